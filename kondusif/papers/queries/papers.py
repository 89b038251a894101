"""Documents made from values: by the agency's own template where it has one, else by the house's.

A PDF by an own template needs LibreOffice on the server; without it the PDF keeps the house's layout.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404
from docx.image.image import Image as Header

from kondusif.agencies.models.person import Person
from kondusif.papers.core.documents import Document
from kondusif.papers.core.letters import fill, printable
from kondusif.papers.models.template import DocumentTemplate
from kondusif.web.office import has_office, word_as_pdf
from kondusif.web.pdf import render_pdf, render_pictures

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
NAMES = {"docx": "Word", "pdf": "PDF"}
FOLDER = Path(__file__).resolve().parents[1] / "documents"
PHOTOGRAPH = FOLDER / "photograph.typ"


@dataclass(frozen=True)
class Paper:
    """A document, what its template is filled with, and whether the reader's agency may use a template of its own.

    pictures     name -> SVG, drawn where the template has a picture of that name
    photographs  name -> JPEG, put where a row's `picture` says that name
    """

    document: Document
    values: dict[str, Any]
    own_template: bool = True
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    photographs: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, bytes]:
        """What the typst template finds by its name: the drawings, and what all papers share."""
        drawn = {"papers.typ": (FOLDER / "papers.typ").read_bytes()}
        drawn |= {f"{name}.svg": picture for name, picture in self.pictures.items()}
        return drawn | {f"{name}.svg": as_drawing(picture) for name, picture in self.photographs.items()}


def make(paper: Paper, person: Person, form: str) -> bytes:
    """The file as `form` ("docx" or "pdf") of TYPES. Raises NoPdf."""
    own = template_of(person, paper.document) if paper.own_template else None
    if form == "pdf" and (own is None or not has_office()):
        return render_pdf(paper.document.page, printable(paper.values), paper.files)
    drawings = {name: as_photograph(picture) for name, picture in paper.pictures.items()}
    template = own or paper.document.original
    filled = fill(template, paper.values, paper.document.names, drawings, paper.photographs)
    return word_as_pdf(filled) if form == "pdf" else filled


def preview_of(paper: Paper) -> list[str]:
    """Every page as a picture that a page can hold."""
    pictures = render_pictures(paper.document.page, printable(paper.values), paper.files)
    return [f"data:image/png;base64,{b64encode(picture).decode()}" for picture in pictures]


def as_drawing(photograph: bytes) -> bytes:
    """A JPEG inside a drawing of its own size: the Python package of typst takes texts alone as files."""
    header = Header.from_blob(photograph)
    size = f'width="{header.px_width}" height="{header.px_height}"'
    picture = f'<image {size} href="data:image/jpeg;base64,{b64encode(photograph).decode()}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{picture}</svg>'.encode()


def as_photograph(drawing: bytes) -> bytes:
    """A drawing as PNG, twice as wide as high, since Word files take no SVG."""
    return render_pictures(PHOTOGRAPH, {}, {"drawing.svg": drawing}, dots_per_inch=200)[0]


def template_of(person: Person, document: Document) -> bytes | None:
    """The agency's own template in use; None where it uses the house's."""
    newest = versions_of(person, document).first()
    return bytes(newest.content) if newest is not None and newest.content is not None else None


def versions_of(person: Person, document: Document) -> Any:
    """Every version the agency saved, the newest first."""
    return DocumentTemplate.objects.filter(agency_id=person.agency_id, document=document.kind).select_related(
        "saved_by"
    )


def get_version_for(person: Person, document: Document, version_id: UUID) -> DocumentTemplate:
    """One version with a file, of the person's own agency; Http404 otherwise."""
    found: DocumentTemplate | None = versions_of(person, document).filter(pk=version_id, content__isnull=False).first()
    if found is None:
        raise Http404
    return found
