"""What allauth's library of second steps is told: the key its seeds are encrypted with, and names for people."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from kondusif.agencies.models.person import Person


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Left alone, allauth stores seeds in clear (mfa/adapter.py of 65.21)."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Kunci ini tidak dikenal di akun Anda, atau waktunya habis. Coba sekali lagi."),
    }

    def encrypt(self, text: str) -> str:
        return Fernet(settings.FACTOR_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return Fernet(settings.FACTOR_KEY).decrypt(encrypted_text.encode()).decode()

    def get_totp_issuer(self) -> str:
        return self._get_site_name()

    def _get_site_name(self) -> str:
        return f"Kondusif {settings.PROVINCE_NAME}"

    def _get_user_identifier(self, user: Person) -> str:
        return user.email

    def get_public_key_credential_user_entity(self, user: Person) -> dict[str, Any]:
        """The number alone names the account to the key: it is no secret, and no name stays on a lost key."""
        return {"id": str(user.pk).encode(), "display_name": user.email, "name": user.email}
