"""Clarifications as RSS: what is true in the title, never the claim."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from kondusif.publishing.queries.clarifications import PublicClarification, public_clarifications

MOST_ITEMS = 50
if TYPE_CHECKING:  # the class takes its types for mypy alone
    ClarificationItems = Feed[PublicClarification, None]
else:
    ClarificationItems = Feed


class ClarificationFeed(ClarificationItems):
    """The newest version of each; one that expired or was withdrawn says so first."""

    feed_type = Rss201rev2Feed
    language = "id"

    def title(self) -> str:
        return _("Klarifikasi %(province)s") % {"province": settings.PROVINCE_NAME}

    def description(self) -> str:
        return _("Hal yang dapat diperiksa tentang tata cara, tempat, waktu, dan keamanan.")

    def link(self) -> str:
        return f"{settings.PUBLIC_URL}/klarifikasi/"

    def feed_url(self) -> str:
        return f"{settings.PUBLIC_URL}/klarifikasi/umpan/"

    def items(self) -> Sequence[PublicClarification]:
        return public_clarifications()[:MOST_ITEMS]

    def item_title(self, item: PublicClarification) -> str:
        return f"{item.stand}: {item.headline}" if item.stand else item.headline

    def item_description(self, item: PublicClarification) -> str:
        return item.withdrawn_why or item.facts

    def item_link(self, item: PublicClarification) -> str:
        return f"{settings.PUBLIC_URL}{item.url}"

    def item_guid(self, item: PublicClarification) -> str:
        return f"{settings.PUBLIC_URL}{item.url}#versi-{item.version}"

    item_guid_is_permalink = False

    def item_pubdate(self, item: PublicClarification) -> datetime:
        return item.published_at

    def item_categories(self, item: PublicClarification) -> Any:
        return (item.kind,)
