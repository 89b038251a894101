"""Boundaries as files for the maps of the staff pages; no row of a report reaches them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import condition, require_safe

from kondusif.area.models import Level
from kondusif.area.queries.boundaries import boundary_tag, draw_collection
from kondusif.web.policies import staff

LEVELS = {"kabupaten": Level.REGENCY, "kecamatan": Level.DISTRICT}


def tag_of(request: HttpRequest, person: object, level: str, within: str = "") -> str:
    return f'"{boundary_tag(LEVELS.get(level, Level.VILLAGE), within)}"'


@staff(may_be_kept=True)
@gzip_page
@require_safe
@condition(etag_func=tag_of)
def show_boundaries(request: HttpRequest, person: object, level: str) -> HttpResponse:
    if level not in LEVELS:
        raise Http404
    return as_geojson(draw_collection(LEVELS[level]))


@staff(may_be_kept=True)
@gzip_page
@require_safe
@condition(etag_func=lambda request, person, within: tag_of(request, person, "desa", within))
def show_villages(request: HttpRequest, person: object, within: str) -> HttpResponse:
    return as_geojson(draw_collection(Level.VILLAGE, within))


def as_geojson(text: str) -> HttpResponse:
    """Public reference data, so that a browser may keep it; it asks each time whether the mark still holds."""
    response = HttpResponse(text, content_type="application/geo+json")
    response.headers["Cache-Control"] = "private, no-cache"
    return response
