from __future__ import annotations

from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "kondusif.bulletins"
    label = "bulletins"
