"""What a post's phone takes along where there is no signal."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.agencies.models.agency import Post
from kondusif.area.models import Area
from kondusif.base.time import now, today
from kondusif.reports.core.kinds import plain_kind
from kondusif.reports.core.told import STORY_MAX
from kondusif.rules.queries import words_of
from kondusif.vault.core.queue_envelopes import key_name, public_bytes


def lists_for(post: Post) -> dict[str, Any]:
    """Lists of the offline form as JSON values; villages are those of the post's own regency.

    kinds [code, label, hint]; actors [code, label]; villages [code, name, district]
    """
    public = public_bytes(settings.QUEUE_KEYS[0].number)
    kinds = [found for code in post.accepts if (found := plain_kind(code))]
    return {
        "post": post.name,
        "kinds": [[kind.code, _(kind.label), _(kind.hint)] for kind in kinds],
        "actors": list(words_of("actors").items()),
        "villages": villages_of(post.area_id or ""),
        "key": {"name": key_name(public).hex(), "public": public.hex()},
        "now": int(now().timestamp() * 1000),
        "today": today().isoformat(),
        "story_max": STORY_MAX,
    }


def villages_of(area: str) -> list[list[str]]:
    """Code, name and district of every village in force below an area, by name."""
    rows = Area.objects.in_force().villages().filter(code__startswith=area).order_by("name", "code")
    return [[code, name, district] for code, name, district in rows.values_list("code", "name", "parent__name")]
