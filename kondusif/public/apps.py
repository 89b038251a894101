from __future__ import annotations

from django.apps import AppConfig


class PublicConfig(AppConfig):
    name = "kondusif.public"
    label = "public"
