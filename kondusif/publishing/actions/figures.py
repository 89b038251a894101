"""Open figures: a period is asked for, two persons approve what was counted, and it can be withdrawn."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.actions import check_four_eyes
from kondusif.audit.actions import append, audited, tell
from kondusif.base.database import call, current_connection
from kondusif.base.time import in_short_words, now, today
from kondusif.publishing.access.figures import prepares_figures
from kondusif.publishing.errors import FiguresRefused
from kondusif.publishing.models.figures import Figures, FiguresState
from kondusif.publishing.queries.figures import next_start, period_in_writing


@audited("figures.asked")
def ask_figures(*, actor: Person, starts_on: date, ends_on: date) -> Figures:
    """Have a closed period counted. It begins the day after the one before, whoever asks. Raises FiguresRefused."""
    check_prepares(actor)
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('kondusif.figures'))")
    follows = next_start()
    if follows and starts_on != follows:
        raise FiguresRefused(
            _("Periode berikutnya mulai %(day)s, sehari sesudah yang terakhir, supaya tidak ada hari yang terlewat.")
            % {"day": in_short_words(follows)},
            field="starts_on",
        )
    if ends_on < starts_on or ends_on >= today():
        raise FiguresRefused(
            _("Hari terakhirnya harus sudah lewat, dan tidak sebelum hari pertama. Isi tanggal paling lambat kemarin."),
            field="ends_on",
        )
    made = Figures(starts_on=starts_on, ends_on=ends_on, asked_by=actor, asked_at=now())
    Figures.objects.bulk_create([made])
    tell(period=period_in_writing(made))
    return made


@audited("figures.approved")
def approve_figures(*, actor: Person, figures: Figures) -> Figures:
    """One person's yes to a draft, who did not ask for it; the second makes it public for good.

    Raises SamePerson, FiguresRefused.
    """
    check_four_eyes(actor, "figures.approved", figures_id=figures.pk)
    said = str(call("approve_figures", figures.pk, now()))
    refuse(said)
    tell(period=period_in_writing(figures), digest=figures.digest)
    if said == FiguresState.PUBLIC:
        facts = {"period": period_in_writing(figures), "digest": figures.digest}
        append("figures.published", actor=actor, subject=figures.audit_subject(), facts=facts)
        figures.state = FiguresState.PUBLIC
    return figures


@audited("figures.discarded")
def discard_figures(*, actor: Person, figures: Figures) -> Figures:
    """Throw a draft away before anybody outside has seen it. Raises FiguresRefused."""
    if not call("discard_figures", figures.pk):
        refuse("gone")
    tell(period=period_in_writing(figures))
    return figures


@audited("figures.withdrawn")
def withdraw_figures(*, actor: Person, figures: Figures, reason: str) -> Figures:
    """Take public figures back; the page says why, and their days stay used. Raises FiguresRefused."""
    if not call("withdraw_figures", figures.pk, reason, now()):
        refuse("gone")
    tell(period=period_in_writing(figures), reason=reason.strip())
    return figures


def check_prepares(person: Person) -> None:
    """Raises FiguresRefused."""
    if not prepares_figures(person):
        raise FiguresRefused(
            _("Angka terbuka disiapkan pimpinan, sekretaris, atau verifikator lembaga yang memeriksa atau mengawasi.")
        )


def refuse(said: str) -> None:
    """Raises FiguresRefused for what the database did not do."""
    sentences = {
        "gone": _("Angka itu sudah berganti keadaan, atau peran Anda tidak dapat memutuskannya. Muat ulang halaman."),
        "same": _("Harus orang lain yang menyetujuinya: Anda sudah menyetujui rancangan ini."),
    }
    if said in sentences:
        raise FiguresRefused(sentences[said])
