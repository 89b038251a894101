"""Clarifications: written, approved by two, published as a copy, corrected by a new version, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import change_state, check_four_eyes
from kondusif.approvals.errors import SamePerson
from kondusif.audit.actions import audited, tell
from kondusif.base.database import insert_numbered, update_row
from kondusif.base.ids import new_case_number
from kondusif.base.time import in_words, now, today
from kondusif.publishing.access.clarifications import check_stands, check_writes, newest_version_of
from kondusif.publishing.access.roles import SPEAKERS
from kondusif.publishing.core.claims import find_repeated, list_claim_kinds, list_refused_kinds
from kondusif.publishing.errors import NotApproved, NotJudged, NotWriter, Repeated, Unfit
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationLink,
    ClarificationState,
    ClarificationVersion,
    PublishedClarification,
)
from kondusif.publishing.queries.clarifications import approvals_of, lacks_approval
from kondusif.reports.models.report import Report

ORGANISERS = ("kpu", "bawaslu")
COPIED = ("headline", "claim", "verdict", "facts", "evidence", "expires_on", "review_on", "correction")


@dataclass(frozen=True)
class Words:
    """What one version says. evidence: (title, address); correction: what changed, for one after a published one."""

    headline: str
    claim: str
    verdict: str
    facts: str
    evidence: Sequence[tuple[str, str]]
    expires_on: date
    review_on: date
    correction: str = ""


@audited("clarification.begun")
def begin_clarification(*, actor: Person, kind: str, words: Words) -> Clarification:
    """Write a clarification for the own agency. Raises NotWriter, NotJudged, Repeated, Unfit."""
    if not actor.holds(*SPEAKERS):
        raise NotWriter(_("Klarifikasi ditulis sekretaris, verifikator, penghubung, atau pimpinan sebuah lembaga."))
    check_kind(kind)
    check_words(words)
    at = now()
    row = Clarification(agency=actor.agency, kind=kind, made_by=actor, made_at=at, changed_at=at)
    made = insert_numbered(row, "number", lambda: new_case_number(today().year), constraint="clarification_number")
    write_version(actor, made, 1, words)
    tell(number=made.number, headline=words.headline.strip())
    return made


def check_kind(kind: str) -> None:
    """Raises NotJudged for a claim that may not be judged, with the reason."""
    refused = list_refused_kinds().get(kind)
    if refused is not None:
        raise NotJudged(_(refused.why), field="kind")
    if kind not in list_claim_kinds():
        raise NotJudged(_("Jenis klaim ini tidak ada di daftar. Pilih salah satu dari daftar."), field="kind")


def check_words(words: Words) -> None:
    """Raises Repeated for a headline with the claim's words, Unfit for missing evidence and wrong days."""
    for name, sentence in (
        ("headline", _("Judulnya masih kosong. Tulis faktanya dalam satu baris.")),
        ("claim", _("Klaimnya masih kosong. Tulis apa yang beredar, tanpa nama akun atau orang.")),
        ("facts", _("Faktanya masih kosong. Tulis apa yang benar, dan bagaimana diperiksa.")),
    ):
        if not getattr(words, name).strip():
            raise Unfit(sentence, field=name)
    repeated = find_repeated(words.headline, words.claim)
    if repeated:
        raise Repeated(
            _("Judul mengulang klaim: “%(words)s”. Judul dibaca lebih luas daripada isinya; tulis faktanya dengan kata "
              "lain.") % {"words": repeated},
            field="headline",
        )  # fmt: skip
    if not words.evidence:
        raise Unfit(_("Belum ada bukti. Tulis setidaknya satu tautan yang dapat dibuka siapa pun."), field="evidence")
    check_days(words)


def check_days(words: Words) -> None:
    if words.expires_on <= today():
        raise Unfit(
            _("Tanggal kedaluwarsa %(day)s sudah lewat. Isi tanggal sesudah hari ini.")
            % {"day": in_words(words.expires_on)},
            field="expires_on",
        )
    if words.review_on > words.expires_on:
        raise Unfit(
            _("Tanggal tinjau %(day)s sesudah klarifikasi ini kedaluwarsa. Isi tanggal sebelumnya.")
            % {"day": in_words(words.review_on)},
            field="review_on",
        )


def write_version(actor: Person, clarification: Clarification, number: int, words: Words) -> ClarificationVersion:
    made = ClarificationVersion(
        clarification=clarification, number=number, headline=words.headline.strip(), claim=words.claim.strip(),
        verdict=words.verdict, facts=words.facts.strip(), evidence=[list(pair) for pair in words.evidence],
        expires_on=words.expires_on, review_on=words.review_on, correction=words.correction.strip(), written_by=actor,
        written_at=now(),
    )  # fmt: skip
    ClarificationVersion.objects.bulk_create([made])
    return made


@audited("clarification.rewritten")
def rewrite_clarification(*, actor: Person, clarification: Clarification, words: Words) -> ClarificationVersion:
    """Other words as a new version, approved anew; what was published stays until then, and in the history.

    Raises NotWriter, Withdrawn, Repeated, Unfit.
    """
    check_writes(actor, clarification)
    check_words(words)
    if clarification.state == ClarificationState.PUBLISHED and not words.correction.strip():
        raise Unfit(
            _("Yang sudah terbit hanya diralat dengan keterangan. Tulis apa yang berubah dan mengapa."),
            field="correction",
        )
    number = newest_version_of(clarification).number + 1
    made = write_version(actor, clarification, number, words)
    update_row(clarification, changed_at=now())
    tell(number=clarification.number, version=number)
    return made


@audited("clarification.asked")
def ask_to_approve(*, actor: Person, clarification: Clarification, agency: Agency) -> Clarification:
    """Let another agency read the draft and approve it; about an election it is KPU or Bawaslu.

    Raises NotWriter, Withdrawn, Unfit.
    """
    check_writes(actor, clarification)
    if agency.pk == clarification.agency_id:
        raise Unfit(_("Lembaga Anda sendiri sudah dapat menyetujui. Pilih lembaga lain."), field="agency")
    if list_claim_kinds()[clarification.kind].election and agency.kind not in ORGANISERS:
        raise Unfit(
            _("Klaim tentang pemilihan disetujui bersama KPU atau Bawaslu. Pilih salah satunya."), field="agency"
        )
    tell(number=clarification.number, agency=agency.short_name)
    return update_row(clarification, asked=agency, changed_at=now())


@audited("clarification.approved")
def approve_clarification(*, actor: Person, clarification: Clarification) -> ClarificationApproval:
    """One person's yes to the newest version. Raises NotWriter, Withdrawn, SamePerson."""
    if not actor.holds(*SPEAKERS):
        raise NotWriter(_("Yang menyetujui: sekretaris, verifikator, penghubung, atau pimpinan."))
    check_stands(clarification)
    version = newest_version_of(clarification)
    check_four_eyes(actor, "clarification.approved", version_id=version.pk)
    if ClarificationApproval.objects.filter(version=version, person=actor).exists():
        raise SamePerson(_("Anda sudah menyetujui versi ini."))
    made = ClarificationApproval(
        clarification=clarification, version=version, person=actor, agency=actor.agency, given_at=now()
    )
    ClarificationApproval.objects.bulk_create([made])
    tell(number=clarification.number, version=version.number)
    return made


@audited("clarification.published")
def publish_clarification(*, actor: Person, clarification: Clarification) -> PublishedClarification:
    """Copy the newest version to where the public reads. Raises NotWriter, Withdrawn, NotApproved, Unfit."""
    check_writes(actor, clarification)
    version = newest_version_of(clarification)
    lacking = lacks_approval(clarification, version)
    if lacking:
        raise NotApproved(lacking)
    if PublishedClarification.objects.filter(clarification=clarification, version=version.number).exists():
        raise NotApproved(_("Versi ini sudah terbit. Ralat ditulis sebagai versi baru."))
    check_days(Words(**{name: getattr(version, name) for name in COPIED}))
    names = dict.fromkeys(approval.agency.name for approval in approvals_of(version))
    made = PublishedClarification(
        clarification=clarification, version=version.number, number=clarification.number, kind=clarification.kind,
        office=clarification.agency.name, approved_as="; ".join(names), published_at=now(),
        **{name: getattr(version, name) for name in COPIED},
    )  # fmt: skip
    PublishedClarification.objects.bulk_create([made])
    change_state(clarification, "clarification.published", changed_at=now())
    tell(number=clarification.number, version=version.number, headline=version.headline)
    return made


@audited("clarification.withdrawn")
def withdraw_clarification(*, actor: Person, clarification: Clarification, reason: str) -> Clarification:
    """Take it back: it stays readable, marked so with the reason. Raises NotWriter, Withdrawn, Unfit."""
    check_writes(actor, clarification)
    if not reason.strip():
        raise Unfit(
            _("Alasannya masih kosong. Tulis mengapa klarifikasi ini ditarik; publik membacanya."), field="reason"
        )
    changed = {"withdrawn_at": now(), "withdrawn_why": reason.strip()}
    PublishedClarification.objects.filter(clarification=clarification, withdrawn_at=None).update(**changed)
    tell(number=clarification.number, reason=reason.strip())
    return change_state(clarification, "clarification.withdrawn", changed_at=now())


@audited("clarification.linked")
def link_report(*, actor: Person, clarification: Clarification, report: Report) -> ClarificationLink:
    """The claim was told in this report. Raises NotWriter, Withdrawn, Unfit."""
    check_writes(actor, clarification)
    if ClarificationLink.objects.filter(clarification=clarification, report=report).exists():
        raise Unfit(_("Laporan ini sudah dikaitkan."), field="report")
    made = ClarificationLink(clarification=clarification, report=report, linked_by=actor, linked_on=today())
    ClarificationLink.objects.bulk_create([made])
    return made


@audited("clarification.unlinked")
def unlink_report(*, actor: Person, clarification: Clarification, link: ClarificationLink) -> ClarificationLink:
    """Undo a link. Raises NotWriter, Withdrawn."""
    check_writes(actor, clarification)
    ClarificationLink.objects.filter(pk=link.pk).delete()
    return link
