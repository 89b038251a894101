"""From what a phone sealed without signal to a submission.

Nobody can mend a sealed report, so nothing that can be kept is refused: a place, unit or actor that is not known (any
more) is left out, a date that has not come yet stands as it was told and is marked.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from kondusif.base.signs import in_a_line
from kondusif.base.time import today
from kondusif.reports.actions.devices import Written
from kondusif.reports.actions.evidence import QUEUE, keep_evidence
from kondusif.reports.core.intake import EvidenceFile, Submission
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.told import TIMINGS, TOLD
from kondusif.reports.errors import SubmissionRefused
from kondusif.reports.forms.submissions import TEXTS, check_texts, election_code, folded, is_unit_of, is_village
from kondusif.rules.queries import current_law
from kondusif.vault.core.queue_envelopes import Opened
from kondusif.vault.core.receipts import read_code

IDENTITY = {"name": 120, "contact": 120, "address": 300}
# A phone's clock this far off gives another date for hours of the day.
MOST_CLOCK_HOURS = 2
FARTHEST_DAYS = 3650


@dataclass(frozen=True)
class Queued:
    """A report out of its envelope, and what the phone's clock said."""

    submission: Submission
    written: Written


def from_opened(opened: Opened, *, clock_off: timedelta) -> Queued:
    """The report that an envelope holds; its photos are stored. Raises SubmissionRefused for what is no report.

    clock_off   how far the phone's clock stood from the program's when it sent
    """
    told = opened.told
    texts = folded({name: told.get(name, "") for name in (*TEXTS, "submission_key")})
    check_texts(texts)
    if plain_kind(texts["told_kind"]) is None:
        raise SubmissionRefused(_("Jenis laporan itu tidak dikenal."), field="told_kind")
    keep_what_is_known(texts)
    timing = told.get("timing") if told.get("timing") in TIMINGS else "sudah"
    written_on = day_of(told.get("written_on")) or today()
    known_on, happened_on = day_of(told.get("known_on")) or written_on, day_of(told.get("happened_on"))
    submission = Submission(
        channel="posko",
        election=election_code(min(happened_on or known_on, today())),
        known_on=known_on,
        happened_on=happened_on,
        timing=str(timing),
        danger=told.get("danger") is True,
        identity=identity_of(told.get("identity")),
        evidence=tuple(keep_photo(number, photo) for number, photo in enumerate(opened.photos, start=1)),
        given_code=code_of(told.get("code")),
        as_sealed=json.dumps(told, ensure_ascii=False, sort_keys=True),
        **texts,
    )
    ahead = [known_on, written_on] if timing == "akan" or happened_on is None else [known_on, written_on, happened_on]
    doubtful = max(ahead) > today() or abs(clock_off) > timedelta(hours=MOST_CLOCK_HOURS)
    return Queued(submission, Written(on=written_on, doubtful=doubtful))


def keep_what_is_known(texts: dict[str, Any]) -> None:
    """Leave out what this program cannot place; the story tells it anyway."""
    if texts["told_actor"] not in current_law().vocabulary.actors:
        texts["told_actor"] = ""
    if not is_unit_of(texts["told_actor"], texts["told_unit"]):
        texts["told_unit"] = ""
    if not is_village(texts["village"]):
        texts["village"] = ""
    for name, each in TOLD.items():
        if not each.own_way and each.choices and texts[name] not in each.choices:
            texts[name] = ""


def day_of(value: Any) -> date | None:
    """A date within ten years; None for anything else."""
    try:
        day = date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
    return day if abs(day - today()) <= timedelta(days=FARTHEST_DAYS) else None


def identity_of(value: Any) -> dict[str, str] | None:
    """Name, contact and address, where a name was given."""
    if not isinstance(value, dict) or not str(value.get("name") or "").strip():
        return None
    parts = {part: in_a_line(str(value.get(part) or ""))[:most] for part, most in IDENTITY.items()}
    return {part: text for part, text in parts.items() if text}


def code_of(value: Any) -> str:
    """The receipt code that the phone made. Raises SubmissionRefused where its check character is wrong."""
    code = read_code(value) if isinstance(value, str) else None
    if code is None:
        raise SubmissionRefused(_("Kode tanda terima di dalam laporan itu keliru."), field="code")
    return code


def keep_photo(number: int, photo: bytes) -> EvidenceFile:
    """One photo as the phone redrew it."""
    return keep_evidence([photo], name=f"foto-{number}.jpg", claimed_type="image/jpeg", door=QUEUE)


def hours_off(phone_seconds: str, program_seconds: float) -> timedelta:
    """How far a phone's clock stands from the program's; nothing where it does not say."""
    if not phone_seconds.isascii() or not phone_seconds.isdecimal() or len(phone_seconds) > 12:
        return timedelta()
    return timedelta(seconds=int(phone_seconds) - program_seconds)


def numbers_of(keys: Sequence[Any]) -> list[str]:
    """The private keys that may open, the newest first."""
    return [key.number for key in keys]
