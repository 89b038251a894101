"""Whose account was renewed by somebody else is told so by e-mail, within a minute.

A mailbox is read by others: the letter says that the account was renewed and what to do, and names nobody. Whoever took
a link in the owner's place does not read the owner's mailbox.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from smtplib import SMTPException
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils.translation import gettext as _

from kondusif.agencies.access import is_of_demo, rows_of
from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, one_transaction
from kondusif.base.time import moment_in_words

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class WaitingNotice:
    """One notice and where it goes. kind: of Notice."""

    id: UUID
    email: str
    kind: str
    at: datetime


def send_notices() -> int:
    """Tell everybody who was not told yet; returns how many were. What failed is tried again, for two days."""
    if not settings.MAIL_FROM:
        return 0
    with one_transaction():
        waiting = [
            WaitingNotice(*row) for row in rows_of("SELECT id, email, kind, at FROM kondusif.notices_to_mail()", [])
        ]
    letters = [each for each in waiting if not is_of_demo(each.email)]
    if not letters:
        return 0
    with get_connection(fail_silently=False) as connection:
        told = sum(send(each, connection) for each in letters)
    if told:
        with one_transaction():
            append("notice.sent", actor=None, subject=Subject("", None, None), facts={"n": told})
    return told


def send(told: WaitingNotice, connection: BaseEmailBackend) -> bool:
    """Whether the mail server took it. An address that it refuses does not keep the others from theirs."""
    title = _("Kondusif: akun Anda diperbarui")
    try:
        EmailMessage(title, say(told), settings.MAIL_FROM, [told.email], connection=connection).send()
    except SMTPException as error:
        logger.warning("a notice was not taken by the mail server: %s", type(error).__name__)
        return False
    with one_transaction():
        call("note_mailed", told.id)
    return True


def say(told: WaitingNotice) -> str:
    what = {
        "tautan": _("Pada %(at)s dibuat tautan kata sandi baru untuk akun Kondusif Anda."),
        "sandi": _("Pada %(at)s kata sandi akun Kondusif Anda diganti lewat tautan."),
        "langkah": _("Pada %(at)s langkah kedua akun Kondusif Anda dihapus."),
    }[told.kind] % {"at": moment_in_words(told.at)}
    what_now = _(
        "Bukan Anda yang memintanya? Telepon administrator lembaga Anda dan auditor sekarang juga, lewat nomor yang "
        "sudah Anda kenal. Surel ini tidak perlu dibalas."
    )
    return "\n".join([what, "", what_now, ""])
