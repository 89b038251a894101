"""Who keeps the papers of an agency."""

from __future__ import annotations

from kondusif.base.roles import Role

KEEPERS = (Role.SECRETARY, Role.ADMINISTRATOR)
