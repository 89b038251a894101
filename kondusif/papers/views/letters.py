"""Papers as downloads."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from kondusif.papers.queries.papers import TYPES

WORDED = "surat_penerusan"  # what a person typed last, in the session


def as_download(content: bytes, name: str, form: str) -> HttpResponse:
    """name: without its ending."""
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.{form}")
    return response
