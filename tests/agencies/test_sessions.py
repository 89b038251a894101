"""A session begins by proof, is kept so that its table opens nothing, and ends when it should."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.contrib.sessions.models import Session as WebSession
from django.db import OperationalError, ProgrammingError, connections, transaction
from django.test import Client

from kondusif.agencies.access import prove_password, start_session
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.errors import PersonRefused
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call, speaking_as
from kondusif.base.roles import Role
from kondusif.web.identity import set_token
from kondusif.web.session_store import token_of
from tests.cast import PASSWORD, Cast, the_proof
from tests.second_step import come_in, sign_in

ONE = pytest.mark.django_db(databases=["default", "worker"])
COOKIE = "kondusif_staf"
NEW_PASSWORD = "gerobak-hujan-tikar-7"


@ONE
class TestProof:
    def test_without_a_password_the_database_lets_nobody_speak(self, cast: Cast) -> None:
        for proof in (b"", b"\0" * 32, hashlib.sha256(the_proof()).digest()):
            assert start_session(cast.verifier.email, proof, token="apa saja") is None
        set_token("apa saja", alias="default")
        assert call("actor") is None

    def test_signed_in_or_not_nobody_reads_a_secret(self, cast: Cast) -> None:
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            call("is_proof", cast.verifier.pk, the_proof())
        for part in ("administrator", "verifier"):
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                cast.sign_in(getattr(cast, part)),
                connections["default"].cursor() as cursor,
            ):
                cursor.execute("SELECT secret FROM kondusif.person_secret")
        assert hashlib.sha256(the_proof()).hexdigest() not in call("password_recipe", cast.verifier.email)

    def test_a_refused_attempt_is_told_to_the_agency_s_trail_once_and_without_an_address(
        self, cast: Cast, staff_client: Client
    ) -> None:
        for _turn in range(3):
            sign_in(staff_client, cast.auditor.email, "bukan-ini")
        page = cast.client(cast.auditor).get("/jejak/").content.decode()
        assert page.count("Percobaan masuk ke akun Nurul Aini ditolak") == 1
        assert "127.0.0.1" not in page


def a_guest(email: str, password: str, role: Role = Role.ANALYST) -> Person:
    agency = Agency.objects.get(code="polda-ntb")
    return invite_person(email=email, name="Tamu", agency=agency, roles=[role], password=password)


@pytest.mark.django_db(transaction=True, databases=["default", "worker"])
class TestOtherAccounts:
    def test_the_proof_of_one_account_opens_no_other(self, cast: Cast) -> None:
        with speaking_as("loader"):
            other = a_guest("lain@contoh.test", NEW_PASSWORD)
        proof = prove_password(other.email, NEW_PASSWORD)
        assert start_session(cast.verifier.email, proof, token="a") is None
        opened = start_session(other.email, proof, token="b")
        assert opened
        assert opened.person == other.pk

    def test_those_of_the_demonstration_are_neither_made_nor_let_in_outside_one(
        self, cast: Cast, staff_client: Client, settings: Any
    ) -> None:
        with speaking_as("loader"):
            a_guest("tamu@contoh.example", PASSWORD)
        assert sign_in(staff_client, "tamu@contoh.example").status_code == 302
        assert staff_client.get("/akun/").status_code == 200
        with speaking_as("loader"):
            a_guest("kunci@contoh.example", PASSWORD, Role.CUSTODIAN)
            a_guest("jejak@contoh.example", PASSWORD, Role.AUDITOR)
            a_guest("pimpin@contoh.example", PASSWORD, Role.LEADER)
        where = [sign_in(Client(), f"{name}@contoh.example")["Location"] for name in ("kunci", "jejak", "pimpin")]
        assert [each.startswith("/akun/langkah-kedua/") for each in where] == [True, False, False]
        settings.DEMO_NOTICE = False
        assert staff_client.get("/akun/").status_code == 302
        assert sign_in(Client(), "tamu@contoh.example").status_code == 422
        with speaking_as("loader"), pytest.raises(PersonRefused, match="milik data contoh"):
            a_guest("tamu@contoh.example", PASSWORD)


@ONE
class TestStore:
    def test_a_stolen_table_of_web_sessions_opens_nothing(self, cast: Cast, staff_client: Client) -> None:
        come_in(staff_client, cast.verifier.email)
        key = staff_client.cookies[COOKIE].value
        token = token_of(staff_client.session)
        rows = list(WebSession.objects.values_list("session_key", "session_data"))
        stolen = json.dumps(rows)
        assert rows
        assert not [word for word in (key, token, "_auth_user_id", str(cast.verifier.pk) + '"') if word in stolen]
        thief = Client()
        for name, _content in rows:
            thief.cookies[COOKIE] = name
            assert thief.get("/akun/").status_code == 302

    def test_a_row_changed_from_outside_is_an_empty_session(self, cast: Cast) -> None:
        client = cast.client(cast.verifier)
        assert client.get("/akun/").status_code == 200
        for row in WebSession.objects.all():
            WebSession.objects.filter(pk=row.pk).update(session_data="gAAAAA")
        assert client.get("/akun/").status_code == 302

    def test_a_database_that_goes_away_while_it_is_kept_asks_to_try_again(
        self, cast: Cast, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not 400, after which a device would never send again."""
        client = cast.client(cast.verifier)
        client.raise_request_exception = False

        def away(*_words: Any, **_names: Any) -> None:
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr(WebSession, "save", away)
        answer = client.get("/akun/")
        assert (answer.status_code, "Basis data tidak menjawab" in answer.content.decode()) == (503, True)

    def test_the_key_changes_at_signing_in_and_a_planted_one_stays_outside(
        self, cast: Cast, staff_client: Client
    ) -> None:
        planted = Client()
        session = planted.session
        session["apa"] = 1
        session.save()
        before = planted.cookies[COOKIE].value
        come_in(planted, cast.verifier.email)
        assert planted.cookies[COOKIE].value != before
        staff_client.cookies[COOKIE] = before
        assert staff_client.get("/akun/").status_code == 302

    def test_a_changed_password_puts_this_device_under_a_new_key(self, cast: Cast, staff_client: Client) -> None:
        come_in(staff_client, cast.verifier.email)
        copied = staff_client.cookies[COOKIE].value
        staff_client.post("/akun/kata-sandi/", {"present": PASSWORD, "password": NEW_PASSWORD})
        assert staff_client.get("/akun/").status_code == 200
        thief = Client()
        thief.cookies[COOKIE] = copied
        assert thief.get("/akun/").status_code == 302


@pytest.mark.django_db(transaction=True, databases=["default", "worker", "owner"])
class TestTime:
    """With real commits, so that the gate's own role can turn the clock of a session."""

    def turn(self, column: str, interval: str) -> None:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("SET LOCAL ROLE k_gate")
            cursor.execute(f"UPDATE kondusif.person_session SET {column} = now() + %s::interval", [interval])  # noqa: S608

    def minutes_left(self) -> float:
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("SET LOCAL ROLE k_gate")
            cursor.execute("SELECT extract(epoch FROM max(idle_until) - now()) / 60 FROM kondusif.person_session")
            return float(cursor.fetchone()[0])

    @pytest.mark.parametrize("column", ["idle_until", "expires_at"])
    def test_a_session_that_idled_or_expired_opens_nothing(self, cast: Cast, column: str) -> None:
        client = cast.client(cast.verifier)
        assert client.get("/akun/").status_code == 200
        self.turn(column, "-1 second")
        assert client.get("/akun/").status_code == 302

    @pytest.mark.parametrize(("part", "least", "most"), [("verifier", 29, 31), ("auditor", 14, 16)])
    def test_use_puts_idling_off_and_keepers_of_keys_idle_sooner(
        self, cast: Cast, part: str, least: int, most: int
    ) -> None:
        client = cast.client(getattr(cast, part))
        self.turn("idle_until", "1 minute")
        assert client.get("/akun/").status_code == 200
        assert least < self.minutes_left() <= most

    def test_a_device_that_was_revoked_is_out_with_its_next_request(self, cast: Cast) -> None:
        here, there = cast.client(cast.verifier), cast.client(cast.verifier)
        assert there.get("/akun/").status_code == 200
        here.post("/akun/sesi/lainnya/")
        assert there.get("/akun/").status_code == 302
        assert here.get("/akun/").status_code == 200
