"""What is due, and what has passed: of the own agency, or of everybody whose berkas one may read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kondusif.agencies.access import audiences_of_actor
from kondusif.agencies.models.person import Person
from kondusif.base.database import current_connection
from kondusif.base.lookups import Condition, among
from kondusif.base.roles import Role
from kondusif.base.time import in_short_words, in_words, moment_in_words
from kondusif.cases.core.duties import nobodys_rules
from kondusif.cases.models.case import FINISHED
from kondusif.cases.models.clock import CaseClock, ClockState
from kondusif.cases.models.referral import ReferralState
from kondusif.cases.queries.words import regency_of
from kondusif.rules.core.refusals import RuleRefused
from kondusif.rules.core.rows import DeskHour
from kondusif.rules.core.wording import with_hour
from kondusif.rules.queries import desk_closes_of_rule, edition_by_id, practice_made_earlier, reporting_rules
from kondusif.web.clock import say_safe_day_past, say_time_left

When = Literal["lewat", "hari-ini", "dekat", "nanti"]
NEAR_DAYS = 3
# Of each heading at most so many are shown; a page of thousands of dates is read by nobody.
MOST_OF_A_HEADING = 20
# Who watches over every clock, and not only those of the own agency.
OVERSEERS = (Role.SECRETARY, Role.VERIFIER, Role.LEADER, Role.ANALYST)


@dataclass(frozen=True)
class DueItem:
    """One clock that waits to be met.

    due        the day to work by in words, with the hour at which it ends
    limit      the later day that the law allows, or may allow, with its hour; "" where there is none
    is_day_said  `left` names the day already
    hour       when the desk closes on the first of them, where the clock ends at one
    is_past_safe  the day to work by is past, the last one not yet
    agency     short name of the body whose duty it is, or ""
    is_own     that body is the reader's own agency
    when       "lewat", "hari-ini", "dekat" (within three days) or "nanti"
    left       in words; of another body never "late", but since when there has been no news
    """

    number: str
    title: str
    place: str
    clock: str
    due_on: date
    due: str
    limit: str
    agency: str
    is_own: bool
    when: When
    left: str
    is_verified: bool
    hour: DeskHour | None = None
    is_past_safe: bool = False
    is_day_said: bool = False

    @property
    def url(self) -> str:
        return f"/penanganan/{self.number}/"

    @property
    def tone(self) -> str:
        """For the tag state_badge."""
        return {"lewat": "late" if self.is_own else "soon", "hari-ini": "soon", "dekat": "soon"}.get(self.when, "info")


@dataclass(frozen=True)
class DueGroup:
    """The items of one heading, the earliest; n: how many there are in all."""

    when: When
    heading: str
    items: tuple[DueItem, ...]
    n: int


def due_soon(person: Person, on: date, *, agency: str = "", most: int = MOST_OF_A_HEADING) -> list[DueItem]:
    """Clocks still to be met, the earliest date first.

    A date that is no body's duty (the reporter's own, a period that ends) is left out once it has passed.
    A liaison sees those of the own agency and of berkas it handles; who watches over all sees all.

    agency  code of one agency to narrow to, "" for all that concern the reader
    most    of the own agency's and of others' dates under one heading
    """
    return [as_item(row, person, on) for row, _n in first_of_each(person, on, agency=agency, most=most)]


# One text each for what is counted and for what is shown: written out, and by `open_clocks` and `over_and_nobodys`.
OPEN = "{met_on} IS NULL AND {state} <> {met} AND {case_state} <> ALL ({finished})"
OVER = "{rule} = ANY ({nobodys}) AND greatest({due_on}, {possible_on}) < {on}"
OPEN_FIELDS = {"met_on": "met_on", "state": "state", "case_state": "case__state"}
OVER_FIELDS = {"rule": "rule", "due_on": "due_on", "possible_on": "possible_on"}


def open_values() -> dict[str, Any]:
    return {"met": ClockState.MET.value, "finished": [state.value for state in FINISHED]}


def over_values(on: date) -> dict[str, Any]:
    return {"nobodys": list(nobodys_rules()), "on": on}


def written_out(text: str, **more: str) -> str:
    """A question about `case_clock AS clock` and `case_file`, with OPEN and OVER put in."""
    columns = {name: f"clock.{name}" for name in (*OPEN_FIELDS, *OVER_FIELDS)} | {"case_state": "case_file.state"}
    values = {name: f"%({name})s" for name in ("met", "finished", "nobodys", "on")}
    return text.format(open=OPEN.format(**columns, **values), over=OVER.format(**columns, **values), **more)


# A heading is a number, 0 to 3, as `when_due` tells them. Narrow rows are counted and placed first; what is said of a
# clock is read for the few that are shown.
PLACED = """
SELECT id, n_alike FROM (
    SELECT id, count(*) OVER alike AS n_alike, row_number() OVER (alike ORDER BY due_on, number, rule) AS place
    FROM (
        SELECT clock.id, due_on, number, rule, coalesce(clock.agency_id = %(own)s, false) AS is_own,
            CASE WHEN heads_on < %(on)s THEN 0 WHEN heads_on = %(on)s THEN 1 WHEN heads_on <= %(near)s THEN 2 ELSE 3 END
            AS heading
        FROM kondusif.case_clock AS clock JOIN kondusif.case_file ON case_file.id = case_id,
            LATERAL (SELECT CASE WHEN due_on < %(on)s AND possible_on >= %(on)s AND rule = ANY (%(reporting)s)
                THEN possible_on ELSE due_on END AS heads_on) AS said
        WHERE clock.audience_id = ANY (%(audiences)s::bigint[]) AND {open} AND NOT ({over}) AND {concerns}
    ) AS headed WINDOW alike AS (PARTITION BY heading, is_own)
) AS placed WHERE place <= %(most)s
"""
NEAR = """
SELECT count(DISTINCT case_id) FROM (
    SELECT case_id FROM kondusif.case_clock AS clock JOIN kondusif.case_file ON case_file.id = case_id
    WHERE clock.audience_id = ANY (%(audiences)s::bigint[]) AND {open} AND due_on <= %(near)s AND NOT ({over})
    LIMIT %(most)s
) AS near
"""
OF_READER = """(clock.agency_id = %(own)s OR EXISTS (SELECT FROM kondusif.referral AS sent
    WHERE sent.case_id = clock.case_id AND sent.agency_id = %(own)s AND sent.state <> ALL (%(ended)s)))"""


def concerns(person: Person, agency: str) -> str:
    """Which clocks concern the reader, as a condition of PLACED."""
    if agency:
        return "clock.agency_id = (SELECT id FROM kondusif.agency WHERE code = %(agency)s)"
    return "true" if person.holds(*OVERSEERS) else OF_READER


def first_of_each(person: Person, on: date, *, agency: str, most: int) -> list[tuple[CaseClock, int]]:
    """The earliest of the own and of others' clocks under each heading, each with how many there are of its kind.

    Written out: the page is opened all day, and putting the question together took longer than a part of the answer.
    """
    asked: dict[str, Any] = {
        **open_values(),
        **over_values(on),
        "own": person.agency_id,
        "near": on + timedelta(days=NEAR_DAYS),
        "reporting": list(reporting_rules()),
        "audiences": list(audiences_of_actor()),
        "agency": agency,
        "ended": [ReferralState.RETURNED.value, ReferralState.DONE.value],
        "most": most,
    }
    with current_connection().cursor() as cursor:
        cursor.execute(written_out(PLACED, concerns=concerns(person, agency)), asked)
        n_alike = dict(cursor.fetchall())
    rows = CaseClock.objects.filter(pk__in=n_alike).select_related("agency", "case__district__parent")
    return [(row, n_alike[row.pk]) for row in rows.order_by("due_on", "case__number", "rule")]


def over_and_nobodys(on: date) -> Condition:
    """Clocks that no body must meet, once the law allows them no longer: the margin before that day ends nothing."""
    return Condition(OVER, columns=OVER_FIELDS, values=over_values(on))


def due_groups(person: Person, on: date, *, agency: str = "") -> list[DueGroup]:
    """The same under four headings; empty ones are left out."""
    rows = first_of_each(person, on, agency=agency, most=MOST_OF_A_HEADING)
    headings: dict[When, str] = {
        "lewat": _("Tanggalnya sudah lewat"),
        "hari-ini": _("Hari ini"),
        "dekat": _("Tiga hari ke depan"),
        "nanti": _("Kemudian"),
    }
    groups = []
    for when, text in headings.items():
        under = [pair for pair in rows if when_due(pair[0].rule, pair[0].due_on, pair[0].possible_on, on) == when]
        n = sum({row.agency_id == person.agency_id: n_alike for row, n_alike in under}.values())
        groups.append(DueGroup(when, text, tuple(as_item(row, person, on) for row, _n in under), n))
    return [group for group in groups if group.items]


def duty_agencies() -> list[tuple[str, str]]:
    """Agencies that have a clock to meet, as (code, short name), for the filter."""
    rows = open_clocks().order_by().filter(agency__isnull=False)
    return sorted(rows.values_list("agency__code", "agency__short_name").distinct(), key=lambda pair: pair[1])


def open_clocks() -> QuerySet[CaseClock]:
    """Clocks not met, of berkas at work that the session may read."""
    is_open = Condition(OPEN, columns=OPEN_FIELDS, values=open_values())
    rows = CaseClock.objects.filter(among("audience", audiences_of_actor()), is_open)
    return rows.select_related("agency", "case__district__parent").order_by("due_on", "case__number", "rule")


def count_near(on: date, *, most: int) -> int:
    """Berkas of `open_clocks` with a date within three days of a day, or before it; `most` of their clocks are read.

    A rule that is nobody's duty counts until the last day that the law allows. Written out, as every page asks it:
    putting the question together took longer than answering it.
    """
    asked: dict[str, Any] = open_values() | over_values(on)
    asked |= {"audiences": list(audiences_of_actor()), "near": on + timedelta(days=NEAR_DAYS), "most": most}
    with current_connection().cursor() as cursor:
        cursor.execute(written_out(NEAR), asked)
        return int(cursor.fetchone()[0])


def as_item(row: CaseClock, person: Person, on: date) -> DueItem:
    """One row in words, as seen on a day."""
    title, is_verified = title_of(row.case.edition, row.rule)
    by_practice = practice_made_earlier(row.case.edition, row.rule, row.due_on, row.possible_on)
    is_own = row.agency_id == person.agency_id
    is_answered_by_reader = is_own or row.agency is None
    return DueItem(
        number=row.case.number,
        title=row.case.title,
        place=regency_of(row.case),
        clock=title,
        due_on=row.due_on,
        due=say_due(row),
        limit=say_limit(row),
        agency=row.agency.short_name if row.agency else "",
        is_own=is_own,
        when=when_due(row.rule, row.due_on, row.possible_on, on),
        left=say_left(row.due_on, row.possible_on, on, is_own=is_answered_by_reader),
        is_verified=is_verified and not by_practice,
        hour=desk_closes_of_rule(row.case.edition, row.rule, row.due_on),
        is_past_safe=row.possible_on is not None and row.due_on < on <= row.possible_on,
        is_day_said=names_day(row.due_on, on, is_own=is_answered_by_reader),
    )


def say_due(row: CaseClock, in_form: Callable[[date], str] = in_words) -> str:
    """The day to work by, with the hour of the law or of the desk at which it ends."""
    if row.due_at:
        return moment_in_words(row.due_at)
    return with_hour(in_form(row.due_on), desk_closes_of_rule(row.case.edition, row.rule, row.due_on))


def say_limit(row: CaseClock) -> str:
    """The later day likewise; "" where the law knows one day only."""
    if row.possible_on is None or row.due_at:
        return ""
    return with_hour(in_short_words(row.possible_on), desk_closes_of_rule(row.case.edition, row.rule, row.possible_on))


def title_of(edition: str, rule_id: str) -> tuple[str, bool]:
    """The rule's title and whether it is verified, in the edition the berkas keeps."""
    try:
        rule = edition_by_id(edition).deadline(rule_id)
    except RuleRefused:
        return rule_id, False
    return _(rule.title), rule.verified


def when_due(rule: str, due_on: date, possible_on: date | None, on: date) -> When:
    """The heading a date belongs under: of a reporter's own, past its margin, that of the last day of the law."""
    if possible_on and due_on < on <= possible_on and rule in reporting_rules():
        due_on = possible_on
    if due_on < on:
        return "lewat"
    if due_on == on:
        return "hari-ini"
    return "dekat" if due_on <= on + timedelta(days=NEAR_DAYS) else "nanti"


def names_day(due_on: date, on: date, *, is_own: bool) -> bool:
    """Whether `say_left` names the day, so that it need not stand beside it once more."""
    return due_on < on and not is_own


def say_left(due_on: date, possible_on: date | None, on: date, *, is_own: bool) -> str:
    """What is left, as the page of the berkas says it; of others' past dates only that no news has come."""
    if names_day(due_on, on, is_own=is_own):
        return _("Belum ada kabar sejak %(day)s") % {"day": in_short_words(due_on)}
    if possible_on and due_on < on <= possible_on:
        return say_safe_day_past((on - due_on).days)
    return say_time_left(on, due_on)
