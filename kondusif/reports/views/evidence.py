"""One evidence file: how it is kept, its clean copy, who did what with it. The original is never shown."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from kondusif.agencies.models.person import Person
from kondusif.audit.queries import history_of_subject
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import real_now
from kondusif.reports.access import get_evidence_for
from kondusif.reports.actions.evidence import (
    export_evidence,
    hand_over_evidence,
    take_back_evidence,
    view_evidence,
)
from kondusif.reports.forms.evidence import ExportForm, HandoverForm
from kondusif.reports.models.evidence import CopyState, Evidence
from kondusif.reports.queries.evidence import copy_content, kind_in_words, read_file, recent_scrubs
from kondusif.vault.core.backup_state import BACKUP, DRILL, last_done
from kondusif.vault.errors import FileDoesNotOpen
from kondusif.web.policies import also_loads, staff

READERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON)
SHOW = "lihat"
# The only types that leave this program, each with the ending of the file that is offered.
ENDINGS = {
    "image/jpeg": "jpg",
    "application/pdf": "pdf",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "text/plain; charset=utf-8": "txt",
}
INLINE = ("image/jpeg", "audio/mp4", "video/mp4", "text/plain; charset=utf-8")
NOTHING_RUNS = "sandbox; default-src 'none'"


@staff(*READERS)
@also_loads(media_src="'self'")  # the clean copy of a film or a voice is played on this page alone
def show_evidence(request: HttpRequest, person: Person, report_id: UUID, evidence_id: UUID) -> HttpResponse:
    return show(request, get_evidence_for(person, report_id, evidence_id))


def show(request: HttpRequest, evidence: Evidence, **bound: forms.Form) -> HttpResponse:
    """The page, with a form that was refused in its place."""
    copy = evidence.copy
    shown = {
        "evidence": evidence,
        "report": evidence.report,
        "copy": copy,
        "is_ready": copy.state == CopyState.READY,
        "is_waiting": copy.state in (CopyState.WAITING, CopyState.WORKING),
        "sort": copy.media_type.split("/")[0] if SHOW in request.GET else "",
        "show": SHOW,
        "kind": kind_in_words(evidence.kind),
        "reading": read_file(evidence),
        "history": history_of_subject(evidence.pk),
        "export": ExportForm(),
        "handover": HandoverForm(),
    }
    return render(request, "reports/evidence.html", shown | bound, status=422 if bound else 200)


@staff(*READERS)
def show_copy(request: HttpRequest, person: Person, report_id: UUID, evidence_id: UUID) -> HttpResponse:
    """The clean copy alone, under a type of our own list."""
    evidence = get_evidence_for(person, report_id, evidence_id)
    copy = evidence.copy
    if copy.state != CopyState.READY or copy.media_type not in ENDINGS:
        raise Http404
    try:
        content = copy_content(evidence, copy)
    except FileDoesNotOpen:
        raise Http404 from None
    except Refusal:  # the page of the file says which key is missing, and takes the password
        return redirect("evidence", report_id, evidence_id)
    view_evidence(actor=person, evidence=evidence, copy=copy)
    name = f"bukti-{str(evidence.pk)[:8]}.{ENDINGS[copy.media_type]}"
    return handed_out(content, copy.media_type, name, is_inline=copy.media_type in INLINE)


@staff(*READERS)
@require_POST
@sensitive_post_parameters("passphrase")
def export(request: HttpRequest, person: Person, report_id: UUID, evidence_id: UUID) -> HttpResponse:
    """The original, sealed to a passphrase that the person typed; nothing of it is ever shown here."""
    evidence = get_evidence_for(person, report_id, evidence_id)
    form = ExportForm(request.POST)
    if not form.is_valid():
        return show(request, evidence, export=form)
    told = form.cleaned_data
    try:
        taken = export_evidence(actor=person, evidence=evidence, reason=told["reason"], passphrase=told["passphrase"])
    except Refusal as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return show(request, evidence, export=form)
    name = f"bukti-{str(evidence.pk)[:8]}.age"
    return handed_out(taken.content, "application/octet-stream", name, is_inline=False)


@staff(*READERS)
@require_POST
def note_handover(request: HttpRequest, person: Person, report_id: UUID, evidence_id: UUID) -> HttpResponse:
    evidence = get_evidence_for(person, report_id, evidence_id)
    form = HandoverForm(request.POST)
    if not form.is_valid():
        return show(request, evidence, handover=form)
    told = form.cleaned_data
    note = take_back_evidence if told["direction"] == HandoverForm.BACK else hand_over_evidence
    note(actor=person, evidence=evidence, to=told["to"], reason=told["reason"])
    messages.success(request, _("Serah terima dicatat di riwayat bukti."))
    return redirect("evidence", report_id, evidence_id)


@staff(Role.AUDITOR, Role.ADMINISTRATOR)
def show_store(request: HttpRequest, person: Person) -> HttpResponse:
    """What the nightly reading of the store found, and how old the last backup and the last drill are."""
    at = real_now()
    done = {what: last_done(settings.VAR, what, at=at) for what in (BACKUP, DRILL)}
    return render(request, "reports/evidence_store.html", {"nights": recent_scrubs(), "done": done})


def handed_out(content: bytes, media_type: str, name: str, *, is_inline: bool) -> HttpResponse:
    """A file that no browser runs, guesses about or keeps."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not is_inline, name) or "attachment"
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
