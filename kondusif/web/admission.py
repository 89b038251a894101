"""Whether a request goes on: by a pass, by room in the buckets, or by having waited. Asks no database."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.http import HttpRequest

from kondusif.web import rates
from kondusif.web.passes import TICKET_SECONDS, WAITED, give_pass, pass_of, ticket_of
from kondusif.web.rates import BUCKETS, USED
from kondusif.web.senders import address_of, sender_of
from kondusif.web.shared_memory import Rate

WAIT_SECONDS = 8


def goes_by_pass(request: HttpRequest) -> bool:
    held = pass_of(request)
    return held is not None and BUCKETS.take(rates.PASS, held.number.encode())


def goes_by_room(request: HttpRequest) -> bool:
    """Room for this site, its network and everybody; where the first has none, nothing is taken from the next."""
    sender = sender_of(request)
    if sender.site and not (BUCKETS.take(rates.SITE, sender.site) and BUCKETS.take(rates.NETWORK, sender.network)):
        return False
    return BUCKETS.take(rates.EVERYBODY)


def goes_as_begun(draft_key: str) -> bool:
    """Somebody in the middle of a report; the key is of the sealed answers in the own browser."""
    mark = hashlib.sha256(draft_key.encode()).digest()
    return BUCKETS.take(rates.BEGUN, mark) and BUCKETS.take(rates.ALL_BEGUN)


def goes_by_waiting(request: HttpRequest) -> bool:
    """The slow lane: a ticket that is old enough becomes a pass, once, as many in a second as there is room for."""
    ticket = ticket_of(request)
    if ticket is None or ticket.age < WAIT_SECONDS:
        return False
    sender = sender_of(request)
    if sender.site and not (
        BUCKETS.take(rates.WAITED, sender.site) and BUCKETS.take(rates.WAITED_OF_NETWORK, sender.network)
    ):
        return False
    if not BUCKETS.take(rates.ALL_WAITED) or not USED.use(f"ticket {ticket.number}", until=ticket.at + TICKET_SECONDS):
        return False
    give_pass(request, WAITED)
    return True


def may_send_report(request: HttpRequest) -> bool:
    """Whether one more report is taken in now; a pass is good for three. Else the form stays, and is sent again."""
    if has_room_for_report(request, take=True):
        return True
    return goes_by_waiting(request) and has_room_for_report(request, take=True)


def has_room_for_report(request: HttpRequest, *, take: bool = False) -> bool:
    if settings.FLOOD_GATE == "off":
        return True

    def room(rate: Rate, sender: bytes = b"") -> bool:
        return BUCKETS.take(rate, sender) if take else BUCKETS.wait(rate, sender) == 0

    held = pass_of(request)
    if held is not None and room(rates.REPORTS_OF_PASS, held.number.encode()):
        return True
    site = sender_of(request).site
    return (not site or room(rates.REPORTS_OF_SITE, site)) and room(rates.ALL_REPORTS)


def may_begin_file(request: HttpRequest, draft_key: str) -> bool:
    """Whether one more file of this report, of its site and of all may begin to come in pieces."""
    if settings.FLOOD_GATE == "off":
        return True
    site, mark = sender_of(request).site, hashlib.sha256(draft_key.encode()).digest()
    return (
        BUCKETS.take(rates.FILES_OF_DRAFT, mark)
        and (not site or BUCKETS.take(rates.FILES_OF_SITE, site))
        and BUCKETS.take(rates.ALL_FILES)
    )


def has_room(request: HttpRequest) -> bool:
    """Whether the next request would go on, as far as can be seen; nothing is taken."""
    held = pass_of(request)
    if held is not None:
        return BUCKETS.wait(rates.PASS, held.number.encode()) == 0
    sender = sender_of(request)
    of_sender = ((rates.SITE, sender.site), (rates.NETWORK, sender.network)) if sender.site else ()
    return all(BUCKETS.wait(rate, who) == 0 for rate, who in (*of_sender, (rates.EVERYBODY, b"")))


def codes_wait(request: HttpRequest) -> float:
    """Seconds until another receipt code is looked up; 0 for now.

    Only the own wrong ones of a pass wait. Who holds none has come in by room, and is bounded by that: a count of a
    whole network's wrong codes would let one of its telephones keep all others from their answers.
    """
    held = pass_of(request)
    return BUCKETS.wait(rates.WRONG_CODES, held.number.encode()) if held else 0.0


def count_wrong_code(request: HttpRequest) -> None:
    if held := pass_of(request):
        BUCKETS.take(rates.WRONG_CODES, held.number.encode())


def sign_ins_wait(request: HttpRequest) -> float:
    """Seconds until another password from this site is checked, whoever's it is; 0 for now."""
    site = sender_of(request).site
    return BUCKETS.wait(rates.WRONG_SIGN_INS, site) if site else 0.0


def may_try_password(request: HttpRequest, email: str) -> bool:
    """Take one of five tries before it is checked: many that come at once are no more than five, in whichever process.

    The right password gives all back (`forget_tries`).
    """
    return BUCKETS.take(rates.PASSWORDS, _who_tries(request, email))


def forget_tries(request: HttpRequest, email: str) -> None:
    BUCKETS.fill(rates.PASSWORDS, _who_tries(request, email))


def _who_tries(request: HttpRequest, email: str) -> bytes:
    return f"{email.strip().casefold()}\n{address_of(request)}".encode()


def count_wrong_sign_in(request: HttpRequest) -> None:
    if site := sender_of(request).site:
        BUCKETS.take(rates.WRONG_SIGN_INS, site)
