"""POST /posko/kirim/: one JSON object in, one word out."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client

from kondusif.reports.forms.post import new_submission_key
from kondusif.reports.models.report import Report
from kondusif.reports.queries.stories import stories_of
from tests.cast import Cast
from tests.staff.acts import known_reports

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def report(**changes: Any) -> dict[str, Any]:
    told = {
        "submission_key": new_submission_key(),
        "told_kind": "netralitas",
        "narrative": "Seorang prajurit mengajak warga memilih satu calon.",
        "known_on": "2024-02-12",
        "happened_on": "2024-02-12",
        "told_actor": "tni",
        "told_unit": "kodim-1615",
    }
    return {**told, **changes}


def send(client: Client, payload: Any, **headers: str) -> Any:
    body = payload if isinstance(payload, str) else json.dumps(payload)
    return client.post(
        "/posko/kirim/", body, content_type="application/json", headers={"X-Kondusif": "posko", **headers}
    )


def test_it_answers_accepted_then_repeated_and_nothing_else(cast: Cast) -> None:
    client = cast.client(cast.post_officer)
    payload = report()
    assert send(client, payload).json() == {"status": "accepted"}
    assert send(client, payload).json() == {"status": "repeated"}
    assert len(known_reports(cast)) == 1


def test_its_texts_are_kept_as_a_form_keeps_them(cast: Cast) -> None:
    asked = {"narrative": "Satu.\nDua\u202e.", "accused_told": "Kapten\r\nA\u202e", "place_told": "Dusun\x07Satu"}
    assert send(cast.client(cast.post_officer), report(**asked)).json() == {"status": "accepted"}
    with cast.sign_in(cast.bawaslu_verifier):
        (story,) = stories_of(Report.objects.values_list("pk", flat=True)).values()
    assert (story.told, story.accused_told, story.parts["place_told"]) == ("Satu.\nDua.", "Kapten A", "Dusun Satu")


def test_altered_content_under_the_same_key_is_refused_with_a_sentence(cast: Cast) -> None:
    client = cast.client(cast.post_officer)
    payload = report()
    send(client, payload)
    answer = send(client, {**payload, "narrative": "Cerita lain."})
    assert answer.status_code == 422
    assert answer.json()["code"] == "altered_submission"
    assert "isinya berbeda" in answer.json()["sentence"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"told_kind": "uang"}, "told_kind"),
        ({"submission_key": "pendek"}, "submission_key"),
        ({"narrative": "  "}, "narrative"),
        ({"narrative": 7}, "narrative"),
        ({"known_on": "kemarin"}, "known_on"),
        ({"known_on": None}, "known_on"),
        ({"known_on": "2050-01-01"}, "known_on"),
        ({"narrative": "Uang\0 dibagi."}, "narrative"),
        ({"place_told": "Dusun \ud800"}, "place_told"),
        ({"told_actor": ["tni"]}, "told_actor"),
        ({"told_actor": {}}, "told_actor"),
        ({"told_actor": "polri"}, "told_unit"),
        ({"told_unit": "tidak-ada"}, "told_unit"),
        ({"happened_on": "2050-01-01"}, "happened_on"),
        ({"timing": "besok"}, "timing"),
        ({"told_actor": "hantu"}, "told_actor"),
        ({"village": "99.99"}, "village"),
    ],
)
def test_a_wrong_field_is_named(cast: Cast, changes: dict[str, Any], field: str) -> None:
    answer = send(cast.client(cast.post_officer), report(**changes))
    assert answer.status_code == 422
    assert answer.json()["field"] == field
    assert known_reports(cast) == set()


@pytest.mark.parametrize(
    "body", ["[]", "bukan json", '"teks"', "[" * 200_000, json.dumps("x" * 3_000_000)], ids=lambda body: body[:8]
)
def test_what_is_no_report_is_refused(cast: Cast, body: str) -> None:
    assert send(cast.client(cast.post_officer), body).status_code == 422


def test_without_the_header_that_only_our_pages_send_nothing_is_taken_in(cast: Cast) -> None:
    client = cast.client(cast.post_officer)
    answer = client.post("/posko/kirim/", json.dumps(report()), content_type="application/json")
    assert answer.status_code == 422
    plain = client.post(
        "/posko/kirim/", json.dumps(report()), content_type="text/plain", headers={"X-Kondusif": "posko"}
    )
    assert plain.status_code == 422
    assert known_reports(cast) == set()


def test_nobody_but_a_post_officer_uses_it(cast: Cast, staff_client: Client) -> None:
    assert send(staff_client, report()).status_code == 302
    assert send(cast.client(cast.verifier), report()).status_code == 404
