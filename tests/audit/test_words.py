"""The trail speaks in words, not in codes."""

from __future__ import annotations

import inspect
from typing import Any

import pytest

from kondusif.audit import actions
from kondusif.audit.core.sentences import in_words, sentences, words
from kondusif.reports.models.report import Track
from kondusif.rules.queries import current_law
from tests.whole_entries import check_whole, named_beside


def test_every_code_of_the_law_and_of_a_track_has_words() -> None:
    vocabulary = current_law().vocabulary
    assert set(vocabulary.kinds) <= set(words()["kind"])
    assert set(vocabulary.actors) <= set(words()["accused"])
    assert set(Track.values) <= set(words()["track"])


def test_a_classification_is_told_without_codes() -> None:
    facts = {"kind": "hukum-lain", "accused": "polri", "track": "informasi-awal"}
    assert in_words("report.classified", facts) == (
        "Digolongkan: pelanggaran peraturan lain (netralitas aparatur), terlapor anggota Polri, jalur informasi awal."
    )


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("hasil", "Pelapor dikabari (hasilnya)."),
        ("diteruskan", "Pelapor dikabari (laporannya diteruskan)."),
        ("dibuka-lagi", "Pelapor dikabari (berkasnya dibuka kembali)."),
    ],
)
def test_what_a_reporter_was_told_is_not_read_as_a_kind_of_the_law(kind: str, sentence: str) -> None:
    assert in_words("reporter.told", {"kind": kind}) == sentence


def test_a_hash_is_said_by_its_beginning_where_nobody_compares_it() -> None:
    facts = {"hash": "0123456789abcdef" * 4, "reason": "sidang"}
    assert in_words("evidence.viewed", facts) == "Salinan aman bukti dilihat, sidik 0123456789ab."
    assert facts["hash"] in in_words("evidence.exported", facts)


def test_an_entry_that_leaves_a_fact_out_fails_whichever_test_writes_it() -> None:
    """Of its sentence, or of those beside it (beside.toml); tests/conftest.py puts this in the way of every action."""
    nothing = actions.Subject(kind="", id=None, about_id=None)
    for verb, told in (("backup.restored", {"file": "a", "made_at": "b", "leaves": 1}), ("case.reopened", {})):
        with pytest.raises(AssertionError, match="does not tell"):
            actions.append(verb, actor=None, subject=nothing, facts=told)
    assert set(named_beside()) <= set(sentences())


def test_what_commands_note_tells_everything() -> None:
    """They write from processes of their own, which the tests that start them do not look into."""
    told = {"file": "a", "made_at": "b", "leaves": 1, "lost": 0}
    noted: tuple[tuple[Any, dict[str, Any]], ...] = (
        (actions.note_backup, {"file": "a"}), (actions.note_restore, told), (actions.note_new_keys, {"names": ["a"]}),
        (actions.note_drill, {"file": "a", "seconds": 1}), (actions.publish_key, {"use": "a", "public": "00"}),
    )  # fmt: skip
    for note, given in noted:
        token = actions._facts.set({})
        try:
            inspect.unwrap(note)(actor=None, **given)
            check_whole(note.verb, actions._facts.get() or {})
        finally:
            actions._facts.reset(token)
