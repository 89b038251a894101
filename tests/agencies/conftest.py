"""The staff program as a site, and a Chromium to look at it with."""

from __future__ import annotations

from tests.staff.conftest import chromium, staff_site

__all__ = ["chromium", "staff_site"]
