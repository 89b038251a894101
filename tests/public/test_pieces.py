"""Files in pieces: what the server takes, refuses and forgets; the report they belong to comes in once."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from kondusif.project.tasks import sweep_uploads
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import original_of
from kondusif.vault.core.pieces import name_of
from kondusif.vault.runs import pieces
from kondusif.vault.runs.pieces import sweep_pieces
from kondusif.web import rates
from kondusif.web.tus import PIECE, PIECE_LEAST, PIECE_MOST
from tests.cast import Cast
from tests.public.citizen import STORY, answer_small_questions, code_on, story_answers
from tests.public.flooding import empty, flooded
from tests.public.sender import FILES, Sender

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
committed = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
KNOWN_ON = dt.date(2024, 2, 10)
MARK = b"RAHASIA-PLANTED-0815"
PHOTO = b"\xff\xd8\xff" + (MARK + os.urandom(1000)) * 300


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    """An instance's var/, with nothing in it."""
    settings.PIECES_FOLDER, settings.EVIDENCE_FOLDER = tmp_path / "pieces", tmp_path / "evidence"
    return tmp_path


@pytest.fixture
def story(public_client: Client) -> dict[str, Any]:
    """The last document, filled in, before Kirim."""
    answer_small_questions(public_client, known_on=KNOWN_ON)
    return story_answers(public_client)


@pytest.fixture
def sender(public_client: Client, story: dict[str, Any]) -> Sender:
    """A photo about to be sent."""
    return Sender(public_client, story["answers"], PHOTO)


def send_story(client: Client, story: dict[str, Any], *senders: Sender, **changes: Any) -> Any:
    return client.post("/lapor/cerita/", story | {"evidence_pieces": [each.secret for each in senders]} | changes)


def plain_on_disk(folder: Path) -> list[str]:
    """Files below a folder in which the planted mark stands as it came."""
    return [str(file) for file in folder.rglob("*") if file.is_file() and MARK in file.read_bytes()]


def make_old(file: Path, seconds: float = pieces.KEPT_SECONDS + 60) -> None:
    os.utime(file, (time.time() - seconds,) * 2)


def text_of(answer: Any) -> str:
    return str(html.fromstring(answer.content).text_content())


class TestProtocol:
    """tus 1.0 as https://tus.io says, and the secret beside it."""

    def test_a_file_comes_in_pieces_and_each_answer_says_how_much_there_is(self, sender: Sender) -> None:
        begun = sender.begin()
        assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "0")
        assert begun.headers["Location"] == f"{FILES}{name_of(sender.secret)}/"
        assert sender.secret not in begun.headers["Location"]
        assert sender.piece(0, 100_000).headers["Upload-Offset"] == "100000"
        looked = sender.look()
        assert (looked.headers["Upload-Offset"], looked.headers["Upload-Length"]) == ("100000", str(len(PHOTO)))
        assert "no-store" in looked.headers["Cache-Control"]
        assert looked.headers["Upload-Expires"].endswith("GMT")
        assert sender.piece(100_000, len(PHOTO)).headers["Upload-Offset"] == str(len(PHOTO))

    def test_a_beginning_said_twice_is_one_file_and_loses_nothing(self, sender: Sender, folder: Path) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        again = sender.begin()
        assert (again.status_code, again.headers["Upload-Offset"]) == (201, "100000")
        assert len(list((folder / "pieces").iterdir())) == 1
        assert sender.begin(Upload_Length="5").status_code == 409

    def test_a_piece_sent_twice_or_too_early_is_not_taken(self, sender: Sender) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        for refused in (sender.piece(0, 100_000), sender.piece(200_000, 250_000), sender.piece(0, 50_000, at=7)):
            assert (refused.status_code, refused.headers["Upload-Offset"]) == (409, "100000")
        assert sender.offset() == 100_000

    def test_of_two_requests_with_the_same_piece_one_is_taken(self, sender: Sender) -> None:
        """Both found room for it; the second comes to the file when the first has written."""
        sender.begin()
        sender.piece(0, 100_000)
        with pytest.raises(pieces.WrongPlace) as wrong:
            pieces.append(sender.secret, PHOTO[:100_000], at=0)
        assert wrong.value.offset == 100_000

    def test_of_a_piece_that_is_cut_off_what_came_is_kept(self, sender: Sender) -> None:
        sender.begin()
        headers = {"Upload-Offset": "0", "Upload-Key": sender.secret, "Tus-Resumable": "1.0.0"}
        sent: dict[str, Any] = {
            "CONTENT_TYPE": PIECE,
            "CONTENT_LENGTH": "100000",
            "wsgi.input": BytesIO(PHOTO[:40_000]),
        }
        sender.client.generic("PATCH", sender.address, headers=headers, **sent)
        assert sender.offset() == 40_000

    def test_a_record_that_the_power_cut_is_sent_again(self, sender: Sender, folder: Path) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        sender.piece(100_000, 200_000)
        (file,) = (folder / "pieces").iterdir()
        os.truncate(file, file.stat().st_size - 10)
        assert sender.offset() == 100_000
        with file.open("ab") as opened:
            opened.write(bytes(5000))  # as a journal leaves it
        assert sender.offset() == 100_000
        assert sender.piece(100_000, len(PHOTO)).status_code == 204
        assert b"".join(pieces.read_pieces(sender.secret)) == PHOTO

    @pytest.mark.parametrize("other", ["", "kurang", "x" * 43], ids=["none", "short", "another"])
    def test_the_address_alone_opens_nothing(self, sender: Sender, other: str) -> None:
        sender.begin()
        own, sender.secret = sender.secret, other
        assert sender.look().status_code == 404
        assert sender.piece(0, 100_000).status_code == 404
        assert sender.ask("DELETE", sender.address).status_code == 404
        sender.secret = own
        assert sender.offset() == 0

    def test_a_cancelled_file_is_gone_at_once(self, sender: Sender, folder: Path) -> None:
        sender.begin()
        assert sender.ask("DELETE", sender.address).status_code == 204
        assert list((folder / "pieces").iterdir()) == []
        assert sender.look().status_code == 404
        assert sender.ask("DELETE", sender.address).status_code == 204

    def test_another_version_and_another_content_are_told_so(self, sender: Sender) -> None:
        sender.begin()
        assert sender.ask("HEAD", sender.address, Tus_Resumable="0.2.2").status_code == 412
        plain = sender.client.generic(
            "PATCH", sender.address, PHOTO[:100], content_type="image/jpeg",
            headers={"Tus-Resumable": "1.0.0", "Upload-Key": sender.secret, "Upload-Offset": "0"},
        )  # fmt: skip
        assert plain.status_code == 415
        known = sender.client.options(FILES)
        assert known.headers["Tus-Extension"] == "creation,expiration,termination"

    def test_no_piece_is_larger_or_smaller_than_said_and_no_file_longer_than_told(
        self, sender: Sender, settings: Any
    ) -> None:
        sender.content = PHOTO * 5
        sender.begin()
        assert sender.piece(0, PIECE_LEAST - 1).status_code == 400
        assert sender.piece(0, PIECE_MOST + 1).status_code == 413
        sender.begin()
        sender.piece(0, PIECE_MOST)
        assert sender.ask("PATCH", sender.address, PHOTO * 5, Upload_Offset=str(PIECE_MOST)).status_code == 413
        assert sender.offset() == PIECE_MOST


class TestRefusals:
    """The sentences of a file that comes whole, each as early as it can be known."""

    def test_a_file_that_is_too_large_is_refused_before_its_first_piece(self, sender: Sender, folder: Path) -> None:
        answer = sender.begin(Upload_Length=str(20 * 1024**2 + 1))
        assert answer.status_code == 413
        assert answer.json()["sentence"].startswith("“foto.jpg” terlalu besar; paling besar 20 MB")
        assert not (folder / "pieces").exists()

    def test_a_kind_that_is_not_taken_is_refused_with_its_first_piece(self, sender: Sender, folder: Path) -> None:
        sender.content, sender.name = b"PK\x03\x04" + bytes(300_000), "semua.zip"
        sender.begin()
        answer = sender.piece(0, 100_000)
        assert answer.status_code == 422
        assert answer.json()["sentence"].startswith("“semua.zip” adalah arsip")
        assert list((folder / "pieces").iterdir()) == []

    def test_an_empty_file_is_refused(self, sender: Sender) -> None:
        sender.content = b""
        assert sender.begin().json()["sentence"] == "“foto.jpg” kosong. Pilih berkas lain."

    def test_on_an_almost_full_disk_the_sentence_is_said(self, sender: Sender, settings: Any) -> None:
        settings.EVIDENCE_STOP_PERCENT = 0
        answer = sender.begin()
        assert answer.status_code == 507
        assert "Tulisan masih dapat: kirim tanpa berkas" in answer.json()["sentence"]

    def test_a_disk_that_fills_meanwhile_keeps_what_came_before(self, sender: Sender) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        with patch("kondusif.vault.runs.pieces.seal_record", side_effect=OSError(28, "penuh")):
            answer = sender.piece(100_000, 200_000)
        assert answer.status_code == 507
        assert "hampir penuh" in answer.json()["sentence"]
        assert sender.offset() == 100_000

    def test_without_a_report_on_its_way_nothing_begins(self, sender: Sender) -> None:
        sender.answers = "bukan jawaban"
        assert sender.begin().status_code == 403
        assert sender.begin(sec_fetch_site="cross-site").status_code == 403

    def test_beyond_the_room_for_pieces_files_come_whole(self, sender: Sender, settings: Any) -> None:
        settings.PIECES_MOST_BYTES = len(PHOTO) - 1
        answer = sender.begin()
        assert (answer.status_code, answer.content) == (507, b"")


class TestFlood:
    """Pieces cost no database, and wait like any other request."""

    def test_no_database_is_asked_for_a_piece(self, sender: Sender) -> None:
        with (
            CaptureQueriesContext(connections["public"]) as asked,
            CaptureQueriesContext(connections["default"]) as two,
        ):
            sender.send()
            sender.look()
        assert [*asked, *two] == []

    def test_in_a_flood_a_piece_waits_and_who_began_a_report_goes_on(self, sender: Sender) -> None:
        sender.begin()
        with flooded():
            assert sender.piece(0, 100_000).status_code == 204
            sender.client.cookies.clear()
            waits = sender.piece(100_000, 200_000)
        assert (waits.status_code, waits.content) == (429, b"")
        assert int(waits.headers["Retry-After"]) > 0
        assert sender.offset() == 100_000

    def test_one_report_begins_twenty_files_an_hour_and_a_repeat_counts_none(
        self, sender: Sender, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(rates.BUCKETS, "clock", lambda: 1_000_000.0)
        for _turn in range(rates.FILES_OF_DRAFT.n):
            last = Sender(sender.client, sender.answers, PHOTO)
            assert last.begin().status_code == 201
        assert sender.begin().status_code == 429
        assert last.begin().status_code == 201

    def test_files_of_all_have_a_bucket(self, sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(rates.BUCKETS, "clock", lambda: 1_000_000.0)
        assert sender.begin().status_code == 201
        empty(rates.ALL_FILES)
        assert Sender(sender.client, sender.answers, PHOTO).begin().status_code == 429


@committed
class TestReport:
    """The form carries secrets in place of files."""

    def test_the_file_arrives_byte_for_byte_once_however_often_the_form_is_sent(
        self, public_client: Client, cast: Cast, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.send()
        for _turn in range(2):
            assert send_story(public_client, story, sender).headers["Location"].startswith("/lapor/tanda-terima/")
        assert len(code_on(public_client.get("/lapor/tanda-terima/"))) == 24
        with cast.sign_in(cast.verifier):
            assert Report.objects.count() == 1
            original = original_of(Evidence.objects.get())
            assert (original.content, original.about.name) == (PHOTO, "foto.jpg")

    def test_pieces_and_a_whole_file_are_the_same_report(
        self, public_client: Client, cast: Cast, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.send()
        send_story(public_client, story, sender)
        whole = SimpleUploadedFile("foto.jpg", PHOTO, content_type="image/jpeg")
        assert send_story(public_client, story, evidence=[whole]).status_code == 302
        with cast.sign_in(cast.verifier):
            assert Report.objects.get().n_evidence == 1

    def test_a_form_that_comes_back_keeps_text_and_file(
        self, public_client: Client, cast: Cast, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.send()
        page = send_story(public_client, story, sender, identity="dengan-nama")
        assert STORY in text_of(page)
        assert "perlu Anda pilih lagi" not in text_of(page)
        (box,) = html.fromstring(page.content).xpath("//input[@name='evidence_pieces']")
        assert (box.get("value"), "checked" in box.attrib) == (sender.secret, True)
        assert "foto.jpg" in text_of(page)
        assert send_story(public_client, story, sender).status_code == 302
        with cast.sign_in(cast.verifier):
            assert Report.objects.get().n_evidence == 1

    def test_a_file_that_is_not_whole_is_asked_for_again_and_nothing_is_sent(
        self, public_client: Client, cast: Cast, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        page = send_story(public_client, story, sender)
        assert "belum sampai seluruhnya di server" in text_of(page)
        assert STORY in text_of(page)
        with cast.sign_in(cast.verifier):
            assert not Report.objects.exists()

    def test_a_changed_piece_is_noticed_and_nothing_is_sent(
        self, public_client: Client, cast: Cast, story: dict[str, Any], sender: Sender, folder: Path
    ) -> None:
        sender.send()
        (file,) = (folder / "pieces").iterdir()
        content = bytearray(file.read_bytes())
        content[-20] ^= 1
        file.write_bytes(content)
        page = send_story(public_client, story, sender)
        assert "tidak utuh di server" in text_of(page)
        with cast.sign_in(cast.verifier):
            assert not Report.objects.exists()

    def test_pieces_and_whole_files_count_together(
        self, public_client: Client, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.send()
        whole = [SimpleUploadedFile(f"{n}.jpg", b"\xff\xd8\xff" + bytes(9), "image/jpeg") for n in range(5)]
        page = send_story(public_client, story, sender, evidence=whole)
        assert "Anda memilih 6 berkas; paling banyak 5" in text_of(page)

    def test_on_an_almost_full_disk_the_form_comes_back_with_the_sentence(
        self, public_client: Client, story: dict[str, Any], sender: Sender, settings: Any
    ) -> None:
        sender.send()
        settings.EVIDENCE_STOP_PERCENT = 0
        page = send_story(public_client, story, sender)
        assert "hampir penuh" in text_of(page)
        assert STORY in text_of(page)


class TestForgetting:
    """A day, or two hours after the report."""

    def test_a_day_old_file_is_gone_for_its_sender_and_begins_anew(self, sender: Sender, folder: Path) -> None:
        sender.begin()
        sender.piece(0, 100_000)
        (file,) = (folder / "pieces").iterdir()
        make_old(file)
        assert sender.look().status_code == 404
        assert sender.begin().headers["Upload-Offset"] == "0"

    def test_the_hourly_sweep_takes_what_is_a_day_old(self, sender: Sender, folder: Path) -> None:
        young = Sender(sender.client, sender.answers, PHOTO)
        sender.begin()
        young.begin()
        make_old(folder / "pieces" / name_of(sender.secret))
        assert sweep_uploads(timestamp=0) == 1
        assert [file.name for file in (folder / "pieces").iterdir()] == [name_of(young.secret)]

    def test_after_the_report_the_pieces_stay_two_hours(
        self, public_client: Client, story: dict[str, Any], sender: Sender
    ) -> None:
        sender.send()
        send_story(public_client, story, sender)
        assert sweep_pieces(at=time.time() + pieces.SENT_SECONDS - 60) == 0
        assert sweep_pieces(at=time.time() + pieces.SENT_SECONDS + 60) == 1


@committed
class TestTheft:
    """Who takes the disk at any moment reads nothing of a file that is on its way."""

    @pytest.fixture
    def watched(self, folder: Path) -> Iterator[list[str]]:
        """What was found in plain after each piece that was written."""
        found: list[str] = []
        real = pieces.append

        def looked(secret: str, piece: bytes, *, at: int) -> pieces.Arriving:
            arriving = real(secret, piece, at=at)
            found.extend(plain_on_disk(folder))
            assert secret.encode() not in b"".join(file.read_bytes() for file in (folder / "pieces").iterdir())
            return arriving

        with patch.object(pieces, "append", looked):
            yield found

    def test_no_piece_lies_in_plain_below_var_at_any_moment(
        self, public_client: Client, story: dict[str, Any], sender: Sender, folder: Path, watched: list[str]
    ) -> None:
        sender.name = f"{MARK.decode()}.jpg"
        sender.send()
        send_story(public_client, story, sender)
        assert watched == []
        assert plain_on_disk(folder) == []
        assert not [file for file in folder.rglob("*") if MARK.decode() in str(file) or sender.secret in str(file)]

    def test_a_large_file_that_comes_whole_lies_nowhere_in_plain_either(
        self,
        public_client: Client,
        cast: Cast,
        story: dict[str, Any],
        folder: Path,
        watched: list[str],
        settings: Any,
    ) -> None:
        settings.FILE_UPLOAD_TEMP_DIR = str(folder)
        large = PHOTO * 12  # more than Django keeps in memory
        whole = SimpleUploadedFile("film.jpg", large, content_type="image/jpeg")
        with patch.object(pieces, "forget", wraps=pieces.forget) as forgotten:
            assert send_story(public_client, story, evidence=[whole]).status_code == 302
        assert watched == []
        assert forgotten.called
        assert list((folder / "pieces").iterdir()) == []
        with cast.sign_in(cast.verifier):
            assert original_of(Evidence.objects.get()).content == large
