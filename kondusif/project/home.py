"""Beranda: what needs this person today, by what the person is there for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kondusif.agencies.access import KeyNews, audiences_of_actor, key_news, resets_for_me
from kondusif.agencies.models.interest import InterestState
from kondusif.agencies.models.person import Person
from kondusif.agencies.queries import interests
from kondusif.agencies.views.resets import SECOND_PERSONS
from kondusif.base.lookups import among
from kondusif.base.roles import Role
from kondusif.base.time import now, today
from kondusif.bulletins.queries.situations import sheet_of_today
from kondusif.cases.models.referral import Referral, ReferralState
from kondusif.cases.models.release import Release
from kondusif.cases.queries.due import DueItem, due_soon
from kondusif.cases.queries.releases import RECIPIENTS, released_to
from kondusif.conflicts.queries.status_alerts import LawAlert, law_alerts
from kondusif.meetings.queries.owed import Owed, owed_by
from kondusif.project.frame import INBOX_ROLES
from kondusif.reports.models.report import Report
from kondusif.reports.queries.custody import custody_news
from kondusif.reports.queries.lists import OpenPromise, inbox, open_promises
from kondusif.web.memory import reference
from kondusif.web.policies import staff

MOST_NEEDS = 7
NOW = (InterestState.IN_FORCE, InterestState.ENDING)
MOST_REPORTS = 5


@dataclass(frozen=True)
class Home:
    """What the page shows; each part is empty for who has no work with it."""

    needs: list[DueItem]
    newest: list[Report]
    promises: list[OpenPromise]
    tray: list[Referral]
    released: list[Release]
    interested: list[str]
    owed: Owed
    law: list[LawAlert]
    sheet: tuple[str, str] | None
    keys: KeyNews
    n_resets: int


@staff()
def home(request: HttpRequest, person: Person) -> HttpResponse:
    if not person.reads_content:
        return redirect(first_room(person))
    shown = {"home": home_of(person), "may_triage": person.holds(*INBOX_ROLES), "custody_news": custody_news(person)}
    return render(request, "project/home.html", shown)


def first_room(person: Person) -> str:
    """Where someone begins who reads no content."""
    rooms = (
        (Role.POST_OFFICER, "/posko/"),
        (Role.AUDITOR, "/jejak/"),
        (Role.ADMINISTRATOR, "/lembaga/"),
        (Role.CUSTODIAN, "/identitas/"),
    )
    return next((url for role, url in rooms if person.holds(role)), "/hitung/")


def most_urgent(items: list[DueItem]) -> list[DueItem]:
    """At most seven: own dates first, then today's, then those of others without news, then the next days and dates
    whose safe day is past.

    A date that another body let pass can be asked about; it must not hide one that can still be met.
    """
    order = {"hari-ini": 1, "lewat": 2, "dekat": 3}
    near = [item for item in items if item.when in order or item.is_past_safe]
    return sorted(near, key=lambda item: 0 if item.is_own and item.when == "lewat" else order.get(item.when, 3))[
        :MOST_NEEDS
    ]


def interested_now() -> list[str]:
    """Bodies with an interest of their own today, as of the last seconds: everybody may read who they are."""
    on = today()
    # A list of one list: what is found empty would be asked again by every page.
    (names,) = reference(
        ("interested", on), lambda: [[row.interest.agency.name for row in interests(on) if row.state in NOW]]
    )
    return names


def home_of(person: Person) -> Home:
    """Everything the page shows for a person who reads content."""
    triages = person.holds(*INBOX_ROLES)
    return Home(
        needs=most_urgent(due_soon(person, today(), most=MOST_NEEDS)),
        newest=list(inbox(person)[:MOST_REPORTS]) if triages else [],
        promises=open_promises(now() + timedelta(days=1), MOST_NEEDS) if triages else [],
        tray=list(
            Referral.objects.filter(
                among("audience", audiences_of_actor()),
                agency_id=person.agency_id,
                state__in=(ReferralState.SENT, ReferralState.RECEIVED),
            )
            .select_related("case")
            .order_by("sent_at")[:MOST_NEEDS]
        ),
        released=list(released_to(person)[:MOST_NEEDS]) if person.holds(*RECIPIENTS) else [],
        interested=interested_now(),
        owed=owed_by(person, MOST_NEEDS),
        law=law_alerts(person, today()),
        sheet=sheet_of_today(person),
        keys=key_news(),
        n_resets=resets_for_me() if person.holds(*SECOND_PERSONS) else 0,
    )
