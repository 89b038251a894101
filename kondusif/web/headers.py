"""Headers of every answer of both programs that Django does not set: no other site may use it, no page may use devices.

What each answer carries is listed in tests/permissions/headers.toml and tried on every url.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# () is nobody, (self) the page itself. A photo is chosen as a file, which needs no camera; a place from a list.
DEVICES = {
    "accelerometer": "()",
    "camera": "()",
    "clipboard-read": "()",
    "clipboard-write": "(self)",  # a message to forward
    "display-capture": "()",
    "geolocation": "()",
    "gyroscope": "()",
    "magnetometer": "()",
    "microphone": "()",
    "midi": "()",
    "payment": "()",
    "publickey-credentials-create": "(self)",  # passkeys
    "publickey-credentials-get": "(self)",
    "serial": "()",
    "usb": "()",
    "xr-spatial-tracking": "()",
}
PERMISSIONS = ", ".join(f"{device}={who}" for device, who in DEVICES.items())


def closed_off(get_response: GetResponse) -> GetResponse:
    """Middleware: whoever answers, also a file of the look or a page of an error."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers["Permissions-Policy"] = PERMISSIONS
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware
