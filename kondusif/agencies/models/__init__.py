"""Who: agencies in their command tree, what they cover, the persons and the roles they hold."""

from __future__ import annotations

from kondusif.agencies.models.agency import ActorKind, Agency, Coverage, Post
from kondusif.agencies.models.audience import Audience, Clearance
from kondusif.agencies.models.interest import Interest, InterestState
from kondusif.agencies.models.invitation import Invitation, Purpose
from kondusif.agencies.models.keys import BodyKey, BodyKeyGrant, MemberKey
from kondusif.agencies.models.person import Person, PersonRole, Secret, Session
from kondusif.agencies.models.reset import Notice, Reset
from kondusif.agencies.models.saved import SavedFilter

__all__ = [
    "ActorKind",
    "Agency",
    "Audience",
    "BodyKey",
    "BodyKeyGrant",
    "Clearance",
    "Coverage",
    "Interest",
    "InterestState",
    "Invitation",
    "MemberKey",
    "Notice",
    "Person",
    "PersonRole",
    "Post",
    "Purpose",
    "Reset",
    "SavedFilter",
    "Secret",
    "Session",
]
