"""Pages whose address is a secret: answered so that no log keeps the address."""

from __future__ import annotations

import logging
import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

SECRET = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}(?![A-Za-z0-9_.-])")  # a piece of an address as long as a secret is


class WithoutSecrets(logging.Formatter):
    """Lines of the log: an address is named there too when a token was refused or the database is away."""

    def format(self, record: logging.LogRecord) -> str:
        """The line with "…" for every secret in an address."""
        return SECRET.sub("…", super().format(record))


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
