"""The steps of Koordinasi: below its own room, the rest as in every room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from kondusif.web import acting


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of Koordinasi."""

    room: ClassVar[tuple[str, Any]] = ("meetings", _("Koordinasi"))
