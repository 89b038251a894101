"""The alarm of a threatened reporter before the team: first in the queue, closed to the accused side, answered."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.audit.queries import history_of
from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.reports.actions.threat import answer_threat, raise_threat
from kondusif.reports.errors import MissingText, NoAlarm
from kondusif.reports.models.after import Threat
from kondusif.reports.models.report import Report
from kondusif.reports.queries.alarms import alarm_of
from kondusif.reports.queries.lists import inbox
from kondusif.reports.queries.receipt import read_receipt
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, classify, ids_seen, send, submission
from tests.opened import story_of

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])]
MONEY: dict[str, Any] = {"actor": "warga", "unit": "", "told_kind": "uang"}


def press(code: str, **told: str) -> str:
    with speaking_as("public"):
        return raise_threat(code, f"tekan {told}", **told)


def alarm_id(cast: Cast, origin: Any) -> Any:
    with cast.sign_in(cast.bawaslu_verifier):
        return Threat.objects.get(origin_id=origin).report_id


def test_an_alarm_is_a_report_of_its_own_at_the_head_of_the_inbox(cast: Cast) -> None:
    send(cast, submission(**MONEY, danger=True))
    origin, code = send(cast, submission(**MONEY))
    assert press(code, words="Ada yang datang ke rumah.", where_safe="Rumah saudara") == "accepted"
    with cast.sign_in(cast.verifier):
        alarm = Report.objects.get(threat__origin_id=origin)
        assert inbox(cast.verifier)[0].pk == alarm.pk
        assert (alarm.urgency, alarm.told_kind, alarm.has_identity) == (0, "ancaman", False)
        assert (alarm.received_at.minute, alarm.received_at.second) == (0, 0)
        assert (story_of(alarm).told, story_of(alarm).parts["place_told"]) == (
            "Ada yang datang ke rumah.",
            "Rumah saudara",
        )
        found = alarm_of(alarm)
        assert found is not None
        assert found.origin is not None
        assert (found.origin.pk, found.state) == (origin, "terbuka")
        assert [row.verb for row in history_of(alarm.pk)] == ["threat.raised"]


def test_an_unanswered_alarm_stands_above_older_dangers_and_older_answered_alarms(cast: Cast) -> None:
    with pretending(THAT_DAY - timedelta(days=3)):
        _first, first_code = send(cast, submission(**MONEY))
        press(first_code)
        danger, _code = send(cast, submission(**MONEY, danger=True))
    with cast.sign_in(cast.verifier):
        answered = Report.objects.get(threat__isnull=False)
        answer_threat(actor=cast.verifier, report=answered, text="Kami sudah menghubungi Polres.")
        assert Report.objects.get(pk=answered.pk).urgency == 1
    second, second_code = send(cast, submission(**MONEY))
    press(second_code, words="Ada yang menunggu di depan rumah.")
    with cast.sign_in(cast.verifier):
        waiting = Report.objects.get(threat__origin_id=second)
        assert [report.pk for report in inbox(cast.verifier)[:1]] == [waiting.pk]
        assert {report.pk for report in inbox(cast.verifier)[1:3]} == {answered.pk, danger}
        page = cast.client(cast.verifier).get("/laporan/").content.decode()
    assert page.index(str(waiting.pk)) < page.index(str(danger))
    assert "Pelapor diancam" in page


def test_a_persons_answer_stops_the_clock_and_the_reporter_reads_it_with_the_first_code(cast: Cast) -> None:
    origin, code = send(cast, submission(**MONEY))
    press(code)
    with cast.sign_in(cast.verifier):
        alarm = Report.objects.get(threat__origin_id=origin)
        with pytest.raises(MissingText):
            answer_threat(actor=cast.verifier, report=alarm, text="  ")
        with pytest.raises(NoAlarm):
            answer_threat(actor=cast.verifier, report=Report.objects.get(pk=origin), text="Halo.")
        answer_threat(actor=cast.verifier, report=alarm, text="Kami sudah menghubungi Polres. Tetaplah di tempat aman.")
    with speaking_as("public"):
        receipt = read_receipt(code)
    assert receipt is not None
    assert [alarm.state for alarm in receipt.alarms] == ["ditepati"]
    assert receipt.messages[0].text.startswith("Kami sudah menghubungi Polres.")
    assert press(code, words="Datang lagi.") == "accepted"


def test_a_late_answer_stays_late(cast: Cast) -> None:
    origin, code = send(cast, submission(**MONEY))
    press(code)
    with pretending(THAT_DAY + timedelta(hours=3)), cast.sign_in(cast.verifier):
        alarm = Report.objects.get(threat__origin_id=origin)
        found = alarm_of(alarm)
        assert found is not None
        assert (found.state, found.is_open) == ("terlambat", True)
        answer_threat(actor=cast.verifier, report=alarm, text="Maaf terlambat.")
        found = alarm_of(alarm)
        assert found is not None
        assert (found.state, found.is_open) == ("terlambat", False)


def test_the_accused_side_of_the_report_and_of_the_alarm_see_no_alarm(cast: Cast) -> None:
    origin, code = send(cast, submission())
    press(code, accused="polri")
    alarm = alarm_id(cast, origin)
    for part in ("kodim", "korem", "kodam", "post_officer", "polda", "sister_kodim", "administrator", "planner"):
        assert alarm not in ids_seen(cast, cast.everyone[part]), part
        with cast.sign_in(cast.everyone[part]):
            assert not Threat.objects.exists()
    for part in ("verifier", "bawaslu_verifier"):
        assert alarm in ids_seen(cast, cast.everyone[part]), part


def test_an_accused_found_later_closes_the_alarm_too(cast: Cast) -> None:
    """Told of nobody, then classified as about a civil servant of the province: the host goes blind to both."""
    origin, code = send(cast, submission(**MONEY))
    press(code)
    alarm = alarm_id(cast, origin)
    assert alarm in ids_seen(cast, cast.verifier)
    with cast.sign_in(cast.bawaslu_verifier):
        classify(cast.bawaslu_verifier, Report.objects.get(pk=origin), actor="asn", unit="dikbud-ntb")
    assert {origin, alarm}.isdisjoint(ids_seen(cast, cast.verifier))
    assert {origin, alarm} <= ids_seen(cast, cast.bawaslu_verifier)


def test_whoever_is_closed_out_of_the_berkas_by_another_report_is_closed_out_of_the_alarm(cast: Cast) -> None:
    origin, code = send(cast, submission(**MONEY))
    with cast.sign_in(cast.verifier):
        report = classify(cast.verifier, Report.objects.get(pk=origin), actor="tni", unit="kodim-1615")
        case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
        denpom = Agency.objects.get(code="denpom-mataram")
        refer_case(actor=cast.verifier, case=case, agency=denpom, rule="pilihan", reason="Berwenang.")
    press(code)
    alarm = alarm_id(cast, origin)
    assert alarm not in ids_seen(cast, cast.kodim)
    assert alarm not in ids_seen(cast, cast.denpom)
    assert alarm in ids_seen(cast, cast.verifier)


def test_classifying_the_alarm_releases_nothing_that_it_inherited(cast: Cast) -> None:
    origin, code = send(cast, submission(actor="", unit=""))  # neutrality of nobody named: the host is closed out
    press(code)
    alarm = alarm_id(cast, origin)
    with cast.sign_in(cast.bawaslu_verifier):
        classify(cast.bawaslu_verifier, Report.objects.get(pk=alarm), actor="warga", unit="")
    assert alarm not in ids_seen(cast, cast.verifier)
    assert alarm in ids_seen(cast, cast.bawaslu_verifier)
