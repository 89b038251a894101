"""What a body of the team may not know of is counted so that the count does not tell it."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from kondusif.publishing.core.hidden import Group, settle, wide_readers
from kondusif.publishing.core.tables import Cell

K = 5
NOWHERE = "-"
OFFICE, SUPERVISOR, POLICE, ARMY = 1, 2, 3, 4
TRIAGE = frozenset({OFFICE, SUPERVISOR})


def group(row: str, column: str, n: int, refused: Iterable[int] = (), readers: Iterable[int] = TRIAGE) -> Group:
    refused = frozenset(refused)
    return Group(row, column, hash((frozenset(readers), refused)) % 1000, frozenset(readers), refused, n)


def counts(groups: list[Group]) -> dict[Cell, int]:
    """What a table of these groups holds."""
    found: dict[Cell, int] = {}
    for each, cell in settle(groups, k=K, nowhere=NOWHERE).counted.items():
        found[cell] = found.get(cell, 0) + each.n
    return found


SEEN = [group("bima", "pidana", 12), group("dompu", "pidana", 7), group("bima", "etik", 9)]


def test_without_conflicts_everything_counts_where_it_happened() -> None:
    assert counts(SEEN) == {("bima", "pidana"): 12, ("dompu", "pidana"): 7, ("bima", "etik"): 9}


def test_one_hidden_berkas_changes_nothing() -> None:
    assert counts([*SEEN, group("bima", "pidana", 1, [OFFICE])]) == counts(SEEN)


def test_four_over_the_province_change_nothing_either() -> None:
    hidden = [group("bima", "pidana", 3, [OFFICE]), group("dompu", "pidana", 1, [OFFICE])]
    assert counts([*SEEN, *hidden]) == counts(SEEN)


def test_five_over_the_province_count_without_an_area() -> None:
    hidden = [group("bima", "pidana", 3, [OFFICE]), group("dompu", "pidana", 2, [OFFICE])]
    assert counts([*SEEN, *hidden]) == {**counts(SEEN), (NOWHERE, "pidana"): 5}


def test_five_of_one_place_count_there() -> None:
    assert counts([*SEEN, group("bima", "pidana", 5, [OFFICE])])["bima", "pidana"] == 17


def test_what_waits_is_named_so_that_it_can_be_counted_later() -> None:
    hidden = group("bima", "pidana", 1, [OFFICE])
    assert settle([*SEEN, hidden], k=K, nowhere=NOWHERE).waiting == (hidden,)


def test_a_body_that_handles_little_sets_no_bound() -> None:
    about_police = group("bima", "pidana", 1, [POLICE])
    for_police = group("dompu", "pidana", 7, readers=[*TRIAGE, POLICE])
    assert wide_readers([*SEEN, for_police, about_police]) == [OFFICE, SUPERVISOR]
    assert counts([*SEEN, about_police])["bima", "pidana"] == 13


def test_a_group_that_leaves_may_take_another_with_it() -> None:
    """Five are hidden from the supervisor, four of them from the office too: these leave, and one remains."""
    both = group("bima", "etik", 4, [OFFICE, SUPERVISOR])
    one = group("bima", "etik", 1, [SUPERVISOR])
    assert counts([*SEEN, both, one]) == counts(SEEN)


groups = st.lists(
    st.builds(
        group,
        st.sampled_from(["bima", "dompu", NOWHERE]),
        st.sampled_from(["pidana", "etik"]),
        st.integers(1, 7),
        st.sets(st.sampled_from([OFFICE, SUPERVISOR, POLICE, ARMY]), max_size=2),
        st.sets(st.sampled_from([OFFICE, SUPERVISOR, POLICE, ARMY]), min_size=1),
    ),
    max_size=14,
    unique_by=lambda each: (each.row, each.column, each.readers, each.refused),
)


@given(groups)
@settings(max_examples=150, deadline=None)
def test_no_cell_holds_one_to_four_that_a_wide_reader_may_not_know(found: list[Group]) -> None:
    settled = settle(found, k=K, nowhere=NOWHERE)
    for reader in wide_readers(found):
        unseen: dict[Cell, int] = {}
        for each, cell in settled.counted.items():
            if reader in each.refused:
                unseen[cell] = unseen.get(cell, 0) + each.n
        assert all(n >= K for n in unseen.values())
    assert {*settled.counted, *settled.waiting} == set(found)
