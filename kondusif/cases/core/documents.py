"""The documents a berkas prints: their fields, and an example of each; the table is documents.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "documents"
LETTER, BAWASLU_FORM, SUMMARY = "surat-penerusan", "formulir-bawaslu", "ringkasan-berkas"


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
    """One kind of document and the files it is made from."""

    kind: str
    title: str
    fields: tuple[Field, ...]

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
        return (FOLDER / f"{self.kind}.docx").read_bytes()

    @property
    def page(self) -> Path:
        """The typst template of the PDF."""
        return FOLDER / f"{self.kind}.typ"


@cache
def list_documents() -> dict[str, Document]:
    """Every document by its kind."""
    return {
        kind: Document(kind, row["title"], tuple(Field(name, **cell) for name, cell in row["fields"].items()))
        for kind, row in read_table()["documents"].items()
    }


def copy_roles() -> tuple[str, ...]:
    """Beginnings of what a body does by law that make it be offered a copy of a letter."""
    return tuple(read_table()["copies"]["roles"])


@cache
def read_table() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("documents.toml").read_text())
