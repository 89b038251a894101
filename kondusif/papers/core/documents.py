"""The documents that are printed: their fields, and an example of each.

Those of a package lie in its documents/ folder: papers.toml with the fields, and two templates named after their kind,
.docx and .typ. All of them stand on one shelf, so that an agency keeps its templates in one place.
In papers.toml a list of texts is an array; a list of rows is an array of tables, whose parts a loop names as row.part.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Field:
    """One field: its name in the template, what it means in Indonesian, a text or list as an example."""

    name: str
    means: str
    example: Any

    @property
    def parts(self) -> frozenset[str] | None:
        """What a loop over it may name, for a list of rows."""
        first = self.example[0] if isinstance(self.example, list) else None
        return frozenset(first) if isinstance(first, Mapping) else None

    @property
    def is_list(self) -> bool:
        return isinstance(self.example, list)


@dataclass(frozen=True)
class Document:
    """One kind of document and the files it is made from; a numbered one carries a number of the office."""

    kind: str
    title: str
    fields: tuple[Field, ...]
    folder: Path
    numbered: bool = False

    @property
    def names(self) -> dict[str, frozenset[str] | None]:
        """The fields a template may name, as `letters.fill` takes them."""
        return {field.name: field.parts for field in self.fields}

    @property
    def examples(self) -> dict[str, Any]:
        """A value for every field."""
        return {field.name: field.example for field in self.fields}

    @property
    def original(self) -> bytes:
        """The Word template that Kondusif brings."""
        return (self.folder / f"{self.kind}.docx").read_bytes()

    @property
    def page(self) -> Path:
        """The typst template of the PDF."""
        return self.folder / f"{self.kind}.typ"


@cache
def list_documents() -> dict[str, Document]:
    """Every document by its kind, in the order of their titles."""
    found = [document for table in PACKAGES.glob("*/documents/papers.toml") for document in read_documents(table)]
    return {document.kind: document for document in sorted(found, key=lambda document: document.title)}


def read_documents(table: Path) -> Iterator[Document]:
    """The documents of one package."""
    for kind, row in tomllib.loads(table.read_text())["documents"].items():
        fields = tuple(Field(name, **cell) for name, cell in row["fields"].items())
        yield Document(kind, row["title"], fields, table.parent, row.get("numbered", False))
