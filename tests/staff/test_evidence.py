"""Evidence before staff: the copy is seen, the original leaves sealed and with a reason, every step leaves a trace."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pyrage
import pytest
from cryptography.exceptions import InvalidTag
from PIL import Image

from kondusif.audit.queries import history_of, history_of_subject
from kondusif.base.database import speaking_as
from kondusif.base.time import pretending
from kondusif.reports.actions.evidence import (
    PUBLIC,
    QUEUE,
    STAFF,
    hand_over_evidence,
    keep_evidence,
    take_back_evidence,
)
from kondusif.reports.errors import FileRefused, MissingText, StoreAlmostFull
from kondusif.reports.models.evidence import Evidence, EvidenceCopy, EvidenceScrub
from kondusif.reports.queries.evidence import original_of, read_file
from kondusif.reports.runs.evidence import clean_waiting_evidence, read_store_again
from kondusif.vault.access import forget_keys, open_file_key, path_of
from kondusif.vault.core.cleaning.refusals import NoWalls
from kondusif.vault.core.sealed_files import commit
from kondusif.vault.errors import FileDoesNotOpen, KeyNotGiven
from kondusif.vault.runs.cleaning import CleanCopy
from kondusif.web.session_store import token_of
from tests.cast import PASSWORD, Cast
from tests.staff.acts import hand_in
from tests.vault.phone_files import PLACE, a_photo

# The worker speaks through a connection of its own and sees committed rows only.
pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
PAGE = b"<!doctype html><script>alert(1)</script>"
PASSPHRASE = "empat kata yang tidak berkaitan"


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.EVIDENCE_FOLDER = tmp_path / "bukti"
    return tmp_path / "bukti"


def a_report(cast: Cast, content: bytes, *, name: str = "IMG_1.jpg", door: str = PUBLIC) -> tuple[UUID, str]:
    """A report with that file; its id and the address of the file."""
    report = hand_in(cast, evidence=(keep_evidence([content], name=name, claimed_type="image/jpeg", door=door),))
    with cast.sign_in(cast.verifier):
        return report, f"/laporan/{report}/bukti/{Evidence.objects.get(report_id=report).pk}/"


def clean() -> int:
    with speaking_as("worker"):
        return clean_waiting_evidence()


def told(cast: Cast, report: UUID) -> list[str]:
    with cast.sign_in(cast.verifier):
        return [line.sentence for line in history_of(report)]


def test_without_walls_a_file_waits_sealed_and_its_page_says_why(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, address = a_report(cast, a_photo())
    verifier = cast.client(cast.verifier)

    def refuse(*_args: Any, **_named: Any) -> CleanCopy:
        raise NoWalls

    with monkeypatch.context() as walls:
        walls.setattr("kondusif.reports.runs.evidence.make_clean_copy", refuse)
        assert [clean() for _minute in range(5)] == [0] * 5  # no attempt is counted
    page = verifier.get(address).content.decode()
    assert "pembaca berkas tidak dapat dikurung di server ini" in page
    assert "pembaca berkas tidak dapat dikurung" in verifier.get(f"/laporan/{report}/").content.decode()
    assert verifier.get(address + "salinan/").status_code == 404
    assert clean() == 1
    assert "Pembaca berkas dikurung saat salinan ini dibuat" in verifier.get(address).content.decode()
    # Where a setting lets it: decoded, and the page says how.
    _other, elsewhere = a_report(cast, a_photo(), name="IMG_2.jpg")
    made = CleanCopy("image/jpeg", b"\xff\xd8\xff rekaan", apart=False)
    monkeypatch.setattr("kondusif.reports.runs.evidence.make_clean_copy", lambda *_args, **_named: made)
    assert clean() == 1
    assert "Pembaca berkas tidak dikurung saat salinan ini dibuat" in verifier.get(elsewhere).content.decode()


def test_a_file_waits_until_the_worker_has_copied_it(cast: Cast) -> None:
    report, address = a_report(cast, a_photo())
    verifier = cast.client(cast.verifier)
    assert "Menunggu diperiksa" in verifier.get(f"/laporan/{report}/").content.decode()
    assert verifier.get(address + "salinan/").status_code == 404
    assert clean() == 1
    assert "Salinan aman siap" in verifier.get(address).content.decode()
    assert EvidenceCopy.objects.using("owner").count() == 0  # not even the owner reads it
    with cast.sign_in(cast.verifier):
        assert bytes(EvidenceCopy.objects.get().lent_identity) == b""  # the worker's key to the file is gone


def test_the_copy_comes_without_the_place_and_under_strict_headers(cast: Cast) -> None:
    _report, address = a_report(cast, a_photo())
    clean()
    answer = cast.client(cast.verifier).get(address + "salinan/")
    assert Image.open(BytesIO(answer.content)).format == "JPEG"
    assert PLACE.encode() not in answer.content
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Disposition"].startswith('inline; filename="bukti-')
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_page_of_a_stranger_is_kept_sealed_and_shown_nowhere(cast: Cast) -> None:
    report, address = a_report(cast, PAGE, name="bukti.html", door=QUEUE)
    assert clean() == 0
    page = cast.client(cast.verifier).get(address + "?lihat=1").content.decode()
    assert "Hanya tersegel" in page
    assert "alert(1)" not in page
    assert cast.client(cast.verifier).get(address + "salinan/").status_code == 404
    assert any("jenis yang tidak dikenali" in sentence for sentence in told(cast, report))


def test_a_broken_photo_is_only_sealed_and_the_reason_is_said(cast: Cast) -> None:
    report, _address = a_report(cast, b"\xff\xd8\xff\xe0" + b"x" * 5000)
    assert clean() == 1
    assert "Bukti diperiksa. Salinan aman tidak dibuat: isinya rusak atau tidak seperti jenisnya." in told(cast, report)
    assert "isinya rusak" in cast.client(cast.verifier).get(f"/laporan/{report}/").content.decode()


def test_the_original_leaves_sealed_with_a_reason_that_stays(cast: Cast) -> None:
    report, address = a_report(cast, content := a_photo())
    asked = {"reason": "Diminta Bawaslu untuk sidang", "passphrase": PASSPHRASE}
    answer = cast.client(cast.verifier).post(address + "asli/", asked)
    assert answer["Content-Disposition"].startswith('attachment; filename="bukti-')
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer.content.startswith(b"age-encryption.org/v1")
    assert pyrage.passphrase.decrypt(answer.content, PASSPHRASE) == content
    plain = hashlib.sha256(content).hexdigest()
    assert (
        f"Asli bukti dikeluarkan tersegel dengan alasan “Diminta Bawaslu untuk sidang”; SHA-256 asli {plain}."
        in told(cast, report)
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"reason": " ", "passphrase": PASSPHRASE}, "Alasan masih kosong"),
        ({"reason": "Sidang", "passphrase": "pendek"}, "Kata sandi berkas 6 huruf; sedikitnya 12"),
    ],
)
def test_without_a_reason_or_a_passphrase_nothing_leaves(cast: Cast, asked: dict[str, str], sentence: str) -> None:
    report, address = a_report(cast, a_photo())
    answer = cast.client(cast.verifier).post(address + "asli/", asked)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not any("dikeluarkan" in line for line in told(cast, report))


def test_each_step_of_custody_stands_in_the_file_s_history(cast: Cast) -> None:
    _report, address = a_report(cast, a_photo())
    clean()
    verifier = cast.client(cast.verifier)
    verifier.get(address + "salinan/")
    verifier.post(address + "serah/", {"direction": "diserahkan", "to": "Kasat Rekaan", "reason": "Penyelidikan"})
    verifier.post(address + "serah/", {"direction": "dikembalikan", "to": "Kasat Rekaan", "reason": "Selesai"})
    with cast.sign_in(cast.verifier):
        verbs = [line.verb for line in history_of_subject(UUID(address.split("/")[-2]))]
    steps = ["received", "derived", "viewed", "transferred", "returned"]
    assert verbs == [f"evidence.{step}" for step in steps]
    page = verifier.get(address).content.decode()
    assert "Bukti diserahkan kepada Kasat Rekaan dengan alasan “Penyelidikan”." in page
    assert "Bukti dikembalikan oleh Kasat Rekaan: Selesai." in page


def test_the_commitment_opens_with_the_salt_and_confirms_no_known_file(cast: Cast) -> None:
    a_report(cast, content := a_photo())
    with cast.sign_in(cast.verifier):
        row = Evidence.objects.get()
        original = original_of(row)
    plain = hashlib.sha256(content).hexdigest()
    assert row.commitment == original.commitment == commit(plain, bytes.fromhex(original.salt))
    assert row.commitment != plain
    assert original.about.name == "IMG_1.jpg"


def test_neither_the_servers_key_nor_a_session_without_the_reports_key_opens_a_file(cast: Cast) -> None:
    _report, _address = a_report(cast, a_photo())
    clean()
    with cast.sign_in(cast.verifier):
        row = Evidence.objects.get()
    with pytest.raises(InvalidTag):
        open_file_key(bytes(row.wrapped_key), sha256=row.sha256)
    with pytest.raises(KeyNotGiven):
        original_of(row)
    with cast.sign_in(cast.verifier):
        assert read_file(row).name == "IMG_1.jpg"
        row.sha256 = "0" * 64
        with pytest.raises(FileDoesNotOpen):
            original_of(row)


def test_a_locked_session_is_told_so_loses_no_word_and_goes_on_after_the_password(cast: Cast) -> None:
    _report, address = a_report(cast, a_photo())
    clean()
    verifier = cast.client(cast.verifier)
    forget_keys(token_of(verifier.session))
    page = verifier.get(address).content.decode()
    assert "Kunci cerita terkunci" in page
    assert "IMG_1.jpg" not in page
    assert verifier.get(f"{address}salinan/")["Location"] == address
    taken = verifier.post(f"{address}asli/", {"reason": "Penyelidikan rekaan", "passphrase": PASSPHRASE})
    assert taken.status_code == 422
    assert "sedang terkunci" in taken.content.decode()
    assert "Penyelidikan rekaan" in taken.content.decode()
    opened = verifier.post("/akun/kunci/buka/", {"password": PASSWORD, "lanjut": address})
    assert opened["Location"] == address
    assert "IMG_1.jpg" in verifier.get(address).content.decode()
    assert verifier.get(f"{address}salinan/")["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("step", [hand_over_evidence, take_back_evidence])
def test_a_file_goes_to_and_comes_from_somebody_for_something(cast: Cast, step: Callable[..., Any]) -> None:
    report, _address = a_report(cast, a_photo())
    with cast.sign_in(cast.verifier):
        file = Evidence.objects.get(report_id=report)
        for field, words in (("to", {"to": " ", "reason": "Sidang"}), ("reason", {"to": "Kasat", "reason": " "})):
            with pytest.raises(MissingText) as refused:
                step(actor=cast.verifier, evidence=file, **words)
            assert refused.value.field == field


def test_an_analyst_and_an_outsider_get_none(cast: Cast) -> None:
    _report, address = a_report(cast, a_photo())
    clean()
    for person in (cast.analyst, cast.leader, cast.korem, cast.post_officer, cast.administrator):
        for part in ("", "salinan/"):
            assert cast.client(person).get(address + part).status_code == 404
        assert cast.client(person).post(address + "asli/", {"reason": "a", "passphrase": PASSPHRASE}).status_code == 404


def test_a_file_is_not_reached_through_another_report(cast: Cast) -> None:
    report, address = a_report(cast, a_photo())
    other = hand_in(cast)
    for part in ("", "salinan/"):
        assert cast.client(cast.verifier).get(address.replace(str(report), str(other)) + part).status_code == 404


def test_a_file_that_kills_its_reader_is_given_up_after_three_tries(cast: Cast, folder: Path) -> None:
    report, _address = a_report(cast, a_photo())
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(b"bukan lagi berkasnya")
    assert clean() == 1
    assert "isinya rusak" in " ".join(told(cast, report))


def test_the_nightly_reading_tells_the_report_and_the_watchers(cast: Cast, folder: Path) -> None:
    report, _address = a_report(cast, a_photo())
    clean()
    with cast.sign_in(cast.verifier):
        path_of(EvidenceCopy.objects.get().sha256).write_bytes(b"diganti orang")
        path_of(Evidence.objects.get().sha256).unlink()
    n_bad = 0
    for day in range(7):
        with pretending(datetime(2024, 3, 1 + day, 3, tzinfo=UTC)), speaking_as("worker"):
            n_bad += read_store_again()
    assert n_bad == 2
    assert sum("rusak atau hilang dari penyimpanan" in line for line in told(cast, report)) == 2
    for watcher in (cast.auditor, cast.administrator):
        page = cast.client(watcher).get("/bukti/penyimpanan/").content.decode()
        assert page.count("ada yang tidak cocok") in (1, 2)
    assert cast.client(cast.verifier).get("/bukti/penyimpanan/").status_code == 404
    with cast.sign_in(cast.verifier):
        assert not EvidenceScrub.objects.exists()


def test_on_an_almost_full_disk_files_are_shed_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    full = os.statvfs_result((4096, 4096, 1000, 95, 95, 0, 0, 0, 0, 255))
    monkeypatch.setattr(os, "statvfs", lambda _folder: full)
    with pytest.raises(StoreAlmostFull, match="kirim tanpa berkas"):
        keep_evidence([a_photo()], name="a.jpg", door=PUBLIC)
    assert keep_evidence([a_photo()], name="a.jpg", door=QUEUE).kind == "jpeg"


@pytest.mark.parametrize(
    ("content", "door", "sentence"),
    [
        (b"PK\x03\x04 arsip", PUBLIC, "“x” adalah arsip"),
        (b"PK\x03\x04 arsip", STAFF, "“x” adalah arsip"),
        (b"PK\x03\x04 [Content_Types].xml", PUBLIC, "“x” adalah dokumen Word"),
        (b"MZ\x90\0", STAFF, "“x” bukan foto"),
        (PAGE, PUBLIC, "“x” bukan foto"),
        (b"", PUBLIC, "“x” kosong"),
    ],
)
def test_what_is_not_taken_is_refused_by_its_name(content: bytes, door: str, sentence: str) -> None:
    with pytest.raises(FileRefused, match=sentence):
        keep_evidence([content], name="x", door=door)


def test_staff_may_keep_an_office_file_sealed() -> None:
    kept = keep_evidence([b"PK\x03\x04 [Content_Types].xml"], name="surat.docx", door=STAFF)
    assert (kept.kind, kept.lent_identity) == ("kantor", b"")
