"""Pressed twice, opened in two tabs, taken by two verifiers: one record, and a sentence for the second."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from kondusif.base.time import now, pretending
from kondusif.cases.models.clock import Moment
from kondusif.reports.core.closing import OWN_WORDS
from kondusif.reports.models.talk import Message
from tests.bad_input.browser import Tab, copy_of, sign_in, text_of
from tests.cases.berkas import on, opened
from tests.cast import Cast
from tests.conftest import PublicClient
from tests.public.citizen import answer_small_questions, code_on, send_report, story_answers
from tests.staff.acts import claim, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
KNOWN_ON = dt.date(2024, 2, 10)
WORDS = "Apakah Anda melihat sendiri amplop itu dibagikan?"


def test_two_tabs_with_two_stories_are_one_report_and_one_that_keeps_its_text(public_client: Client) -> None:
    """Both tabs grew out of one start: the second story is not swallowed, it is told how to be sent."""
    answer_small_questions(public_client, known_on=KNOWN_ON)
    first, second = story_answers(public_client), story_answers(public_client, narrative="Kejadian lain di pasar.")
    public_client.post("/lapor/cerita/", first)
    answer = public_client.post("/lapor/cerita/", second)
    assert "Kejadian lain di pasar." in text_of(answer)
    assert "mulai laporan baru" in text_of(answer)


def test_two_drafts_begun_apart_are_two_reports(db: None) -> None:
    codes = set()
    for _phone in range(2):
        browser = PublicClient()
        send_report(browser, known_on=KNOWN_ON)
        codes.add(code_on(browser.get("/lapor/tanda-terima/")))
    assert len(codes) == 2


def test_a_question_sent_twice_reaches_the_reporter_once(cast: Cast) -> None:
    report_id = hand_in(cast)
    claim(cast, cast.verifier, report_id)
    tab = Tab()
    sign_in(tab, cast.verifier.email)
    page, other = tab.get(f"/laporan/{report_id}/"), copy_of(tab)
    assert tab.press(page, {"question": WORDS}, action="/tanya/").status_code == 302
    second = other.press(page, {"question": WORDS}, action="/tanya/")
    assert second.status_code == 422
    assert WORDS in text_of(second)
    with cast.sign_in(cast.verifier):
        assert Message.objects.filter(report=report_id, kind="pertanyaan").count() == 1


def test_a_moment_sent_twice_is_written_once(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary)
    client = cast.client(cast.secretary)
    told = {"name": "diregistrasi", "on": "2024-02-12", "note": "No. 12/LP"}
    with on(2024, 2, 13):
        assert client.post(f"/penanganan/{case.number}/peristiwa/", told).status_code == 302
        second = client.post(f"/penanganan/{case.number}/peristiwa/", told)
        mended = client.post(f"/penanganan/{case.number}/peristiwa/", told | {"note": "No. 13/LP"})
    assert second.status_code == 422
    assert "tidak ditulis dua kali" in text_of(second)
    assert "No. 12/LP" in second.content.decode()
    assert mended.status_code == 302
    with cast.sign_in(cast.secretary):
        assert Moment.objects.filter(case=case, name="diregistrasi").count() == 2


@pytest.mark.parametrize("late", ["asks", "classifies", "closes"])
def test_the_second_verifier_is_told_who_was_first_and_keeps_her_words(late: str, cast: Cast) -> None:
    report_id = hand_in(cast)
    claim(cast, cast.verifier, report_id)
    slow = cast.client(cast.verifier)
    with pretending(now_plus(hours=3)):
        claim(cast, cast.bawaslu_verifier, report_id)
        url, told = {
            "asks": ("tanya", {"question": WORDS}),
            "classifies": ("golongkan", {"track": "laporan", "kind": "pidana", "actor": "warga", "summary": WORDS}),
            "closes": ("tutup", {"reason": OWN_WORDS, "own_words": WORDS}),
        }[late]
        answer = slow.post(f"/laporan/{report_id}/{url}/", told)
    assert answer.status_code == 422
    assert cast.bawaslu_verifier.name in text_of(answer)
    assert WORDS in text_of(answer)


def test_after_the_decision_the_second_verifier_reads_what_was_decided(cast: Cast) -> None:
    report_id = hand_in(cast)
    claim(cast, cast.verifier, report_id)
    first = cast.client(cast.verifier)
    told = {"reason": OWN_WORDS, "own_words": "Sudah ditangani di laporan lain."}
    assert first.post(f"/laporan/{report_id}/tutup/", told).status_code == 302
    answer = cast.client(cast.bawaslu_verifier).post(f"/laporan/{report_id}/tanya/", {"question": WORDS})
    assert answer.status_code == 422
    assert "keputusannya tidak dapat diubah" in text_of(answer)
    assert cast.verifier.name in text_of(answer)
    assert WORDS in text_of(answer)


def now_plus(*, hours: int) -> dt.datetime:
    return now() + dt.timedelta(hours=hours)
