"""Every morning: whose agency has promises that fall due, or a day on which the law says to warn, is told so by e-mail.

A mailbox is read by others and kept by its provider: the letter says how many there are and where to read them, and
nothing of what was promised or of which status a day is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from kondusif.agencies.access import is_of_demo
from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, current_connection, one_transaction
from kondusif.base.letters import post_letter
from kondusif.base.time import now, today
from kondusif.conflicts.queries.status_alerts import agencies_alerted

FROM_HOUR, TO_HOUR = 6, 18  # of the day; the first hour in which the worker and the mail server are both there


@dataclass(frozen=True)
class Due:
    """A person, promises of the own agency within a week and past their day, and warnings of the law of this day."""

    person: int
    email: str
    n_soon: int
    n_late: int
    n_law: int


def send_reminders() -> int:
    """Tell everybody once a day who has not refused; returns how many were told. What failed is tried an hour later.

    A machine that stops between the sending and its note sends that one letter twice.
    """
    if not settings.MAIL_FROM or not FROM_HOUR <= localtime(now()).hour < TO_HOUR:
        return 0
    told = 0
    on = today()
    with get_connection(fail_silently=False) as connection:
        for due in reminders_due(on):
            told += remind(due, on, connection)
    if told:
        with one_transaction():
            append("reminder.sent", actor=None, subject=Subject("", None, None), facts={"n": told})
    return told


def reminders_due(on: date) -> Iterator[Due]:
    alerted = agencies_alerted(on)
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute(
            "SELECT person_id, email, n_soon, n_late, n_law FROM kondusif.reminders_due(%s, %s::bigint[])",
            [on, alerted],
        )
        rows = cursor.fetchall()
    yield from (Due(*row) for row in rows if not is_of_demo(row[1]))


def remind(due: Due, on: date, connection: BaseEmailBackend) -> bool:
    """Whether the mail server took it."""
    if not post_letter(say_title(due), say(due), to=due.email, through=connection):
        return False
    with one_transaction():
        call("note_reminder", due.person, on)
    return True


def say_title(due: Due) -> str:
    n = due.n_soon + due.n_late
    if due.n_law:
        return _("Kondusif: %(n)s hal menunggu lembaga Anda") % {"n": n + due.n_law}
    return _("Kondusif: %(n)s janji lembaga Anda menunggu") % {"n": n}


def say(due: Due) -> str:
    lines = []
    if due.n_soon:
        lines.append(_("%(n)s janji lembaga Anda jatuh tempo dalam tujuh hari.") % {"n": due.n_soon})
    if due.n_late:
        lines.append(_("%(n)s janji sudah lewat harinya; tulis kabarnya, atau minta hari baru.") % {"n": due.n_late})
    where = []
    if due.n_law:
        lines.append(_("%(n)s batas waktu menurut undang-undang perlu diingat mulai hari ini.") % {"n": due.n_law})
        where.append(_("Buka Beranda: %(address)s") % {"address": f"{settings.STAFF_URL}/"})
    if due.n_soon or due.n_late:
        address = f"{settings.STAFF_URL}/koordinasi/janji/"
        where.append(_("Buka Koordinasi, lalu Janji: %(address)s") % {"address": address})
    end = _("Tidak mau surel ini? Matikan di Koordinasi, lalu Kalender rapat. Surel ini tidak perlu dibalas.")
    return "\n".join([*lines, "", *where, "", end, ""])
