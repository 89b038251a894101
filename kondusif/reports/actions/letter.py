"""The outcome as a letter: kept word for word beside the message, inside the action that tells it."""

from __future__ import annotations

from datetime import date

from kondusif.base.time import now, to_the_hour
from kondusif.reports.core.outcomes import LetterWords
from kondusif.reports.models.after import OutcomeLetter
from kondusif.reports.models.report import Report


def write_letter(
    report: Report,
    words: LetterWords,
    *,
    told: str,
    own_words: str = "",
    body: str = "",
    decided_on: date | None = None,
) -> OutcomeLetter:
    """Keep what one reporter was told.

    told   first part: the kind's own sentences, or what a person wrote in their place
    body   plain name of the body that decided, or ""
    """
    letter = OutcomeLetter(
        report=report,
        kind=words.code,
        told=told,
        useful=words.useful,
        next=words.next,
        own_words=own_words,
        body=body,
        decided_on=decided_on,
        at=to_the_hour(now()),
    )
    OutcomeLetter.objects.bulk_create([letter])
    return letter
