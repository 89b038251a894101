"""The own account: details, password, and the devices that are signed in."""

from __future__ import annotations

import pytest
from django.test import Client

from kondusif.agencies.access import own_sessions
from kondusif.agencies.actions.account import change_details, change_password, end_my_other_sessions, end_my_session
from kondusif.agencies.errors import PasswordRefused, PersonRefused
from kondusif.agencies.models.person import Person
from kondusif.web.devices import name_device
from tests.cast import PASSWORD, Cast, knows_password

pytestmark = pytest.mark.django_db(databases=["default", "worker"])
NEW_PASSWORD = "gerobak-hujan-tikar-7"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/119.0 Mobile Safari/537.36"
)


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_name_and_telephone_are_changed(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    page = client.post("/akun/", {"name": "Lalu H.", "phone": "0800-9"}, follow=True).content.decode()
    assert "Data Anda disimpan." in page
    assert 'value="Lalu H."' in page
    assert 'value="0800-9"' in page


def test_an_empty_name_is_refused(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), pytest.raises(PersonRefused, match="Nama masih kosong"):
        change_details(actor=cast.verifier, name=" ", phone="")
    assert cast.client(cast.verifier).post("/akun/", {"name": ""}).status_code == 422


def test_the_page_says_the_roles_in_plain_words(cast: Cast) -> None:
    page = cast.client(cast.secretary).get("/akun/").content.decode()
    assert "Menjalankan meja Tim" in page
    assert "Memeriksa laporan yang masuk" in page
    assert "Membaca jejak" not in page


def test_a_device_is_named_by_family_alone_and_to_the_hour(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    page = client.get("/akun/", headers={"user-agent": ANDROID}).content.decode()
    assert "Chrome di Android" in page
    assert "SM-A145F" not in page
    with cast.sign_in(cast.verifier):
        seen = [row for row in own_sessions() if row.device == "Chrome di Android"]
        assert seen
        for row in seen:
            assert row.last_seen_at is not None
            assert (row.last_seen_at.minute, row.started_at.minute, row.last_seen_at.second) == (0, 0, 0)


@pytest.mark.parametrize(
    ("told", "named"),
    [
        (ANDROID, "Chrome di Android"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120 Safari/537.36 Edg/120", "Edge di Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox di Linux"),
        ("", "Peramban lain"),
    ],
)
def test_the_family_of_a_browser(told: str, named: str) -> None:
    assert name_device(told) == named


def test_ending_one_device_signs_it_out_with_its_next_request(cast: Cast) -> None:
    here, there = cast.client(cast.verifier), cast.client(cast.verifier)
    assert is_in(there)
    page = here.get("/akun/")
    (other,) = [row for row in page.context["sessions"] if not row.is_this]
    assert "Perangkat itu dikeluarkan." in here.post(f"/akun/sesi/{other.id}/", follow=True).content.decode()
    assert not is_in(there)
    assert is_in(here)
    assert "sudah tidak masuk lagi" in here.post(f"/akun/sesi/{other.id}/", follow=True).content.decode()


def test_ending_all_others_leaves_this_one(cast: Cast) -> None:
    here, *others = [cast.client(cast.verifier) for _ in range(3)]
    assert "2 perangkat lain dikeluarkan." in here.post("/akun/sesi/lainnya/", follow=True).content.decode()
    assert [is_in(client) for client in (here, *others)] == [True, False, False]


def test_nobody_ends_the_session_of_another(cast: Cast) -> None:
    victim = cast.client(cast.secretary)
    (theirs,) = [row for row in victim.get("/akun/").context["sessions"] if row.is_this]
    with cast.sign_in(cast.verifier):
        assert not end_my_session(actor=cast.verifier, session_id=theirs.id)
        assert end_my_other_sessions(actor=cast.verifier) == 0
        assert theirs.id not in {row.id for row in own_sessions()}
    assert is_in(victim)


def test_a_changed_password_keeps_this_device_and_ends_the_others(cast: Cast) -> None:
    here, there = cast.client(cast.verifier), cast.client(cast.verifier)
    form = {"present": PASSWORD, "password": NEW_PASSWORD}
    page = here.post("/akun/kata-sandi/", form, follow=True).content.decode()
    assert "Kata sandi diganti." in page
    assert is_in(here)
    assert not is_in(there)
    assert not knows_password(cast.verifier.email, PASSWORD)
    assert knows_password(cast.verifier.email, NEW_PASSWORD)


def test_the_present_password_is_asked(cast: Cast) -> None:
    answer = cast.client(cast.verifier).post("/akun/kata-sandi/", {"present": "salah", "password": NEW_PASSWORD})
    assert answer.status_code == 422
    assert "Kata sandi sekarang tidak cocok." in answer.content.decode()
    assert NEW_PASSWORD not in answer.content.decode()


def test_a_new_password_differs_from_the_old(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), pytest.raises(PasswordRefused, match="sama dengan yang lama"):
        change_password(actor=cast.verifier, present=PASSWORD, password=PASSWORD)


def test_a_password_counts_letter_by_letter_as_it_was_typed(cast: Cast) -> None:
    long = "Tikar Basah di Tepi Sungai, " * 3
    with cast.sign_in(cast.verifier):
        change_password(actor=cast.verifier, present=PASSWORD, password=long)
    assert knows_password(cast.verifier.email, long)
    assert not [
        other for other in (long.lower(), long.strip(), long[:64]) if knows_password(cast.verifier.email, other)
    ]


def test_only_the_own_password_and_name_change(cast: Cast) -> None:
    with cast.sign_in(cast.verifier):
        change_password(actor=cast.verifier, present=PASSWORD, password=NEW_PASSWORD)
        change_details(actor=cast.verifier, name="Baru", phone="")
        assert not Person.objects.exclude(pk=cast.verifier.pk).filter(name="Baru").exists()
    assert knows_password(cast.secretary.email, PASSWORD)
