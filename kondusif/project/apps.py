from __future__ import annotations

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "kondusif.project"
    label = "project"

    def ready(self) -> None:
        from kondusif.project import checks  # noqa: F401  registers the system checks
