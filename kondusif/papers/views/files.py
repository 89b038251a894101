"""Papers as downloads, made new each time and stored nowhere."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header

from kondusif.agencies.models.person import Person
from kondusif.papers.queries.papers import NAMES, TYPES, Paper, make
from kondusif.web.office import NoPdf


def answer_paper(
    request: HttpRequest, person: Person, paper: Paper, *, name: str, note: Callable[..., object], back: str
) -> HttpResponse:
    """The file of a link: Word unless `bentuk` asks for PDF; the page before, with a sentence, where there is none.

    name  of the file, without its ending
    note  writes down that it left, `form` being "Word" or "PDF"
    back  address
    """
    form = "pdf" if request.GET.get("bentuk") == "pdf" else "docx"
    try:
        content = make(paper, person, form)
    except NoPdf as refusal:
        messages.error(request, refusal.sentence)
        return redirect(back)
    note(form=NAMES[form])
    return as_download(content, name, form)


def as_download(content: bytes, name: str, form: str) -> HttpResponse:
    """name: without its ending."""
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}")
    return response
