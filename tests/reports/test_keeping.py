"""What has been kept long enough is destroyed, keys first; a hold stops it; the log and the counts stay true."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, connections, transaction
from django.test import Client
from django.urls import reverse

from kondusif.approvals.errors import AccountRenewed
from kondusif.audit.runs.verify_all import verify_record
from kondusif.base.database import call, speaking_as
from kondusif.base.ids import new_id
from kondusif.base.time import now, pretending, today
from kondusif.cases.actions.outcome import tell_outcome
from kondusif.cases.models.case import Case
from kondusif.project.tasks import destroy_due as nightly
from kondusif.reports.actions.intake import register_report
from kondusif.reports.actions.keeping import agree_hold, answer_erasure, ask_erasure, lift_hold, place_hold
from kondusif.reports.actions.letter import write_letter
from kondusif.reports.actions.triage import claim_report, close_report
from kondusif.reports.core.outcomes import letter_kinds
from kondusif.reports.core.retention import CASE_CONTENT, CLOSED_REPORT, IDENTITY, hold_wait, longest_hold, terms
from kondusif.reports.errors import HoldRefused
from kondusif.reports.models.keeping import Destruction, ErasureAsk, Keeping, KeepingHold
from kondusif.reports.models.report import Report
from kondusif.reports.queries.keeping import (
    KeepingOnPage,
    certificate_pdf,
    certificate_values,
    keeping_of,
    keeping_of_receipt,
)
from kondusif.reports.queries.receipt import read_receipt
from kondusif.vault.access import path_of
from tests.audit.conftest import log  # noqa: F401 - a fixture
from tests.audit.log import Log
from tests.backup.stored import kept_file
from tests.cast import Cast
from tests.custody.stored import open_stored
from tests.isolation.stage import Berkas, play, send, submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"]),
    pytest.mark.database,
]
NAMED = {"name": "Baiq Penyaksi Rekaan", "contact": "0800-1234-567"}
DAYS = terms()[IDENTITY].days or 0


@contextmanager
def later(days: int) -> Iterator[None]:
    with pretending(now() + timedelta(days=days)):
        yield


def night() -> None:
    nightly(0)


def as_gate(query: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        try:
            cursor.execute(query, values)
            return list(cursor.fetchall())
        finally:
            cursor.execute("RESET ROLE")


def rows(table: str, report_id: UUID, column: str = "report_id") -> int:
    query = f"SELECT count(*) FROM kondusif.{table} WHERE {column} = %s"  # noqa: S608 - names of our own
    return int(str(as_gate(query, report_id)[0][0]))


def closed_report(cast: Cast) -> tuple[UUID, str, str]:
    """A named report with a file, closed without a berkas: its id, its code, its file."""
    file = kept_file()
    report_id, code = send(cast, submission(identity=NAMED, evidence=(file,)))
    with cast.sign_in(cast.bawaslu_verifier) as _session:
        report = claim_report(actor=cast.bawaslu_verifier, report=Report.objects.get(pk=report_id))
        close_report(actor=cast.bawaslu_verifier, report=report, reason="Tidak cukup keterangan.")
    return report_id, code, file.sha256


def told_of_outcome(cast: Cast) -> Berkas:
    """A berkas of a named report whose reporter was told how it ended."""
    berkas = play(cast, submission(identity=NAMED))
    with cast.sign_in(cast.verifier):
        tell_outcome(actor=cast.verifier, case=Case.objects.get(pk=berkas.case_id))
    return berkas


def seen(code: str) -> KeepingOnPage:
    with speaking_as("public"):
        return keeping_of_receipt(code, has_identity=False)


def test_an_identity_goes_ninety_days_after_the_outcome_was_told(cast: Cast) -> None:
    berkas = told_of_outcome(cast)
    night()
    (coming,) = [row for row in seen(berkas.code).coming if row.term.id == IDENTITY]
    assert coming.due_on == today() + timedelta(days=DAYS)
    with later(DAYS - 1):
        night()
    assert open_stored(berkas.report_id)["name"] == NAMED["name"]
    with later(DAYS):
        night()
    assert rows("envelope", berkas.report_id, "record_id") == 0
    assert as_gate("SELECT count(*) FROM kondusif.envelope_pair") == [(0,)]
    (gone,) = seen(berkas.code).gone
    assert (gone.term.id, gone.because, [part for part, _mark in gone.prints]) == (IDENTITY, "jadwal", ["amplop"])
    assert rows("narrative", berkas.report_id) == 1, "the story is of another class"


def test_a_second_word_about_the_outcome_does_not_put_it_off(cast: Cast) -> None:
    """Only a hold does, with a reason that the reporter reads."""
    berkas = told_of_outcome(cast)
    with later(30):
        with cast.sign_in(cast.verifier):
            write_letter(Report.objects.get(pk=berkas.report_id), letter_kinds()[0], told="Sekali lagi.")
        night()
    (coming,) = [row for row in seen(berkas.code).coming if row.term.id == IDENTITY]
    assert coming.due_on == today() + timedelta(days=DAYS)


def test_a_term_that_was_set_is_not_lengthened_by_a_new_table(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    berkas = told_of_outcome(cast)
    night()
    longer = {IDENTITY: replace(terms()[IDENTITY], days=999)}
    monkeypatch.setattr("kondusif.reports.runs.keeping.terms", lambda: longer)
    with later(DAYS):
        night()
    assert rows("envelope", berkas.report_id, "record_id") == 0


def test_a_closed_report_goes_whole_and_leaves_its_row(cast: Cast) -> None:
    report_id, code, file = closed_report(cast)
    assert path_of(file).exists()
    with later(1):
        night()
    with later(terms()[CLOSED_REPORT].days or 0):
        night()
    for table in ("message", "evidence", "evidence_copy", "outcome_letter"):
        assert rows(table, report_id) == 0, table
    assert rows("key_wrap", report_id, "about_id") == 0
    assert rows("envelope", report_id, "record_id") == 0
    assert not path_of(file).exists()
    assert as_gate("SELECT sealed, cardinality(accused_marks) FROM kondusif.narrative") == [(b"", 0)]
    assert as_gate("SELECT summary, closed_reason, status FROM kondusif.report") == [("", "", "ditutup")]
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    assert receipt.messages == ()
    assert {row.term.id for row in seen(code).gone} == {CLOSED_REPORT}
    assert {"amplop", "cerita", "pesan", "bukti"} <= {part for part, _mark in seen(code).gone[0].prints}
    with later(200):
        night()
    assert len(seen(code).gone) == 1, "nothing is destroyed twice"


def test_what_a_berkas_holds_waits_for_the_archive_rule(cast: Cast) -> None:
    berkas = play(cast)
    assert terms()[CASE_CONTENT].days is None
    with later(9000):
        night()
    assert rows("key_wrap", berkas.report_id, "about_id") > 0
    assert rows("narrative", berkas.report_id) == 1


def test_the_log_verifies_after_a_report_was_destroyed(cast: Cast, log: Log) -> None:  # noqa: F811 - the fixture
    closed_report(cast)
    log.beat()
    night()
    with later(100):
        night()
    log.beat()
    found = verify_record(log.signer, at=now(), is_strict=False)
    assert found.findings == []
    assert as_gate("SELECT count(*) FROM kondusif.audit_entry WHERE verb = 'keeping.destroyed'") == [(1,)]


def asked_to_hold(cast: Cast, report_id: UUID, *, days: int = 60) -> KeepingHold:
    """By one body."""
    with cast.sign_in(cast.bawaslu_verifier):
        report = Report.objects.get(pk=report_id)
        day = today() + timedelta(days=days)
        return place_hold(actor=cast.bawaslu_verifier, report=report, reason="Sidang etik berjalan.", review_on=day)


def held(cast: Cast, report_id: UUID, *, days: int = 60) -> KeepingHold:
    """By two."""
    hold = asked_to_hold(cast, report_id, days=days)
    with cast.sign_in(cast.verifier):
        return agree_hold(actor=cast.verifier, hold=KeepingHold.objects.get(pk=hold.pk))


def test_a_hold_stops_destruction_until_the_day_after_its_review(cast: Cast) -> None:
    report_id, code, file = closed_report(cast)
    with later(80):
        held(cast, report_id)
        assert [row.reason for row in seen(code).held] == ["Sidang etik berjalan."]
    with later(140):
        night()
        assert path_of(file).exists()
        assert open_stored(report_id)["name"] == NAMED["name"]
    with later(141):
        night()
        assert not path_of(file).exists()


def test_one_body_alone_holds_three_days_once_and_two_bodies_until_the_review(cast: Cast) -> None:
    """However often it asks again: by itself a body never puts a destruction off for longer."""
    report_id, code, file = closed_report(cast)
    other_id, _code, other_file = closed_report(cast)
    with later(89):
        asked_to_hold(cast, report_id)
        held(cast, other_id)
        assert [(row.is_agreed, row.waits_until) for row in seen(code).held] == [(False, today() + hold_wait())]
    with later(92):
        night()
        assert path_of(file).exists()
        assert [row.stands for row in seen(code).held] == [True]
    with later(93), cast.sign_in(cast.bawaslu_verifier):
        hold = KeepingHold.objects.get(report_id=report_id)
        assert [row.stands for row in keeping_of(Report.objects.get(pk=report_id), hold.agency_id).held] == [False]
        lift_hold(actor=cast.bawaslu_verifier, hold=hold, reason="Diminta ulang.")
        again = asked_to_hold(cast, report_id)
        assert again.waits_until is None
        assert seen(code).held == ()
    with later(93):
        night()
    assert not path_of(file).exists()
    assert path_of(other_file).exists()


def test_a_hold_is_agreed_by_another_body_that_handles_the_report_and_by_nobody_else(cast: Cast) -> None:
    report_id, _code, _file = closed_report(cast)
    hold = asked_to_hold(cast, report_id)
    own = cast.bawaslu_verifier
    for person in (own, cast.kodim, cast.analyst, cast.polda):
        with cast.sign_in(person), pytest.raises(HoldRefused):
            agree_hold(actor=person, hold=hold)
    with cast.sign_in(own), transaction.atomic():
        for forged in ("agreed_at = now()", "agreed_by_id = placed_by_id", "waits_until = review_on"):
            with pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
                cursor.execute(f"UPDATE kondusif.keeping_hold SET {forged}")  # noqa: S608 - three sentences of our own
        assert call("agree_hold", hold.pk, today(), now()) == "own-body"
        told = (new_id(), report_id, "Lama.", today() + timedelta(days=400), today(), 400, 400, now())
        assert call("place_hold", *told) == "too-long"
    with pytest.raises(DatabaseError):
        as_gate("UPDATE kondusif.keeping_hold SET agreed_agency_id = agency_id RETURNING 1")
    renewed = "UPDATE kondusif.person_secret SET renewed_at = {} WHERE person_id = %s RETURNING 1"
    as_gate(renewed.format("now()"), cast.verifier.pk)
    with cast.sign_in(cast.verifier):
        with pytest.raises(AccountRenewed):
            agree_hold(actor=cast.verifier, hold=hold)
        assert call("agree_hold", hold.pk, today(), now()) == "barred"
    as_gate(renewed.format("NULL"), cast.verifier.pk)
    with cast.sign_in(cast.verifier):
        agree_hold(actor=cast.verifier, hold=hold)
        with pytest.raises(HoldRefused):
            agree_hold(actor=cast.verifier, hold=hold)


def test_a_name_whose_outcome_nobody_tells_goes_on_the_last_day_that_its_first_night_set(cast: Cast) -> None:
    latest = terms()[IDENTITY].latest_days or 0
    berkas = play(cast, submission(identity=NAMED))
    held_back = play(cast, submission(identity=NAMED))
    night()
    (coming,) = [row for row in seen(berkas.code).coming if row.term.id == IDENTITY]
    assert (coming.due_on, coming.latest_on) == (None, today() + timedelta(days=latest))
    with later(latest - 1):
        held(cast, held_back.report_id)
        night()
        assert open_stored(berkas.report_id)["name"] == NAMED["name"]
    with later(latest):
        night()
        (gone,) = seen(berkas.code).gone
        assert (gone.because, [part for part, _mark in gone.prints]) == ("terlama", ["amplop"])
        assert rows("narrative", berkas.report_id) == 1
        assert open_stored(held_back.report_id)["name"] == NAMED["name"]
    facts = dict(certificate_values(gone)["facts"])
    assert facts["Sebab"] == "menurut jadwal: hasil tidak disampaikan sampai 365 hari sesudah laporan diterima"


def test_a_hold_needs_a_reason_and_a_day_that_comes_soon(cast: Cast) -> None:
    report_id, _code, _file = closed_report(cast)
    last = longest_hold().days
    with cast.sign_in(cast.bawaslu_verifier) as actor:
        report = Report.objects.get(pk=report_id)
        for reason, days in ((" ", 10), ("Sidang.", 0), ("Sidang.", last + 1)):
            day = today() + timedelta(days=days)
            with pytest.raises(HoldRefused, match=r"Alasan masih kosong|Pilih hari sesudah hari ini, paling lambat"):
                place_hold(actor=actor, report=report, reason=reason, review_on=day)
        place_hold(actor=actor, report=report, reason="Sidang.", review_on=today() + timedelta(days=last))


@pytest.mark.parametrize("part", ["kodim", "analyst", "polda"])
def test_who_does_not_handle_a_report_holds_nothing(cast: Cast, part: str) -> None:
    berkas = play(cast, submission(identity=NAMED))
    person = getattr(cast, part)
    with cast.sign_in(cast.bawaslu_verifier):
        report = Report.objects.get(pk=berkas.report_id)
    with cast.sign_in(person), pytest.raises(HoldRefused):
        place_hold(actor=person, report=report, reason="Ingin tahu.", review_on=today() + timedelta(days=5))
    assert rows("keeping_hold", berkas.report_id) == 0


def test_who_may_not_know_of_a_report_reads_nothing_of_its_keeping(cast: Cast) -> None:
    report_id, _code, _file = closed_report(cast)
    held(cast, report_id)
    night()
    with cast.sign_in(cast.kodim):
        found = keeping_of(Report(pk=report_id, has_identity=False), cast.kodim.agency_id)
    assert (found.coming, found.held, found.gone, found.asked) == ((), (), (), None)


def test_no_row_of_its_keeping_is_read_by_who_may_not_know_of_a_report(cast: Cast) -> None:
    held_id, held_code = send(cast, submission(identity=NAMED))
    held(cast, held_id)
    assert ask(held_code) == "held"
    _erased_id, erased_code = send(cast, submission(identity=NAMED))
    assert ask(erased_code) == "erased"
    closed_report(cast)
    tables = (Keeping, KeepingHold, Destruction, ErasureAsk)
    with cast.sign_in(cast.bawaslu_verifier):
        assert [table.objects.exists() for table in tables] == [True] * len(tables)
    with cast.sign_in(cast.kodim):
        assert [table.objects.exists() for table in tables] == [False] * len(tables)


def ask(code: str) -> str:
    with speaking_as("public"):
        return ask_erasure(code)


def test_a_reporter_has_her_identity_erased_at_once(cast: Cast) -> None:
    report_id, code = send(cast, submission(identity=NAMED))
    assert ask(code) == "erased"
    assert rows("envelope", report_id, "record_id") == 0
    (gone,) = seen(code).gone
    assert gone.because == "permintaan"
    assert ask(code) == "nothing"
    assert ask("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA") == "unknown"
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    assert not receipt.has_identity


def test_held_she_is_answered_and_erased_when_the_hold_is_lifted(cast: Cast) -> None:
    report_id, code = send(cast, submission(identity=NAMED))
    hold = held(cast, report_id)
    assert ask(code) == "held"
    asked = seen(code).asked
    assert asked is not None
    assert asked.answer_by - asked.asked_at == timedelta(hours=72)
    assert open_stored(report_id)["name"] == NAMED["name"]
    with cast.sign_in(cast.bawaslu_verifier):
        report = Report.objects.get(pk=report_id)
        answer_erasure(actor=cast.bawaslu_verifier, report=report, reason="Sidang belum selesai.")
        with pytest.raises(HoldRefused):
            answer_erasure(actor=cast.bawaslu_verifier, report=report, reason="Sekali lagi.")
    asked = seen(code).asked
    assert asked is not None
    assert asked.answer == "Sidang belum selesai."
    with cast.sign_in(cast.verifier), pytest.raises(HoldRefused):
        lift_hold(actor=cast.verifier, hold=hold, reason="Bukan milik kami.")
    with cast.sign_in(cast.bawaslu_verifier):
        lift_hold(actor=cast.bawaslu_verifier, hold=hold, reason="Sidang selesai.")
    assert rows("envelope", report_id, "record_id") == 0
    assert seen(code).asked is None


def test_held_she_is_erased_the_night_after_the_hold_lapses(cast: Cast) -> None:
    report_id, code = send(cast, submission(identity=NAMED))
    held(cast, report_id, days=10)
    assert ask(code) == "held"
    with later(10):
        night()
        assert rows("envelope", report_id, "record_id") == 1
    with later(11):
        night()
        assert rows("envelope", report_id, "record_id") == 0


def test_a_certificate_is_a_paper_with_the_hash_and_no_name(cast: Cast) -> None:
    _report_id, code = send(cast, submission(identity=NAMED))
    ask(code)
    (gone,) = seen(code).gone
    assert certificate_pdf(gone).startswith(b"%PDF")


def test_handlers_and_reporter_get_the_certificate(cast: Cast, public_client: Client) -> None:
    report_id, code = send(cast, submission(identity=NAMED))
    public_client.post("/jawaban/", {"code": code})
    asked = public_client.get("/jawaban/hapus-identitas/")
    assert "Hapus identitas saya sekarang" in asked.content.decode()
    done = public_client.post("/jawaban/hapus-identitas/", follow=True)
    assert "Identitas Anda sudah dihapus." in done.content.decode()
    (gone,) = seen(code).gone
    paper = public_client.get(f"/jawaban/sertifikat/{gone.id}/")
    assert (paper.status_code, paper.content[:4]) == (200, b"%PDF")
    assert public_client.get(f"/jawaban/sertifikat/{report_id}/").status_code == 404
    staff_client = cast.client(cast.bawaslu_verifier)
    page = staff_client.get(f"/laporan/{report_id}/").content.decode()
    assert f"Sertifikat {gone.number}" in page
    assert staff_client.get(f"/laporan/{report_id}/sertifikat/{gone.id}/").content[:4] == b"%PDF"


def test_handlers_hold_and_lift_on_the_page(cast: Cast) -> None:
    report_id, code = send(cast, submission(identity=NAMED))
    staff_client = cast.client(cast.bawaslu_verifier)
    address = f"/laporan/{report_id}/penahanan/"
    refused = staff_client.post(address, {"reason": "Sidang etik.", "review_on": "2001-01-01"})
    assert refused.status_code == 422
    assert "Sidang etik." in refused.content.decode()
    day = (today() + timedelta(days=20)).isoformat()
    assert staff_client.post(address, {"reason": "Sidang etik.", "review_on": day}).status_code == 302
    ((asked,),) = as_gate("SELECT id FROM kondusif.keeping_hold")
    second = cast.client(cast.verifier)
    waits = "Penahanan pemusnahan, diminta"
    glance = reverse("glance")
    assert [waits in client.get(glance).content.decode() for client in (staff_client, second)] == [False, True]
    assert "Setujui penahanan" not in staff_client.get(address).content.decode()
    assert f"{address}{asked}/setuju/" in second.get(address).content.decode()
    for client, told in ((staff_client, "Lembaga Anda sendiri"), (second, "Penahanan disetujui")):
        assert told in client.post(f"{address}{asked}/setuju/", follow=True).content.decode()
    assert waits not in second.get(glance).content.decode()
    assert ask(code) == "held"
    page = staff_client.get(address).content.decode()
    assert "Pelapor meminta identitasnya dihapus." in page
    answered = staff_client.post(f"{address}jawab/", {"answer-reason": "Belum dapat."})
    assert answered.status_code == 302
    (hold,) = as_gate("SELECT id FROM kondusif.keeping_hold")
    lifted = staff_client.post(f"{address}{hold[0]}/cabut/", {"lift-reason": "Selesai."})
    assert lifted.status_code == 302
    assert seen(code).gone[0].because == "permintaan"


def test_the_terms_say_what_of_them_is_not_verified() -> None:
    assert [term.id for term in terms().values() if term.verified] == []
    assert all(term.choice and term.article for term in terms().values())
    assert isinstance(now(), datetime)


def test_a_repeated_submission_is_still_known_after_the_erasure(cast: Cast) -> None:
    told = submission(identity=NAMED)
    _report_id, code = send(cast, told)
    ask(code)
    with speaking_as("public"):
        again = register_report(told)
    assert (again.repeated, again.code) == (True, code)
