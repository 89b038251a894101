"""Names of cookies; over TLS a name begins so that browsers refuse it from any other host, and over plain HTTP."""

from __future__ import annotations

from django.conf import settings


def name_cookie(name: str, *, of_a_path: bool = False) -> str:
    """The name in a browser: "__Host-…" for a whole program, "__Secure-…" for one path of it; bare without TLS."""
    if not settings.SESSION_COOKIE_SECURE:
        return name
    return f"__Secure-{name}" if of_a_path else f"__Host-{name}"
