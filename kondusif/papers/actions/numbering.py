"""How an agency's letters are numbered."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kondusif.agencies.access import check_role
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.numbering import wrong_fields
from kondusif.base.time import now
from kondusif.papers.access import KEEPERS
from kondusif.papers.errors import WrongPattern
from kondusif.papers.models.numbering import LetterNumbering


@audited("numbering.set")
def set_numbering(*, actor: Person, patterns: Mapping[str, str]) -> LetterNumbering:
    """Keep the patterns of the agency's letters, kind of document -> pattern; one without is numbered by hand.

    Raises NotYours, WrongPattern.
    """
    check_role(actor, *KEEPERS)
    kept = {kind: pattern.strip() for kind, pattern in patterns.items() if pattern.strip()}
    for kind, pattern in kept.items():
        check_pattern(pattern, field=kind)
    fields = {"patterns": kept, "changed_by": actor, "changed_at": now()}
    tell(patterns=", ".join(kept.values()) or "-")
    row = LetterNumbering(agency_id=actor.agency_id, **fields)
    # Two keepers may press at once: the second's word holds.
    LetterNumbering.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["agency"], update_fields=list(fields)
    )
    return LetterNumbering.objects.get(agency_id=actor.agency_id)


def check_pattern(pattern: str, *, field: str) -> None:
    """Raises WrongPattern, beside the field in which it was typed."""
    if wrong := wrong_fields(pattern):
        raise WrongPattern(
            _(
                "Pola nomor itu belum dapat dipakai: %(wrong)s. Gunakan {urut} sekali, dan bila perlu {bulan} dan "
                "{tahun}."
            )
            % {"wrong": ", ".join(wrong)},
            field=field,
        )
