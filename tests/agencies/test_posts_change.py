"""An agency keeps its own post up to date: it counts at once, the file no longer overrules it, the history stays."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client

from kondusif.agencies.actions.change_post import change_post
from kondusif.agencies.actions.load_agencies import files_for, load_agencies
from kondusif.agencies.errors import PostRefused
from kondusif.agencies.models.agency import Post, PostChange
from kondusif.agencies.queries import changes_of
from kondusif.base.database import speaking_as
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
OWN, OTHER = "posko-bakesbangpol-ntb", "posko-kodim-1615"


def own_post() -> Post:
    return Post.objects.select_related("agency").get(code=OWN)


def answers(**changes: Any) -> dict[str, Any]:
    """The form as the administrator fills it in."""
    told = {"hours": "Senin-Jumat, 08.00 sampai 16.00 WITA", "phone": "0370 123456", "accepts": ["uang", "konflik"]}
    return told | {"wheelchair": "ya"} | changes


def test_what_the_agency_says_counts_and_is_confirmed(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        change_post(actor=cast.administrator, post=own_post(), told={"phone": "0370 123456", "wheelchair": True})
        post = own_post()
    assert (post.phone, post.wheelchair, post.verified) == ("0370 123456", True, True)
    assert post.source == "Keterangan Bakesbangpol NTB"


def test_every_change_stays_in_the_history_and_nobody_rewrites_it(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        for phone in ("0370 1", "0370 2"):
            change_post(actor=cast.administrator, post=own_post(), told={"phone": phone})
        assert [row.values for row in changes_of(own_post())] == [
            (("phone", "0370 1", "0370 2"),), (("phone", "", "0370 1"),),
        ]  # fmt: skip
        assert changes_of(Post.objects.exclude(code=OWN)[0]) == []
        rows = list(PostChange.objects.filter(post__code=OWN).order_by("at"))
        assert [(row.before, row.after) for row in rows] == [
            ({"phone": ""}, {"phone": "0370 1"}),
            ({"phone": "0370 1"}, {"phone": "0370 2"}),
        ]
        for change in (
            lambda: PostChange.objects.update(person_name="Orang lain"),
            lambda: PostChange.objects.all().delete(),
        ):
            with pytest.raises(ProgrammingError), transaction.atomic():
                change()


def test_loading_the_files_again_leaves_what_the_agency_said(cast: Cast) -> None:
    with speaking_as("loader"), transaction.atomic(using="loader"):
        Post.objects.filter(code=OWN).update(phone="0370 1", changed_at="2024-02-01T00:00Z", name="Nama lama")
        lines = load_agencies(files=files_for("52"))
        post = Post.objects.get(code=OWN)
        transaction.set_rollback(True, using="loader")
    assert lines == [f"{OWN}: berubah (name)"]
    assert (post.phone, post.name) == ("0370 1", "Posko Bakesbangpol NTB")


def test_another_agency_cannot_change_it_even_in_the_database(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        other = Post.objects.select_related("agency").get(code=OTHER)
        with pytest.raises(PostRefused):
            change_post(actor=cast.administrator, post=other, told={"phone": "1"})
        assert Post.objects.filter(code=OTHER).update(phone="1") == 0
    for person in (cast.secretary, cast.post_officer, cast.kodim):
        with cast.sign_in(person):
            assert Post.objects.update(phone="1") == 0


def test_name_agency_and_area_are_not_the_administrators(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        for values in ({"name": "Lain"}, {"area_id": "52"}, {"code": "lain"}):
            with pytest.raises(ProgrammingError), transaction.atomic():
                Post.objects.filter(code=OWN).update(**values)


def test_a_post_that_takes_nothing_and_a_change_of_nothing_are_refused(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        with pytest.raises(PostRefused) as refused:
            change_post(actor=cast.administrator, post=own_post(), told={"accepts": []})
        assert refused.value.field == "accepts"
        change_post(actor=cast.administrator, post=own_post(), told={})
        with pytest.raises(PostRefused):
            change_post(actor=cast.administrator, post=own_post(), told={})


@pytest.fixture
def administrator(cast: Cast) -> Client:
    return cast.client(cast.administrator)


def test_the_page_takes_the_form_and_shows_the_history(administrator: Client) -> None:
    page = administrator.post(f"/lembaga/posko/{OWN}/", answers(), follow=True).content.decode()
    assert "Keterangan posko disimpan" in page
    assert "Telepon posko: belum diketahui → 0370 123456" in page
    assert "Kursi roda: belum diketahui → ya" in page


def test_a_wrong_phone_is_answered_and_the_rest_stays(administrator: Client) -> None:
    response = administrator.post(f"/lembaga/posko/{OWN}/", answers(phone="tanya Pak Made"))
    page = response.content.decode()
    assert response.status_code == 422
    assert "Nomor telepon “tanya Pak Made” memuat huruf" in page
    assert "08.00 sampai 16.00 WITA" in page


def test_a_narrowed_list_of_kinds_holds_at_the_counter(cast: Cast) -> None:
    with cast.sign_in(cast.administrator):
        change_post(actor=cast.administrator, post=own_post(), told={"accepts": ["konflik"]})
        assert own_post().accepts == ["konflik"]


def test_a_closing_day_is_kept_as_a_day(administrator: Client) -> None:
    closed = {"closed_until_tanggal": "1", "closed_until_bulan": "3", "closed_until_tahun": "2030"}
    administrator.post(f"/lembaga/posko/{OWN}/", answers(**closed, closed_note="Ke kantor camat"))
    assert own_post().closed_until == date(2030, 3, 1)


def test_the_list_is_filtered_by_place_kind_and_words(cast: Cast) -> None:
    client = cast.client(cast.verifier)
    page = client.get("/lembaga/posko/", {"wilayah": "52.07", "jenis": "posko"}).content.decode()
    assert "Posko pengaduan Kodim 1628/Sumbawa Barat" in page
    assert "Bawaslu Kabupaten Sumbawa Barat" not in page
    assert "Posko pengaduan Kodim 1628" in client.get("/lembaga/posko/", {"cari": "labuan balad"}).content.decode()
    assert "Tidak ada tempat yang cocok" in client.get("/lembaga/posko/", {"cari": "zzqq"}).content.decode()


def test_only_the_own_administrator_sees_the_form(cast: Cast) -> None:
    for person, code, sees in (
        (cast.administrator, OWN, True),
        (cast.administrator, OTHER, False),
        (cast.secretary, OWN, False),
        (cast.post_officer, OTHER, False),
    ):
        page = cast.client(person).get(f"/lembaga/posko/{code}/").content.decode()
        assert ('name="phone"' in page) is sees, (person.name, code)
