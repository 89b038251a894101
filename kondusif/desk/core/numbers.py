"""Numbers as offices type them: points between thousands, a comma before decimals."""

from __future__ import annotations

import re
from decimal import Decimal

GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?")
PLAIN = re.compile(r"[0-9]+(,[0-9]{1,2})?")
MOST = Decimal(10) ** 12


def read_number(typed: str) -> Decimal | None:
    """ "1.250,5" is 1250.5; None for what is no number, negative, or from 10^12 on.

    "1.25" is refused: whether a point or a comma was meant cannot be known.
    """
    text = typed.strip().replace(" ", "").replace(" ", "")
    if not (GROUPED.fullmatch(text) or PLAIN.fullmatch(text)):
        return None
    number = Decimal(text.replace(".", "").replace(",", "."))
    return number if number < MOST else None


def trimmed(number: Decimal) -> Decimal:
    """Without the zeros behind the comma that a database column adds."""
    whole = number.to_integral_value()
    return whole if number == whole else number.normalize()
