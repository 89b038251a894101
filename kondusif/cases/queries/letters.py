"""What is printed on the referral letter and on the form for Bawaslu. Reporters' names are never among it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kondusif.base.time import in_short_words, in_words
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.clocks import is_reporting
from kondusif.cases.queries.facts import bodies_of, clocks_of, conflicted_ids, facts_of
from kondusif.cases.queries.known import evidence_in_words
from kondusif.cases.queries.telling import reports_of
from kondusif.cases.queries.words import actor_label, kind_label, place_of
from kondusif.papers.queries.wording import Wording, print_marks
from kondusif.reports.models.report import Report
from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.reporting import PRACTICE_MARK
from kondusif.rules.core.rows import Deadline
from kondusif.rules.core.wording import cite
from kondusif.rules.queries import edition_by_id, reporting_dates_if_known, say_day_of
from kondusif.web.language import in_indonesian

LAWS = {"UU": "Undang-Undang", "PP": "Peraturan Pemerintah", "Perbawaslu": "Peraturan Bawaslu"}
FORM_SOURCES = {"pemilu": "Peraturan Bawaslu Nomor 7 Tahun 2022", "pilkada": "Peraturan Bawaslu Nomor 9 Tahun 2024"}


@in_indonesian
def letter_values(case: Case, referral: Referral, wording: Wording) -> dict[str, Any]:
    """Values of surat-penerusan. To a body in conflict no word of the story goes out."""
    reports = reports_of(case)
    is_closed = referral.agency_id in conflicted_ids(case)
    withheld = _("Tidak disertakan, karena surat ini ditujukan kepada pihak yang terkait dengan terlapor.")
    return {
        **wording.values,
        "number": referral.letter_number,
        "subject": _("Penerusan informasi awal"),
        "received_on": in_short_words(timezone.localdate(reports[0].received_at)),
        "about": about_what(case),
        "disclaimer": disclaimer(case),
        "title": case.title,
        "kind": kind_label(case),
        "place": place_of(case),
        "happened_on": say_day(case.happened_on),
        "known_on": in_words(min(report.known_on for report in reports)),
        "accused": actor_label(case),
        "unit": case.unit.name if case.unit else _("belum diketahui"),
        "evidence": evidence_in_words(reports) or _("tidak ada"),
        "summary": withheld if is_closed else " ".join(report.summary for report in reports),
        "basis": say_basis(case, referral),
        "deadlines": [] if is_closed else say_deadlines(clocks_of(case)),
        **marks_of(case),
    }


@in_indonesian
def form_values(case: Case, report: Report) -> dict[str, Any]:
    """Values of formulir-bawaslu; everything about the reporter is left to be written by hand."""
    dates = reporting_dates_if_known(case.election.law, case.kind, report.happened_on, report.known_on)
    return {
        "election": case.election.name,
        "title": case.title,
        "place": place_of(case),
        "happened_on": say_day(report.happened_on),
        "known_on": in_words(report.known_on),
        "accused": actor_label(case),
        "evidence": evidence_in_words([report]),
        "summary": report.summary,
        "dates": dates.sentence if dates else "",
        "source": FORM_SOURCES.get(case.election.law, ""),
        **marks_of(case),
    }


def marks_of(case: Case) -> dict[str, Any]:
    """What the foot of every page of a berkas says."""
    return {"case_number": case.number, **print_marks()}


def reporting_rule(case: Case) -> Deadline | None:
    """The rule by which such a matter is reported to Bawaslu; None where it is not."""
    kind = facts_of(case).kind
    for rule in edition_by_id(case.edition).deadlines:
        if rule.desk == "bawaslu" and "diketahui" in rule.start and kind in rule.kinds:
            return rule
    return None


def about_what(case: Case) -> str:
    """What the letter says it passes on."""
    plain = {
        "konflik": _("kekerasan atau konflik sosial"),
        "pidana-umum": _("dugaan tindak pidana umum"),
        "gangguan-tahapan": _("gangguan tahapan"),
    }
    if case.kind in plain:
        return plain[case.kind]
    return _("dugaan pelanggaran pemilihan") if case.election.law == "pilkada" else _("dugaan pelanggaran pemilu")


def disclaimer(case: Case) -> str:
    """That this letter is no report in the sense of the election law, where that law could be meant."""
    rule = reporting_rule(case)
    if rule is None:
        return _("Identitas pelapor tidak kami sertakan.")
    law = f"{rule.article.partition(' ayat')[0]} {in_full(rule.instrument)}"
    sentence = _(
        "Surat ini bukan laporan sebagaimana dimaksud dalam %(law)s, dan identitas pelapor tidak kami sertakan."
    )
    return sentence % {"law": law}


def in_full(instrument: str) -> str:
    """ "UU 7/2017" as a letter writes it: "Undang-Undang Nomor 7 Tahun 2017"."""
    found = re.fullmatch(r"(\w+) (\d+)/(\d{4})", instrument)
    return f"{LAWS.get(found[1], found[1])} Nomor {found[2]} Tahun {found[3]}" if found else instrument


def say_day(day: date | None) -> str:
    return in_words(day) if day else _("belum diketahui")


def say_basis(case: Case, referral: Referral) -> str:
    """The rule that names the addressee, with its status; else the sender's own reason."""
    body = next((body for body in bodies_of(case) if body.rule == referral.rule), None)
    if body is None:
        return referral.reason
    return cite(body.article, body.instrument, body.status)


def say_deadlines(clocks: Sequence[Clock]) -> list[str]:
    """The running dates; a stricter practice only makes the reporter's safe day earlier."""
    running = [clock for clock in clocks if clock.met_on is None]
    practice = next((clock for clock in running if clock.id.endswith(PRACTICE_MARK)), None)
    if not any(is_reporting(clock) for clock in running):
        practice = None
    return [say_deadline(clock, practice) for clock in running if clock is not practice]


def say_deadline(clock: Clock, practice: Clock | None = None) -> str:
    """One running date: of a reporter's own date that it is the reporter's."""
    whose = _(" (bagi pelapor)") if is_reporting(clock) else ""
    due = say_day_of(clock, clock.safe_on)
    if clock.is_reporting:
        safe_on = min(clock.safe_on, practice.safe_on if practice else clock.safe_on)
        said = {"safe": say_day_of(clock, safe_on), "limit": say_day_of(clock, clock.due_on)}
        due = _("agar aman %(safe)s (batas hukumnya %(limit)s)") % said
    return f"{clock.title}{whose}: {due}, {cite(clock.article, clock.instrument, clock.status)}"
