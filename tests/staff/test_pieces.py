"""Files of a report at a post, in pieces: from its officers alone, and with their token."""

from __future__ import annotations

import secrets
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser

from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import original_of
from kondusif.web.tus import PIECE, VERSION
from tests.cast import Cast
from tests.staff.look import enter
from tests.staff.test_post import read_back, told

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
DOOR = "/posko/berkas/"
PHOTO = b"\xff\xd8\xff" + bytes(range(256)) * 2000
ASK = """told => {
  const form = Object.assign(document.createElement("form"), {method: "post", action: "/posko/isi/"});
  told.csrfmiddlewaretoken = document.querySelector("[name=csrfmiddlewaretoken]").value;
  for (const [name, value] of Object.entries(told))
    form.append(Object.assign(document.createElement("input"), {type: "hidden", name, value}));
  document.body.append(form);
  form.submit();
}"""


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.PIECES_FOLDER, settings.EVIDENCE_FOLDER = tmp_path / "var/pieces", tmp_path / "var/evidence"
    return tmp_path / "var"


@pytest.fixture
def officer(cast: Cast) -> Client:
    """The post officer's phone."""
    return cast.client(cast.post_officer)


def ask(client: Client, method: str, address: str, secret: str, body: bytes = b"", **headers: str) -> Any:
    told = {"Tus-Resumable": VERSION, "Upload-Key": secret} | headers
    return client.generic(method, address, body, content_type=PIECE, headers=told)


def begin(client: Client, secret: str, n_bytes: int = len(PHOTO), name: str = "lembar.jpg") -> Any:
    said = f"filename {b64encode(name.encode()).decode()}"
    return ask(client, "POST", DOOR, secret, b"", **{"Upload-Length": str(n_bytes), "Upload-Metadata": said})


def send_photo(client: Client) -> str:
    """All of the photo; its secret."""
    secret = secrets.token_urlsafe(32)
    place = begin(client, secret).headers["Location"]
    for at in range(0, len(PHOTO), 200_000):
        piece = PHOTO[at : at + 200_000]
        assert ask(client, "PATCH", place, secret, piece, **{"Upload-Offset": str(at)}).status_code == 204
    return secret


def test_a_photo_sent_in_pieces_comes_along(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    answer = officer.post("/posko/isi/kirim/", {"sealed": sealed, "evidence_pieces": send_photo(officer)})
    assert answer.status_code == 302
    with cast.sign_in(cast.verifier):
        assert Report.objects.get().n_evidence == 1
        original = original_of(Evidence.objects.get())
        assert (original.content, original.about.name) == (PHOTO, "lembar.jpg")


def test_the_screen_for_the_reporter_keeps_it_when_it_comes_back(officer: Client) -> None:
    _page, sealed = read_back(officer)
    secret = send_photo(officer)
    page = officer.post("/posko/isi/kirim/", {"sealed": sealed, "bernama": "1", "evidence_pieces": secret})
    assert page.status_code == 422
    assert f'value="{secret}" checked' in page.content.decode()


def test_a_photo_of_which_a_part_is_missing_is_asked_for_again(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    secret = secrets.token_urlsafe(32)
    begin(officer, secret)
    answer = officer.post("/posko/isi/kirim/", {"sealed": sealed, "evidence_pieces": secret})
    assert answer.status_code == 422
    assert "belum sampai seluruhnya" in answer.content.decode()


def test_staff_may_hand_in_what_reporters_may_not(officer: Client) -> None:
    content = b"PK\x03\x04word/" + bytes(20_000)
    secret = secrets.token_urlsafe(32)
    place = begin(officer, secret, len(content), "laporan.docx").headers["Location"]
    assert ask(officer, "PATCH", place, secret, content, **{"Upload-Offset": "0"}).status_code == 204


def test_nothing_is_taken_without_the_token_of_the_page(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = cast.client(cast.post_officer).cookies
    assert begin(client, secrets.token_urlsafe(32)).status_code == 403


@pytest.mark.browser
def test_a_post_sends_in_pieces_and_shows_how_far(
    chromium: Browser, staff_site: str, cast: Cast, tmp_path: Path
) -> None:
    photo = tmp_path / "lembar.jpg"
    photo.write_bytes(PHOTO)
    context = chromium.new_context()
    context.set_default_timeout(30_000)
    page = context.new_page()
    enter(page, staff_site, cast.post_officer)
    page.goto(f"{staff_site}/posko/isi/")
    with page.expect_navigation():
        page.evaluate(ASK, told())
    page.set_input_files("#bukti", str(photo))
    with page.expect_response(lambda answer: answer.request.method == "PATCH") as piece, page.expect_navigation():
        page.get_by_role("button", name="Kirim tanpa nama").click()
    assert piece.value.status == 204
    assert page.url.endswith("/posko/terkunci/")
    context.close()
    with cast.sign_in(cast.verifier):
        assert original_of(Evidence.objects.get()).content == PHOTO
