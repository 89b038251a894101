"""Somebody who subtracts: takes everything that is published of a release and asks what each masked number can be.

A simplex on whole numbers that knows nothing of networks or of how masking works: it is told sums and numbers alone.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from django.test import Client
from lxml import html

TOTAL = "semua"
Place = tuple[str, str]  # name of the line, name of the column
Integers = Any


@dataclass
class Known:
    """Lines and columns of a table, and the numbers that were found in some publication."""

    lines: list[str] = field(default_factory=list)
    columns: list[str] = field(default_factory=list)
    numbers: dict[Place, int] = field(default_factory=dict)

    def note(self, line: str, column: str, said: str) -> None:
        """One cell as some source says it; two sources must agree."""
        for names, name in ((self.lines, line), (self.columns, column)):
            if name not in names and name != TOTAL:
                names.append(name)
        if said:
            n = int(said)
            assert self.numbers.setdefault((line, column), n) == n

    @property
    def places(self) -> list[Place]:
        return [(line, column) for line in [*self.lines, TOTAL] for column in [*self.columns, TOTAL]]

    @property
    def masked(self) -> list[Place]:
        return [place for place in self.places if place not in self.numbers]


def read_everything(client: Client, code: str) -> Known:
    """Both tables as files, the package and the page with its picture."""
    base = f"/angka/{code}/"
    known = Known()
    archive = zipfile.ZipFile(io.BytesIO(client.get(f"{base}paket.zip").content))
    described = json.loads(client.get(f"{base}datapackage.json").content)
    assert json.loads(archive.read("datapackage.json")) == described
    for name in ("angka.csv", "cakupan.csv"):
        content = client.get(f"{base}{name}").content
        assert archive.read(name) == content
        for row in csv.DictReader(io.StringIO(content.decode())):
            column = row.get("kode_jenis", TOTAL)
            known.note(row["kode_wilayah"], column, row["jumlah"])
            if row.get("laju_per_100000"):  # a rate and its denominator are the number once more, about
                people = int(row["penduduk"])
                about = float(row["laju_per_100000"]) * people / 100_000
                assert abs(about - int(row["jumlah"])) <= 0.05 * people / 100_000 + 1e-6
    read_page(client.get(base).content.decode(), known, client.get(f"{base}angka.csv").content.decode())
    return known


def read_page(page: str, known: Known, names: str) -> None:
    """The table of the page, by the names that the file gives to its codes; and the picture tells no more."""
    rows = list(csv.DictReader(io.StringIO(names)))
    line_of = {row["wilayah"]: row["kode_wilayah"] for row in rows} | {"Seluruhnya": TOTAL}
    column_of = {row["jenis"]: row["kode_jenis"] for row in rows}
    document = html.fromstring(page)
    first = document.xpath("//table")[0]
    heads = [column_of[each.text_content().strip()] for each in first.xpath(".//thead//th")[1:]]
    for row in first.xpath(".//tbody/tr|.//tfoot/tr"):
        line = line_of[row.xpath("./th")[0].text_content().strip()]
        for column, cell in zip(heads, row.xpath("./td"), strict=True):
            said = cell.text_content().strip().replace(".", "")
            known.note(line, column, "" if said == "disamarkan" else said)
    assert len({bar.get("width") for bar in document.xpath("//*[@class='f-unknown']")}) <= 1


def what_it_can_be(known: Known) -> dict[Place, tuple[int, int | None]]:
    """Least and greatest value of every masked number; None where there is no greatest."""
    at = {place: number for number, place in enumerate(known.masked)}
    sums: list[list[int]] = []
    ends: list[int] = []
    lines, columns = [*known.lines, TOTAL], [*known.columns, TOTAL]
    for parts, whole in [
        *(([(line, each) for each in known.columns], (line, TOTAL)) for line in lines),
        *(([(each, column) for each in known.lines], (TOTAL, column)) for column in columns),
    ]:
        row = [0] * len(at)
        end = known.numbers.get(whole, 0)
        for place in parts:
            if place in at:
                row[at[place]] += 1
            end -= known.numbers.get(place, 0)
        if whole in at:
            row[at[whole]] -= 1
        if any(row):
            sums.append(row)
            ends.append(end)
        else:
            assert end == 0
    simplex = Simplex(np.array(sums, dtype=np.int64), np.array(ends, dtype=np.int64))
    return {place: simplex.between(number) for place, number in at.items()}


class Simplex:
    """Values from 0 up with given sums: the least and the greatest of one of them. Bland's rule; exact.

    Every pivot of such tables is 1 or -1 (their matrix is totally unimodular), which is checked.
    """

    def __init__(self, sums: Integers, ends: Integers) -> None:
        signs = np.where(ends < 0, -1, 1)
        n_rows, self.n = sums.shape
        self.table = np.hstack([sums * signs[:, None], np.eye(n_rows, dtype=np.int64), (ends * signs)[:, None]])
        self.basis = list(range(self.n, self.n + n_rows))
        first = np.zeros(self.table.shape[1], dtype=np.int64)
        first[: self.n] = -self.table[:, : self.n].sum(axis=0)
        first[-1] = -self.table[:, -1].sum()
        left = self._descend(self.table, self.basis, first)
        assert left == 0, "no table fits what was published"
        self._drop_what_was_added()

    def _drop_what_was_added(self) -> None:
        """Rows that only repeat others go with it."""
        keep = []
        for row, variable in enumerate(self.basis):
            if variable >= self.n:
                used = np.flatnonzero(self.table[row, : self.n])
                if not used.size:
                    continue
                self._pivot(self.table, self.basis, row, int(used[0]))
            keep.append(row)
        self.table = np.hstack([self.table[keep, : self.n], self.table[keep, -1:]])
        self.basis = [self.basis[row] for row in keep]

    def between(self, variable: int) -> tuple[int, int | None]:
        least, most = self._extreme(variable, 1), self._extreme(variable, -1)
        assert least is not None
        return least, None if most is None else -most

    def _extreme(self, variable: int, sign: int) -> int | None:
        """The least of sign * variable; None where there is none."""
        table, basis = self.table.copy(), self.basis.copy()
        cost = np.zeros(table.shape[1], dtype=np.int64)
        cost[variable] = sign
        if variable in basis:
            cost -= sign * table[basis.index(variable)]
        return self._descend(table, basis, cost)

    def _descend(self, table: Integers, basis: list[int], cost: Integers) -> int | None:
        while (entering := np.flatnonzero(cost[: self.n] < 0)).size:
            column = int(entering[0])
            rows = np.flatnonzero(table[:, column] > 0)
            if not rows.size:
                return None
            row = min(rows, key=lambda each: (table[each, -1], basis[each]))
            self._pivot(table, basis, int(row), column)
            cost -= cost[column] * table[row]
        return int(-cost[-1])

    @staticmethod
    def _pivot(table: Integers, basis: list[int], row: int, column: int) -> None:
        assert abs(table[row, column]) == 1
        table[row] *= table[row, column]
        factors = table[:, column].copy()
        factors[row] = 0
        table -= factors[:, None] * table[row]
        basis[row] = column
