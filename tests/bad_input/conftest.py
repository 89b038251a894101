from __future__ import annotations

from tests.permissions.conftest import host_people, samples
from tests.public.conftest import chromium
from tests.staff.conftest import staff_site

__all__ = ["chromium", "host_people", "samples", "staff_site"]
