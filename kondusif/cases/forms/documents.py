"""The letter of a referral."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.facts import conflicted_ids
from kondusif.cases.queries.wording import named_in_conflict
from kondusif.papers.forms.letters import LetterForm


class WordingForm(LetterForm):
    """The letter that goes with a referral: no side of the accused may read it."""

    def __init__(self, case: Case, referral: Referral, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.case, self.referral = case, referral

    def clean_copies(self) -> list[str]:
        copies = super().clean_copies()
        self.refuse_conflicted(copies)
        return copies

    def clean_addressee(self) -> str:
        text = str(self.cleaned_data["addressee"])
        if self.referral.agency_id not in conflicted_ids(self.case):
            self.refuse_conflicted([text])
        return text

    def refuse_conflicted(self, texts: list[str]) -> None:
        """A side of the accused may not read the letter by way of a copy."""
        if name := named_in_conflict(self.case, texts):
            raise forms.ValidationError(
                _("'%(name)s' terkait dengan terlapor dan tidak boleh membaca surat ini. Hapus dari surat.")
                % {"name": name}
            )
