from __future__ import annotations

from django.apps import AppConfig


class AreaConfig(AppConfig):
    name = "kondusif.area"
    label = "area"
