"""The sets of roles that the row policies know too (project/policies.toml)."""

from __future__ import annotations

from kondusif.base.roles import Role

MEMBERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.PLANNER, Role.LEADER)
SPEAKERS = (Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.LEADER)
CHAIRS = (Role.SECRETARY, Role.LEADER)
