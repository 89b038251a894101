"""The tables of papers."""

from __future__ import annotations

from kondusif.papers.models import numbering, template

__all__ = ["numbering", "template"]
