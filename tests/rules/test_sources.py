"""Every code that a row cites can be looked up, and no source is listed for nothing."""

from __future__ import annotations

from kondusif.rules.core.loader import load_law
from kondusif.rules.core.sources import CODE, explain, sources


def test_every_code_in_the_law_files_is_explained() -> None:
    assert all(explain(row.source) is not None for row in load_law().rows)
    cited = {code for row in (*load_law().rows, *load_law().decrees) for code in CODE.findall(row.source)}
    assert cited <= set(sources())


def test_several_codes_are_explained_in_their_order() -> None:
    assert [code for code, _address in explain("S8, S24, S25")] == ["S8", "S24", "S25"]


def test_a_page_number_is_no_code() -> None:
    assert explain("salinan blog, hlm. 12") == ()
