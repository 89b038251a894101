"""The small answers of a report on their way, sealed in the reporter's own browser.

No session in the database: who begins a report and stops leaves nothing here. The cookie never holds
the story, a name or a contact.
"""

from __future__ import annotations

import datetime as dt
import json
import secrets
from dataclasses import asdict, dataclass, replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kondusif.base.time import today
from kondusif.public.actors import UNKNOWN
from kondusif.web.cookies import name_cookie
from kondusif.web.kept import open_kept
from kondusif.web.passes import PASS_COOKIE, TICKET_COOKIE

COOKIE = name_cookie("kondusif_catatan")
COOKIE_SECONDS = 30 * 60
FORM_SECONDS = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Draft:
    """What a reporter has answered so far.

    submission_key  made once; the receipt code is computed from it
    village         area code; empty when not answered, "-" when the reporter does not know
    opened          code of the receipt whose answers are open in this browser
    """

    submission_key: str
    kind: str = ""
    accused: str = ""
    unit: str = ""
    place_search: str = ""
    village: str = ""
    village_name: str = ""
    timing: str = ""
    happened_on: dt.date | None = None
    known_on: dt.date | None = None
    danger: bool = False
    is_sent: bool = False
    opened: str = ""

    @classmethod
    def begin(cls) -> Draft:
        return cls(submission_key=secrets.token_urlsafe(32))

    @property
    def village_code(self) -> str:
        return "" if self.village == "-" else self.village

    @property
    def told(self) -> dict[str, Any]:
        """The answers by their names in reports/core/told.py; the story page asks the rest."""
        return {
            "told_kind": self.kind,
            "told_actor": "" if self.accused == UNKNOWN else self.accused,
            "told_unit": self.unit,
            "village": self.village_code,
            "timing": self.timing,
            "happened_on": self.happened_on,
            "known_on": self.known_on or today(),
            "danger": self.danger,
        }

    def after_sending(self) -> Draft:
        """Only what the receipt page needs."""
        return Draft(submission_key=self.submission_key, is_sent=True)

    def opening(self, code: str) -> Draft:
        """The same draft, with the answers of one receipt open beside it."""
        return replace(self, opened=code)

    def with_answers(self, **answers: object) -> Draft:
        """A copy with these answers; a sent report is never changed, a new one begins."""
        base = Draft.begin() if self.is_sent else self
        return replace(base, **answers)  # type: ignore[arg-type]


def seal(draft: Draft) -> str:
    """The draft as an encrypted, authenticated text."""
    words = {name: value for name, value in asdict(draft).items() if value}
    return _box().encrypt(json.dumps(words, default=str).encode()).decode()


def unseal(token: str, *, seconds: int) -> Draft | None:
    """The draft, or None when the text is altered, foreign or older than `seconds`."""
    try:
        words = json.loads(open_kept(token, seconds=seconds))
        for name in ("happened_on", "known_on"):
            if name in words:
                words[name] = dt.date.fromisoformat(words[name])
        return Draft(**words)
    except (InvalidToken, ValueError, TypeError):
        return None


def read_draft(request: HttpRequest) -> Draft | None:
    """The draft of this browser, None when there is none or half an hour has passed."""
    token = request.COOKIES.get(COOKIE, "")
    return unseal(token, seconds=COOKIE_SECONDS) if token else None


def keep_draft(response: HttpResponse, draft: Draft) -> None:
    """Send the draft back to the browser for another half hour."""
    response.set_cookie(
        COOKIE,
        seal(draft),
        max_age=COOKIE_SECONDS,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget_draft(response: HttpResponse) -> None:
    """Remove every trace this program keeps in the browser."""
    for name in (COOKIE, PASS_COOKIE, TICKET_COOKIE, settings.CSRF_COOKIE_NAME):
        response.delete_cookie(name, samesite="Strict")


def _box() -> Fernet:
    return Fernet(settings.SEALED_COOKIE_KEY)
