"""The tables of the desk."""

from __future__ import annotations

from kondusif.desk.models import data_request, letter

__all__ = ["data_request", "letter"]
