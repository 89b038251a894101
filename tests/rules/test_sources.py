"""Every code that a row cites can be looked up, and no source is listed for nothing."""

from __future__ import annotations

from kondusif.rules.core.loader import load_law
from kondusif.rules.core.sources import CODE, explain, sources


def test_every_code_in_the_law_files_is_explained() -> None:
    law = load_law()
    texts = [row.source for row in law.rows] + [decree.source for decree in law.decrees]
    cited = {code for text in texts for code in CODE.findall(text)}
    assert cited, "no row cites a code: the pattern is wrong"
    assert cited <= set(sources())


def test_several_codes_are_explained_in_their_order() -> None:
    assert [code for code, _address in explain("S8, S24, S25")] == ["S8", "S24", "S25"]


def test_a_page_number_is_no_code() -> None:
    assert explain("salinan blog, hlm. 12") == ()
