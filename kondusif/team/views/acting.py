"""The steps of Koordinasi: its own page around the form, the rest as in every room."""

from __future__ import annotations

from dataclasses import dataclass

from kondusif.web import acting


@dataclass(frozen=True)
class Task(acting.Task):
    """The words of a step of Koordinasi."""

    template: str = "team/form.html"
