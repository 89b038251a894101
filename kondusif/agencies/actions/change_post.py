"""What an agency's own administrator says about its post; the earlier values stay in its history."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kondusif.agencies.errors import PostRefused
from kondusif.agencies.models.agency import Post, PostChange
from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.time import now, today

TOLD = ("street", "hours", "phone", "accepts", "bring", "languages", "wheelchair", "closed_until", "closed_note")


@audited("post.changed")
def change_post(*, actor: Person, post: Post, told: dict[str, Any]) -> Post:
    """Bring a post of the own agency up to date: it is confirmed by its agency from then on.

    told  any of TOLD; what is left out stays

    Raises PostRefused for another agency's post, and where nothing would be taken in or nothing changes.
    """
    if post.agency_id != actor.agency_id:
        raise PostRefused(_("Posko ini milik lembaga lain. Hanya administrator lembaganya yang mengubahnya."))
    if not told.get("accepts", post.accepts) and not post.matters:
        raise PostRefused(_("Pilih sedikitnya satu jenis laporan yang diterima."), field="accepts")
    after = {name: value for name, value in told.items() if name in TOLD and value != getattr(post, name)}
    if not after and post.verified:
        raise PostRefused(_("Tidak ada yang berbeda dari yang sudah tercatat."))
    before = {name: getattr(post, name) for name in after}
    confirmed = {"verified": True, "checked_on": today(), "changed_at": now()}
    confirmed["source"] = f"Keterangan {actor.agency.short_name}"
    for name, value in (after | confirmed).items():
        setattr(post, name, value)
    post.save(update_fields=[*after, *confirmed])
    PostChange.objects.create(post=post, person_name=actor.name, at=now(), before=plain(before), after=plain(after))
    tell(post=post.name, n=len(after))
    return post


def plain(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON has them; days in ISO form."""
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in values.items()}
