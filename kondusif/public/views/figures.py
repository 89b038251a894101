"""Angka terbuka: what was closed in a period, by area and kind, and the files of it; the newest first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kondusif.publishing.queries.figures import (
    COUNTS_FILE,
    COVERAGE_FILE,
    DESCRIPTION,
    PACKAGE,
    PublicFigures,
    figures_on_page,
    files_for,
    find_figures,
    public_figures,
)
from kondusif.web.policies import anyone

BY_ANYBODY = "what the team tells everybody"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "zip": "application/zip"}
MISSING, GONE = 404, 410


@anyone(because=BY_ANYBODY)
@require_safe
def show_newest(request: HttpRequest) -> HttpResponse:
    """The newest release that was not withdrawn; which others there are."""
    all_of_them = public_figures()
    newest = next((each for each in all_of_them if not each.is_withdrawn), None)
    return answer(request, newest, all_of_them)


@anyone(because=BY_ANYBODY)
@require_safe
def show_release(request: HttpRequest, figures_code: str) -> HttpResponse:
    """One release, whose address never changes; of a withdrawn one, why."""
    found = find_figures(figures_code)
    status = MISSING if found is None else GONE if found.is_withdrawn else 200
    return answer(request, found, public_figures(), status=status)


def answer(
    request: HttpRequest, found: PublicFigures | None, others: list[PublicFigures], *, status: int = 200
) -> HttpResponse:
    """The page of a release, or the one that says that there is none."""
    shown = {"release": found, "others": others, **(figures_on_page(found) if found else {})}
    return render(request, "public/figures.html", {**shown, "is_missing": status == MISSING}, status=status)


@anyone(because=BY_ANYBODY)
@require_safe
def explain_method(request: HttpRequest) -> HttpResponse:
    return render(request, "public/figures_method.html")


@anyone(because=BY_ANYBODY)
@require_safe
def give_counts(request: HttpRequest, figures_code: str) -> HttpResponse:
    return give(figures_code, COUNTS_FILE)


@anyone(because=BY_ANYBODY)
@require_safe
def give_coverage(request: HttpRequest, figures_code: str) -> HttpResponse:
    return give(figures_code, COVERAGE_FILE)


@anyone(because=BY_ANYBODY)
@require_safe
def give_description(request: HttpRequest, figures_code: str) -> HttpResponse:
    return give(figures_code, DESCRIPTION)


@anyone(because=BY_ANYBODY)
@require_safe
def give_package(request: HttpRequest, figures_code: str) -> HttpResponse:
    return give(figures_code, PACKAGE)


def give(code: str, name: str) -> HttpResponse:
    """A file of a release, the same bytes every time; a sentence where there is none, or none any more."""
    found = find_figures(code)
    if found is None:
        return plain(_("Tidak ada angka dengan alamat ini. Semua periode ada di halaman Angka terbuka."), MISSING)
    if found.is_withdrawn:
        return plain(_("Angka ini dicabut; berkasnya tidak diberikan lagi. Sebabnya ada di halamannya."), GONE)
    stem, _dot, ending = name.rpartition(".")
    response = HttpResponse(files_for(found)[name], content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{stem}-{found.code}.{ending}"'
    return response


def plain(sentence: str, status: int) -> HttpResponse:
    return HttpResponse(sentence + "\n", content_type="text/plain; charset=utf-8", status=status)
