"""The steps of a letter in the register: its entry, and the leader's instructions about it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kondusif.desk.access.letters import get_instruction_of, get_letter_for
from kondusif.desk.actions.letters import change_letter, finish_instruction, instruct
from kondusif.desk.forms.letters import CorrectionForm, DoneForm, InstructionForm, entry_of
from kondusif.desk.models.letter import Letter
from kondusif.team.access.roles import CHAIRS, SPEAKERS
from kondusif.team.views.acting import Task
from kondusif.web.steps import Document, Step


def page_address(letter: Letter) -> str:
    return reverse("letter", args=[letter.pk])


PAGE: Document[Letter] = Document(
    page="letter", find=get_letter_for, title=lambda it: f"{it.number} · {it.subject}", address=page_address,
    crumb=lambda it: ((reverse("letters"), str(_("Surat"))), (page_address(it), it.number)), roles=SPEAKERS, task=Task,
)  # fmt: skip

STEPS: list[Step[Letter]] = [
    Step(
        "ubah/", _("Ubah catatan surat"), _("Catatan surat diubah."), form=CorrectionForm, url="change-letter",
        verb=_("Simpan"), explains=_("Nomor agenda dan arahnya tetap. Perubahan tercatat pada riwayat."),
        gives=lambda on: {"letter": on.it, "initial": entry_of(on.it)},
        act=lambda on: change_letter(actor=on.who, letter=on.it, text=on.form.text),
    ),
    Step(
        "disposisi/", _("Tulis disposisi"), _("Disposisi tercatat."), form=InstructionForm, url="new-instruction",
        roles=CHAIRS, verb=_("Simpan disposisi"),
        explains=_("Terbaca rekan selembaga yang memegang ruang Koordinasi. Tidak dapat dihapus, hanya diselesaikan."),
        act=lambda on: instruct(actor=on.who, letter=on.it, wish=on.form.wish),
    ),
    Step(
        "disposisi/<uuid:instruction_id>/", _("Disposisi selesai"), _("Disposisi selesai."), form=DoneForm,
        url="finish-instruction", part=get_instruction_of, verb=_("Nyatakan selesai"),
        explains=_("Tulis apa yang dilakukan; yang memberi disposisi membacanya di halaman surat ini."),
        act=lambda on: finish_instruction(actor=on.who, instruction=on.part, done=on.got["done"]),
    ),
]  # fmt: skip
