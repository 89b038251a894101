"""The small office: its seats with their roles, and what each duty costs a week (seats.toml, duties.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Duty:
    """minutes a week outside the peak week; basis "J" (judgement) or "M" (measured); seat "" where it is off.

    kit    whether `kondusif kit` writes what the duty takes
    """

    name: str
    minutes: int
    basis: str
    seat: str = ""
    why: str = ""
    kit: bool = False


@dataclass(frozen=True)
class Seat:
    """One person's place: an id, its office, its title, the roles it carries, and why."""

    id: str
    office: str
    title: str
    roles: tuple[str, ...]
    why: str
    duties: tuple[Duty, ...]

    @property
    def minutes(self) -> int:
        return sum(duty.minutes for duty in self.duties)


@dataclass(frozen=True)
class Office:
    """An office of the preset; own: the agency that keeps the secretariat; body: what it is in the directory."""

    id: str
    title: str
    body: str
    own: bool
    seats: tuple[Seat, ...]

    @property
    def minutes(self) -> int:
        return sum(seat.minutes for seat in self.seats)


@dataclass(frozen=True)
class Preset:
    """off: duties that nobody has until an office turns them on. Minutes a day are over `working_days`."""

    offices: tuple[Office, ...]
    off: tuple[Duty, ...]
    target_a_day: int
    working_days: int

    def minutes_a_day(self, office: Office) -> int:
        return round(office.minutes / self.working_days)


@cache
def small_office() -> Preset:
    """The preset as data says it. Raises KeyError for a duty without a known seat, or a seat without an office."""
    seats, duties = read("seats.toml"), read("duties.toml")
    by_seat: dict[str, list[Duty]] = {row["id"]: [] for row in seats["seat"]}
    for row in duties["duty"]:
        by_seat[row["seat"]].append(Duty(row["name"], row["minutes"], row["basis"], row["seat"]))
    by_office: dict[str, list[Seat]] = {row["id"]: [] for row in seats["office"]}
    for row in seats["seat"]:
        seat = Seat(row["id"], row["office"], row["title"], tuple(row["roles"]), row["why"], tuple(by_seat[row["id"]]))
        by_office[row["office"]].append(seat)
    offices = tuple(
        Office(row["id"], row["title"], row["body"], row.get("own", False), tuple(by_office[row["id"]]))
        for row in seats["office"]
    )
    off = tuple(
        Duty(row["name"], row["minutes"], row["basis"], why=row["why"], kit=row.get("kit", False))
        for row in duties["off"]
    )
    return Preset(offices, off, duties["target_minutes_a_day"], duties["working_days"])


def read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
