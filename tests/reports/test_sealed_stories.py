"""A story opens for a member of a body that handles it, after the password, and for nobody else."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.db import ProgrammingError, connections, transaction
from django.test import Client, override_settings

from kondusif.agencies.access import (
    colleagues_without_key,
    end_session,
    hash_of,
    prove_password,
    start_session,
    story_keys,
)
from kondusif.agencies.actions.account import change_password
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.keys import grant_key, hand_over_keys, unlock_keys
from kondusif.agencies.core.proof import new_secret
from kondusif.agencies.errors import NotYourColleague
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call, current_alias, speaking_as
from kondusif.base.ids import new_id
from kondusif.base.roles import Role
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.project.recovery import recover_keys
from kondusif.reports.actions import intake, receipt
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.triage import ask_reporter, claim_report
from kondusif.reports.models.report import Narrative, Report
from kondusif.reports.models.talk import Message
from kondusif.reports.queries import receipt as receipts
from kondusif.reports.queries.stories import AWAY, LOCKED, NO_GRANT, WAITS, Reading, read_report
from kondusif.vault.access import forget_keys, present_token
from kondusif.vault.core.receipts import reply_key
from kondusif.vault.core.sealing import unwrap
from kondusif.vault.models import KeyWrap
from kondusif.web.identity import set_token
from kondusif.web.session_store import token_of
from tests.cast import PASSWORD, Cast, give_the_password, open_session
from tests.isolation.stage import SPEECH, classify, play, send, submission
from tests.second_step import come_in

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
PLAIN = {"actor": "warga", "unit": "", "told_kind": "uang"}
NEW_PASSWORD = "payung-hijau-telaga-9"


@contextmanager
def locked(person: Person) -> Iterator[Person]:
    """A session whose key was not opened."""
    alias = current_alias()
    with transaction.atomic(using=alias):
        set_token(open_session(person), alias=alias)
        yield person
        end_session(present_token())
        set_token("", alias=alias)


def add_from_reporter(code: str, text: str) -> bool:
    with speaking_as("public"):
        return intake.add_from_reporter(code, text)


def change_code(code: str, change_key: str) -> str:
    with speaking_as("public"):
        return receipt.change_code(code, change_key)


def read_receipt(code: str) -> Any:
    with speaking_as("public"):
        return receipts.read_receipt(code)


def reading(report_id: UUID) -> Reading:
    return read_report(Report.objects.get(pk=report_id))


def as_gate(statement: str, *arguments: Any) -> list[tuple[Any, ...]]:
    """Rows as the gate sees them."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SET LOCAL ROLE k_gate")
        cursor.execute(statement, arguments)
        rows = cursor.fetchall() if cursor.description else []
        cursor.execute("RESET ROLE")
    return list(rows)


def bodies_with_wrap(report_id: UUID) -> set[str]:
    """Codes of the agencies that hold the key of a report."""
    rows = as_gate(
        "SELECT a.code FROM kondusif.key_wrap k JOIN kondusif.agency a ON a.id = k.agency_id WHERE k.about_id = %s",
        report_id,
    )
    return {code for (code,) in rows}


def newcomer(cast: Cast, agency: Agency, name: str = "Rekan Baru") -> Person:
    """A liaison who has just been given an account."""
    with speaking_as("loader"):
        person = invite_person(
            email=f"{name.replace(' ', '.').lower()}@contoh.test", name=name, agency=agency, roles=[Role.LIAISON],
            password=None,
        )  # fmt: skip
        give_the_password(person)
    return person


def test_a_member_who_signed_in_reads_and_the_row_holds_no_word(cast: Cast) -> None:
    report_id, code = send(cast, submission(**PLAIN))
    add_from_reporter(code, "Saya ingat satu hal rekaan.")
    with cast.sign_in(cast.verifier):
        seen = reading(report_id)
        row = Narrative.objects.get(report_id=report_id)
        message = Message.objects.get(report_id=report_id)
    assert seen.story is not None
    assert (seen.story.told, seen.story.accused_told, seen.why) == (SPEECH, "Serda Rekaan", "")
    assert [each.text for each in seen.talk] == ["Saya ingat satu hal rekaan."]
    kept = bytes(row.sealed) + bytes(row.talk_key) + "".join(row.accused_marks).encode() + bytes(message.sealed)
    assert all(word.encode() not in kept for word in ("Kodim", "Serda", "rekaan"))


def test_a_session_without_its_password_reads_nothing_until_it_is_typed(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    with locked(cast.verifier):
        assert (reading(report_id).story, reading(report_id).why) == (None, LOCKED)
        assert unlock_keys(actor=cast.verifier, password="salah") is False
        assert reading(report_id).why == LOCKED
        assert unlock_keys(actor=cast.verifier, password=PASSWORD) is True
        assert reading(report_id).why == ""
        forget_keys(present_token())
        assert reading(report_id).why == LOCKED


def test_without_a_key_process_reports_come_in_and_stories_wait(cast: Cast, staff_client: Client) -> None:
    with override_settings(KEY_SOCKET=Path("/nonexistent/keys.sock")):
        report_id, code = send_unseen(cast)
        assert add_from_reporter(code, "Tambahan.") is True
        with locked(cast.verifier):
            assert reading(report_id).why == AWAY
            report = Report.objects.get(pk=report_id)
            claim_report(actor=cast.verifier, report=report)
            ask_reporter(actor=cast.verifier, report=report, question="Pukul berapa?")
        receipt = read_receipt(code)
        assert receipt is not None
        assert {said.text for said in receipt.messages} == {"Pukul berapa?", "Tambahan."}
        come_in(staff_client, cast.verifier.email)
        answer = staff_client.get("/")
    assert answer.status_code == 200
    assert "Penjaga kunci tidak menjawab" in answer.content.decode()


def send_unseen(cast: Cast) -> tuple[UUID, str]:
    """A report and its code, told without opening anything."""
    with locked(cast.verifier):
        before = set(Report.objects.values_list("pk", flat=True))
    code = register_report(submission(**PLAIN)).code
    with locked(cast.verifier):
        (report_id,) = set(Report.objects.values_list("pk", flat=True)) - before
    return report_id, code


def test_a_body_in_conflict_never_gets_a_wrap(cast: Cast) -> None:
    report_id, _code = send(cast, submission(actor="asn", unit="bakesbangpol-ntb"))
    assert bodies_with_wrap(report_id) == {"bawaslu-ntb"}


def test_a_body_that_is_closed_out_later_loses_its_wrap(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    assert bodies_with_wrap(report_id) == {"bakesbangpol-ntb", "bawaslu-ntb"}
    with cast.sign_in(cast.verifier):
        classify(cast.verifier, Report.objects.get(pk=report_id), actor="asn", unit="bakesbangpol-ntb")
    assert bodies_with_wrap(report_id) == {"bawaslu-ntb"}
    with cast.sign_in(cast.bawaslu_verifier):
        assert reading(report_id).story is not None


def test_a_referral_hands_the_key_over(cast: Cast) -> None:
    berkas = play(cast)
    assert "denpom-mataram" in bodies_with_wrap(berkas.report_id)
    with cast.sign_in(cast.denpom):
        seen = reading(berkas.report_id)
    assert seen.story is not None
    assert all(each.text for each in seen.talk)


def test_a_referral_from_a_locked_session_waits_for_the_senders_next_sign_in(cast: Cast) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        report = classify(cast.verifier, Report.objects.get(pk=report_id))
        case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
    denpom = Agency.objects.get(code="denpom-mataram")
    with locked(cast.verifier):
        refer_case(actor=cast.verifier, case=case, agency=denpom, rule="pilihan", reason="Penegak hukum TNI di daerah.")
    with cast.sign_in(cast.denpom):
        assert reading(report_id).why == WAITS
    with cast.sign_in(cast.secretary):
        pass
    with cast.sign_in(cast.denpom):
        assert reading(report_id).story is not None


def test_a_body_without_members_gets_the_key_after_its_first_one_signed_in(cast: Cast) -> None:
    agency = Agency.objects.get(code="kejari-mataram")
    report_id, _code = send(cast, submission(**PLAIN))
    with cast.sign_in(cast.verifier):
        report = classify(cast.verifier, Report.objects.get(pk=report_id), actor="warga", unit="")
        case = open_case(actor=cast.verifier, report=report, title="Dugaan pembagian uang")
        refer_case(actor=cast.verifier, case=case, agency=agency, rule="pilihan", reason="Wilayah kejadian.")
    assert "kejari-mataram" not in bodies_with_wrap(report_id)
    first = newcomer(cast, agency)
    with cast.sign_in(first):
        assert reading(report_id).why == WAITS
    with cast.sign_in(cast.verifier):
        pass
    with cast.sign_in(first):
        assert reading(report_id).story is not None


def test_a_new_colleague_reads_once_somebody_of_the_office_gave_the_key(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    rekan = newcomer(cast, cast.bawaslu_verifier.agency)
    with cast.sign_in(rekan):
        assert reading(report_id).why == NO_GRANT
        assert colleagues_without_key() == []
    with cast.sign_in(cast.verifier), pytest.raises(NotYourColleague):  # of another office
        grant_key(actor=cast.verifier, colleague_id=rekan.pk)
    with cast.sign_in(cast.bawaslu_verifier):
        assert [each.name for each in story_keys(cast.bawaslu_verifier).waiting] == ["Rekan Baru"]
        grant_key(actor=cast.bawaslu_verifier, colleague_id=rekan.pk)
        assert story_keys(cast.bawaslu_verifier).waiting == []
    with cast.sign_in(rekan):
        assert reading(report_id).story is not None


def test_a_key_given_meanwhile_opens_without_signing_in_again(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    rekan = newcomer(cast, cast.bawaslu_verifier.agency)
    with cast.sign_in(rekan):
        token = present_token()
    with cast.sign_in(cast.bawaslu_verifier):
        grant_key(actor=cast.bawaslu_verifier, colleague_id=rekan.pk)
    with transaction.atomic():
        set_token(token, alias="default")
        assert reading(report_id).story is not None


@pytest.mark.parametrize("part", ["post_officer", "administrator", "planner"])
def test_who_reads_no_stories_founds_and_gives_no_key(cast: Cast, part: str) -> None:
    person = getattr(cast, part)
    with cast.sign_in(person):
        assert unlock_keys(actor=person, password=PASSWORD) is True
        assert colleagues_without_key() == []
        with pytest.raises(ProgrammingError, match="reads stories"), transaction.atomic():
            call("found_body_key", new_id(), b"x" * 32, b"y", "2024-11-26")
        with pytest.raises(ProgrammingError, match="reads stories"), transaction.atomic():
            call("hand_over_wraps", "[]", "2024-11-26")


@pytest.mark.parametrize("barred", ["unrecognised_since", "renewed_at"])
def test_an_account_of_its_administrators_making_founds_no_key(cast: Cast, barred: str) -> None:
    """Else who invites itself to a body without a key reads all that comes in afterwards."""
    agency = Agency.objects.get(code="kejari-mataram")
    first = newcomer(cast, agency)
    as_gate(f"UPDATE kondusif.person_secret SET {barred} = now() WHERE person_id = %s RETURNING 1", first.pk)  # noqa: S608
    page = cast.client(first).get("/akun/kunci/").content.decode()
    assert "akun Anda belum dapat membuatnya" in page
    assert "Buka kunci" not in page
    with cast.sign_in(first):
        keys = story_keys(first)
        assert (keys.is_founded, keys.is_barred) == (False, True)
        with pytest.raises(ProgrammingError, match="founds no key yet"), transaction.atomic():
            call("found_body_key", new_id(), b"x" * 32, b"y", "2024-11-26")
    as_gate(f"UPDATE kondusif.person_secret SET {barred} = NULL WHERE person_id = %s RETURNING 1", first.pk)  # noqa: S608
    with cast.sign_in(first):
        assert story_keys(first).is_open


def test_a_leader_sees_that_there_was_talk_and_not_what_was_said(cast: Cast) -> None:
    report_id, code = send(cast, submission(**PLAIN))
    add_from_reporter(code, "Kata yang tidak untuk semua.")
    with cast.sign_in(cast.leader):
        seen = reading(report_id)
    assert (seen.has_story, seen.story, [each.text for each in seen.talk]) == (False, None, [None])
    page = cast.client(cast.leader).get(f"/laporan/{report_id}/").content.decode()
    assert "Kata yang tidak" not in page
    assert "tersegel" in page


def planted(report_id: UUID, agency_id: int) -> dict[str, Any]:
    """A wrap that somebody makes up for an agency."""
    about = {"about": str(report_id), "record": str(report_id), "klass": "R2"}
    return about | {"agency": agency_id, "key": None, "wrapped": "00"}


def test_nobody_hands_over_to_a_body_that_may_not_read(cast: Cast) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        given = json.dumps([planted(report_id, cast.kodim.agency_id)])
        assert call("hand_over_wraps", given, "2024-11-26T09:00+08:00") == 0
    assert "kodim-1615" not in bodies_with_wrap(report_id)


def test_who_does_not_read_the_report_hands_nothing_over(cast: Cast) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.kodim):
        given = json.dumps([planted(report_id, cast.kodim.agency_id)])
        assert call("hand_over_wraps", given, "2024-11-26T09:00+08:00") == 0
        assert hand_over_keys(actor=cast.kodim) == 0
        assert not KeyWrap.objects.filter(about_id=report_id).exists()


def test_an_own_new_password_keeps_the_key(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    with cast.sign_in(cast.verifier):
        change_password(actor=cast.verifier, present=PASSWORD, password=NEW_PASSWORD)
    with session_by(cast.verifier, NEW_PASSWORD):
        assert unlock_keys(actor=cast.verifier, password=NEW_PASSWORD) is True
        assert reading(report_id).story is not None


@contextmanager
def session_by(person: Person, password: str) -> Iterator[None]:
    """A session that this password opens, its key still locked."""
    token = secrets.token_hex(32)
    with transaction.atomic():
        assert start_session(person.email, prove_password(person.email, password), token=token) is not None
        set_token(token, alias="default")
        call("complete_session", hash_of(token))
        yield
        end_session(token)
        set_token("", alias="default")


def test_after_a_password_link_a_colleague_gives_the_key_again(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    with speaking_as("loader"):
        call("give_password", cast.verifier.pk, new_secret(NEW_PASSWORD))
    with session_by(cast.verifier, NEW_PASSWORD):
        assert unlock_keys(actor=cast.verifier, password="sama sekali lain") is False
        assert unlock_keys(actor=cast.verifier, password=NEW_PASSWORD) is True
        assert reading(report_id).why == NO_GRANT
    with cast.sign_in(cast.secretary):
        grant_key(actor=cast.secretary, colleague_id=cast.verifier.pk)
    with session_by(cast.verifier, NEW_PASSWORD):
        unlock_keys(actor=cast.verifier, password=NEW_PASSWORD)
        assert reading(report_id).story is not None


def test_signing_in_at_the_page_opens_the_key(cast: Cast, staff_client: Client) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    come_in(staff_client, cast.verifier.email)
    assert SPEECH in staff_client.get(f"/laporan/{report_id}/").content.decode()


def test_the_recovery_key_serves_who_waits_and_no_other_key_does(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    as_gate("DELETE FROM kondusif.key_wrap WHERE about_id = %s AND holder = 'lembaga'", report_id)
    as_gate("SELECT kondusif.keep_wraps(%s, '[]')", report_id)
    with cast.sign_in(cast.verifier):
        assert reading(report_id).why == WAITS
    with pytest.raises(InvalidTag):
        recover_keys(connections["owner"], b"7" * 32)
    private = bytes.fromhex((settings.VAR / "recovery" / "recovery.key").read_text().strip())
    assert recover_keys(connections["owner"], private).handed == 2
    assert recover_keys(connections["owner"], private).handed == 0, "nobody waits any more"
    with cast.sign_in(cast.verifier):
        assert reading(report_id).story is not None


def test_after_a_change_the_old_code_opens_no_key_and_the_new_one_reads_the_whole_talk(cast: Cast) -> None:
    report_id, code = send(cast, submission(**PLAIN))
    add_from_reporter(code, "Sebelum diganti.")
    old_wrap = wrap_of_reporter(report_id)
    fresh = change_code(code, "kunci penggantian")
    assert unwrap(reply_key(code), old_wrap, record_id=report_id)
    with pytest.raises(InvalidTag):
        unwrap(reply_key(code), wrap_of_reporter(report_id), record_id=report_id)
    receipt = read_receipt(fresh)
    assert receipt is not None
    assert [said.text for said in receipt.messages] == ["Sebelum diganti."]


def wrap_of_reporter(report_id: UUID) -> bytes:
    [(wrapped,)] = as_gate(
        "SELECT wrapped FROM kondusif.key_wrap WHERE about_id = %s AND holder = 'pelapor'", report_id
    )
    return bytes(wrapped)


def test_a_receipt_from_before_there_were_keys_reads_after_a_body_handed_its_key_over(cast: Cast) -> None:
    report_id, code = send(cast, submission(**PLAIN))
    as_gate("UPDATE kondusif.receipt SET public_key = NULL WHERE report_id = %s", report_id)
    as_gate("DELETE FROM kondusif.key_wrap WHERE about_id = %s AND holder = 'pelapor'", report_id)
    with cast.sign_in(cast.verifier):
        report = Report.objects.get(pk=report_id)
        claim_report(actor=cast.verifier, report=report)
        ask_reporter(actor=cast.verifier, report=report, question="Pukul berapa?")
    first = read_receipt(code)
    assert first is not None
    assert "tersegel sebelum kode Anda mempunyai kunci" in first.messages[0].text
    with cast.sign_in(cast.verifier):
        pass
    again = read_receipt(code)
    assert again is not None
    assert again.messages[0].text == "Pukul berapa?"


def test_pages_ask_for_the_password_and_then_show_the_story(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    client = cast.client(cast.verifier)
    forget_keys(token_of(client.session))
    page = client.get(f"/laporan/{report_id}/").content.decode()
    assert SPEECH not in page
    assert 'action="/akun/kunci/buka/"' in page
    wrong = client.post("/akun/kunci/buka/", {"password": "salah", "lanjut": f"/laporan/{report_id}/"})
    assert wrong.status_code == 422
    assert "Kata sandi tidak cocok" in wrong.content.decode()
    opened = client.post("/akun/kunci/buka/", {"password": PASSWORD, "lanjut": f"/laporan/{report_id}/"}, follow=True)
    assert SPEECH in opened.content.decode()


def test_unlocking_leads_to_no_other_site(cast: Cast) -> None:
    answer = cast.client(cast.verifier).post(
        "/akun/kunci/buka/", {"password": PASSWORD, "lanjut": "https://lain.example/"}
    )
    assert answer["Location"] == "/akun/kunci/"


def test_signing_out_forgets_the_key(cast: Cast) -> None:
    report_id, _code = send(cast, submission(**PLAIN))
    client = cast.client(cast.verifier)
    token = token_of(client.session)
    client.post("/keluar/")
    with locked(cast.verifier), pytest.MonkeyPatch.context() as patch:
        patch.setattr("kondusif.reports.queries.stories.open_deks", with_token(token))
        assert reading(report_id).why == LOCKED


def with_token(token: str) -> Any:
    """The door, asked in the name of another session's token."""
    from kondusif.vault import access

    def opened(wraps: Any) -> Any:
        asked = [
            {"key": str(w.key_id), "record": str(w.record_id), "klass": w.klass, "wrapped": w.wrapped.hex()}
            for w in wraps
        ]
        return access.ask_keys("open", token=token, wraps=asked)["deks"]

    return opened
