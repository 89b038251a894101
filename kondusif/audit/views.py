"""The auditor's list of everything that was done."""

from __future__ import annotations

from datetime import datetime, timedelta

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext

from kondusif.audit.core.sentences import outline, sentences
from kondusif.audit.queries import latest, n_held, n_names_searched
from kondusif.audit.queries.log import Head, newest_head
from kondusif.base.roles import Role
from kondusif.base.time import now
from kondusif.web.policies import staff

LINES = 100
NAMES_SEARCHED, NAMES_DAYS = "name.searched", 7  # an auditor sees without looking what could become files on persons


@staff(Role.AUDITOR)
def show_trail(request: HttpRequest, person: object) -> HttpResponse:
    verb = request.GET.get("perbuatan", "")
    verb = verb if verb in sentences() else ""
    before = read_moment(request.GET.get("sebelum", ""))
    head = newest_head()
    lines = latest(LINES + 1, before=before, verb=verb)
    shown = {
        "lines": lines[:LINES],
        "older_than": lines[LINES - 1].at.isoformat() if len(lines) > LINES else "",
        "verb": verb,
        "verbs": sorted(
            ((code, outline(gettext(each))) for code, each in sentences().items()), key=lambda pair: pair[1]
        ),
        "before": before,
        "head": head,
        "head_picture": picture_of(head) if head else "",
        "names_searched": NAMES_SEARCHED,
        "n_held": n_held(),
        "n_names": n_names_searched(now() - timedelta(days=NAMES_DAYS)),
    }
    return render(request, "audit/trail.html", shown)


def picture_of(head: Head) -> str:
    """The signed head as a QR code, to be printed and read out in the shift report; a data: address."""
    return str(segno.make(head.note.text, error="l").svg_data_uri(scale=4, border=3, light="white", omitsize=False))


def read_moment(text: str) -> datetime | None:
    """A moment with its zone, or None for anything else."""
    try:
        moment = parse_datetime(text.replace(" ", "+"))
    except ValueError:
        return None
    return moment if moment and moment.tzinfo else None
