"""Who: agencies in their command tree, what they cover, the persons and the roles they hold."""

from __future__ import annotations

from kondusif.agencies.models import agency, audience, interest, invitation, keys, person, reset, saved

__all__ = ["agency", "audience", "interest", "invitation", "keys", "person", "reset", "saved"]
