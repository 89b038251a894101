"""Peace messages as everybody reads them, and the card on which one travels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kondusif.base.database import call
from kondusif.base.time import month_in_words
from kondusif.publishing.access.declarations import as_moment, as_table
from kondusif.publishing.queries.card import POINTS_PER_INCH, code_of
from kondusif.publishing.queries.messages import address_of
from kondusif.web.language import in_indonesian
from kondusif.web.memory import reference
from kondusif.web.pdf import compile_template

TEMPLATE = Path(__file__).parents[1] / "documents" / "kartu-pesan.typ"


@dataclass(frozen=True)
class PublicMessage:
    """One message. text: "" once withdrawn; heard: (regency or city, month in words), the last month first."""

    number: str
    text: str
    agency: str
    approved_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_why: str
    heard: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return address_of(self.number)


def public_messages() -> list[PublicMessage]:
    """Every message that was approved, the newest first; withdrawn ones without their words."""
    return [
        PublicMessage(
            number=row["number"], text=row["text"], agency=row["agency"], approved_at=as_moment(row["approved_at"]),
            withdrawn_at=as_moment(row["withdrawn_at"]), withdrawn_why=row["withdrawn_why"],
            heard=tuple((place, month_in_words(date.fromisoformat(month))) for place, month in row["heard"]),
        )
        for row in as_table(call("published_messages"))
    ]  # fmt: skip


def public_message(number: str) -> PublicMessage | None:
    """One of them; None for a draft and for a number that nobody gave."""
    return next((each for each in public_messages() if each.number == number.upper()), None)


def card_of_message(message: PublicMessage, form: str) -> bytes:
    """A square of 1080 pixels; form is png or svg. Drawn once in a while, however often it is asked for."""
    (drawn,) = reference(("message-card", message.number, form), lambda: [draw(message, form)])
    return drawn


@in_indonesian
def draw(message: PublicMessage, form: str) -> bytes:
    """In Indonesian: it is passed on to others."""
    told = {
        "text": message.text,
        "agency": message.agency,
        "address": message.address.removeprefix("https://").removeprefix("http://"),
    }
    options = {"ppi": POINTS_PER_INCH} if form == "png" else {}
    made = compile_template(TEMPLATE, told, {"qr.svg": code_of(message.address)}, format=form, **options)
    first = made[0] if isinstance(made, list) else made
    return first if isinstance(first, bytes) else bytes(first, "utf-8")
