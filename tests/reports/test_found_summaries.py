"""A summary that was found is shown with its match, safe, and no longer than a row bears."""

from __future__ import annotations

from kondusif.reports.queries.search import MOST_SHOWN, as_html, shortened


def letters(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _is_match in pieces)


def test_what_matches_is_marked_and_everything_is_escaped() -> None:
    assert as_html("Ada \x02amplop\x03 <b>di</b> balai") == "Ada <mark>amplop</mark> &lt;b&gt;di&lt;/b&gt; balai"
    assert as_html("sisa \x02 tanda") == "sisa  tanda"


def test_a_short_summary_stays_whole() -> None:
    pieces = [("a" * (MOST_SHOWN - 6), False), ("amplop", True)]
    assert shortened(pieces) == pieces


def test_a_long_one_is_cut_behind_its_match() -> None:
    cut = shortened([("a" * 20, False), ("amplop", True), ("b" * MOST_SHOWN, False)])
    assert cut[1] == ("amplop", True)
    assert letters(cut) == "a" * 20 + "amplop" + "b" * (MOST_SHOWN - 26) + "…"


def test_a_match_far_behind_is_not_cut_away() -> None:
    cut = shortened([("a" * MOST_SHOWN + "bcd", False), ("amplop", True), (" di balai", False)])
    assert cut[0] == ("…", False)
    assert ("amplop", True) in cut
    assert letters(cut).endswith("bcdamplop di balai")
    assert len(letters(cut)) <= MOST_SHOWN + 2


def test_a_long_one_that_was_found_by_its_place_is_cut_at_its_end() -> None:
    assert shortened([("a" * 999, False)]) == [("a" * MOST_SHOWN, False), ("…", False)]
