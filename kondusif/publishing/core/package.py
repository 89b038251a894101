"""The files of a release: two tables as CSV and a Frictionless tabular data package that describes them.

They are made from what is kept of a release and from nothing else, byte for byte the same every time.
Source: specs.frictionlessdata.io, tabular-data-package and tabular-data-resource, version 1.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kondusif.publishing.core.content import Content
from kondusif.publishing.core.tables import TOTAL

ALL = "semua"  # how files call a total: a key may not be empty
TOLD, MASKED = "terbit", "disamarkan"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
STRING, INTEGER, NUMBER = "string", "integer", "number"
EXAMPLE = "DATA CONTOH"  # of a demonstration: it names real areas beside invented counts, on every line of every file


@dataclass(frozen=True)
class Field:
    """A column of a file."""

    name: str
    type: str
    title: str
    description: str = ""
    needed: bool = False
    among: tuple[str, ...] = ()

    @property
    def described(self) -> dict[str, Any]:
        """As Table Schema says it."""
        limits: dict[str, Any] = {"required": True} if self.needed else {}
        if self.among:
            limits["enum"] = list(self.among)
        if self.type != STRING:
            limits["minimum"] = 0
        said = {"name": self.name, "type": self.type, "title": self.title, "description": self.description}
        return {key: value for key, value in {**said, "constraints": limits}.items() if value}


AREA = (
    Field("kode_wilayah", STRING, "Kode wilayah", f"Kode Kemendagri; “{ALL}” untuk jumlah seluruhnya.", needed=True),
    Field("wilayah", STRING, "Wilayah", needed=True),
)
COUNTS = (
    *AREA,
    Field("kode_jenis", STRING, "Kode jenis", f"“{ALL}” untuk semua jenis bersama.", needed=True),
    Field("jenis", STRING, "Jenis", needed=True),
    Field("jumlah", INTEGER, "Berkas yang ditutup", "Kosong bila disamarkan; bukan nol."),
    Field("keadaan", STRING, "Keadaan angka", needed=True, among=(TOLD, MASKED)),
)
COVERAGE = (
    *AREA,
    Field("penduduk", INTEGER, "Penduduk", "Penyebut laju. Kosong: tidak diketahui."),
    Field("posko", INTEGER, "Posko", "Saluran Tim yang tercatat saat angka dihitung."),
    Field("kantor", INTEGER, "Kantor yang menerima laporan"),
    Field("berjam_layanan", INTEGER, "Saluran yang jam layanannya diketahui"),
    Field("jumlah", INTEGER, "Berkas yang ditutup", "Kosong bila disamarkan; bukan nol."),
    Field("laju_per_100000", NUMBER, "Berkas per 100.000 penduduk", "Kosong bila salah satu angkanya tidak ada."),
)


def named(pairs: Iterable[tuple[str, str]], total: str) -> list[tuple[str, str, str]]:
    """(code within the release, code in the file, name), the total last."""
    return [*((code, code, name) for code, name in pairs), (TOTAL, ALL, total)]


EXAMPLES = (Field("catatan", STRING, "Catatan", f"“{EXAMPLE}”: angka karangan.", needed=True, among=(EXAMPLE,)),)


def counts_csv(content: Content, fields: Sequence[Field] = COUNTS) -> bytes:
    """One line a cell, totals among them."""
    lines = []
    for row, row_code, area in named(content.rows, "Seluruh provinsi"):
        for column, column_code, kind in named(content.columns, "Semua jenis"):
            n = content.at((row, column))
            lines.append((row_code, area, column_code, kind, n, MASKED if n is None else TOLD))
    return as_csv(fields, lines)


def coverage_csv(content: Content, fields: Sequence[Field] = COVERAGE) -> bytes:
    """One line an area: the channels and the denominator beside the count."""
    lines = []
    for row, code, area in named(content.rows, "Seluruh provinsi"):
        channels = content.channels(row)
        said = (channels.posts, channels.offices, channels.with_hours) if channels else (None, None, None)
        lines.append((code, area, content.people(row), *said, content.at((row, TOTAL)), content.rate(row)))
    return as_csv(fields, lines)


def as_csv(fields: Sequence[Field], lines: Iterable[Sequence[Any]]) -> bytes:
    """RFC 4180, UTF-8; unknown and masked as an empty field. A field beyond those of a line marks an example."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([field.name for field in fields])
    for line in lines:
        marks = [EXAMPLE] * (len(fields) - len(line))
        writer.writerow(["" if value is None else value for value in line] + marks)
    return text.getvalue().encode()


@dataclass(frozen=True)
class About:
    """What a release is called and where it lies. publisher: who answers for it; is_example: of a demonstration."""

    code: str
    title: str
    homepage: str
    publisher: str
    is_example: bool = False

    @property
    def counts(self) -> tuple[Field, ...]:
        return COUNTS + EXAMPLES if self.is_example else COUNTS

    @property
    def coverage(self) -> tuple[Field, ...]:
        return COVERAGE + EXAMPLES if self.is_example else COVERAGE


def files_of(content: Content, about: About) -> dict[str, bytes]:
    """Name -> bytes of everything in the package."""
    tables = {
        "angka.csv": counts_csv(content, about.counts), "cakupan.csv": coverage_csv(content, about.coverage)
    }  # fmt: skip
    return {"datapackage.json": describe(content, about, tables), **tables}


def describe(content: Content, about: About, tables: dict[str, bytes]) -> bytes:
    """datapackage.json."""
    population, note = content.kept["population"], NOTE.format(k=content.k)
    said = {
        "profile": "tabular-data-package",
        "name": f"angka-terbuka-{about.code}",
        "title": f"{EXAMPLE}: {about.title}" if about.is_example else about.title,
        "description": f"{EXAMPLE}, bukan angka sungguhan. {note}" if about.is_example else note,
        "homepage": about.homepage,
        "version": f"{content.kept['method']}.0.0",
        "created": content.kept["counted_at"],
        "licenses": [LICENCE],
        "sources": [{"title": population["name"], "path": population["source"]}],
        "contributors": [{"title": about.publisher, "role": "publisher"}],
        "resources": [
            resource("angka", "Berkas yang ditutup menurut wilayah dan jenis", tables["angka.csv"], about.counts, 3),
            resource(
                "cakupan", "Saluran, penduduk, dan laju menurut wilayah", tables["cakupan.csv"], about.coverage, 1
            ),
        ],
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()


NOTE = (
    "Berkas yang sudah ditutup saja; yang masih berjalan tidak dihitung. Angka kurang dari {k}, juga nol, disamarkan, "
    "dan beberapa angka lain ikut disamarkan supaya tidak terhitung kembali. Banyak laporan dapat berarti warga berani "
    "melapor; tidak ada data bukan berarti aman. Bukan peringkat wilayah."
)


def resource(name: str, title: str, content: bytes, fields: Sequence[Field], n_key: int) -> dict[str, Any]:
    """A tabular data resource; the first n_key fields that are codes tell its lines apart."""
    key = [field.name for field in fields[:n_key] if field.name.startswith("kode_")]
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"{name}.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": [field.described for field in fields], "missingValues": [""], "primaryKey": key},
    }


def as_zip(files: dict[str, bytes]) -> bytes:
    """The files in one, without hours of their own."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()
