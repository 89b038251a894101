"""The agency's own Word templates: their fields, the upload, the versions."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kondusif.agencies.models.person import Person
from kondusif.base.errors import Refusal
from kondusif.papers.access import KEEPERS
from kondusif.papers.actions.templates import choose_template_again, reset_template, save_template
from kondusif.papers.core.documents import Document, list_documents
from kondusif.papers.forms.templates import TemplateForm
from kondusif.papers.queries.papers import get_version_for, template_of, versions_of
from kondusif.papers.views.files import as_download
from kondusif.web.office import has_office
from kondusif.web.policies import staff, takes_files


def get_document(kind: str) -> Document:
    """The document of an address; Http404 for an unknown one."""
    found = list_documents().get(kind)
    if found is None:
        raise Http404
    return found


@staff(*KEEPERS)
def list_templates(request: HttpRequest, person: Person) -> HttpResponse:
    rows = [(document, versions_of(person, document).first()) for document in list_documents().values()]
    return render(request, "papers/templates.html", {"rows": rows})


@staff(*KEEPERS)
@takes_files
def edit_template(request: HttpRequest, person: Person, document_kind: str) -> HttpResponse:
    document = get_document(document_kind)
    form = TemplateForm(request.POST, request.FILES) if request.method == "POST" else TemplateForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            save_template(actor=person, document=document, content=file.read(), name=file.name)
        except Refusal as refusal:
            form.add_error("file", refusal.sentence)
        else:
            messages.success(request, _("Templat dipakai mulai sekarang untuk %(title)s.") % {"title": document.title})
            return redirect("document-template", document_kind)
    versions = list(versions_of(person, document))
    in_use = versions[0] if versions else None
    shown = {"document": document, "form": form, "versions": versions, "in_use": in_use, "has_office": has_office()}
    return render(request, "papers/template.html", shown, status=422 if form.errors else 200)


@staff(*KEEPERS)
@require_safe
def download_template(request: HttpRequest, person: Person, document_kind: str) -> HttpResponse:
    """The template in use, or the original one where asked for."""
    document = get_document(document_kind)
    own = None if request.GET.get("bawaan") else template_of(person, document)
    return as_download(own or document.original, f"Templat {document.title}", "docx")


@staff(*KEEPERS)
@require_safe
def download_version(request: HttpRequest, person: Person, document_kind: str, version_id: UUID) -> HttpResponse:
    version = get_version_for(person, get_document(document_kind), version_id)
    return as_download(bytes(version.content or b""), Path(version.name).stem, "docx")


@staff(*KEEPERS)
@require_POST
def choose_version(request: HttpRequest, person: Person, document_kind: str, version_id: UUID) -> HttpResponse:
    document = get_document(document_kind)
    version = get_version_for(person, document, version_id)
    try:
        choose_template_again(actor=person, version=version, document=document)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Versi %(name)s dipakai lagi.") % {"name": version.name})
    return redirect("document-template", document_kind)


@staff(*KEEPERS)
@require_POST
def return_to_original(request: HttpRequest, person: Person, document_kind: str) -> HttpResponse:
    reset_template(actor=person, document=get_document(document_kind))
    messages.success(request, _("Templat bawaan dipakai lagi. Versi Anda tetap tersimpan."))
    return redirect("document-template", document_kind)
