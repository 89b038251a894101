"""What the secretariat decides about a citizen's pledge."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.publishing.access.pledges import decides, get_pledge_for
from kondusif.publishing.access.roles import CHAIRS
from kondusif.publishing.actions import pledges as actions
from kondusif.publishing.forms.pledges import PledgeReasonForm
from kondusif.publishing.models.pledge import Pledge
from kondusif.publishing.views.acting import Task
from kondusif.web.steps import Document, Step


def pledge_address(pledge: Pledge) -> str:
    return reverse("pledge", args=[pledge.number])


def crumb_of(pledge: Pledge) -> tuple[tuple[str, str], ...]:
    return (reverse("pledges"), str(_("Ikrar warga"))), (pledge_address(pledge), pledge.number)


PAGE: Document[Pledge] = Document(
    page="pledge", find=get_pledge_for, title=lambda it: it.text, address=pledge_address, crumb=crumb_of,
    roles=CHAIRS, may=decides, task=Task,
)  # fmt: skip

STEPS: list[Step[Pledge]] = [
    Step(
        "tampilkan/", "", _("Ikrar tampil untuk umum."), url="show-pledge",
        act=lambda on: actions.show_pledge(actor=on.who, pledge=on.it),
    ),
    Step(
        "tolak/", _("Jangan tampilkan ikrar"), _("Ikrar tidak ditampilkan."), form=PledgeReasonForm,
        url="refuse-pledge", verb=_("Jangan tampilkan"),
        explains=_("Kelompoknya membaca alasannya lewat tautannya, dan boleh mengirim ikrar lain. Ikrar ini dihapus "
                   "sesudah 30 hari."),
        act=lambda on: actions.refuse_pledge(actor=on.who, pledge=on.it, **on.got),
    ),
    Step(
        "turunkan/", _("Turunkan ikrar"), _("Ikrar tidak tampil lagi."), form=PledgeReasonForm,
        url="take-down-pledge", verb=_("Turunkan"),
        explains=_("Ikrar hilang dari halaman publik dan tidak dapat ditampilkan lagi. Kelompoknya membaca alasannya "
                   "lewat tautannya."),
        act=lambda on: actions.take_down_pledge(actor=on.who, pledge=on.it, **on.got),
    ),
]  # fmt: skip
