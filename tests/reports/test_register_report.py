"""One door for every report: the same key gives the same receipt, and nothing is kept in clear."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connections, transaction

from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.reports.actions.intake import register_report
from kondusif.reports.errors import AlteredSubmission, NoCustodians
from kondusif.reports.models.report import Conflict, Report
from kondusif.reports.models.talk import Promise
from tests.cases.berkas import MONEY, classify
from tests.cast import Cast
from tests.custody.stored import open_stored
from tests.isolation.stage import ids_seen, send, submission
from tests.opened import story_of

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
WITA = ZoneInfo("Asia/Makassar")


def test_sending_twice_gives_one_report_and_the_same_receipt(cast: Cast) -> None:
    told = submission()
    first = register_report(told)
    before = ids_seen(cast, cast.verifier)
    again = register_report(told)
    assert (again.code, first.repeated, again.repeated) == (first.code, False, True)
    assert ids_seen(cast, cast.verifier) == before


@pytest.mark.parametrize(
    "change", [{"narrative": "Lain."}, {"identity": None}, {"danger": True}, {"told_unit": "kodim-1606"}]
)
def test_other_content_under_the_same_key_is_refused_and_the_first_stays(cast: Cast, change: dict[str, object]) -> None:
    told = submission()
    report_id, _code = send(cast, told)
    with pytest.raises(AlteredSubmission, match="Isi yang pertama tetap tersimpan"):
        register_report(replace(told, **change))  # type: ignore[arg-type]
    with cast.sign_in(cast.verifier):
        assert story_of(report_id).told == told.narrative


@pytest.mark.django_db(databases=["default", "public", "worker", "owner"], transaction=True)
def test_name_contact_and_story_lie_in_no_column_of_the_database(cast: Cast) -> None:
    register_report(submission(narrative="Cerita penanda", identity={"name": "Nama Rahasia"}))
    stored = everything_stored()
    assert "report.received" in stored, "the dump must hold the report, or it proves nothing"
    for word in ("Nama Rahasia", "Cerita penanda"):
        assert word not in stored
        assert word.encode().hex() not in stored


def everything_stored() -> str:
    """Every row of our tables as text, with the row policies off for the owner until the transaction ends."""
    texts = []
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'kondusif'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'ALTER TABLE kondusif."{table}" NO FORCE ROW LEVEL SECURITY')
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM kondusif.\"{table}\" t")  # noqa: S608 - our tables
            texts.append(cursor.fetchone()[0])
        transaction.set_rollback(True, using="owner")
    return " ".join(texts)


def test_an_anonymous_report_has_no_envelope_and_a_named_one_says_so(cast: Cast) -> None:
    anonymous, _ = send(cast, submission(identity=None))
    named, _ = send(cast, submission())
    with cast.sign_in(cast.verifier):
        assert not Report.objects.get(pk=anonymous).has_identity
        assert Report.objects.get(pk=named).has_identity


def test_the_time_of_receipt_is_kept_to_the_hour_only(cast: Cast) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        assert Report.objects.get(pk=report_id).received_at == datetime(2024, 11, 26, 9, 0, tzinfo=WITA)


def test_the_promise_skips_voting_day(cast: Cast) -> None:
    """Two working days after Tuesday 26 November 2024: Wednesday is voting day, so Friday 16.00."""
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        promise = Promise.objects.get(report_id=report_id)
        assert (promise.kind, promise.due_at) == ("lembaga", datetime(2024, 11, 29, 16, 0, tzinfo=WITA))


def test_no_date_is_promised_where_nobody_holds_the_code(cast: Cast) -> None:
    """A row of a table can be answered to nobody, when it comes in and when a berkas is opened of it."""
    for n, (channel, owed) in enumerate((("impor", 0), ("impor-wa", 0), ("terusan", 1), ("publik", 1))):
        report_id, _code = send(cast, replace(submission(), channel=channel, submission_key=f"kunci-{n}"))
        with cast.sign_in(cast.verifier):
            assert Promise.objects.filter(report_id=report_id).count() == owed, channel
        page = cast.client(cast.verifier).get(f"/laporan/{report_id}/").content.decode()
        assert ("tidak ada yang memegang kodenya" in page) is (owed == 0), channel
        with cast.sign_in(cast.secretary):
            report = classify(cast.secretary, Report.objects.get(pk=report_id), MONEY)
            open_case(actor=cast.secretary, report=report, title="Uji")
            kinds = Promise.objects.filter(report_id=report_id).values_list("kind", flat=True)
            assert sorted(kinds) == (["hasil", "lembaga"] if owed else []), channel


@pytest.mark.parametrize(("kind", "blind"), [("netralitas", True), ("uang", False)])
def test_a_neutrality_report_about_nobody_known_is_hidden_from_every_side_it_may_be_about(
    cast: Cast, kind: str, blind: bool
) -> None:
    report_id, _code = send(cast, submission(actor="", unit="", told_kind=kind))
    assert (report_id not in ids_seen(cast, cast.verifier)) is blind
    with cast.sign_in(cast.bawaslu_verifier):
        kinds = set(Conflict.objects.filter(report_id=report_id).values_list("agency__kind", flat=True))
    assert kinds == ({"pemda", "tni", "polri"} if blind else set())


def test_danger_stands_first_and_what_happens_now_before_what_happened() -> None:
    def urgency(**told: object) -> int:
        return replace(submission(), **told).urgency  # type: ignore[arg-type]

    assert [urgency(danger=True), urgency(timing="sedang"), urgency(timing="akan"), urgency()] == [1, 2, 3, 4]


def test_without_custodians_a_name_is_refused_in_a_sentence_and_an_anonymous_report_comes_in(cast: Cast) -> None:
    with connections["worker"].cursor() as cursor:
        cursor.execute("SELECT kondusif.sealing_keys('2019-12-31')")
        assert cursor.fetchone()[0] == "[]", "before the first custodian's day nobody seals"
    with pretending(datetime(2019, 12, 31, 9, 0, tzinfo=WITA)):
        with pytest.raises(NoCustodians, match="Kirim tanpa nama"):
            register_report(submission())
        assert not register_report(submission(identity=None)).repeated


@pytest.mark.django_db(databases=["default", "public", "worker", "owner"], transaction=True)
def test_a_nik_is_never_kept_whatever_door_it_came_through(cast: Cast) -> None:
    identity = {"name": "Lalu Rekaan 5203 0112 0390 0001", "contact": "5203011203900001", "address": "Dusun Contoh"}
    report_id, _ = send(cast, submission(identity=identity))
    kept = open_stored(report_id)
    assert kept == {"name": "Lalu Rekaan [NIK dihapus]", "contact": "[NIK dihapus]", "address": "Dusun Contoh"}
