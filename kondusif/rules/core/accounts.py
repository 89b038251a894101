"""Routes and clocks as a JSON answer and as an Indonesian account with the strip of days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kondusif.rules.core.clocks import Clock
from kondusif.rules.core.reporting import ReportingDates
from kondusif.rules.core.routing import RoutedBody
from kondusif.rules.core.sanctions import PossibleSanction
from kondusif.rules.core.strips import Day
from kondusif.rules.core.wording import DAYS, STATUS_WORDS, UNITS, with_hour, write_date, write_time

MOST_WEEKS, SHOWN_WEEKS = 6, 2


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """What the law says about given events; nothing of it is stored.

    cautions  what cannot be right about the events, in full sentences
    """

    regime: str
    kind: str
    actor: str
    on: dt.date
    edition_id: str
    bodies: tuple[RoutedBody, ...]
    clocks: tuple[Clock, ...]
    sanctions: tuple[PossibleSanction, ...]
    reporting: ReportingDates | None
    cautions: tuple[str, ...] = ()

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        """Bodies with the rule that chose each, clocks with their dates (ISO 8601).

        `starts_on` and `due_on` of an hour clock carry the time where the event's time was given;
        `possible_on` is null where the unit is clear.
        """
        return {
            "bodies": [{"body": body.body, "rule": body.rule} for body in self.bodies],
            "clocks": [_clock_as_json(clock) for clock in self.clocks],
        }


def _clock_as_json(clock: Clock) -> dict[str, Any]:
    return {
        "id": clock.id,
        "starts_on": (clock.starts_at or clock.starts_on).isoformat(),
        "due_on": (clock.due_at or clock.due_on).isoformat(),
        "possible_on": clock.possible_on.isoformat() if clock.possible_on else None,
        "day_type": clock.day_type,
        "article": clock.article,
        "status": clock.status,
    }


def write_account(found: WhatIf) -> str:
    """The whole answer in Indonesian, one block per body and per clock."""
    lines = [f"Menurut hukum pada {write_date(found.on)} (edisi {found.edition_id})", ""]
    lines += [f"! {caution}" for caution in found.cautions] + [""] * bool(found.cautions) + ["Lembaga"]
    lines += [f"  {line}" for body in found.bodies for line in _write_body(body)]
    if not found.bodies:
        lines.append("  Tidak ada lembaga yang ditunjuk aturan untuk keadaan ini.")
    if found.reporting is not None:
        lines += ["", "Untuk pelapor", f"  {found.reporting.sentence}"]
    lines += ["", "Jam hukum"]
    lines += [f"  {line}" if line else "" for clock in found.clocks for line in (*_write_clock(clock), "")]
    if not found.clocks:
        lines += ["  Tidak ada jam yang dimulai oleh peristiwa ini.", ""]
    if found.sanctions:
        lines += ["Ancaman yang mungkin"]
        lines += [f"  {line}" for sanction in found.sanctions for line in _write_sanction(sanction)]
    return "\n".join(lines).rstrip() + "\n"


def _write_body(body: RoutedBody) -> Iterator[str]:
    yield f"{body.step}. {body.name}: {body.role}"
    yield f"   {body.article}, {body.instrument} · {STATUS_WORDS[body.status]} · aturan {body.rule}"
    if body.note:
        yield f"   {body.note}"


def _write_sanction(sanction: PossibleSanction) -> Iterator[str]:
    yield f"{sanction.article}, {sanction.instrument} · {STATUS_WORDS[sanction.status]}"
    yield f"   {sanction.subject}: {sanction.act}"
    yield f"   {sanction.sentence}"


def _write_clock(clock: Clock) -> Iterator[str]:
    yield f"{clock.title} ({clock.id})"
    yield f"   {_say_count(clock)}"
    yield f"   {_say_due(clock)}"
    yield f"   {clock.article}, {clock.instrument} · {STATUS_WORDS[clock.status]}"
    if clock.met_on:
        yield f"   Terpenuhi: {clock.met_by}, {write_date(clock.met_on)}"
    for warning in clock.warnings:
        yield f"   ! {warning}"
    if clock.rule.note:
        yield f"   {clock.rule.note}"
    for line in write_strip(clock.days):
        yield f"   {line}"


def _say_count(clock: Clock) -> str:
    start = write_time(clock.starts_at, clock.zone) if clock.starts_at else write_date(clock.starts_on)
    if clock.day_type == "window":
        return f"Masa dari {clock.start_event}, {start}, sampai {clock.rule.until}"
    side = "sebelum" if clock.rule.direction == "before" else "sejak"
    return f"{clock.rule.number} {UNITS[clock.day_type]} {side} {clock.start_event}, {start}"


def _say_due(clock: Clock) -> str:
    due = write_time(clock.due_at, clock.zone) if clock.due_at else write_date(clock.due_on)
    if clock.is_reporting:
        safe = with_hour(write_date(clock.safe_on), clock.safe_closes)
        return f"Batas: {with_hour(due, clock.desk_closes)} · agar aman: {safe}"
    if clock.possible_on is None:
        return f"Batas: {due}"
    if clock.rule.direction == "before":
        return f"Batas: {due} · bila hari kerja: {write_date(clock.possible_on)}"
    return f"Batas aman: {due} · batas kemungkinan: {write_date(clock.possible_on)}"


def write_strip(days: Iterable[Day]) -> list[str]:
    """One line per week, Monday first; the middle of a long count is left out in words."""
    weeks = [list(week) for _, week in groupby(days, key=lambda day: day.on - dt.timedelta(days=day.on.weekday()))]
    lines = [" | ".join(_write_day(day) for day in week) for week in weeks]
    if len(lines) <= MOST_WEEKS:
        return lines
    hidden = len(lines) - 2 * SHOWN_WEEKS
    return [*lines[:SHOWN_WEEKS], f"… {hidden} minggu di antaranya …", *lines[-SHOWN_WEEKS:]]


def _write_day(day: Day) -> str:
    count = f"({day.counted})" if day.counted is not None else ""
    if day.possible_counted is not None:
        count += f"[{day.possible_counted}]"
    mark = " BATAS" if day.is_due else " KEMUNGKINAN" if day.is_possible else ""
    reason = f" {day.reason}" if day.reason and day.reason not in DAYS else ""
    return f"{DAYS[day.on.weekday()][:3]} {day.on.day}/{day.on.month} {count or '-'}{reason}{mark}"
