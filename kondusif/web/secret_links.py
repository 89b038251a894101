"""Pages whose address is a secret: answered so that no log keeps the address."""

from __future__ import annotations

import logging
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_.-])")  # a piece of an address as long as a secret is
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


class WithoutSecrets(logging.Formatter):
    """Lines of the log: an address is named there too when a token was refused or the database is away."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        """One line, whatever somebody wrote into an address or a name."""
        return visible(super().formatMessage(record))

    def format(self, record: logging.LogRecord) -> str:
        """With "…" for every secret in an address; what follows (a traceback) stands indented, as no line begins."""
        lines = SECRET.sub("…", super().format(record)).split("\n")
        return "\n    ".join(map(visible, lines))


def visible(text: str) -> str:
    """With what would move a cursor or begin a line written out."""
    return CONTROL.sub(lambda found: repr(found.group())[1:-1], text)


def answer_unlogged(request: HttpRequest, template: str, shown: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A page; Django would write the address of every answer from 400 on into the log, with the secret in it."""
    response = render(request, template, shown, status=status)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def answer_gone(request: HttpRequest) -> HttpResponse:
    """The same page for a link that is unknown, used, revoked or too old."""
    return answer_unlogged(request, "web/link_gone.html", {"sentence": gone_sentence()}, status=404)


def gone_sentence() -> str:
    """Which of the reasons holds is not said: it would tell whether a secret was ever a real one."""
    return _("Tautan ini tidak berlaku: sudah dipakai, dicabut, kedaluwarsa, atau salah salin. Mintalah tautan baru.")
