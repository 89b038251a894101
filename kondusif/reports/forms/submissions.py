"""From what a post tells to the one form in which every report is handed in."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from time import monotonic
from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.queries import accusable_units
from kondusif.area.queries.places import village_exists
from kondusif.base.signs import in_a_line, in_lines
from kondusif.base.time import in_words, today
from kondusif.elections.queries import election_on
from kondusif.reports.core.intake import EvidenceFile, Submission
from kondusif.reports.core.told import DAY, PLACE, POST, TEXT, TIMINGS, TOLD, YES_NO, ToldField, asked_at
from kondusif.reports.errors import SubmissionRefused
from kondusif.reports.forms.post import find_contradiction
from kondusif.reports.forms.triage import UNIT_ACTORS, unit_family
from kondusif.reports.queries.asking import YES
from kondusif.rules.queries import current_law

LEAST_KEY, MOST_KEY = 32, 64
# What a device sends as text, and how long it may be.
TEXTS = {name: each.most for name, each in TOLD.items() if each.most and name != "timing"}


def as_submission(
    told: dict[str, Any], *, identity: dict[str, str] | None, evidence: tuple[EvidenceFile, ...] = ()
) -> Submission:
    """The counter form's answers as a submission; dates may have travelled as text."""
    answers = {each.name: read_answer(each, told) for each in asked_at(POST)}
    answers["known_on"] = answers["known_on"] or today()
    return Submission(
        submission_key=told["submission_key"],
        channel="posko",
        election=election_code(answers["happened_on"] or answers["known_on"]),
        identity=identity,
        evidence=evidence,
        **answers,
    )


def read_answer(field: ToldField, answers: dict[str, Any]) -> Any:
    """One answer of the counter form as a submission has it."""
    if field.kind == PLACE:
        return answers["village"]
    said = answers[field.form]
    return read_day(said) if field.kind == DAY else said == YES if field.kind == YES_NO else said


def read_day(value: Any) -> date | None:
    """A date that may have become text on its way; None for nothing."""
    return date.fromisoformat(value) if isinstance(value, str) and value not in ("", "None") else value or None


def from_json(payload: Any, accepted: list[str]) -> Submission:
    """A report as a post's device hands it in.

    submission_key and told fields by their names in core/told.py; told_kind, narrative, known_on are needed.
    Raises SubmissionRefused with the field that is wrong.
    """
    if not isinstance(payload, dict):
        raise SubmissionRefused(_("Yang dikirim bukan laporan. Kirim satu objek JSON."))
    told = folded({name: payload.get(name, "") for name in (*TEXTS, "submission_key")})
    known_on, happened_on = json_day(payload, "known_on"), json_day(payload, "happened_on")
    timing = payload.get("timing", "sudah")
    check_texts(told)
    check_words(told, timing, accepted)
    if known_on is None:
        raise SubmissionRefused(_("Tanggal pelapor tahu belum diisi."), field="known_on")
    if known_on > today():
        said = _("Tanggal pelapor tahu, %(day)s, belum terjadi. Isi hari ini atau sebelumnya.")
        raise SubmissionRefused(said % {"day": in_words(known_on)}, field="known_on")
    if problem := find_contradiction(timing, happened_on, known_on):
        raise SubmissionRefused(problem, field="happened_on")
    return Submission(
        channel="posko",
        election=election_code(happened_on or known_on),
        known_on=known_on,
        happened_on=happened_on,
        timing=timing,
        danger=payload.get("danger") is True,
        **told,
    )


def folded(told: dict[str, Any]) -> dict[str, Any]:
    """The texts as a form would keep them: several lines where the field has them, everything else in one."""
    wide = {name for name, each in TOLD.items() if each.kind == TEXT}
    return {
        name: text if not isinstance(text, str) else in_lines(text) if name in wide else in_a_line(text)
        for name, text in told.items()
    }


def check_texts(told: dict[str, Any]) -> None:
    """Every text is a text and not too long."""
    for name, most in {**TEXTS, "submission_key": MOST_KEY}.items():
        if not isinstance(told[name], str) or len(told[name]) > most:
            said = _("Isian %(name)s harus berupa tulisan, paling panjang %(most)s huruf.")
            raise SubmissionRefused(said % {"name": name, "most": most}, field=name)
        if not is_storable(told[name]):
            said = _("Isian %(name)s memuat tanda yang bukan huruf dan tidak dapat disimpan. Hapus tanda itu.")
            raise SubmissionRefused(said % {"name": name}, field=name)
    if len(told["submission_key"]) < LEAST_KEY:
        said = _("Kunci kiriman terlalu pendek; buat acak sedikitnya %(least)s huruf.")
        raise SubmissionRefused(said % {"least": LEAST_KEY}, field="submission_key")
    if not told["narrative"].strip():
        raise SubmissionRefused(_("Cerita masih kosong. Tulis walau hanya satu kalimat."), field="narrative")


def is_storable(text: str) -> bool:
    """Whether the database takes the text: no NUL, and no half of a character, both of which JSON can write."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def check_words(told: dict[str, Any], timing: Any, accepted: list[str]) -> None:
    """Kind, actor, timing and village are known ones, and the post takes the kind in."""
    if told["told_kind"] not in accepted:
        said = _("Posko ini menerima: %(kinds)s. Hal lain bukan kewenangan posko ini.")
        raise SubmissionRefused(said % {"kinds": ", ".join(accepted)}, field="told_kind")
    if told["told_actor"] and told["told_actor"] not in current_law().vocabulary.actors:
        raise SubmissionRefused(_("Terlapor itu tidak dikenal. Kosongkan bila tidak tahu."), field="told_actor")
    if told["told_unit"] and not is_unit_of(told["told_actor"], told["told_unit"]):
        said = _("Satuan itu tidak cocok dengan siapa yang dilaporkan. Kosongkan bila tidak tahu.")
        raise SubmissionRefused(said, field="told_unit")
    for name, each in TOLD.items():
        if not each.own_way and each.choices and told[name] not in ("", *each.choices):
            said = _("Isian %(name)s harus salah satu dari: %(allowed)s.")
            raise SubmissionRefused(said % {"name": name, "allowed": ", ".join(each.choices)}, field=name)
    if timing not in TIMINGS:
        said = _("Waktu harus salah satu dari: %(timings)s.")
        raise SubmissionRefused(said % {"timings": ", ".join(TIMINGS)}, field="timing")
    if told["village"] and not is_village(told["village"]):
        raise SubmissionRefused(_("Kode desa itu tidak ada. Kosongkan bila tidak tahu."), field="village")


def json_day(payload: dict[str, Any], name: str) -> date | None:
    """A date of the payload; None where it is left out."""
    value = payload.get(name)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        said = _("%(name)s bukan tanggal. Tulis seperti 2024-02-09.")
        raise SubmissionRefused(said % {"name": name}, field=name) from None


def election_code(day: date) -> str:
    """Code of the election that a report of that day belongs to; "" where none is loaded."""
    return _election_code(day, this_minute())


def is_village(code: str) -> bool:
    """Whether a village of that code is in force."""
    return _is_village(code, this_minute())


def is_unit_of(actor: str, unit: str) -> bool:
    """Whether a unit of that code can be accused where the accused is such an actor."""
    return unit in _units_of(unit_family(actor), this_minute())


def this_minute() -> int:
    """Reference data changes by a command, seldom: what was read is kept for a minute, not for every report."""
    return int(monotonic() // 60)


@lru_cache(maxsize=512)
def _election_code(day: date, minute: int) -> str:
    found = election_on(day)
    return found.code if found else ""


@lru_cache(maxsize=4096)
def _is_village(code: str, minute: int) -> bool:
    return village_exists(code)


@lru_cache(maxsize=64)
def _units_of(actor: str, minute: int) -> frozenset[str]:
    return frozenset(code for code, _name in accusable_units(actor)) if actor in UNIT_ACTORS else frozenset()
