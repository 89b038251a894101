"""The pages around the offline form: shell, worker, lists, enrolment, and the phones of a post."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from kondusif.area.queries.places import regency_of
from kondusif.reports.models.device import Device
from kondusif.reports.views.queue import COOKIE
from kondusif.web.language import LANGUAGE_COOKIE
from tests.cast import Cast
from tests.offline.phones import knock, phone_of, sealed, told

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
ENROL, LISTS, PHONES = "/posko/luring/telepon/", "/posko/luring/daftar/", "/posko/telepon/"


def enrol(client: Client) -> Any:
    return client.post(ENROL, headers={"X-Kondusif": "posko"})


def phones_seen_by(cast: Cast, part: str) -> list[str]:
    with cast.sign_in(getattr(cast, part)):
        return sorted(Device.objects.values_list("label", flat=True))


def test_the_shell_is_the_same_for_everyone_and_names_nobody(cast: Cast, staff_client: Client) -> None:
    officer = cast.client(cast.post_officer)
    pages = {client.get("/posko/luring/").content for client in (staff_client, officer)}
    assert len(pages) == 1
    text = pages.pop().decode()
    assert cast.post_officer.name not in text
    assert "csrfmiddlewaretoken" not in text


def test_the_shell_runs_no_script_and_no_style_of_its_own(staff_client: Client) -> None:
    text = staff_client.get("/posko/luring/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", text) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []


def test_the_worker_names_the_shell_and_its_files_and_no_page_of_a_session(staff_client: Client) -> None:
    answer = staff_client.get("/posko/pekerja.js")
    text = answer.content.decode()
    assert answer.headers["Content-Type"].startswith("text/javascript")
    assert set(re.findall(r'"(/(?!static/)[^"]*)"', text)) == {"/posko/luring/", "/posko/antrean/"}


def test_the_lists_are_those_of_the_post_and_hold_no_person(cast: Cast) -> None:
    lists = cast.client(cast.post_officer).get(LISTS).json()
    post = cast.post_officer.post
    assert post is not None
    assert {code for code, _label, _hint in lists["kinds"]} == set(post.accepts)
    assert {regency_of(code) for code, _name, _district in lists["villages"]} == {post.area_id}
    assert lists["device"] == ""
    assert len(lists["key"]["public"]) == 130
    assert cast.post_officer.name not in str(lists)


def test_a_phone_is_enrolled_once_and_known_again(cast: Cast) -> None:
    client = cast.client(cast.post_officer)
    first, again = enrol(client), enrol(client)
    assert first.json() == again.json() == {"device": client.get(LISTS).json()["device"]}
    cookie = client.cookies[COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Strict", "/posko/")
    assert len(phones_seen_by(cast, "post_officer")) == 1


def test_enrolment_needs_the_header_that_another_site_cannot_send(cast: Cast) -> None:
    assert cast.client(cast.post_officer).post(ENROL).status_code == 422
    assert phones_seen_by(cast, "post_officer") == []


def test_the_table_keeps_the_hash_of_a_token_and_no_time(cast: Cast) -> None:
    client = cast.client(cast.post_officer)
    enrol(client)
    with cast.sign_in(cast.post_officer):
        row = Device.objects.values().get()
    assert client.cookies[COOKIE].value not in str(row)
    assert set(row) == {"id", "key_hash", "label", "post_id", "enrolled_on", "revoked_on"}


def test_phones_are_seen_by_their_post_and_the_administrator_alone(cast: Cast) -> None:
    enrol(cast.client(cast.post_officer))
    seen = {part for part in ("post_officer", "administrator", "kodim", "verifier", "auditor", "secretary")
            if phones_seen_by(cast, part)}  # fmt: skip
    assert seen == {"post_officer", "administrator"}


def test_a_revoked_phone_hands_in_nothing_until_it_is_enrolled_anew(cast: Cast) -> None:
    officer = cast.client(cast.post_officer)
    enrol(officer)
    phone, envelope = Client(), sealed(told())
    phone.cookies[COOKIE] = officer.cookies[COOKIE].value
    with cast.sign_in(cast.post_officer):
        device = Device.objects.get()
    page = officer.get(PHONES).content.decode()
    assert device.label in page
    assert officer.post(f"{PHONES}{device.pk}/cabut/").status_code == 302
    assert knock(phone, envelope).status_code == 401
    enrol(officer)
    phone.cookies[COOKIE] = officer.cookies[COOKIE].value
    assert knock(phone, envelope).json()["items"][0]["status"] == "received"


def test_a_phone_of_another_post_cannot_be_revoked(cast: Cast) -> None:
    phone_of(cast)
    with cast.sign_in(cast.administrator):
        device = Device.objects.get()
    assert cast.client(cast.verifier).post(f"{PHONES}{device.pk}/cabut/").status_code == 404
    assert phones_seen_by(cast, "post_officer") == [device.label]


def test_the_worker_keeps_the_form_in_the_language_of_the_browser_without_its_cookies(staff_client: Client) -> None:
    staff_client.cookies[LANGUAGE_COOKIE] = "en"
    assert '"language": "en"' in staff_client.get("/posko/pekerja.js").content.decode()
    staff_client.cookies.clear()
    assert '<html lang="en"' in staff_client.get("/posko/luring/?bahasa=en").content.decode()
    assert '<html lang="id"' in staff_client.get("/posko/luring/?bahasa=xx").content.decode()
