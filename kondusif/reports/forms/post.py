"""The post officer's one form, in the order in which people tell it."""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kondusif.area.queries.places import VillageHit, find_villages, village_in_words
from kondusif.base.time import in_words, today
from kondusif.reports.core.identity import parts_with_nik
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.told import POST, TOLD, ToldField, asked_at, plain_at
from kondusif.reports.errors import NikWritten
from kondusif.reports.forms.triage import unit_choices, unit_family, units_by_actor
from kondusif.reports.queries.asking import NO, YES, question, said_in_words
from kondusif.rules.queries import words_of
from kondusif.web.fields import Typed

UNKNOWN_PLACE = "-"


class CounterForm(forms.Form):
    """What a visitor tells at the counter. No field for the visitor's own name: see IdentityForm."""

    submission_key = Typed(widget=forms.HiddenInput, min_length=32, max_length=64)
    sheet = Typed(
        label=gettext_lazy("Nomor lembar buku formulir"),
        max_length=20,
        help_text=gettext_lazy("Di sudut kanan atas lembar, misalnya 7K3QX-012-4."),
        error_messages={"required": gettext_lazy("Salin nomor lembar dari sudut kanan atas kertas.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    village = Typed(required=False, max_length=TOLD["village"].most)
    door = POST

    def __init__(self, accepted: list[str], *args: Any, is_from_book: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_from_book:
            del self.fields["sheet"]
        self.fields |= {told.form: question(told.name, self.door) for told in asked_at(self.door)}
        self.units = units_by_actor()
        self.hits: list[VillageHit] = []
        kinds = [found for code in accepted if (found := plain_kind(code))]
        offered: dict[str, Any] = {
            "kind": [
                (kind.code, format_html("<b>{}</b><small>{}</small>", _(kind.label), _(kind.hint))) for kind in kinds
            ],
            "danger": [(NO, _("Tidak")), (YES, _("Ya. Telepon 110 sekarang, sebelum mengisi lagi."))],
            "actor": [("", _("Tidak tahu")), *words_of("actors").items()],
            "unit": unit_choices(self.units),
        }
        for name, choices in offered.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def questions(self) -> list[forms.BoundField]:
        """What was told, in the order in which people tell it."""
        return [self[told.form] for told in asked_at(self.door)]

    @property
    def plain(self) -> list[forms.BoundField]:
        """Those of them that have no place of their own on a page."""
        return [self[told.form] for told in plain_at(self.door)]

    def clean_known_on(self) -> dt.date:
        known_on: dt.date = self.cleaned_data["known_on"]
        if known_on > today():
            message = _("Tanggal pelapor tahu, %(day)s, belum terjadi. Isi hari ini atau sebelumnya.")
            raise ValidationError(message, params={"day": in_words(known_on)})
        return known_on

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        self.settle_place(answers)
        self.settle_unit(answers)
        problem = find_contradiction(answers.get("timing", ""), answers.get("happened_on"), answers.get("known_on"))
        if problem:
            self.add_error("happened_on", problem)
        return answers

    def settle_place(self, answers: dict[str, Any]) -> None:
        """One village for the words typed; several are offered, none is said."""
        words, chosen = answers.get("place_search", "").strip(), answers.get("village", "")
        self.hits = find_villages(words, limit=12) if words else []
        codes = [hit.code for hit in self.hits]
        if not words or chosen == UNKNOWN_PLACE:
            answers["village"] = ""
        elif not codes:
            said = _("Tidak ada desa yang cocok dengan “%(words)s”. Tulis dengan cara lain, atau kosongkan.")
            self.add_error("place_search", ValidationError(said, params={"words": words}))
        elif len(codes) == 1:
            answers["village"] = codes[0]
        elif chosen not in codes:
            self.add_error("place_search", _("Ada beberapa tempat yang cocok. Pilih satu di bawah ini."))

    def in_words(self) -> list[tuple[ToldField, str]]:
        """Valid answers as they are read back, each with its field; "" where nothing was said."""
        told = self.cleaned_data
        kind = plain_kind(told["kind"])
        own: dict[str, Any] = {
            "told_kind": _(kind.label) if kind else told["kind"],
            "village": village_in_words(told["village"]) if told["village"] else "",
            "told_actor": self.accused_in_words(),
        }
        return [
            (each, own[each.name] if each.name in own else said_in_words(each, told[each.form]))
            for each in asked_at(self.door)
            if each.read_back
        ]

    def accused_in_words(self) -> str:
        """ "Prajurit TNI, Kodim 1615/Lombok Timur" of valid answers; empty where the reporter does not know."""
        actor = self.cleaned_data["actor"]
        units = dict(self.units.get(unit_family(actor), ()))
        said = (words_of("actors").get(actor, ""), units.get(self.cleaned_data["unit"], ""))
        return ", ".join(str(part) for part in said if part)

    def settle_unit(self, answers: dict[str, Any]) -> None:
        known = dict(self.units.get(unit_family(answers.get("actor", "")), ()))
        if answers.get("unit") and answers["unit"] not in known:
            self.add_error(
                "unit", _("Satuan itu tidak cocok dengan siapa yang dilaporkan. Pilih lagi, atau kosongkan.")
            )


def find_contradiction(timing: str, happened_on: dt.date | None, known_on: dt.date | None) -> str:
    """A sentence when the date of the event cannot be true beside the other answers; else empty."""
    if happened_on is None:
        return ""
    if timing in ("sudah", "sedang") and happened_on > today():
        said = _("Tanggal kejadian, %(day)s, belum terjadi. Perbaiki tanggalnya, atau pilih “Akan terjadi”.")
    elif timing == "akan" and happened_on < today():
        said = _("Tanggal kejadian, %(day)s, sudah lewat. Perbaiki tanggalnya, atau pilih “Sudah terjadi”.")
    elif timing == "sudah" and known_on and happened_on > known_on:
        said = _("Tanggal kejadian, %(day)s, sesudah tanggal pelapor tahu. Periksa kedua tanggal itu.")
    else:
        return ""
    return said % {"day": in_words(happened_on)}


def new_submission_key() -> str:
    """Random text made with the form, so that a repeat is recognised."""
    return secrets.token_urlsafe(32)


class IdentityForm(forms.Form):
    """On the screen handed to the visitor: a name and how to reach them, sealed before it is stored."""

    name = Typed(
        label=gettext_lazy("Nama Anda"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Tulis nama Anda, atau pilih kirim tanpa nama.")},
    )
    contact = Typed(
        label=gettext_lazy("Nomor telepon atau cara menghubungi Anda"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = Typed(
        label=gettext_lazy("Alamat"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        for part in parts_with_nik(answers):
            self.add_error(part, NikWritten().sentence)
        return answers
