"""The schemes of an agency's letters: one line for each kind of document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kondusif.cases.core.documents import list_documents
from kondusif.cases.queries.numbering import NUMBERED
from kondusif.web.fields import a_line


class NumberingForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = list_documents()
        for kind in NUMBERED:
            self.fields[kind] = a_line(_(documents[kind].title), length=80)
