from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext

from kondusif.rules.core.wording import speak_with


class RulesConfig(AppConfig):
    name = "kondusif.rules"
    label = "rules"

    def ready(self) -> None:
        """Lend the core the catalogue: it speaks the language of whoever asks."""
        speak_with(gettext)
