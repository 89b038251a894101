"""A full disk: a sentence, nothing half written, and what was typed can be sent when there is room again.

The disk is a small tmpfs where one may be mounted (root); elsewhere a limit on the size of files stands in its place.
"""

from __future__ import annotations

import datetime as dt
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.bad_input.browser import Tab, sign_in, text_of
from tests.cast import Cast
from tests.public.citizen import STORY, answer_small_questions, code_on, story_answers
from tests.setup.processes import Instance

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
KNOWN_ON = dt.date(2024, 2, 10)
WORDS = "Diteruskan dari grup warga: besok pagi akan dibagikan amplop di dusun sebelah."


@contextmanager
def tmpfs(size: str) -> Iterator[Path | None]:
    """A disk of that size; None where none may be mounted."""
    folder = Path(tempfile.mkdtemp(prefix="kondusif-small-"))
    mounted = subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", f"size={size},mode=711", "tmpfs", folder], check=False)
    try:
        yield folder if mounted.returncode == 0 else None
    finally:
        if mounted.returncode == 0:
            subprocess.run(["/bin/umount", folder], check=True)
        folder.rmdir()


@contextmanager
def files_of_at_most(n_bytes: int) -> Iterator[None]:
    """Larger ones fail while they are written, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def small_disk(settings: Any, tmp_path: Path) -> Iterator[Path]:
    """The folder of evidence, with room for 64 KB."""
    with tmpfs("64k") as folder:
        settings.EVIDENCE_FOLDER = folder or tmp_path
        if folder:
            yield folder
            return
        with files_of_at_most(64 * 1024):
            yield tmp_path


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("foto.jpg", b"\xff\xd8\xff" + b"x" * 200_000, content_type="image/jpeg")


def test_a_report_comes_back_with_its_text_and_arrives_without_the_file(
    small_disk: Path, public_client: Client
) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    story = story_answers(public_client)
    answer = public_client.post("/lapor/cerita/", story | {"evidence": [photo()]})
    assert answer.status_code == 503
    assert STORY in text_of(answer)
    assert "perlu Anda pilih lagi" in text_of(answer)
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    public_client.post("/lapor/cerita/", story)
    assert len(code_on(public_client.get("/lapor/tanda-terima/"))) == 24


def test_a_form_of_staff_says_that_the_disk_is_full_and_keeps_the_words(small_disk: Path, cast: Cast) -> None:
    tab = Tab(raise_request_exception=False)
    sign_in(tab, cast.verifier.email)
    form = tab.post("/laporan/tempel/", {"text": WORDS})
    told = {"kind": "uang", "timing": "akan", "danger": "tidak", "village": "-", "evidence": [photo()]}
    answer = tab.press(form, told, action="/laporan/tempel/kirim/")
    assert answer.status_code == 503
    assert "tempat simpan di server penuh" in text_of(answer)
    assert WORDS in text_of(answer)
    assert "1 berkas tidak ikut tersimpan" in text_of(answer)
    assert [path for path in small_disk.rglob("*") if path.is_file()] == []
    assert tab.press(answer, action="/laporan/tempel/kirim/").status_code == 200


@pytest.mark.parametrize("size", ["64k", "6m"])
def test_at_the_start_a_full_disk_is_a_sentence_and_an_exit_code(size: str) -> None:
    with tmpfs(size) as folder:
        if folder is None:
            pytest.skip("mounting a small disk needs root; the two tests above use a limit on files instead")
        if size == "64k":
            (folder / "penuh").write_bytes(b"x" * 64 * 1024)
        command = [sys.executable, "-m", "kondusif.cli.command", "up", "--no-demo"]
        environment = Instance(folder / "var").environment
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 1
    assert "Disk penuh" in done.stderr
    assert "Traceback" not in done.stderr
