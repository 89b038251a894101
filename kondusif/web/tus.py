"""Files in pieces over a bad network: the server's half of tus 1.0, with creation, expiration and termination.

https://tus.io/protocols/resumable-upload. Beyond it the page sends `Upload-Key` with every request, a secret of its own
that names the file and opens it (`vault/core/pieces.py`); so that a creation said twice makes one file, and an address
alone is worth nothing.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from contextlib import suppress
from typing import Protocol

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.http import http_date

from kondusif.base.signs import in_a_line

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination"
PIECE = "application/offset+octet-stream"
PIECE_MOST = 1024 * 1024
PIECE_LEAST = 16 * 1024  # the last may be smaller
READ_AT_ONCE = 64 * 1024


class Refused(Exception):
    """An answer other than the wanted one.

    sentence  for the person, where the file itself is not taken; without one the page goes on or finds another way
    offset    bytes that have come, where a piece does not follow them
    """

    def __init__(self, status: int, sentence: str = "", *, offset: int | None = None, wait: int = 0) -> None:
        super().__init__(status, sentence)
        self.status, self.sentence, self.offset, self.wait = status, sentence, offset, wait


class Place(Protocol):
    """A file on its way."""

    @property
    def offset(self) -> int: ...
    @property
    def n_bytes(self) -> int: ...
    @property
    def until(self) -> float: ...


class Store(Protocol):
    """Where pieces are kept; each may raise Refused. `look` makes sure of what has come, `glance` counts it."""

    most_bytes: int

    def name_of(self, secret: str) -> str: ...
    def begin(self, secret: str, *, name: str, claimed_type: str, n_bytes: int) -> Place: ...
    def look(self, secret: str) -> Place: ...
    def glance(self, secret: str) -> Place: ...
    def append(self, secret: str, piece: bytes, *, at: int) -> Place: ...
    def forget(self, secret: str) -> None: ...


def answer(request: HttpRequest, store: Store, name: str = "") -> HttpResponse:
    """The answer to one request. name: of the file in the address; "" where one is begun."""
    if request.method == "OPTIONS":
        known = {"Tus-Version": VERSION, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(store.most_bytes)}
        return with_version(HttpResponse(status=204, headers=known))
    allowed = {"POST": begin} if not name else {"HEAD": look, "PATCH": take_piece, "DELETE": forget}
    act = allowed.get(request.method or "")
    if act is None:
        return HttpResponse(status=405, headers={"Allow": ", ".join(["OPTIONS", *allowed])})
    if request.headers.get("tus-resumable") != VERSION:
        return HttpResponse(status=412, headers={"Tus-Version": VERSION})
    try:
        secret = request.headers.get("upload-key", "")
        if name and store.name_of(secret) != name:
            raise Refused(404)
        return with_version(act(request, store, secret))
    except Refused as refused:
        return with_version(told(refused))


def begin(request: HttpRequest, store: Store, secret: str) -> HttpResponse:
    """201 with the file's address, and how much of it has come already."""
    n_bytes, said = number_in(request, "upload-length"), metadata(request)
    name = store.name_of(secret)
    if n_bytes is None or not name:
        raise Refused(400)
    place = store.begin(
        secret, name=in_a_line(said.get("filename", "")), claimed_type=said.get("filetype", ""), n_bytes=n_bytes
    )  # fmt: skip
    return HttpResponse(status=201, headers={"Location": f"{request.path}{name}/"} | how_far(place))


def look(request: HttpRequest, store: Store, secret: str) -> HttpResponse:
    place = store.look(secret)
    return HttpResponse(headers={"Upload-Length": str(place.n_bytes), "Cache-Control": "no-store"} | how_far(place))


def take_piece(request: HttpRequest, store: Store, secret: str) -> HttpResponse:
    """204 with how much has come. Of a piece that is cut off on its way, what came is kept."""
    stated, at = number_in(request, "content-length"), number_in(request, "upload-offset")
    if request.content_type != PIECE:
        raise Refused(415)
    if at is None or not stated:
        raise Refused(400)
    place = store.glance(secret)
    if at != place.offset:
        raise Refused(409, offset=place.offset)
    if stated > PIECE_MOST or at + stated > place.n_bytes:
        raise Refused(413)
    piece = body_of(request, stated)
    if len(piece) < PIECE_LEAST and at + len(piece) < place.n_bytes:
        raise Refused(400)
    return HttpResponse(status=204, headers=how_far(store.append(secret, piece, at=at)))


def forget(request: HttpRequest, store: Store, secret: str) -> HttpResponse:
    store.forget(secret)
    return HttpResponse(status=204)


def body_of(request: HttpRequest, n_bytes: int) -> bytes:
    """At most so many bytes, fewer where the sender is gone meanwhile."""
    came = bytearray()
    with suppress(OSError):
        while len(came) < n_bytes and (more := request.read(min(READ_AT_ONCE, n_bytes - len(came)))):
            came += more
    return bytes(came)


def number_in(request: HttpRequest, header: str) -> int | None:
    """A number of a header; None where there is none."""
    text = request.headers.get(header, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 16 else None


def metadata(request: HttpRequest) -> dict[str, str]:
    """What `Upload-Metadata` says: names, each with its value in base64."""
    said = {}
    for pair in request.headers.get("upload-metadata", "").split(","):
        key, _space, value = pair.strip().partition(" ")
        with suppress(binascii.Error, UnicodeDecodeError):
            said[key] = b64decode(value, validate=True).decode()
    return said


def how_far(place: Place) -> dict[str, str]:
    return {"Upload-Offset": str(place.offset), "Upload-Expires": http_date(place.until)}


def told(refused: Refused) -> HttpResponse:
    headers = {} if refused.offset is None else {"Upload-Offset": str(refused.offset)}
    headers |= {"Retry-After": str(refused.wait)} if refused.wait else {}
    if refused.sentence:
        return JsonResponse({"sentence": refused.sentence}, status=refused.status, headers=headers)
    return HttpResponse(status=refused.status, headers=headers)


def with_version(response: HttpResponse) -> HttpResponse:
    response.headers["Tus-Resumable"] = VERSION
    return response
