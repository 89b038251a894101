"""Makers of status dossiers for these tests: of Lombok Barat, prepared by the secretary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kondusif.agencies.models.agency import Agency
from kondusif.conflicts.actions.status import (
    Consulted,
    Found,
    NewDossier,
    add_consultation,
    add_finding,
    add_ground,
    begin_dossier,
    submit_dossier,
)
from kondusif.conflicts.actions.status_decisions import Read, confirm_decision, note_decision, note_moment, plan_report
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.status import StatusDossier
from kondusif.conflicts.models.status_facts import StatusDecision
from kondusif.team.actions.team import DecreeText, Seat, record_decree, seat_member
from kondusif.team.models.team import Decree
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.conflicts.register import recorded

REGENCY, PROVINCE = "52.01", "52"
DECIDED = date(2024, 12, 2)


def a_dossier(**changed: Any) -> NewDossier:
    said: dict[str, Any] = {
        "scale": "kabkota", "place": REGENCY, "matter": "Batas lahan uji", "summary": "Keadaan uji.",
    }  # fmt: skip
    return NewDossier(**{**said, **changed})


def a_finding(moment: datetime, **changed: Any) -> Found:
    said: dict[str, Any] = {
        "condition": "tak-terkendali", "verdict": "terpenuhi", "source": "Polres uji", "told_at": moment,
        "evidence": "Bukti uji.",
    }  # fmt: skip
    return Found(**{**said, **changed})


def a_decree(**changed: Any) -> Read:
    """Of 2 December 2024, for as long as the law allows."""
    said: dict[str, Any] = {
        "kind": "penetapan", "number": "100/7 Uji/2024", "decided_on": DECIDED, "ends_on": date(2025, 3, 2),
    }  # fmt: skip
    return Read(**{**said, **changed})


def prepared(cast: Cast, **changed: Any) -> StatusDossier:
    """Begun on 28 November 2024 with a conflict and a finding for each condition."""
    with on(2024, 11, 28):
        conflict = recorded(cast, on=date(2024, 11, 20))
        with cast.sign_in(cast.secretary):
            dossier = begin_dossier(actor=cast.secretary, dossier=a_dossier(**changed))
            add_ground(actor=cast.secretary, dossier=dossier, conflict=conflict)
            for condition in ("tak-terkendali", "fungsi-terganggu"):
                found = a_finding(at(2024, 11, 28, 8), condition=condition)
                add_finding(actor=cast.secretary, dossier=dossier, found=found)
    return dossier


def submitted(cast: Cast, **changed: Any) -> StatusDossier:
    dossier = prepared(cast, **changed)
    with on(2024, 11, 29), cast.sign_in(cast.secretary):
        return submit_dossier(actor=cast.secretary, dossier=dossier)


def decided(cast: Cast, dossier: StatusDossier, read: Read | None = None) -> StatusDecision:
    """Noted by the secretary on 3 December 2024, confirmed by the head of the office."""
    read = read or a_decree()
    with on(2024, 12, 3):
        with cast.sign_in(cast.secretary):
            decision = note_decision(actor=cast.secretary, dossier=dossier, read=read)
        return confirmed(cast, decision, read)


def confirmed(cast: Cast, decision: StatusDecision, read: Read) -> StatusDecision:
    with cast.sign_in(cast.leader):
        return confirm_decision(
            actor=cast.leader, decision=decision, number=read.number, decided_on=read.decided_on
        )  # fmt: skip


def a_team(cast: Cast, *codes: str) -> Decree:
    """A team of the secretary's agency in which these agencies sit since 2023."""
    day = date(2023, 1, 2)
    with cast.sign_in(cast.secretary):
        decree = record_decree(actor=cast.secretary, text=DecreeText("SK 1 uji status", "Tim uji", day, day))
        for place, code in enumerate(codes, 1):
            seat = Seat(place, "Anggota", "Kantor uji", day, agency=Agency.objects.get(code=code))
            seat_member(actor=cast.secretary, decree=decree, seat=seat)
    return decree


def dossier_of_everything(cast: Cast, conflict: SocialConflict, moment: datetime) -> StatusDossier:
    """A dossier in force at `moment`, something in every table, and an extension that waits."""
    day = moment.date()
    secretary = cast.secretary
    read = a_decree(decided_on=day, ends_on=day + timedelta(days=60))
    with cast.sign_in(secretary):
        dossier = begin_dossier(actor=secretary, dossier=a_dossier())
        add_ground(actor=secretary, dossier=dossier, conflict=conflict)
        for condition in ("tak-terkendali", "fungsi-terganggu"):
            add_finding(actor=secretary, dossier=dossier, found=a_finding(moment, condition=condition))
        talk = Consulted("penetapan", day, "Pimpinan uji", "Hasil uji.", "Berita acara uji")
        add_consultation(actor=secretary, dossier=dossier, talk=talk)
        submit_dossier(actor=secretary, dossier=dossier)
        decision = note_decision(actor=secretary, dossier=dossier, read=read)
    confirmed(cast, decision, read)
    with cast.sign_in(secretary):
        note_moment(actor=secretary, dossier=dossier, kind="diminta-lisan", at=moment, document="Surat uji")
        plan_report(actor=secretary, dossier=dossier, due_on=day + timedelta(days=7), addressee="Gubernur uji")
        longer = a_decree(
            kind="perpanjangan", number="101/7 Uji/2024", decided_on=day, ends_on=day + timedelta(days=80)
        )
        note_decision(actor=secretary, dossier=dossier, read=longer)
    return dossier
