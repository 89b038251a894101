"""What is refused before it is read: bodies that would fill the disk, addresses that no database takes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Lock
from time import monotonic

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]
NUL = "\0"
MOST_SENDERS = 1000


def refuse_unreadable(get_response: GetResponse) -> GetResponse:
    """Outermost middleware: 413 for a body twice as large as the page takes, 400 for a NUL in the address, 501 for
    TRACE, which would show a visitor's cookies to a script.

    Between once and twice the size the page itself says what is too large, and keeps the text. A body without a
    stated length is not read at all.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if is_too_large(request):
            return refused(413)
        if request.method == "TRACE":
            return refused(501)
        if NUL in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return refused(400)
        return get_response(request)

    return middleware


def is_too_large(request: HttpRequest) -> bool:
    """Whether the body is twice what the page takes: typed text, or files too where it is marked with @takes_files."""
    stated = stated_bytes(request)
    if stated <= 2 * settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        return False
    try:
        view = resolve(request.path_info).func
    except Resolver404:
        return True
    return not getattr(view, "takes_files", False) or stated > 2 * most_bytes()


def most_bytes() -> int:
    """A report with every file it may have, and its text."""
    return settings.EVIDENCE_MAX_FILES * settings.EVIDENCE_MAX_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def stated_bytes(request: HttpRequest) -> int:
    """Length that the request states; 0 where it states none."""
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isdecimal() else 0


def refused(status: int) -> HttpResponse:
    """A page with a sentence; no database and no session is touched."""
    return HttpResponse(render_to_string("400.html"), status=status, headers={"Cache-Control": "no-store"})


class Allowance:
    """So many things in so many seconds for one sender, counted in this process's memory and nowhere else."""

    def __init__(self, *, n: int, seconds: float) -> None:
        self.n = n
        self.seconds = seconds
        self.lock = Lock()
        self.taken: dict[bytes, deque[float]] = {}

    def take(self, sender: bytes, n: int = 1, *, at: float | None = None) -> bool:
        """Whether `sender` may have `n` more now; what is refused is not counted."""
        present = monotonic() if at is None else at
        with self.lock:
            if len(self.taken) > MOST_SENDERS:
                self.taken = {who: times for who, times in self.taken.items() if times[-1] > present - self.seconds}
            times = self.taken.setdefault(sender, deque())
            while times and times[0] <= present - self.seconds:
                times.popleft()
            if len(times) + n > self.n:
                return False
            times.extend([present] * n)
            return True
