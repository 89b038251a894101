"""Penanganan in Chromium: nothing serious for axe, nothing wider than a phone, one primary action."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from kondusif.base.time import real_now
from kondusif.cases.actions.answers import accept_referral, return_referral
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from tests.cases.berkas import MONEY, PILKADA_MONEY, SOLDIER, agency, at, on, opened
from tests.cast import Cast
from tests.public.conftest import chromium

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
]
AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text()
TODAY = at(2024, 12, 20, 8)
LONG = (
    "Diduga pembagian uang, sembako, dan janji perbaikan jalan usaha tani kepada warga tiga dusun menjelang "
    "pemungutan suara ulang di wilayah perbatasan kecamatan"
)
COURT = (
    ("disampaikan", 21), ("diterima", 21), ("diregistrasi", 22), ("diputuskan", 25), ("diteruskan", 25),
    ("diterima-polri", 26),
)  # fmt: skip


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """The staff program, on the twentieth of December 2024."""
    with override_settings(PRETEND_OFFSET=TODAY - real_now()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def a_criminal_case(cast: Cast) -> Case:
    """Pilkada, money, all the way to the court."""
    with cast.sign_in(cast.secretary):
        with on(2024, 11, 21):
            case = opened(cast.secretary, replace(PILKADA_MONEY, title=LONG, identity=True))
            refer_case(
                actor=cast.secretary, case=case, agency=agency("bawaslu-ntb"), rule="pilkada-tindaklanjut",
                letter_number="300/1417/Bakesbangpol-NTB/XI/2024",
            )  # fmt: skip
        for name, day in COURT:
            with on(2024, 11, day, 15):
                record_moment(actor=cast.secretary, case=case, name=name, happened_at=date(2024, 11, day))
        with on(2024, 12, 19):
            refer_case(actor=cast.secretary, case=case, agency=cast.polda.agency, rule="pilkada-pidana-sidik")
            for name, day in (("diterima-jpu", 12), ("dilimpahkan", 18)):
                record_moment(actor=cast.secretary, case=case, name=name, happened_at=date(2024, 12, day))
    return case


def a_soldiers_case(cast: Cast) -> Case:
    """Returned once, then accepted by the military police."""
    with cast.sign_in(cast.secretary), on(2024, 12, 10):
        matter = replace(SOLDIER, election="pilkada-2024", happened_on=date(2024, 12, 8), known_on=date(2024, 12, 9))
        case = opened(cast.secretary, matter)
        first = refer_case(actor=cast.secretary, case=case, agency=cast.bawaslu_lotim.agency, rule="pilkada-jalur")
        second = refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
        refer_case(actor=cast.secretary, case=case, agency=cast.korem.agency, rule="pilihan", reason="Atasan langsung.")
    with cast.sign_in(cast.bawaslu_lotim), on(2024, 12, 12):
        return_referral(actor=cast.bawaslu_lotim, referral=first, reason="Tanggal kejadian belum jelas.")
    with cast.sign_in(cast.denpom), on(2024, 12, 13):
        accept_referral(actor=cast.denpom, referral=second)
    return case


def a_fresh_case(cast: Cast) -> Case:
    """Opened yesterday, not yet referred; and one decided, waiting for its reporter."""
    with cast.sign_in(cast.secretary):
        with on(2024, 12, 16):
            done = opened(cast.secretary, replace(MONEY, election="pilkada-2024", happened_on=date(2024, 12, 14)))
            decision = Decision(result="dihentikan", decided_on=date(2024, 12, 16), told_text="Bukti belum cukup.")
            record_outcome(actor=cast.secretary, case=done, decision=decision)
        with on(2024, 12, 19):
            fresh = replace(PILKADA_MONEY, happened_on=date(2024, 12, 18), known_on=date(2024, 12, 18))
            return opened(cast.secretary, fresh)


def worst(page: Page) -> list[Any]:
    """What axe-core calls serious or critical."""
    page.evaluate(AXE)
    found: list[Any] = page.evaluate("axe.run().then(r => r.violations)")
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in ("serious", "critical")]


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth + 1"))


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1440, 900)])
def test_every_page_is_clean_and_fits(cast: Cast, site: str, chromium: Browser, width: int, height: int) -> None:
    criminal, soldier, fresh = a_criminal_case(cast), a_soldiers_case(cast), a_fresh_case(cast)
    with cast.sign_in(cast.secretary):
        referral = Referral.objects.filter(case=criminal).first()
        done = Case.objects.get(state="selesai").number
    assert referral is not None
    context = chromium.new_context(viewport={"width": width, "height": height})
    cookie = cast.client(cast.secretary).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": site}])
    page = context.new_page()
    page.set_default_timeout(20_000)
    wrong: list[tuple[str, ...]] = []
    for name, address in {
        "list": "/penanganan/",
        "empty": "/penanganan/?q=gempa",
        "due": "/penanganan/tenggat/",
        "criminal": f"/penanganan/{criminal.number}/",
        "soldier": f"/penanganan/{soldier.number}/",
        "fresh": f"/penanganan/{fresh.number}/",
        "done": f"/penanganan/{done}/",
        "refer": f"/penanganan/{fresh.number}/teruskan/?lembaga=bawaslu-lombok-barat&aturan=pilkada-tindaklanjut",
        "moment": f"/penanganan/{criminal.number}/peristiwa/",
        "outcome": f"/penanganan/{criminal.number}/hasil/",
        "tell": f"/penanganan/{done}/kabar/",
        "unit": f"/penanganan/{soldier.number}/satuan/",
        "join": f"/penanganan/{fresh.number}/gabung/",
        "letter": f"/penanganan/{criminal.number}/penerusan/{referral.pk}/nomor/",
    }.items():
        answer = page.goto(f"{site}{address}")
        assert answer is not None
        assert answer.status == 200, address
        if folder := os.environ.get("KONDUSIF_SHOTS"):
            page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
        wrong += [(name, *each) for each in worst(page)]
        wrong += [(name, "wider than the screen")] if is_too_wide(page) else []
        wrong += [(name, "two primary actions")] if page.locator(".btn-primary:visible").count() > 1 else []
    context.close()
    assert wrong == []


__all__ = ["chromium"]
