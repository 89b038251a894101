"""Loading agencies, giving accounts, and what people change of their own."""

from __future__ import annotations

from kondusif.agencies.actions.account import change_details, change_password, end_my_other_sessions, end_my_session
from kondusif.agencies.actions.invitations import (
    Guest,
    Made,
    invite_colleague,
    invite_from_the_server,
    offer_new_password,
    renew_invitation,
    revoke_invitation,
    take_invitation,
)
from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.actions.load_agencies import files_for, load_agencies
from kondusif.agencies.actions.people import change_roles, deactivate_person, reactivate_person

__all__ = [
    "Guest",
    "Made",
    "change_details",
    "change_password",
    "change_roles",
    "deactivate_person",
    "end_my_other_sessions",
    "end_my_session",
    "files_for",
    "invite_colleague",
    "invite_from_the_server",
    "invite_person",
    "load_agencies",
    "offer_new_password",
    "reactivate_person",
    "renew_invitation",
    "revoke_invitation",
    "take_invitation",
]
