"""Custodians are told by e-mail of each new key, each ending, and each request to open a name that they may keep.

Numbers and a link alone, at any hour: a key waits three days so that whoever did not expect it can speak up, and a
request lasts one. Nobody can turn these letters off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.core.mail import get_connection
from django.utils.translation import gettext as _

from kondusif.agencies.access import is_of_demo
from kondusif.base.database import call, current_connection, one_transaction
from kondusif.base.letters import post_letter
from kondusif.base.time import now


@dataclass(frozen=True)
class News:
    """What one custodian was not written about, in numbers: keys confirmed, asked to end, ended; names asked for;
    custodians with a key whose account was closed or who are custodians no more.
    """

    email: str
    notices: list[UUID]
    n_keys: int
    n_asked: int
    n_ended: int
    n_openings: int
    n_closed: int


def send_custody_letters() -> int:
    """Write to every custodian with news; returns how many letters were taken. What failed is tried again."""
    if not settings.MAIL_FROM:
        return 0
    sent = 0
    waiting = list(news_waiting())
    if not waiting:
        return 0
    with get_connection(fail_silently=False) as connection:
        for news in waiting:
            if post_letter(say_title(news), say(news), to=news.email, through=connection):
                with one_transaction():
                    call("note_custody_letter", news.notices, now())
                sent += 1
    return sent


def news_waiting() -> Iterator[News]:
    with one_transaction(), current_connection().cursor() as cursor:
        cursor.execute("SELECT * FROM kondusif.custody_letters_due()")
        rows = cursor.fetchall()
    yield from (News(*row) for row in rows if not is_of_demo(row[0]))


def say_title(news: News) -> str:
    return _("Kondusif: %(n)s kabar untuk penjaga identitas") % {"n": len(news.notices)}


def say(news: News) -> str:
    told = (
        (news.n_openings, _("%(n)s permintaan membuka nama pelapor; berakhir dalam 24 jam sejak boleh dijawab.")),
        (news.n_keys, _("%(n)s kunci penjaga diterima; kunci baru berlaku tiga hari sesudahnya.")),
        (news.n_asked, _("%(n)s kunci penjaga diminta diakhiri.")),
        (news.n_ended, _("%(n)s kunci penjaga berakhir.")),
        (
            news.n_closed,
            _("%(n)s penjaga tidak lagi menjawab: akunnya ditutup atau perannya diambil. Kuncinya masih ada."),
        ),
    )
    lines = [sentence % {"n": n} for n, sentence in told if n]
    where = _("Buka Penjaga identitas: %(address)s") % {"address": f"{settings.STAFF_URL}/identitas/"}
    odd = _("Ada kunci yang tidak Anda kenal? Telepon penjaga lain sebelum kunci itu berlaku.")
    return "\n".join([*lines, "", where, "", odd, _("Surel ini tidak perlu dibalas."), ""])
