"""Destroying what is due, holding it back for a reason, erasing a reporter's identity when she asks."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.access import check_may_approve
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import call
from kondusif.base.ids import new_id
from kondusif.base.time import in_words, now, to_the_hour, today
from kondusif.reports.core.retention import answer_period, hold_wait, longest_hold
from kondusif.reports.errors import WHY_NOT_AGREED, HoldRefused
from kondusif.reports.models.keeping import KeepingHold
from kondusif.reports.models.report import Report
from kondusif.vault.core.receipts import lookup_of, read_code
from kondusif.web.language import in_indonesian


@audited("keeping.held")
def place_hold(*, actor: Person, report: Report, reason: str, review_on: date) -> KeepingHold:
    """Ask that everything of a report be kept from being destroyed until a day on which the reason is looked at again.

    It stands while another body is asked, for a few days and once for a report, and then by the word of both.

    Raises HoldRefused.
    """
    if not reason.strip():
        raise HoldRefused(
            _("Alasan masih kosong. Tulis mengapa harus disimpan lebih lama; pelapor membacanya."), field="reason"
        )
    last = today() + longest_hold()
    if not today() < review_on <= last:
        raise HoldRefused(
            _("Hari tinjau %(day)s tidak dapat dipakai. Pilih hari sesudah hari ini, paling lambat %(last)s.")
            % {"day": in_words(review_on), "last": in_words(last)},
            field="review_on",
        )
    hold_id = new_id()
    longest, wait = longest_hold().days, hold_wait().days
    answer = call("place_hold", hold_id, report.pk, reason.strip(), review_on, today(), longest, wait, now())
    if answer == "held":
        raise HoldRefused(_("Lembaga Anda sudah menahannya. Cabut dahulu yang lama bila alasannya berubah."))
    if answer != "placed":
        raise HoldRefused(_("Hanya petugas lembaga yang menangani laporan ini dapat menahan pemusnahan."))
    tell(agency=actor.agency.short_name, until=in_indonesian(in_words)(review_on), reason=reason.strip())
    return KeepingHold.objects.get(pk=hold_id)


@audited("keeping.hold_agreed")
def agree_hold(*, actor: Person, hold: KeepingHold) -> KeepingHold:
    """The second body's word: now the hold stands until its day of review. Raises HoldRefused, AccountRenewed."""
    check_may_approve(actor)
    answer = call("agree_hold", hold.pk, today(), now())
    if answer != "agreed":
        raise HoldRefused(str(WHY_NOT_AGREED[answer]))
    hold.refresh_from_db()
    tell(
        agency=actor.agency.short_name,
        whose=hold.agency.short_name,
        until=in_indonesian(in_words)(hold.review_on),
        reason=hold.reason,
    )
    return hold


@audited("keeping.hold_lifted")
def lift_hold(*, actor: Person, hold: KeepingHold, reason: str) -> KeepingHold:
    """Let time run again; what the reporter asked for meanwhile is done at once. Raises HoldRefused."""
    if not reason.strip():
        raise HoldRefused(_("Alasan masih kosong. Tulis mengapa tidak perlu ditahan lagi."), field="reason")
    if call("lift_hold", hold.pk, reason.strip(), today(), now()) != "lifted":
        raise HoldRefused(_("Penahanan ini sudah dicabut, atau hanya dapat dicabut lembaga yang menahannya."))
    tell(reason=reason.strip())
    return hold


@audited("keeping.erasure_answered")
def answer_erasure(*, actor: Person, report: Report, reason: str) -> Report:
    """Tell the reporter why the identity cannot be erased yet. Raises HoldRefused."""
    if not reason.strip():
        raise HoldRefused(_("Alasan masih kosong. Pelapor membacanya; tulis dengan kalimat utuh."), field="reason")
    if not call("answer_erasure", report.pk, reason.strip(), now()):
        raise HoldRefused(_("Permintaan ini sudah dijawab, atau tidak ada lagi."))
    tell(reason=reason.strip())
    return report


@audited_in_database("keeping.erasure_asked")
def ask_erasure(code: str) -> str:
    """The reporter wants her identity erased: "erased", "held", "nothing" to erase, or "unknown" for a wrong code."""
    known = read_code(code)
    if known is None:
        return "unknown"
    at = to_the_hour(now())
    lookup = lookup_of(known, settings.RECEIPT_PEPPER)
    return str(call("ask_erasure", lookup, today(), at + answer_period(), at))


@audited_in_database("keeping.destroyed")
def destroy_due(*, report_id: UUID, klass: str) -> list[str]:
    """Destroy one class of one report that is due; returns the evidence files to remove after the commit."""
    return list(call("destroy_due", report_id, klass, today(), now()) or [])
