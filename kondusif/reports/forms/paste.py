"""One screen for one forwarded message: everything proposed, everything to be changed, the kind to be chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.models import Area
from kondusif.area.queries.places import VillageHit
from kondusif.base.time import today
from kondusif.reports.core.forwards import (
    Forward,
    likely_kinds,
    likely_timing,
    places_in,
    read_forward,
    sounds_dangerous,
)
from kondusif.reports.core.intake import EvidenceFile, Submission
from kondusif.reports.core.kinds import plain_kinds
from kondusif.reports.core.sealed import seal_values, unseal_values
from kondusif.reports.core.told import PASTE
from kondusif.reports.forms.post import CounterForm, new_submission_key
from kondusif.reports.forms.submissions import as_submission
from kondusif.tables.queries.places import villages_by_name
from kondusif.web.fields import Typed

CHANNEL = "terusan"
SECONDS = 3600


class PasteForm(CounterForm):
    """The counter's questions, filled in from the message. keep_sender: seal whoever sent it as the reporter."""

    keep_sender = forms.BooleanField(
        label=gettext_lazy("Pengirim pesan ini pelapornya, dan ia mau namanya disimpan tersegel"), required=False
    )
    door = PASTE
    sender = Typed(required=False, widget=forms.HiddenInput, max_length=2000)
    offered = Typed(required=False, widget=forms.HiddenInput, max_length=200)

    def __init__(self, data: Any = None, *, initial: Mapping[str, Any] | None = None) -> None:
        super().__init__([kind.code for kind in plain_kinds()], data, initial=dict(initial or {}))
        hinted = likely_kinds(self["narrative"].value() or "")
        ranked = sorted(plain_kinds(), key=lambda kind: hinted.index(kind.code) if kind.code in hinted else 99)
        shown = "<b>{}</b><small>{}</small>"
        choices: Any = [(kind.code, format_html(shown, _(kind.label), self.hint(kind, hinted))) for kind in ranked]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]
        self.places = hits_of(self["offered"].value() or "")

    def hint(self, kind: Any, hinted: list[str]) -> str:
        """What stands below a kind; a suggested one says so and is not chosen."""
        return _("disarankan dari kata-kata pesan; Anda yang memilih") if kind.code in hinted else _(kind.hint)

    def settle_place(self, answers: dict[str, Any]) -> None:
        """What was typed goes before what was chosen among the places of the message."""
        if answers.get("place_search", "").strip():
            super().settle_place(answers)
            return
        chosen = answers.get("village", "")
        if self.places and not chosen:
            self.add_error("place_search", _("Pilih salah satu tempat yang ditemukan, atau “tidak tahu”."))
        answers["village"] = chosen if chosen in {hit.code for hit in self.places} else ""

    def submission(self, evidence: tuple[EvidenceFile, ...]) -> Submission:
        """The report; the sender goes into the sealed identity where that was ticked, and nowhere else."""
        told = self.cleaned_data
        sender = unseal_values(told["sender"], settings.SEALED_COOKIE_KEY, seconds=SECONDS) if told["sender"] else None
        identity = {"name": sender["name"]} if sender and told["keep_sender"] else None
        return replace(as_submission(told, identity=identity, evidence=evidence), channel=CHANNEL)


def proposed(raw: str) -> tuple[PasteForm, Forward]:
    """The form as a pasted text fills it in."""
    forward = read_forward(raw)
    villages = places_in(forward.text, villages_by_name())
    day = min(forward.sent_on or today(), today())
    initial = {
        "submission_key": new_submission_key(),
        "narrative": forward.text,
        "known_on": day,
        "timing": likely_timing(forward.text),
        "danger": "ya" if sounds_dangerous(forward.text) else "tidak",
        "village": villages[0].code if len(villages) == 1 else "",
        "offered": " ".join(village.code for village in villages),
        "sender": seal_values({"name": forward.sender}, settings.SEALED_COOKIE_KEY) if forward.sender else "",
    }
    return PasteForm(initial=initial), forward


def hits_of(codes: str) -> list[VillageHit]:
    """The villages of these codes, as the list of candidates shows them."""
    wanted = codes.split()
    names = ("code", "name", "parent__name", "parent__parent__name")
    rows = Area.objects.in_force().villages().filter(code__in=wanted).values_list(*names)
    return sorted((VillageHit(*row) for row in rows), key=lambda hit: wanted.index(hit.code))
