"""What was typed and could not be sent: sealed into the page that says so, and sent by a second press.

A session that ended, a token that changed in another tab and a database that is away each cost a form its sending. The
page of the answer then carries the form, sealed for who typed it and for the address it was meant for. The press comes
back with the seal alone; `resend.KeepsForms` opens it before the view is asked. Files and passwords are never kept.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, cast
from urllib.parse import urlsplit

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string

from kondusif.web.context import frame
from kondusif.web.kept import open_kept

FIELD = "tertunda"
MARK = "penulis"
SECONDS = 24 * 3600
MOST_LETTERS = 1_000_000  # sealed, it must still fit into a form
RETRY_SECONDS = 30
SECRET = re.compile("password|passphrase|present|token")  # a test asks every form for its fields of passwords
OF_PERSONS = frozenset({"name", "contact", "address"})  # an officer never reads who reports
# Hidden fields of our own: those that a press makes, and those that hold what was typed before.
KEYS = frozenset({"bernama", "change_key", "lanjut", "press_key", "submission_key", "yakin"})
HIDDEN = KEYS | {"answers", "evidence_pieces", "offered", "sealed", "sender"}


@dataclass(frozen=True)
class Unsent:
    """A form on its way.

    path    address it was sent to, with its query
    mark    of who typed it (`mark_of`), or ""
    fields  names and values; no file, password or token
    n_files how many files came and are not kept
    page    where it was typed, or ""
    """

    path: str
    mark: str
    fields: list[tuple[str, str]]
    n_files: int = 0
    page: str = ""

    @property
    def words(self) -> list[str]:
        """Texts that somebody wrote, but no name of a person."""
        return [value for value in self._readable() if is_text(value)]

    @property
    def choices(self) -> list[str]:
        """Short answers: codes, numbers, days."""
        return [value for value in self._readable() if not is_text(value)]

    @property
    def hides_persons(self) -> bool:
        return any(value and name in OF_PERSONS for name, value in self.fields)

    def _readable(self) -> list[str]:
        return [value for name, value in self.fields if value.strip() and name not in HIDDEN | OF_PERSONS]

    def as_post(self) -> QueryDict:
        """The form as the view would have got it."""
        post = QueryDict(mutable=True)
        for name, value in self.fields:
            post.appendlist(name, value)
        return post


def is_text(value: str) -> bool:
    """Whether a value was written rather than chosen."""
    return len(value.split()) > 1 or len(value) > 20


def mark_of(request: HttpRequest) -> str:
    """Says who types a form without naming anybody; "" where nobody is known.

    The program sets `request.writer`: staff by their account, reporters by the receipt that is open.
    """
    ask = cast("Callable[[], str] | None", getattr(request, "writer", None))
    writer = ask() if ask else ""
    if not writer:
        return ""
    return hmac.new(settings.SECRET_KEY.encode(), f"penulis {writer}".encode(), hashlib.sha256).hexdigest()[:20]


def typed_in(request: HttpRequest) -> Unsent | None:
    """What was typed into the form that came; None where it holds nothing worth keeping, or cannot be read."""
    if opened := getattr(request, "unsent", None):
        return cast(Unsent, opened)
    try:
        if sealed := request.POST.get(FIELD):
            return unseal(sealed)
        pairs = [(name, value) for name, values in request.POST.lists() for value in values]
        n_files = sum(len(files) for _name, files in request.FILES.lists())
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return None
    mark = request.POST.get(MARK, "")
    fields = [(name, value) for name, value in pairs if name != MARK and not SECRET.search(name)]
    n_letters = sum(len(value) for _name, value in fields)
    if n_letters > MOST_LETTERS or not any(value.strip() and name not in KEYS for name, value in fields):
        return None
    return Unsent(request.get_full_path(), mark, fields, n_files, page_before(request))


def page_before(request: HttpRequest) -> str:
    """Path of the page that the form was on, where it is one of ours."""
    came_from = urlsplit(request.headers.get("referer", ""))
    return came_from.path if came_from.netloc == request.get_host() else ""


def is_from_here(request: HttpRequest) -> bool:
    """Whether a page of this program sent the form: a browser says so, and no other site can make it lie."""
    own = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    if origin := request.headers.get("origin"):
        return origin in own
    if referer := request.headers.get("referer"):
        came_from = urlsplit(referer)
        return f"{came_from.scheme}://{came_from.netloc}" in own
    return request.headers.get("sec-fetch-site") == "same-origin"


def seal(unsent: Unsent) -> str:
    return Fernet(settings.SEALED_COOKIE_KEY).encrypt(zlib.compress(json.dumps(asdict(unsent)).encode())).decode()


def unseal(token: str) -> Unsent | None:
    """The form; None for a text that is altered, foreign or a day old."""
    try:
        told = json.loads(zlib.decompress(open_kept(token, seconds=SECONDS)))
        return Unsent(**told | {"fields": [(name, value) for name, value in told["fields"]]})
    except (InvalidToken, ValueError, TypeError, KeyError, zlib.error):  # of another version too
        return None


def answer_unsent(request: HttpRequest, unsent: Unsent, *, because: str, status: int) -> HttpResponse:
    """The page with everything that was typed and one button that sends it. Asks no database.

    because  "down" (no database), "full" (the disk), "failed", "busy" (a flood), "old" (the token changed), "again"
             (after signing in), "gone" (the address is closed), "other" (somebody else typed it), "unknown" (nobody
             knows who typed it)
    """
    may_see, may_send = because != "other", because in {"down", "full", "failed", "busy", "old", "again"}
    shown = {"unsent": unsent, "because": because, "may_see": may_see}
    return plain_page(request, "web/unsent.html", shown | {"sealed": seal(unsent) if may_send else ""}, status=status)


def offer_again(request: HttpRequest, unsent: Unsent, *, because: str, status: int) -> HttpResponse:
    """The same page, for the one who typed it; others are told so, and see nothing of it."""
    if not unsent.mark and mark_of(request):
        because = "unknown"
    elif unsent.mark != mark_of(request):
        because = "other"
    return answer_unsent(request, unsent, because=because, status=status)


def plain_page(request: HttpRequest, template: str, shown: dict[str, Any], *, status: int) -> HttpResponse:
    """A page that needs neither database nor session."""
    context = (
        frame(request) | {"csrf_token": get_token(request), "is_public": getattr(request, "is_public", False)} | shown
    )
    headers = {"Cache-Control": "no-store"} | ({"Retry-After": str(RETRY_SECONDS)} if status == 503 else {})
    return HttpResponse(render_to_string(template, context), status=status, headers=headers)
