"""One TOML table becomes one frozen row, or is refused with a sentence that says what is missing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any, TypeVar

from kondusif.rules.core.refusals import LawRowRefused
from kondusif.rules.core.rows import ARTICLE_UNKNOWN, STATUSES, UNITS, Requirement, Row, Vocabulary
from kondusif.rules.core.wording import join_words

Made = TypeVar("Made")
ALL = "*"
CITATION = ("instrument", "article", "status")


def read_row(made: type[Made], table: Mapping[str, Any], *, words: Vocabulary, place: str) -> Made:
    """Build `made` from a TOML table whose defaults are already merged in.

    Raises LawRowRefused for an unknown or missing field, a word outside the vocabulary,
    a status or unit that does not exist, or a "verified" row without an article.
    """
    place = f"{place}, baris '{table.get('id', table.get('rule', table.get('on', 'tanpa id')))}'"
    named = {"regimes" if key == "elections" else key: value for key, value in table.items()}
    known = {field.name: field for field in fields(made)}  # type: ignore[arg-type]  # every row is a dataclass
    _refuse(place, sorted(set(named) - set(known)), "berisi '{}' yang tidak dikenal.", known)
    required = [name for name, field in known.items() if field.default is MISSING]
    for name in ("regimes", "kinds", "actors", "levels"):
        if name in required:
            named.setdefault(name, [ALL])
    missing = [name for name in required if not _given(named.get(name))]
    if missing:
        raise LawRowRefused(
            place,
            problem=f"tidak punya {join_words(missing)}.",
            remedy=f"Setiap baris wajib menyebut {join_words(CITATION)}. Lengkapi barisnya atau hapus.",
        )
    row = made(**{name: _read_field(name, value, words, place) for name, value in named.items()})
    if isinstance(row, Row):
        _check_citation(row, place)
    return row


def _given(value: object) -> bool:
    return value is not None and value != "" and value != []


def _refuse(place: str, names: Iterable[str], problem: str, known: Iterable[str]) -> None:
    for name in names:
        raise LawRowRefused(place, problem=problem.format(name), remedy=f"Yang dikenal: {join_words(known)}.")


def _check_citation(row: Row, place: str) -> None:
    if row.verified and ARTICLE_UNKNOWN in (row.article, row.instrument):
        raise LawRowRefused(
            place,
            problem="disebut verified, padahal pasal atau peraturannya belum diketahui.",
            remedy="Tulis pasalnya, atau beri status press atau unverified.",
        )
    if row.effective_to is not None and row.effective_to < row.effective_from:
        raise LawRowRefused(place, problem="berakhir sebelum mulai berlaku.", remedy="Perbaiki effective_to.")


def _read_field(name: str, value: Any, words: Vocabulary, place: str) -> Any:
    reader = _READERS.get(name)
    return reader(value, words, f"{place}, {name}") if reader else tuple(value) if isinstance(value, list) else value


def read_day(value: Any, words: Vocabulary, place: str) -> dt.date:
    """A date, or a year (its first day) where only the year is known."""
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if isinstance(value, int) and not isinstance(value, bool) and 1945 <= value <= 2100:
        return dt.date(value, 1, 1)
    raise LawRowRefused(place, problem=f"berisi {value!r}.", remedy="Tulis tanggal seperti 2024-09-30 atau tahun saja.")


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value)


def _among(allowed: Callable[[Vocabulary], Iterable[str]]) -> Callable[[Any, Vocabulary, str], frozenset[str]]:
    def read(value: Any, words: Vocabulary, place: str) -> frozenset[str]:
        known = tuple(allowed(words))
        given = _listed(value)
        _refuse(place, [word for word in given if word not in (*known, ALL)], "berisi '{}'.", (*known, ALL))
        return frozenset(known if ALL in given else given)

    return read


def _read_events(value: Any, words: Vocabulary, place: str) -> tuple[str, ...]:
    given = tuple(_listed(value)) if value else ()
    _refuse(place, [event for event in given if event not in words.events], "berisi '{}'.", words.events)
    return given


def _read_event(value: Any, words: Vocabulary, place: str) -> str:
    return "".join(_read_events(value, words, place))


def _read_event_set(value: Any, words: Vocabulary, place: str) -> frozenset[str]:
    return frozenset(_read_events(value, words, place))


def _one_of(*allowed: str) -> Callable[[Any, Vocabulary, str], str]:
    def read(value: Any, words: Vocabulary, place: str) -> str:
        _refuse(place, [] if value in allowed else [str(value)], "berisi '{}'.", allowed)
        return str(value)

    return read


def _read_body(value: Any, words: Vocabulary, place: str) -> str:
    known = (*words.bodies, *(f"@{ladder}" for ladder in words.ladders))
    _refuse(place, [] if value in known else [str(value)], "berisi '{}'.", known)
    return str(value)


def _read_items(value: Any, words: Vocabulary, place: str) -> tuple[Requirement, ...]:
    return tuple(read_row(Requirement, item, words=words, place=place) for item in value)


def _read_count(value: Any, words: Vocabulary, place: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise LawRowRefused(place, problem=f"berisi {value!r}.", remedy="Tulis bilangan bulat nol atau lebih.")
    return value


_READERS: dict[str, Callable[[Any, Vocabulary, str], Any]] = {
    "effective_from": read_day,
    "effective_to": read_day,
    "on": read_day,
    "all_day_from": read_day,
    "all_day_to": read_day,
    "regimes": _among(lambda words: words.regimes),
    "kinds": _among(lambda words: words.kinds),
    "actors": _among(lambda words: words.actors),
    "levels": _among(lambda words: words.levels),
    "start": _read_events,
    "end": _read_events,
    "also_called": _read_events,
    "until": _read_event,
    "when": _read_event_set,
    "status": _one_of(*STATUSES),
    "unit": _one_of(*UNITS),
    "direction": _one_of("after", "before"),
    "pick": _one_of("earliest", "latest"),
    "body": _read_body,
    "items": _read_items,
    "number": _read_count,
}
