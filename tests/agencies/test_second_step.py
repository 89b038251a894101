"""A second step beside the password: set up once, shown each time, asked again before what cannot be taken back."""

from __future__ import annotations

import json
import re
import time

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.db import connections, transaction
from django.test import Client

from kondusif.agencies.access import PROVE_TWICE, must_have_factor
from kondusif.base.roles import Role
from tests.cast import Cast
from tests.second_step import code_of, set_up, sign_in

pytestmark = pytest.mark.django_db(databases=["default", "worker", "owner"])


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_a_keeper_of_keys_sets_it_up_before_anything_else_and_gets_codes(cast: Cast, staff_client: Client) -> None:
    answer = sign_in(staff_client, cast.administrator.email)
    assert answer["Location"].startswith("/akun/langkah-kedua/")
    assert not is_in(staff_client)
    assert staff_client.get("/orang/").status_code == 302
    _secret, codes = set_up(staff_client)
    assert is_in(staff_client)
    assert len(codes) == 10
    assert all(re.fullmatch(r"\d{12}", code) for code in codes)
    assert codes[0] not in staff_client.get("/akun/").content.decode()


@pytest.mark.parametrize("part", ["leader", "secretary", "verifier", "auditor", "bawaslu_custodian"])
def test_so_does_who_leads_sorts_or_writes_for_the_team_and_a_wrong_code_leaves_nobody_in(
    cast: Cast, staff_client: Client, part: str
) -> None:
    person = getattr(cast, part)
    answer = sign_in(staff_client, person.email, after="/laporan/")
    assert answer["Location"] == "/akun/langkah-kedua/?lanjut=%2Flaporan%2F"
    page = staff_client.get(answer["Location"]).content.decode()
    assert "Pasang sekarang, sekali saja; sekitar dua menit." in page
    for told in ({"token_code": "000000"}, {"token_code": ""}, {"token_key": "{}"}):
        assert staff_client.post("/akun/langkah-kedua/", told).status_code == 422, told
        assert not is_in(staff_client), told
    set_up(staff_client, "/laporan/")
    assert is_in(staff_client)
    assert "Langkah kedua" in sign_in(Client(), person.email).content.decode()  # asked, and not set up once more


def test_the_database_and_the_pages_ask_the_same_roles_each_held_alone(cast: Cast) -> None:
    """The pages know `PROVE_TWICE`, the database `must_prove_twice`."""
    who, asked = cast.analyst, set()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        for role in Role:
            cursor.execute("DELETE FROM kondusif.person_role WHERE person_id = %s", [who.pk])
            cursor.execute("INSERT INTO kondusif.person_role (person_id, role) VALUES (%s, %s)", [who.pk, role])
            cursor.execute("SELECT kondusif.must_prove_twice(%s)", [who.pk])
            who.__dict__["roles"] = frozenset({role})
            if cursor.fetchone()[0]:
                asked.add(role)
            assert must_have_factor(who) is (role in asked), role
        transaction.set_rollback(True, using="owner")
    assert asked == set(PROVE_TWICE) == set(Role) - {Role.LIAISON, Role.ANALYST, Role.PLANNER, Role.POST_OFFICER}


def test_others_may_do_without(cast: Cast, staff_client: Client) -> None:
    assert sign_in(staff_client, cast.analyst.email)["Location"] == "/"
    assert "Belum ada langkah kedua." in staff_client.get("/akun/").content.decode()


def test_a_code_of_the_app_opens_once_and_a_recovery_code_once(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    secret, codes = set_up(staff_client)
    code = code_of(secret)
    for given, opens in ((code, True), (code, False), (codes[0], True), (codes[0], False), ("000000000000", False)):
        browser = Client()
        assert "Langkah kedua" in sign_in(browser, cast.administrator.email).content.decode()
        assert not is_in(browser)
        browser.post("/masuk/langkah-kedua/", {"token_code": given})
        assert is_in(browser) is opens, given


@pytest.mark.parametrize(("half_minutes", "opens"), [(-4, False), (-1, True), (4, False)])
def test_a_code_of_the_app_opens_while_the_app_shows_it(
    cast: Cast, staff_client: Client, half_minutes: int, opens: bool
) -> None:
    sign_in(staff_client, cast.administrator.email)
    secret, _codes = set_up(staff_client)
    browser = Client()
    sign_in(browser, cast.administrator.email)
    with time_machine.travel(time.time() + 600, tick=False):  # past the codes that setting up used
        sign_in(browser, cast.administrator.email)
        browser.post("/masuk/langkah-kedua/", {"token_code": code_of(secret, half_minutes)})
        assert is_in(browser) is opens


def test_a_passkey_is_asked_of_nobody_who_has_none(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    set_up(staff_client)
    for page in (sign_in(Client(), cast.administrator.email), staff_client.get("/pastikan/?lanjut=/orang/")):
        assert "Kode" in page.content.decode()
        assert "Pakai kunci sandi" not in page.content.decode()


def test_the_password_typed_before_the_second_step_opens_the_stories_after_it(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.verifier.email)
    _secret, codes = set_up(staff_client)
    browser = Client()
    sign_in(browser, cast.verifier.email)
    browser.post("/masuk/langkah-kedua/", {"token_code": codes[0]})
    assert "Kunci cerita terbuka." in browser.get("/akun/kunci/").content.decode()


def test_the_fifth_wrong_code_ends_the_attempt(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    _secret, codes = set_up(staff_client)
    browser = Client()
    sign_in(browser, cast.administrator.email)
    for _turn in range(5):
        answer = browser.post("/masuk/langkah-kedua/", {"token_code": "123"})
    assert answer["Location"] == "/masuk/"
    browser.post("/masuk/langkah-kedua/", {"token_code": codes[1]})
    assert not is_in(browser)


def test_seeds_lie_encrypted(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    secret, codes = set_up(staff_client)
    with cast.sign_in(cast.administrator):
        kept = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert kept.count("gAAAA") == 2
    assert not [word for word in (secret, *codes) if word in kept]


def test_nobody_reads_the_second_steps_of_others(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    set_up(staff_client)
    with cast.sign_in(cast.auditor):
        assert not Authenticator.objects.exists()
    assert not Authenticator.objects.exists()


def test_the_last_one_of_a_keeper_of_keys_stays(cast: Cast, staff_client: Client) -> None:
    sign_in(staff_client, cast.administrator.email)
    set_up(staff_client)
    with cast.sign_in(cast.administrator):
        row = Authenticator.objects.get(type="totp")
    page = staff_client.post(f"/akun/langkah-kedua/{row.pk}/hapus/", follow=True).content.decode()
    assert "Peran Anda mewajibkan langkah kedua." in page


def test_five_wrong_passwords_close_the_door_for_that_e_mail_from_there_alone(cast: Cast) -> None:
    browser = Client()
    for _turn in range(5):
        sign_in(browser, cast.verifier.email, "bukan-ini")
    locked = sign_in(browser, cast.verifier.email)
    assert locked.status_code == 422
    assert "Coba lagi 15 menit lagi" in locked.content.decode()
    assert sign_in(Client(REMOTE_ADDR="192.0.2.7"), cast.verifier.email).status_code == 302
    assert sign_in(Client(), cast.secretary.email).status_code == 302


def test_signing_out_clears_what_the_browser_kept(cast: Cast) -> None:
    assert cast.client(cast.verifier).post("/keluar/")["Clear-Site-Data"] == '"cache"'
