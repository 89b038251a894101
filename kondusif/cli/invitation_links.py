"""Links of invitations for who runs the server; they are printed once and kept nowhere."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from kondusif.agencies.actions.invitations import Guest, invite_from_the_server
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role, name_role


def print_link(agency: Any, guest: Guest) -> str:
    """Make an invitation of an agency; returns two lines: for whom in which roles, and the address."""
    with speaking_as("loader"):
        made = invite_from_the_server(agency=agency, guest=guest)
    path = reverse("take-invitation", urlconf="kondusif.project.staff_urls", args=[made.token])
    roles = " + ".join(name_role(role) for role in Role if role in guest.roles)
    return f"{guest.name}, {agency.short_name} ({roles})\n  {settings.STAFF_URL.rstrip('/')}{path}"
