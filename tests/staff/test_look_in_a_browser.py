"""Every page of the permission table in Chromium, as somebody who may open it: light and dark, desk and phone.

A test for each person, so that both cores share the walk; each page is opened once and looked at four times.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from kondusif.project.help import help_of
from tests.cast import Cast
from tests.permissions.cells import STAFF_URLS, address, cells
from tests.permissions.conftest import samples
from tests.staff.acts import claim, hand_in
from tests.staff.look import tab_of, troubles_of

__all__ = ["samples"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
# Who walks: column of the table -> part of the cast, in the order in which a page is given away.
WALKERS = {
    "nobody": "",
    "secretary": "secretary",
    "verifier": "verifier",
    "post-officer": "post_officer",
    "administrator": "administrator",
    "auditor": "auditor",
    "addressee": "denpom",
    "accused": "kodim",
    "outsider": "polda",
    "custodian": "leader",
}
FILES = (
    "laporan/unduh/<slug:extension>/",
    "penanganan/unduh/<slug:extension>/",
    "publikasi/pesan/unduh/<slug:extension>/",
    "laporan/impor/templat/",
    "penanganan/<str:number>/formulir-bawaslu/",
    "penanganan/<str:number>/ringkasan/",
    "koordinasi/rapat/<uuid:meeting_id>/kalender.ics",
    "kalender/<str:feed_token>/rapat.ics",
    "koordinasi/agenda/keramaian.ics",
    "koordinasi/agenda/impor/templat/",
    "koordinasi/rapat/<uuid:meeting_id>/risalah/unduh/",
    "koordinasi/rapat/<uuid:meeting_id>/foto/<uuid:photo_id>/",
    "koordinasi/rencana/<uuid:plan_id>/unduh/",
    "koordinasi/rencana/<uuid:plan_id>/muat/templat/",
    "koordinasi/status/<uuid:dossier_id>/unduh/",
    "templat/<slug:document_kind>/unduh/",
    "templat/<slug:document_kind>/<uuid:version_id>/unduh/",
    "wilayah/batas/<slug:level>.json",
    "wilayah/batas/desa/<str:within>.json",
    "posko/luring/daftar/",
    "posko/pekerja.js",
    "posko/formulir.webmanifest",
)
# Drawn by a browser that takes twice as long for every other page: tests/staff/test_map_in_a_browser.py.
MAPS = ("laporan/peta/", "penanganan/peta/", "konflik/peta/")
AS_ENROLLED = {"posko/luring/": "post-officer"}  # anybody may open it; what it fetches is for an officer
WITH_QUESTIONS = {
    "cari/": "?q=warga",
    "laporan/": "?status=semua&jenis=uang",
    "hitung/": "?pemilihan=pilkada-2024&jenis=pidana&terlapor=warga&peristiwa0=diketahui&kapan0=2024-11-20",
}
# Nobody need be signed in there, or the page is help itself.
WITHOUT_HELP = (
    "masuk/",
    "undangan/terima/<str:token>/",
    "jawab/<str:answer_token>/",
    "hadir/<str:door_token>/",
    "balas/<str:reply_token>/",
    "posko/luring/",
    "bantuan/<slug:topic>/",
)


def pages() -> dict[str, str]:
    """Url pattern -> who walks there: the first of the walkers that may open it."""
    open_to: dict[str, list[str]] = {}
    for cell in cells():
        if (cell.program, cell.method, cell.expected) == ("staff", "GET", "200") and cell.route not in (*FILES, *MAPS):
            open_to.setdefault(cell.route, []).append(cell.who)
    return {route: next(who for who in WALKERS if who in may) for route, may in open_to.items()} | AS_ENROLLED


EVERY = slice(None)
HALVES = (slice(None, None, 2), slice(1, None, 2))  # more than half of all pages are the secretary's


@pytest.mark.parametrize(
    ("who", "share"),
    [*(("secretary", half) for half in HALVES), *((who, EVERY) for who in WALKERS if who != "secretary")],
    ids=["secretary-odd", "secretary-even", *(who for who in WALKERS if who != "secretary")],
)
def test_every_page_is_fit_to_be_seen(
    chromium: Browser, staff_site: str, cast: Cast, samples: dict[str, Any], who: str, share: slice
) -> None:
    hand_in(cast, danger=True)
    claimed = hand_in(cast)
    claim(cast, cast.verifier, claimed)
    person = getattr(cast, WALKERS[who], None)
    found: list[str] = []
    with tab_of(chromium, staff_site, person) as tab:
        if who == "verifier":
            found += troubles_of(tab, f"{staff_site}/laporan/{claimed}/")
        for route in [route for route, walker in pages().items() if walker == who][share]:
            where = address(STAFF_URLS, route, samples) + WITH_QUESTIONS.get(route, "")
            troubles = troubles_of(tab, staff_site + where)
            if route not in WITHOUT_HELP and not tab.page.locator(f'a[href="{help_of(route)}"]').count():
                troubles.append(f"no link to {help_of(route)}")
            found += [f"{route}: {each}" for each in troubles]
    assert not found, "\n".join(found)


def test_every_route_left_out_of_the_walk_is_a_file(cast: Cast, samples: dict[str, Any]) -> None:
    clients = [cast.client(getattr(cast, part)) for part in ("secretary", "post_officer", "administrator")]
    for route in FILES:
        answers = [client.get(address(STAFF_URLS, route, samples)) for client in clients]
        types = [answer.headers["Content-Type"] for answer in answers if answer.status_code == 200]
        assert types, route
        assert not any(each.startswith("text/html") for each in types), route
        for answer in answers:
            answer.close()
