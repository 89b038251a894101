"""Rows of the tables that no address of a page names, so that the table of rows has something to try there."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from kondusif.agencies.actions.change_post import change_post
from kondusif.agencies.actions.saved import save_filter
from kondusif.agencies.models.agency import Agency, Post
from kondusif.base.time import now, pretending
from kondusif.bulletins.actions.situations import Setup, SituationWish, make_situation, set_up_situations
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Outcome
from kondusif.desk.actions.data_requests import Reply, answer_request
from kondusif.desk.models.data_request import RequestedBody
from kondusif.meetings.actions.commitments import Word, tell_news
from kondusif.meetings.actions.crowd_imports import ListChoice, choose_list_columns
from kondusif.meetings.actions.minutes import Draft, write_minutes
from kondusif.meetings.actions.reminders import want_reminders
from kondusif.meetings.models.commitment import Commitment
from kondusif.meetings.models.crowd_import import CrowdImport
from kondusif.meetings.models.minutes import AgendaItem
from kondusif.papers.actions.numbering import set_numbering
from kondusif.reports.actions.imports import bring_table, check_table
from kondusif.reports.actions.triage import claim_report, close_report
from kondusif.reports.models.after import BridgeAsk
from kondusif.reports.models.report import Report
from kondusif.tables.actions.steps import ColumnChoice
from kondusif.team.actions.team import OnDuty, plan_turns
from kondusif.team.core.roster import Cycle
from kondusif.team.models.team import Decree
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, send, submission

DAY = THAT_DAY.date()
WEEK = timedelta(days=7)


def add_more_rows(cast: Cast, samples: dict[str, Any]) -> None:
    """What the team and its agencies write beside the objects of `samples`, by the persons who write it in life."""
    with pretending(THAT_DAY):
        with cast.sign_in(cast.secretary):
            meetings_and_promises(cast, samples)
            sheets_and_lists(cast, samples)
        other_id, _code = send(cast, submission())
        with cast.sign_in(cast.verifier):
            about_the_report(cast, samples, other_id)
        with cast.sign_in(cast.administrator):
            post = Post.objects.get(code=f"posko-{cast.administrator.agency.code}")
            change_post(actor=cast.administrator, post=post, told={"hours": "08.00 sampai 15.00"})


def meetings_and_promises(cast: Cast, samples: dict[str, Any]) -> None:
    item = AgendaItem.objects.get(pk=samples["item_id"])
    write_minutes(actor=cast.secretary, item=item, draft=Draft("Risalah uji.", item.version))
    commitment = Commitment.objects.get(pk=samples["commitment_id"])
    tell_news(actor=cast.secretary, commitment=commitment, word=Word("Kabar uji."))
    body = RequestedBody.objects.get(pk=samples["body_id"])
    answer_request(actor=cast.secretary, body=body, reply=Reply(text="Jawaban uji.", office="Kantor uji"))
    decree = Decree.objects.get(pk=samples["decree_id"])
    two_days = Cycle(now().date() + WEEK, 2, time(8), 1)
    plan_turns(actor=cast.secretary, decree=decree, cycle=two_days, offices=[OnDuty("Kabid uji")])
    want_reminders(actor=cast.secretary)


def sheets_and_lists(cast: Cast, samples: dict[str, Any]) -> None:
    readers = [Agency.objects.get(code="polda-ntb")]
    wish = SituationWish("harian", THAT_DAY - timedelta(days=2), THAT_DAY - timedelta(days=1), readers=readers)
    make_situation(actor=cast.secretary, wish=wish)
    set_up_situations(actor=cast.secretary, setup=Setup(False, False, "{urut}/LAPSIT/{bulan}/{tahun}"))
    set_numbering(actor=cast.secretary, patterns={"surat-penerusan": "005/{urut}/BKBP/{tahun}"})
    crowds = CrowdImport.objects.get(pk=samples["crowd_list_id"])
    choice = ListChoice("", 0, {"day": 0}, "tanda uji", "lain", "Sumber uji")
    choose_list_columns(actor=cast.secretary, imported=crowds, choice=choice)
    table = bring_table(actor=cast.secretary, content=b"Jenis;Uraian\nuji;uji", told_name="uji.csv")
    check_table(actor=cast.secretary, imported=table, choice=ColumnChoice("", 0, {"kind": 0, "story": 1}, "tanda uji"))
    save_filter(actor=cast.secretary, room="berkas", name="Saringan uji", query="jenis=hukum-lain", shared=True)


def about_the_report(cast: Cast, samples: dict[str, Any], other_id: UUID) -> None:
    report = Report.objects.get(pk=samples["report_id"])
    case = Case.objects.get(number=samples["number"])
    asked = BridgeAsk(
        report=report, asked_by=cast.verifier, asked_at=now(), safe_on=DAY, statutory_on=DAY, article="Pasal uji"
    )
    BridgeAsk.objects.bulk_create([asked])
    outcome = Outcome(
        case=case, agency=None, result="tidak-terbukti", decided_on=DAY, told_text="Kabar uji.",
        recorded_by=cast.verifier, recorded_at=now(),
    )  # fmt: skip
    Outcome.objects.bulk_create([outcome])
    other = claim_report(actor=cast.verifier, report=Report.objects.get(pk=other_id))
    close_report(actor=cast.verifier, report=other, reason="Tidak cukup keterangan.")
