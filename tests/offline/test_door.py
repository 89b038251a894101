"""POST /posko/antrean/: sealed reports in, one word for each out, each taken exactly once."""

from __future__ import annotations

import json
import secrets
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kondusif.audit.queries import history_of
from kondusif.base.database import speaking_as
from kondusif.reports.core.queue_tokens import hash_of
from kondusif.reports.models.device import Device
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import read_file
from kondusif.reports.queries.receipt import read_receipt
from kondusif.reports.queries.stories import stories_of
from kondusif.reports.views.queue import ALLOWANCE, COOKIE
from kondusif.vault.core.queue_envelopes import HEAD_BYTES, as_plain, in_frames, item_of, seal_item
from tests.cast import Cast
from tests.offline.phones import DOOR, HEADERS, knock, phone_of, public_key, sealed, told, words
from tests.opened import all_stories
from tests.staff.acts import known_reports

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
A_PHOTO = b"\xff\xd8\xff\xe0" + b"foto rekaan" * 50


@pytest.fixture(autouse=True)
def evidence_of_its_own(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path


def read(code: str) -> Any:
    with speaking_as("public"):
        return read_receipt(code)


def only_report(cast: Cast) -> Report:
    with cast.sign_in(cast.bawaslu_verifier):
        return Report.objects.get()


def test_a_sealed_report_is_received_once_however_often_it_comes(cast: Cast) -> None:
    phone, report = phone_of(cast), told()
    envelope = sealed(report)
    assert words(knock(phone, envelope)) == ["received"]
    assert words(knock(phone, envelope, envelope)) == ["repeated", "repeated"]
    assert len(known_reports(cast)) == 1


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_the_code_that_the_phone_made_opens_the_report(cast: Cast) -> None:
    report = told()
    assert read(report["code"]) is None
    knock(phone_of(cast), sealed(report))
    view = read(report["code"])
    assert view is not None
    assert (view.told_kind, view.known_on) == ("netralitas", date(2024, 2, 12))


def test_it_comes_in_at_the_post_of_the_phone_without_anybody_signed_in(cast: Cast) -> None:
    knock(phone_of(cast), sealed(told()))
    report = only_report(cast)
    assert (report.channel, report.post_id) == ("posko", cast.post_officer.post_id)


def test_a_body_of_many_is_answered_item_by_item(cast: Cast) -> None:
    phone, good, twice = phone_of(cast), sealed(told()), sealed(told())
    broken = sealed(told())[:-1] + b"\0"
    assert words(knock(phone, good, broken, twice, twice, b"bukan amplop")) == [
        "received", "unreadable", "received", "repeated", "unreadable"]  # fmt: skip
    assert len(known_reports(cast)) == 2
    answered = knock(phone, good).json()["items"]
    assert [each["item"] for each in answered] == [item_of(good)]


def test_other_content_under_the_same_key_is_altered_and_the_first_stays(cast: Cast) -> None:
    phone, report = phone_of(cast), told()
    knock(phone, sealed(report))
    for other in ({"narrative": "Cerita lain."}, {"danger": True}, {"identity": {"name": "Inaq Sarah"}}):
        assert words(knock(phone, sealed({**report, **other}))) == ["altered"]
    assert words(knock(phone, sealed(report, A_PHOTO))) == ["altered"]
    with cast.sign_in(cast.bawaslu_verifier):
        assert all_stories() == [report["narrative"]]


def test_what_a_phone_sealed_is_kept_as_a_form_keeps_it(cast: Cast) -> None:
    asked = {"narrative": "Satu.\nDua\u202e.", "accused_told": "Kapten\r\nA\u202e", "place_told": "Dusun\x07Satu"}
    assert words(knock(phone_of(cast), sealed(told(**asked)))) == ["received"]
    with cast.sign_in(cast.bawaslu_verifier):
        (story,) = stories_of(Report.objects.values_list("pk", flat=True)).values()
    assert (story.told, story.accused_told, story.parts["place_told"]) == ("Satu.\nDua.", "Kapten A", "Dusun Satu")


def test_another_phone_may_bring_it_again_weeks_later(cast: Cast) -> None:
    envelope = sealed(told())
    assert words(knock(phone_of(cast), envelope)) == ["received"]
    assert words(knock(phone_of(cast), envelope)) == ["repeated"]
    assert len(known_reports(cast)) == 1


def test_a_code_that_another_report_has_is_refused(cast: Cast) -> None:
    phone, report = phone_of(cast), told()
    knock(phone, sealed(report))
    assert words(knock(phone, sealed(told(code=report["code"])))) == ["refused"]
    assert len(known_reports(cast)) == 1


@pytest.mark.parametrize(
    "changes",
    [{"code": "SALAH"}, {"code": None}, {"told_kind": "cuaca"}, {"narrative": " "}, {"submission_key": "pendek"}],
    ids=str,
)
def test_what_is_no_report_is_refused_and_harms_no_other(cast: Cast, changes: dict[str, Any]) -> None:
    assert words(knock(phone_of(cast), sealed(told(**changes)), sealed(told()))) == ["refused", "received"]


@pytest.mark.parametrize(
    ("changes", "kept"),
    [
        ({"told_unit": "sudah-bubar"}, {"told_unit_id": None, "told_actor": "tni"}),
        ({"told_actor": "hantu"}, {"told_actor": "", "told_unit_id": None}),
        ({"village": "99.99.99.9999"}, {"village_id": None}),
        ({"timing": "besok"}, {"timing": "sudah"}),
        ({"happened_on": "9999-12-31"}, {"happened_on": None}),
        ({"known_on": "bukan tanggal"}, {"known_on": date(2024, 2, 12)}),
    ],
    ids=str,
)
def test_nobody_can_mend_a_sealed_report_so_what_is_unknown_is_left_out(
    cast: Cast, changes: dict[str, Any], kept: dict[str, Any]
) -> None:
    assert words(knock(phone_of(cast), sealed(told(**changes)))) == ["received"]
    report = only_report(cast)
    assert {name: getattr(report, name) for name in kept} == kept


def history(cast: Cast) -> list[str]:
    report = only_report(cast)
    with cast.sign_in(cast.bawaslu_verifier):
        return [entry.sentence for entry in history_of(report.pk)]


def test_a_phone_a_day_ahead_loses_nothing_and_a_verifier_is_told(cast: Cast) -> None:
    tomorrow = date.today() + timedelta(days=1)
    assert words(knock(phone_of(cast), sealed(told(day=tomorrow)))) == ["received"]
    assert only_report(cast).known_on == tomorrow
    assert any("perlu dilihat" in line for line in history(cast))


def test_a_phone_whose_clock_is_off_while_sending_is_told_of(cast: Cast) -> None:
    answer = knock(phone_of(cast), sealed(told()), **{"X-Kondusif-Clock": "1700000000"})
    assert answer.json()["now"] > 1_700_000_000
    assert any("perlu dilihat" in line for line in history(cast))


def test_the_day_by_the_phone_stands_in_the_history(cast: Cast) -> None:
    knock(phone_of(cast), sealed(told()))
    lines = history(cast)
    assert any("Senin, 12 Februari 2024 menurut jam teleponnya (cocok" in line for line in lines), lines


def test_a_name_is_sealed_again_for_the_custodian_and_photos_become_evidence(cast: Cast) -> None:
    report = told(identity={"name": "Inaq Sarah", "contact": "0812", "address": ""})
    assert words(knock(phone_of(cast), sealed(report, A_PHOTO, A_PHOTO + b"2"))) == ["received"]
    kept = only_report(cast)
    assert (kept.has_identity, kept.n_evidence) == (True, 2)
    with cast.sign_in(cast.bawaslu_verifier):
        assert {read_file(file).name for file in Evidence.objects.all()} == {"foto-1.jpg", "foto-2.jpg"}


def test_a_phone_without_a_token_or_with_a_revoked_one_hands_in_nothing(cast: Cast) -> None:
    phone = phone_of(cast)
    stranger = Client()
    stranger.cookies[COOKIE] = secrets.token_hex(32)
    with cast.sign_in(cast.post_officer):
        Device.objects.update(revoked_on=date(2024, 2, 12))
    for sender in (Client(), stranger, phone):
        answer = knock(sender, sealed(told()))
        assert (answer.status_code, answer.json()["code"]) == (401, "unknown_device")
    assert known_reports(cast) == set()


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Kondusif": "posko"},
        {"X-Kondusif": ""},
        {"Origin": "https://situs-lain.test"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_another_site_cannot_send_for_the_phone(cast: Cast, headers: dict[str, str]) -> None:
    assert knock(phone_of(cast), sealed(told()), **headers).status_code == 422
    assert known_reports(cast) == set()


def test_a_body_cut_on_its_way_is_taken_in_by_no_item(cast: Cast) -> None:
    body = in_frames([sealed(told()), sealed(told())])
    phone = phone_of(cast)
    for length in (0, 3, 100, len(body) // 2 + 10, len(body) - 1):
        answer = phone.post(DOOR, body[:length], content_type="application/octet-stream", headers=HEADERS)
        assert answer.status_code == 422
    assert known_reports(cast) == set()


def test_too_much_at_once_is_put_off_and_not_lost(cast: Cast) -> None:
    phone, envelope = phone_of(cast), sealed(told())
    assert knock(phone, *[envelope] * 21).status_code == 422
    token = phone.cookies[COOKIE].value
    assert ALLOWANCE.take(hash_of(token), ALLOWANCE.n)
    assert knock(phone, envelope).status_code == 429
    ALLOWANCE.taken.clear()
    assert words(knock(phone, envelope)) == ["received"]


def test_a_body_larger_than_a_sending_may_be_is_refused(cast: Cast) -> None:
    assert knock(phone_of(cast), b"x" * 2_200_000).status_code == 422


def test_the_door_answers_with_words_alone(cast: Cast) -> None:
    """Nothing that the program knows about the report: a stolen phone learns no id, no number, no code."""
    answer = knock(phone_of(cast), sealed(told())).json()
    assert set(answer) == {"items", "now"}
    assert set(answer["items"][0]) == {"item", "status"}


def test_an_envelope_opens_for_no_other_item_or_key(cast: Cast) -> None:
    envelope = sealed(told())
    phone = phone_of(cast)
    for place in (3, 12, HEAD_BYTES + 1, HEAD_BYTES + 70):
        changed = bytearray(envelope)
        changed[place] ^= 1
        assert words(knock(phone, bytes(changed))) == ["unreadable"]


def test_a_phone_may_only_hand_in(cast: Cast) -> None:
    phone = phone_of(cast)
    for path in ("/posko/", "/posko/luring/daftar/", "/laporan/", "/posko/telepon/"):
        assert phone.get(path).status_code == 302
    assert phone.post("/posko/luring/telepon/", headers={"X-Kondusif": "posko"}).status_code == 302


def test_sizes_tell_little(cast: Cast) -> None:
    lengths = {len(sealed(told(narrative="a" * n))) for n in (1, 50, 900, 5000)}
    assert len(lengths) == 1
    with pytest.raises(ValueError, match="more than"):
        as_plain({}, [b"x" * 2_000_000])


def test_json_that_is_no_object_is_unreadable(cast: Cast) -> None:
    odd = seal_item(json.loads("[]"), (), public=public_key(), item=secrets.token_bytes(16))
    assert words(knock(phone_of(cast), odd)) == ["unreadable"]
