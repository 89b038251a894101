"""Bodies that are asked together: every one of a kind in the regencies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Group:
    """kind, body: of Agency; "" for any."""

    code: str
    name: Any
    kind: str
    body: str


GROUPS = (
    Group("kesbangpol", _("Kesbangpol kabupaten/kota"), "pemda", "timdu"),
    Group("polres", _("Polres dan Polresta"), "polri", "polri"),
    Group("kodim", _("Kodim"), "tni", ""),
    Group("bawaslu", _("Bawaslu kabupaten/kota"), "bawaslu", "bawaslu-kabkota"),
    Group("kpu", _("KPU kabupaten/kota"), "kpu", "kpu"),
    Group("kejari", _("Kejaksaan Negeri"), "kejaksaan", "kejaksaan"),
)
