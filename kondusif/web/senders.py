"""Where a request comes from, as coarsely as will do, and never kept: counted in this process's memory for a day.

A whole network shares one bucket (/24, /48), as do the telephones behind one mast; so a full bucket slows down and
asks to come again, and never refuses for good.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from ipaddress import ip_address, ip_network
from math import ceil

from django.conf import settings
from django.http import HttpRequest

from kondusif.base.time import real_now
from kondusif.web.limits import Allowance

_KEY = secrets.token_bytes(32)  # of this process; with it, what was counted is gone


def address_of(request: HttpRequest) -> str:
    """Address of the network that the request came from; "" where none can be read.

    Behind KONDUSIF_PROXIES proxies it is the one that the outermost of them saw: what stands further left in
    X-Forwarded-For anybody can write.
    """
    told = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        passed = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
        told = passed[-settings.PROXIES] if len(passed) >= settings.PROXIES else told
    try:
        return str(ip_address(told))
    except ValueError:
        return ""


def bucket_of(request: HttpRequest) -> bytes:
    """A network's bucket today: HMAC of its prefix and the day."""
    told = address_of(request)
    network = ""
    if told:
        network = str(ip_network(f"{told}/{24 if ip_address(told).version == 4 else 48}", strict=False))
    return hmac.new(_KEY, f"{real_now():%Y-%m-%d} {network}".encode(), hashlib.sha256).digest()


class Bucket:
    """So many tries in a minute for one network; says how long to wait."""

    def __init__(self, *, n: int, seconds: float = 60) -> None:
        self.allowance = Allowance(n=n, seconds=seconds)
        self.seconds = seconds

    def wait(self, request: HttpRequest) -> int:
        """Seconds until another try is looked at; 0 for now."""
        return ceil(self.allowance.wait(bucket_of(request)))

    def count(self, request: HttpRequest) -> None:
        """One try that failed."""
        self.allowance.take(bucket_of(request))
