"""One search over what the person may see, and never over a story."""

from __future__ import annotations

import pytest

from kondusif.cases.actions import open_case
from tests.cases.berkas import SOLDIER, send
from tests.cases.berkas import classify as read_as
from tests.cast import Cast
from tests.staff.acts import STORY, SUMMARY, classify, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def look_for(cast: Cast, part: str, words: str) -> str:
    return cast.client(getattr(cast, part)).get("/cari/", {"q": words}).content.decode()


def test_a_report_is_found_by_its_summary_but_not_by_its_story(cast: Cast) -> None:
    report = hand_in(cast)
    classify(cast, cast.verifier, report)
    assert f"/laporan/{report}/" in look_for(cast, "verifier", "satu dusun")
    assert SUMMARY in look_for(cast, "verifier", "SATU DUSUN")
    assert f"/laporan/{report}/" not in look_for(cast, "verifier", STORY[:30])


def test_a_report_is_found_by_its_village(cast: Cast) -> None:
    report = hand_in(cast)
    with cast.sign_in(cast.verifier):
        from kondusif.reports.models import Report

        village = Report.objects.select_related("village").get(pk=report).village
    assert village is not None
    assert f"/laporan/{report}/" in look_for(cast, "verifier", village.name)


def test_a_berkas_is_found_by_number_and_title_and_never_by_the_accused_unit(cast: Cast) -> None:
    with cast.sign_in(cast.verifier):
        case = open_case(
            actor=cast.verifier, report=read_as(cast.verifier, send(SOLDIER), SOLDIER), title=SOLDIER.title
        )
    for words in (case.number, "prajurit tidak netral"):
        assert f"/penanganan/{case.number}/" in look_for(cast, "verifier", words)
        for part in ("kodim", "korem", "kodam"):
            assert case.number not in look_for(cast, part, words).replace(f'value="{words}"', "").replace(
                f"“{words}”", ""
            ).replace(f": {words}", "")


def test_one_letter_is_asked_for_another(cast: Cast) -> None:
    assert "Tulis sedikitnya dua huruf." in look_for(cast, "verifier", "a")


def test_nothing_found_reads_the_same_for_absent_and_hidden(cast: Cast) -> None:
    hand_in(cast, told_kind="netralitas", told_actor="tni", told_unit="kodim-1615")
    assert "Tidak ada yang cocok di antara yang boleh Anda lihat." in look_for(cast, "kodim", "Senggigi")
