"""The steps of a release of open figures."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person
from kondusif.publishing.access.figures import STEERERS, get_figures_for, prepares_figures
from kondusif.publishing.actions.figures import approve_figures, discard_figures, withdraw_figures
from kondusif.publishing.forms.figures import WithdrawalForm
from kondusif.publishing.models.figures import Figures
from kondusif.publishing.queries.figures import period_in_words
from kondusif.publishing.views.acting import Task
from kondusif.web.steps import Document, Step


def figures_address(figures: Figures) -> str:
    return reverse("figures", args=[figures.pk])


def crumb_of(figures: Figures) -> tuple[tuple[str, str], ...]:
    return (reverse("figures-list"), str(_("Angka terbuka"))), (figures_address(figures), period_in_words(figures))


def prepares(person: Person, _figures: Figures) -> bool:
    return prepares_figures(person)


def figures_for(_person: Person, figures_id: UUID) -> Figures:
    return get_figures_for(figures_id)


PAGE: Document[Figures] = Document(
    page="figures", find=figures_for, title=period_in_words, address=figures_address, crumb=crumb_of,
    roles=STEERERS, may=prepares, task=Task,
)  # fmt: skip

STEPS: list[Step[Figures]] = [
    Step(
        "setujui/", "", _("Persetujuan Anda dicatat. Angka terbit begitu dua orang menyetujuinya."),
        url="approve-figures", act=lambda on: approve_figures(actor=on.who, figures=on.it),
    ),
    Step(
        "buang/", "", _("Rancangan dibuang. Periodenya dapat dihitung lagi."), url="discard-figures",
        back=lambda _on: reverse("figures-list"), act=lambda on: discard_figures(actor=on.who, figures=on.it),
    ),
    Step(
        "cabut/", _("Cabut angka terbuka"), _("Angka dicabut. Halaman publik menyebut alasannya."),
        form=WithdrawalForm, url="withdraw-figures", verb=_("Cabut"),
        explains=_(
            "Tabel dan berkasnya tidak dapat diunduh lagi. Periode ini tidak dihitung ulang: dua angka untuk hari yang "
            "sama dapat dikurangkan satu dari yang lain."
        ),
        act=lambda on: withdraw_figures(actor=on.who, figures=on.it, reason=on.got["reason"]),
    ),
]  # fmt: skip
