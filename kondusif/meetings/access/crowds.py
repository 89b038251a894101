"""The gate to imported lists of crowds."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404

from kondusif.agencies.models.person import Person
from kondusif.meetings.models.crowd_import import CrowdImport


def get_crowd_list_for(person: Person, crowd_list_id: UUID) -> CrowdImport:
    """The person's own list; Http404 for another's and for none."""
    found = CrowdImport.objects.select_related("area").filter(pk=crowd_list_id, owner=person).first()
    if found is None:
        raise Http404
    return found
