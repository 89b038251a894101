"""Whether a person wants reminders by e-mail."""

from __future__ import annotations

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited
from kondusif.meetings.models.reminder import Reminder


@audited("reminder.wanted")
def want_reminders(*, actor: Person) -> Reminder:
    return choose(actor, wanted=True)


@audited("reminder.refused")
def refuse_reminders(*, actor: Person) -> Reminder:
    return choose(actor, wanted=False)


def choose(person: Person, *, wanted: bool) -> Reminder:
    row = Reminder(person=person, is_wanted=wanted)
    Reminder.objects.bulk_create([row], update_conflicts=True, update_fields=["is_wanted"], unique_fields=["person"])
    return row
