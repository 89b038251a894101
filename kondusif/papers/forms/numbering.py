"""The schemes of an agency's letters: one line for each kind of document."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from kondusif.papers.core.documents import list_documents
from kondusif.web.fields import a_line


class NumberingForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for document in list_documents().values():
            if document.numbered:
                self.fields[document.kind] = a_line(_(document.title), length=80)
