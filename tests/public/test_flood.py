"""A flood at the public door: who is real works or waits a little and loses nothing; junk costs no database."""

from __future__ import annotations

import base64
import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kondusif.base.time import today
from kondusif.public.draft import COOKIE
from kondusif.web import rates
from kondusif.web.admission import WAIT_SECONDS
from kondusif.web.passes import PASS_COOKIE, TICKET_COOKIE
from kondusif.web.proof_of_work import HARDER, MOST, SECONDS
from tests.public.citizen import STORY, answer_small_questions, code_on, send_report, story_answers
from tests.public.flooding import ELSEWHERE, empty, flooded, hand_in, in_base64, seconds_later, solved

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
FROM_HERE = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def known_on() -> dt.date:
    return today() - dt.timedelta(days=1)


def puzzle_for(client: Client, purpose: str = "") -> dict[str, Any]:
    answer = client.get("/sebentar/soal/", {"untuk": purpose})
    assert answer.status_code == 200
    told: dict[str, Any] = json.loads(answer.content)
    return told


def earn_pass(client: Client, purpose: str = "") -> None:
    assert hand_in(client, solved(puzzle_for(client, purpose))).status_code == 204
    assert client.cookies[PASS_COOKIE].value


@pytest.fixture(autouse=True)
def the_clock_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a test takes, no bucket fills meanwhile."""
    monkeypatch.setattr(rates.BUCKETS, "clock", lambda: 1_000_000.0)


def has_receipt(client: Client) -> bool:
    """Whether the report of this browser was taken in: a receipt stands on a commit."""
    page = client.get("/lapor/tanda-terima/")
    return page.status_code == 200 and len(code_on(page)) == 24


def test_without_a_flood_nobody_works_and_no_cookie_is_set(public_client: Client) -> None:
    assert public_client.get("/lapor/").status_code == 200
    assert public_client.get("/sebentar/soal/", {"untuk": "laporan"}).status_code == 204
    assert not public_client.cookies


def test_a_flooded_door_answers_with_a_page_that_opens_by_itself(public_client: Client) -> None:
    with flooded():
        page = public_client.get("/lapor/")
    assert page.status_code == 429
    assert page["Retry-After"] == str(WAIT_SECONDS)
    assert "no-store" in page["Cache-Control"]
    text = page.content.decode()
    assert "Anda tidak ditolak" in text
    assert f'<noscript><meta http-equiv="refresh" content="{WAIT_SECONDS + 1}"></noscript>' in text
    assert "csrf" not in text, "one page for everybody holds nothing of anybody"


def test_who_waits_costs_no_question_to_the_database(public_client: Client) -> None:
    with (
        flooded(),
        CaptureQueriesContext(connections["public"]) as asked,
        CaptureQueriesContext(connections["default"]) as also,
    ):
        assert public_client.get("/lapor/").status_code == 429
        assert public_client.post("/lapor/cerita/", {"narrative": "sampah"}).status_code == 429
        assert public_client.post("/jawaban/", {"code": "sampah"}).status_code == 429
        assert public_client.get("/sebentar/soal/").status_code == 200
        assert hand_in(public_client, "sampah").status_code == 422
        assert public_client.get("/keluar-cepat/").status_code == 303
    assert [*asked, *also] == []


def test_one_flooded_site_leaves_its_neighbours_and_everybody_else_alone(public_client: Client) -> None:
    for _turn in range(rates.SITE.n - 3):
        assert rates.BUCKETS.take(rates.SITE, b"192.0.2.7/32")
    answers = [public_client.get("/lapor/", REMOTE_ADDR="192.0.2.7").status_code for _turn in range(5)]
    assert answers == [200, 200, 200, 429, 429]
    assert public_client.get("/lapor/", REMOTE_ADDR="192.0.2.8").status_code == 200
    assert public_client.get("/lapor/", REMOTE_ADDR=ELSEWHERE).status_code == 200
    assert rates.BUCKETS.wait(rates.EVERYBODY) == 0


def test_one_flooded_network_leaves_other_networks_alone(public_client: Client) -> None:
    empty(rates.NETWORK, b"192.0.2.0/24")
    assert public_client.get("/lapor/", REMOTE_ADDR="192.0.2.9").status_code == 429
    assert public_client.get("/lapor/", REMOTE_ADDR=ELSEWHERE).status_code == 200


def test_junk_that_its_own_site_refuses_takes_nothing_from_everybody(public_client: Client) -> None:
    empty(rates.SITE, b"192.0.2.7/32")
    for _turn in range(5):
        assert public_client.get("/lapor/", REMOTE_ADDR="192.0.2.7").status_code == 429
    before = rates.BUCKETS.memory.bytes[rates.BUCKETS.begins["everybody"] :][:8]
    assert before == bytes(8), "nothing was counted"


def test_a_solved_puzzle_opens_the_door_for_this_browser(public_client: Client) -> None:
    with flooded():
        earn_pass(public_client)
        assert public_client.get("/lapor/").status_code == 200
        assert public_client.get("/sebentar/soal/", {"untuk": "laporan"}).status_code == 204


def test_who_was_asked_to_wait_gets_a_puzzle_though_there_is_room_just_then(public_client: Client) -> None:
    """Else a page would open, find that junk took the room, and open again without end."""
    assert public_client.get("/sebentar/soal/", {"untuk": "lagi"}).status_code == 200


def test_a_solution_counts_once(public_client: Client) -> None:
    with flooded():
        solution = solved(puzzle_for(public_client))
        assert hand_in(public_client, solution).status_code == 204
        assert hand_in(public_client, solution).status_code == 422
        assert hand_in(public_client, solution, REMOTE_ADDR=ELSEWHERE).status_code == 422


def test_a_solution_that_comes_too_late_is_refused(public_client: Client) -> None:
    with flooded():
        solution = solved(puzzle_for(public_client))
        with seconds_later(SECONDS + 2):
            assert hand_in(public_client, solution).status_code == 422
        assert hand_in(public_client, solution).status_code == 204


@pytest.mark.parametrize("change", ["cost", "expiresAt", "nonce", "keyPrefix", "keySignature"])
def test_a_puzzle_that_was_changed_is_refused(public_client: Client, change: str) -> None:
    with flooded():
        told = json.loads(base64.b64decode(solved(puzzle_for(public_client))))
        asked = told["challenge"]["parameters"]
        asked[change] = asked[change] + 1 if isinstance(asked[change], int) else "00" + asked[change][2:]
        assert hand_in(public_client, in_base64(told)).status_code == 422


def test_a_guessed_answer_is_refused(public_client: Client) -> None:
    with flooded():
        told = json.loads(base64.b64decode(solved(puzzle_for(public_client))))
        told["solution"]["derivedKey"] = "00" * 32
        assert hand_in(public_client, in_base64(told)).status_code == 422


@pytest.mark.parametrize("body", ["", "=", in_base64([]), in_base64({"challenge": 1}), "e30=", "9" * 5000])
def test_garbage_for_a_solution_is_refused_in_silence(public_client: Client, body: str) -> None:
    with flooded():
        assert hand_in(public_client, body).status_code == 422


def test_another_site_cannot_hand_in_a_solution(public_client: Client) -> None:
    with flooded():
        solution = solved(puzzle_for(public_client))
        answer = public_client.post(
            "/sebentar/jawaban/", solution, content_type="text/plain", headers={"sec-fetch-site": "cross-site"}
        )
    assert answer.status_code == 422


def test_a_forged_pass_and_a_forged_ticket_open_nothing(public_client: Client) -> None:
    with flooded():
        for forged in ("b.1790000000.aa.00", "x", "b..", "é.1.2.3"):
            public_client.cookies[PASS_COOKIE] = public_client.cookies[TICKET_COOKIE] = forged
            assert public_client.get("/lapor/").status_code == 429


def test_a_pass_that_a_thousand_share_is_worth_one(public_client: Client) -> None:
    with flooded():
        earn_pass(public_client)
        answers = [public_client.get("/lapor/").status_code for _turn in range(rates.PASS.n + 3)]
    assert answers.count(429) == 3


def test_puzzles_become_harder_while_many_are_solved(public_client: Client) -> None:
    with flooded():
        assert puzzle_for(public_client)["parameters"]["data"] == {"most": MOST}
    with flooded(rates.EASY):
        assert puzzle_for(public_client)["parameters"]["data"] == {"most": MOST * HARDER}


def test_without_javascript_one_waits_and_comes_in(public_client: Client) -> None:
    with flooded():
        public_client.get("/lapor/")
        assert public_client.get("/lapor/").status_code == 429, "too early"
        ticket = public_client.cookies[TICKET_COOKIE].value
        with seconds_later(WAIT_SECONDS):
            assert public_client.get("/lapor/").status_code == 200
            assert public_client.get("/lapor/apa/").status_code == 200
            stranger = type(public_client)()
            stranger.cookies[TICKET_COOKIE] = ticket
            assert stranger.get("/lapor/").status_code == 429, "a ticket is good once"


def test_the_slow_lane_takes_a_few_of_one_network_at_a_time_and_still_has_room_for_others(
    public_client: Client,
) -> None:
    waiting = [type(public_client)(REMOTE_ADDR="192.0.2.7") for _each in range(rates.WAITED.n + 4)]
    other = type(public_client)(REMOTE_ADDR=ELSEWHERE)
    with flooded():
        for client in (*waiting, other):
            client.get("/lapor/")
        with seconds_later(WAIT_SECONDS):
            assert [client.get("/lapor/").status_code for client in waiting].count(429) == 4
            assert other.get("/lapor/").status_code == 200


def test_a_report_begun_before_the_flood_is_sent_through_it(public_client: Client, known_on: dt.date) -> None:
    answer_small_questions(public_client, known_on=known_on)
    told = story_answers(public_client)
    with flooded():
        answer = public_client.post("/lapor/cerita/", told)
    assert (answer.status_code, answer["Location"]) == (302, "/lapor/tanda-terima/#kepala")
    assert has_receipt(public_client)


def test_one_draft_does_not_open_the_door_for_a_flood(public_client: Client, known_on: dt.date) -> None:
    answer_small_questions(public_client, known_on=known_on)
    kept = public_client.cookies[COOKIE].value
    with flooded():
        public_client.cookies.clear()
        public_client.cookies[COOKIE] = kept
        answers = [public_client.get("/perlindungan/").status_code for _turn in range(rates.BEGUN.n + 7)]
    assert answers.count(429) == 7


def test_a_story_that_meets_a_flood_comes_back_whole_and_goes_in_after_waiting(
    public_client: Client, known_on: dt.date
) -> None:
    answer_small_questions(public_client, known_on=known_on)
    told = story_answers(public_client, name="Inaq Contoh", place_told="dekat balai dusun")
    del public_client.cookies[COOKIE]  # half an hour has passed: only the form itself knows the answers
    with flooded():
        back = public_client.post("/lapor/cerita/", told, headers=FROM_HERE)
        assert back.status_code == 429
        page = back.content.decode()
        assert STORY in page
        assert 'value="Inaq Contoh"' in page
        assert "Laporan belum terkirim: sedang ramai" in page
        with seconds_later(WAIT_SECONDS):
            assert public_client.post("/lapor/cerita/", told, headers=FROM_HERE).status_code == 302
    assert has_receipt(public_client)


def test_a_story_of_another_site_is_not_shown_as_ours(public_client: Client, known_on: dt.date) -> None:
    answer_small_questions(public_client, known_on=known_on)
    told = story_answers(public_client)
    del public_client.cookies[COOKIE]
    with flooded():
        back = public_client.post("/lapor/cerita/", told, headers={"origin": "https://lain.example"})
    assert back.status_code == 429
    assert STORY not in back.content.decode()


def test_files_that_do_not_come_back_are_told(public_client: Client, known_on: dt.date) -> None:
    answer_small_questions(public_client, known_on=known_on)
    photo = SimpleUploadedFile("foto.jpg", b"x", content_type="image/jpeg")
    told = story_answers(public_client, evidence=photo)
    del public_client.cookies[COOKIE]
    with flooded():
        back = public_client.post("/lapor/cerita/", told, headers=FROM_HERE).content.decode()
    assert "perlu Anda pilih lagi" in back
    assert 'data-then="stay"' in back, "without its files the story is not sent by itself"


def test_any_other_form_is_kept_sealed_and_sent_by_a_second_press(public_client: Client, known_on: dt.date) -> None:
    send_report(public_client, known_on=known_on)
    code = code_on(public_client.get("/lapor/tanda-terima/"))
    public_client.post("/jawaban/", {"code": code})
    mark = public_client.get("/jawaban/isi/").content.decode().split('name="penulis" value="')[1].split('"')[0]
    kept = public_client.cookies[COOKIE].value
    del public_client.cookies[COOKIE]
    with flooded():
        back = public_client.post("/jawaban/isi/", {"text": "Ada dua saksi lain.", "penulis": mark}, headers=FROM_HERE)
        assert back.status_code == 429
        assert "Ada dua saksi lain." in back.content.decode()
        sealed = back.content.decode().split('name="tertunda" value="')[1].split('"')[0]
        public_client.cookies[COOKIE] = kept
        with seconds_later(WAIT_SECONDS):
            sent = public_client.post("/jawaban/isi/", {"tertunda": sealed}, headers=FROM_HERE)
    assert sent["Location"] == "/jawaban/isi/?terkirim=1"


def test_only_so_many_forms_are_drawn_again_and_the_rest_is_told_to_load_again(
    public_client: Client, known_on: dt.date
) -> None:
    answer_small_questions(public_client, known_on=known_on)
    told = story_answers(public_client)
    del public_client.cookies[COOKIE]
    with flooded(rates.ALL_GIVEN_BACK):
        back = public_client.post("/lapor/cerita/", told, headers=FROM_HERE).content.decode()
    assert "masih dipegang peramban ini" in back
    assert "http-equiv" not in back, "loading a form again by itself would lose it"


def test_many_reports_of_one_site_ask_for_work_and_none_is_refused(public_client: Client, known_on: dt.date) -> None:
    with flooded(rates.ALL_REPORTS):
        earn_pass(public_client, "laporan")
        for _each in range(rates.REPORTS_OF_PASS.n):
            assert send_report(public_client, known_on=known_on).status_code == 302
            assert has_receipt(public_client)
        back = send_report(public_client, known_on=known_on)
        assert back.status_code == 429
        assert STORY in back.content.decode()
        earn_pass(public_client, "laporan")
        assert send_report(public_client, known_on=known_on).status_code == 302
        assert has_receipt(public_client)


def test_leaving_quickly_and_finishing_take_pass_and_ticket_along(public_client: Client) -> None:
    with flooded():
        public_client.get("/lapor/")
        earn_pass(public_client)
        left = public_client.get("/keluar-cepat/")
    assert left.status_code == 303
    assert {name for name, cookie in left.cookies.items() if not cookie.value} >= {PASS_COOKIE, TICKET_COOKIE}


def test_the_gate_may_be_closed_for_a_drill_and_left_open(
    public_client: Client, known_on: dt.date, settings: Any
) -> None:
    settings.FLOOD_GATE = "always"
    assert public_client.get("/lapor/").status_code == 429
    settings.FLOOD_GATE = "off"
    with flooded(rates.ALL_REPORTS):
        assert public_client.get("/lapor/").status_code == 200
        assert send_report(public_client, known_on=known_on).status_code == 302
