"""The law files: every row has its source, and a bad row is refused with a sentence."""

from __future__ import annotations

import ast
import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kondusif.rules.core.loader import LAW_FOLDER, load_law
from kondusif.rules.core.refusals import LawRowRefused
from tests.rules.counting import the_law

GOOD_ROW = """
[[deadline]]
id = "contoh"
title = "Batas contoh"
elections = ["pemilu"]
kinds = ["pidana"]
instrument = "UU Contoh"
article = "Pasal 1"
effective_from = 2020
start = "diketahui"
end = "disampaikan"
number = 3
unit = "working"
status = "press"
"""


def load_with(folder: Path, row: str) -> None:
    shutil.copy(LAW_FOLDER / "vocabulary.toml", folder)
    (folder / "contoh.toml").write_text(row, "utf-8")
    load_law(folder)


def test_the_good_row_is_loaded(tmp_path: Path) -> None:
    for row in (
        GOOD_ROW,
        GOOD_ROW.replace("number = 3", "number = 0"),
        GOOD_ROW.replace("effective_from = 2020", "effective_from = 2020-02-02\neffective_to = 2020-02-02"),
    ):
        load_with(tmp_path, row)


@pytest.mark.parametrize("field", ["instrument", "article", "status"])
def test_a_row_without_its_citation_is_refused(tmp_path: Path, field: str) -> None:
    row = re.sub(rf"^{field} = .*\n", "", GOOD_ROW, flags=re.MULTILINE)
    with pytest.raises(LawRowRefused) as refused:
        load_with(tmp_path, row)
    assert str(refused.value) == (
        f"contoh.toml, baris 'contoh': tidak punya {field}. "
        "Setiap baris wajib menyebut instrument, article, dan status. Lengkapi barisnya atau hapus."
    )


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        ('unit = "working"', 'unit = "pekan"', "berisi 'pekan'"),
        ('status = "press"', 'status = "pasti"', "berisi 'pasti'"),
        ('start = "diketahui"', 'start = "dimimpikan"', "berisi 'dimimpikan'"),
        ('kinds = ["pidana"]', 'kinds = ["kritik"]', "berisi 'kritik'"),
        ("number = 3", "number = -3", "berisi -3"),
        ("number = 3", "number = 3\nsoon = true", "berisi 'soon' yang tidak dikenal"),
        ("effective_from = 2020", 'effective_from = "dulu"', "Tulis tanggal seperti 2024-09-30"),
        ("effective_from = 2020", "effective_from = 2020\neffective_to = 2019", "berakhir sebelum mulai"),
        ('article = "Pasal 1"', 'article = "Pasal 1"\nfollows = "tidak-ada"', "menunjuk baris yang tidak ada"),
        ("[[deadline]]", "[[tenggat]]", "berisi tabel 'tenggat'"),
    ],
)
def test_a_wrong_field_is_refused_with_a_sentence(tmp_path: Path, line: str, wrong: str, said: str) -> None:
    with pytest.raises(LawRowRefused, match=re.escape(said)):
        load_with(tmp_path, GOOD_ROW.replace(line, wrong))


def test_a_verified_row_must_know_its_article(tmp_path: Path) -> None:
    row = GOOD_ROW.replace("Pasal 1", "belum diketahui").replace('"press"', '"verified"')
    with pytest.raises(LawRowRefused, match="disebut verified"):
        load_with(tmp_path, row)


def test_two_versions_of_one_rule_may_not_overlap(tmp_path: Path) -> None:
    with pytest.raises(LawRowRefused, match="dua versi yang berlaku bersamaan"):
        load_with(tmp_path, GOOD_ROW + GOOD_ROW.replace("2020", "2021"))


def test_two_versions_may_not_share_a_day(tmp_path: Path) -> None:
    first = GOOD_ROW.replace("effective_from = 2020", "effective_from = 2020\neffective_to = 2021-01-01")
    with pytest.raises(LawRowRefused, match="dua versi yang berlaku bersamaan"):
        load_with(tmp_path, first + GOOD_ROW.replace("2020", "2021"))


def test_a_second_version_may_follow_the_first(tmp_path: Path) -> None:
    first = GOOD_ROW.replace("effective_from = 2020", "effective_from = 2020\neffective_to = 2020-12-31")
    load_with(tmp_path, first + GOOD_ROW.replace("2020", "2021"))


def test_every_row_names_instrument_article_and_status() -> None:
    rows = the_law().rows
    assert len(rows) > 150
    assert all(row.instrument and row.article and row.status for row in rows)


def test_every_verified_clock_and_ban_names_its_source() -> None:
    law = the_law()
    without = [row.id for row in (*law.deadlines, *law.norms, *law.conditions) if row.verified and not row.source]
    assert without == []


def test_quotes_are_short() -> None:
    long = [row.id for row in the_law().rows if len(row.quote.replace("...", "").split()) > 12]
    assert long == []


def test_every_event_of_the_vocabulary_is_used_by_a_rule() -> None:
    law = the_law()
    used = {name for row in law.deadlines for name in (*row.start, *row.end, *row.also_called, row.until)}
    used |= {name for cell in law.routes for name in cell.when}
    assert set(law.vocabulary.events) - used == set()


def test_every_ladder_has_a_known_body_at_every_level() -> None:
    words = the_law().vocabulary
    for ladder in words.ladders.values():
        assert set(ladder) == set(words.levels)
        assert set(ladder.values()) <= set(words.bodies)


def test_every_body_is_reached_by_a_route() -> None:
    law = the_law()
    reached = {cell.body for cell in law.routes if not cell.body.startswith("@")}
    for cell in law.routes:
        if cell.body.startswith("@"):
            reached |= set(law.vocabulary.ladders[cell.body[1:]].values())
    assert set(law.vocabulary.bodies) - reached == set()


def test_a_row_with_several_numbers_is_split_with_a_suffix() -> None:
    ids = {row.id for row in the_law().deadlines}
    assert {"pidana-pemilu-p19.kembali", "pidana-pemilu-p19.lengkapi", "pidana-pemilu-p19.limpah"} <= ids


def test_no_day_count_stands_in_the_core() -> None:
    """Numbers of the law are rows; each other number that the core knows is named here with its meaning."""
    known = {
        0: "nothing",
        1: "the next or previous one",
        2: "weeks shown at each end of a long strip; words in a pair",
        3: "letters of a short weekday",
        6: "weeks of a strip that is shown whole",
        12: "digits of a fingerprint",
        24: "hours a day",
        31: "last day of December",
        1945: "first year a rule may be from",
        2100: "last year a rule may be from",
    }
    found = {
        node.value
        for file in (LAW_FOLDER.parent / "core").glob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, int) and not isinstance(node.value, bool)
    }
    assert found <= set(known)


# Fields of the law files that steer nothing, each with its reason. Every other one is read where something follows.
FOR_READERS = {
    "note": "says beside a row what its text leaves open; an act that it promises needs a field of its own",
    "quote": "words of the text, for who checks the row against it",
    "source": "where the text was read",
}


def test_every_field_of_the_law_files_is_read_where_something_follows() -> None:
    """A warning that the law names and nobody gives is worse than none: it is relied on."""
    read = names_read()
    unread = sorted(field for field in fields_of_files() - set(FOR_READERS) if not read(field))
    assert unread == []
    assert set(FOR_READERS) <= fields_of_files()


def fields_of_files() -> set[str]:
    """Every key of every row, of rows within rows, and of the defaults of a file, as the program names them."""
    found: set[str] = set()

    def walk(table: dict[str, Any]) -> None:
        for key, value in table.items():
            found.add("regimes" if key == "elections" else key)
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, dict):
                    walk(inner)

    for path in LAW_FOLDER.glob("*.toml"):
        if path.name == "vocabulary.toml":  # its keys are words, each asked for by another test
            continue
        for name, rows in tomllib.loads(path.read_text("utf-8")).items():
            for row in [rows] if name == "defaults" else rows:
                walk(row)
    return found


def names_read() -> Callable[[str], bool]:
    """Whether a name is read, by code of the rules and what imports them, or by a template.

    A property that hands a field on is no reader: it must be read in its turn. What reads a row from its file is none.
    """
    program = LAW_FOLDER.parent.parent
    by: dict[str, set[str]] = {}
    for path in program.rglob("*.py"):
        text = path.read_text("utf-8")
        ours = path.is_relative_to(LAW_FOLDER.parent)
        if (path.name in ("reading.py", "loader.py") and ours) or (not ours and "kondusif.rules" not in text):
            continue
        tree = ast.parse(text)
        within = {
            id(inner): node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef)
            and any(isinstance(mark, ast.Name) and mark.id == "property" for mark in node.decorator_list)
            for inner in ast.walk(node)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                by.setdefault(node.attr, set()).add(within.get(id(node), ""))
    for path in program.rglob("*.html"):
        for name in re.findall(r"\.(\w+)", path.read_text("utf-8")):
            by.setdefault(name, set()).add("")

    def read(name: str, seen: tuple[str, ...] = ()) -> bool:
        return any(not via or (via not in seen and read(via, (*seen, name))) for via in by.get(name, ()) if via != name)

    return read


def test_law_files_are_plain_toml() -> None:
    for path in LAW_FOLDER.glob("*.toml"):
        assert tomllib.loads(path.read_text("utf-8"))
