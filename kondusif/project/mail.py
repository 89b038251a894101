"""The mail server that letters go out by, as one address."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from kondusif.base.errors import WrongSetting

PORTS = {"smtp": 587, "smtps": 465}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class MailServer:
    """host: "" where no letters are sent."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    is_encrypted: bool = False
    starts_encryption: bool = False

    @property
    def backend(self) -> str:
        return f"django.core.mail.backends.{'smtp' if self.host else 'dummy'}.EmailBackend"


def read_mail_server(address: str) -> MailServer:
    """From `smtp://user:password@host:587` (STARTTLS) or `smtps://…:465`. Raises WrongSetting.

    Only to this machine itself letters go without encryption.
    """
    if not address:
        return MailServer()
    try:
        parts = urlsplit(address)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise WrongSetting(wrong_address()) from None
    if not parts.hostname:
        raise WrongSetting(wrong_address())
    return MailServer(
        host=parts.hostname, port=port, user=unquote(parts.username or ""), password=unquote(parts.password or ""),
        is_encrypted=parts.scheme == "smtps",
        starts_encryption=parts.scheme == "smtp" and parts.hostname not in LOOPBACK,
    )  # fmt: skip


def wrong_address() -> str:
    """Without what came: a password may stand in it."""
    return "KONDUSIF_MAIL_URL cannot be read; allowed are smtp://user:password@host:587 and smtps://user:password@host."
