"""A second person of another body, before another account of the same body is renewed within a day."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kondusif.agencies.access import OpenReset
from kondusif.agencies.errors import NotYourColleague, SecondPersonNeeded
from kondusif.agencies.models.person import Person
from kondusif.agencies.models.reset import ResetKind
from kondusif.approvals.access import check_may_approve
from kondusif.audit.actions import audited, tell
from kondusif.base.database import call
from kondusif.base.ids import new_id


def check_second_person(person: Person, kind: ResetKind) -> None:
    """Raises SecondPersonNeeded where nobody agreed yet and a colleague was reset within a day, or the other half of
    this account (password, second step) within thirty days.
    """
    if call("needs_second_person", person.pk, kind) and not call("reset_is_agreed", person.pk, kind):
        raise SecondPersonNeeded(
            _("Akun rekan lain di lembaga Anda sudah diperbarui dalam 24 jam terakhir, atau kata sandi dan langkah "
              "kedua akun yang sama dalam 30 hari. Untuk %(name)s orang kedua dari lembaga lain harus menyetujui lebih "
              "dahulu.")
            % {"name": person.name}
        )  # fmt: skip


@audited("reset.asked")
def ask_reset(*, actor: Person, person: Person, kind: ResetKind) -> str:
    """Ask for the second person; returns what the administrator does next. Raises NotYourColleague."""
    if person.agency_id != actor.agency_id or person.pk == actor.pk or not person.is_active:
        raise NotYourColleague(_("Hanya akun rekan selembaga yang aktif dapat diperbarui dari sini."))
    call("ask_reset", new_id(), person.pk, kind)
    tell(name=person.name, what=str(kind.label))
    return _(
        "Permintaan dicatat. Mintalah sekretaris, pimpinan, administrator, atau auditor lembaga lain menyetujuinya di "
        "%(address)s, lalu tekan tombol yang sama lagi. Tidak ada yang dapat dihubungi? Yang menjalankan server "
        "menjalankan: kondusif agree-reset %(email)s --what %(kind)s --reason ALASAN"
    ) % {
        "address": settings.STAFF_URL.rstrip("/") + reverse("resets"),
        "email": person.email,
        "kind": kind,
    }


@audited("reset.agreed")
def agree_to_reset(*, actor: Person, reset: OpenReset) -> None:
    """The second person's yes. Raises AccountRenewed, NotYourColleague where it was answered meanwhile."""
    answer(actor, reset, is_agreed=True)


@audited("reset.refused")
def refuse_reset(*, actor: Person, reset: OpenReset) -> None:
    """The second person's no. Raises AccountRenewed, NotYourColleague where it was answered meanwhile."""
    answer(actor, reset, is_agreed=False)


def answer(actor: Person, reset: OpenReset, *, is_agreed: bool) -> None:
    check_may_approve(actor)
    reset_id: UUID = reset.id
    if not call("answer_reset", reset_id, is_agreed):
        raise NotYourColleague(_("Permintaan itu sudah dijawab atau sudah lewat tiga hari."))
    tell(name=reset.person, agency=reset.office, what=reset.what)
