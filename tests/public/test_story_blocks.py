"""The building blocks of the story walk the pages behind the receipt as a reporter does."""

from __future__ import annotations

import datetime as dt

import pytest

from kondusif.base.database import speaking_as
from kondusif.base.time import today
from kondusif.cli.story import citizen
from kondusif.cli.story.client import open_browser
from kondusif.reports.actions.intake import register_report
from tests.isolation.stage import submission

pytestmark = [pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])]


def test_a_reporter_names_herself_takes_it_back_is_threatened_and_replaces_the_code(public_site: str) -> None:
    yesterday = today() - dt.timedelta(days=1)
    told = submission(
        actor="warga", unit="", told_kind="uang", identity=None, happened_on=yesterday, known_on=yesterday
    )
    with speaking_as("public"):
        code = register_report(told).code
    with open_browser(public_site, "warga") as browser:
        citizen.look_at_answer(browser, code)
        assert "datang sendiri ke Bawaslu" in citizen.answer_bridge(browser, "datang")
        assert "ya, lewat tim ini" in citizen.be_named_by_team(browser, "Inaq Rekaan", "0800-0000-111")
        assert "sudah dihapus" in citizen.answer_bridge(browser, "dicabut")
        assert "Seorang petugas menjawab" in citizen.say_threatened(browser, "Ada yang datang.", "warga")
        fresh = citizen.replace_code(browser)
        assert "Jawaban untuk Anda" in citizen.look_at_answer(browser, fresh)
        assert "tidak membuka jawaban apa pun" in citizen.look_at_answer(browser, code)
