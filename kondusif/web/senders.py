"""Where a request comes from, as coarsely as will do; it is never kept: buckets know a keyed hash of one day."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

OF_ONE_SITE = {4: 32, 6: 64}  # bits of what one household or one mast of telephones shares
OF_ONE_NETWORK = {4: 24, 6: 48}


@dataclass(frozen=True)
class Sender:
    """site: the address, of IPv6 its /64; network: the /24 or /48 around it. Both empty where nothing is known."""

    site: bytes = b""
    network: bytes = b""


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


def sender_of(request: HttpRequest) -> Sender:
    """The same request, as the buckets count it; of this very machine nothing is known: it may be a proxy for all."""
    told = address_of(request)
    if not told or ip_address(told).is_loopback:
        return Sender()
    version = ip_address(told).version
    site, network = (
        str(ip_network(f"{told}/{bits[version]}", strict=False)).encode() for bits in (OF_ONE_SITE, OF_ONE_NETWORK)
    )
    return Sender(site, network)
