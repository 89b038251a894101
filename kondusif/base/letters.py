"""Letters by e-mail. A mailbox is read by others and kept by its provider: no letter carries what it is about."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

logger = logging.getLogger(__name__)


def post_letter(title: str, text: str, *, to: str, through: BaseEmailBackend) -> bool:
    """Whether the mail server took it. An address that it refuses does not keep the others from theirs."""
    try:
        EmailMessage(title, text, settings.MAIL_FROM, [to], connection=through).send()
    except SMTPException as error:
        logger.warning("a letter was not taken by the mail server: %s", type(error).__name__)
        return False
    return True
