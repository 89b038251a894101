"""Who of the own agency does not take part in a matter."""

from __future__ import annotations

from uuid import UUID

from kondusif.reports.models.recusal import Recusal


def recusals_about(*about: UUID) -> list[Recusal]:
    """Standing recusals of colleagues, by name; never the reader's own."""
    rows = Recusal.objects.filter(about_id__in=about, undone_at__isnull=True)
    return list(rows.select_related("person").order_by("person__name"))
