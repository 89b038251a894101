"""A post: written once, locked, and the code shown to the reporter alone."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kondusif.audit.models import Entry
from kondusif.reports.forms.post import new_submission_key
from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Report
from kondusif.reports.queries.evidence import read_file
from kondusif.reports.queries.receipt import receipt_code
from tests.cast import Cast
from tests.opened import story_of
from tests.staff.acts import known_reports

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
STORY = "Seorang prajurit mengajak warga memilih satu calon di lapangan desa."


@pytest.fixture
def officer(cast: Cast) -> Client:
    """The post officer's phone."""
    return cast.client(cast.post_officer)


def told(**changes: str) -> dict[str, str]:
    """The counter form as the officer fills it in."""
    answers = {
        "submission_key": new_submission_key(),
        "kind": "netralitas",
        "place_search": "Masbagik Selatan",
        "timing": "sudah",
        "happened_on_tanggal": "12",
        "happened_on_bulan": "2",
        "happened_on_tahun": "2024",
        "known_on_tanggal": "12",
        "known_on_bulan": "2",
        "known_on_tahun": "2024",
        "danger": "tidak",
        "actor": "tni",
        "unit": "kodim-1615",
        "narrative": STORY,
    }
    return {**answers, **changes}


def sealed_in(page: str) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', page)
    assert found is not None, page
    return found.group(1)


def read_back(officer: Client, **changes: str) -> tuple[str, str]:
    """The page that is read aloud; returns it and what travels sealed to Kirim."""
    page = officer.post("/posko/isi/", told(**changes)).content.decode()
    return page, sealed_in(page)


def code_of(answers: dict[str, str]) -> str:
    """The reporter's code as it is printed, in six groups."""
    return receipt_code(answers["submission_key"])


def test_a_report_is_read_back_before_anything_is_sent(cast: Cast, officer: Client) -> None:
    page, _sealed = read_back(officer)
    assert "Bacakan kembali kepada pelapor" in page
    assert STORY in page
    assert "Masbagik Selatan, Kecamatan Masbagik" in page
    assert "<dd>Prajurit TNI, Kodim 1615/Lombok Timur</dd>" in page
    assert known_reports(cast) == set()


def test_sending_locks_and_the_report_is_triaged_as_from_this_post(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    locked = officer.post("/posko/isi/kirim/", {"sealed": sealed}, follow=True).content.decode()
    assert "Posko ini, termasuk Anda, tidak dapat membukanya lagi." in locked
    assert STORY not in locked
    with cast.sign_in(cast.verifier):
        report = Report.objects.select_related("post", "told_unit").get()
        assert report.post is not None
        assert report.post.code == "posko-kodim-1615"
        assert report.told_unit is not None
        assert report.told_unit.code == "kodim-1615"
        assert story_of(report).told == STORY


def test_the_officer_never_sees_the_code_but_the_reporter_does_once(officer: Client) -> None:
    key = new_submission_key()
    code = code_of({"submission_key": key})
    page, sealed = read_back(officer, submission_key=key)
    locked = officer.post("/posko/isi/kirim/", {"sealed": sealed}, follow=True).content.decode()
    shown = officer.post("/posko/kode/")
    again = officer.post("/posko/kode/", follow=True).content.decode()
    later = [officer.get(url).content.decode() for url in ("/posko/", "/posko/terkunci/", "/posko/isi/")]
    flat = re.sub(r"<[^>]+>|\s", "", shown.content.decode())
    assert code in flat
    assert "no-store" in shown["Cache-Control"]
    for other in (page, locked, again, *later):
        assert code not in re.sub(r"<[^>]+>|\s", "", other)
    assert "tidak dapat ditampilkan lagi" in again


def test_sending_again_after_the_code_was_shown_does_not_show_it_again(officer: Client) -> None:
    _page, sealed = read_back(officer)
    officer.post("/posko/isi/kirim/", {"sealed": sealed})
    officer.post("/posko/kode/")
    locked = officer.post("/posko/isi/kirim/", {"sealed": sealed}, follow=True).content.decode()
    assert "Saya pelapor, tampilkan kode saya" not in locked


def test_the_same_report_sent_after_signing_in_again_shows_its_code_to_nobody(cast: Cast, officer: Client) -> None:
    answers = told()
    sealed = sealed_in(officer.post("/posko/isi/", answers).content.decode())
    officer.post("/posko/isi/kirim/", {"sealed": sealed})
    copied = officer.cookies["kondusif_serah"].value
    later = cast.client(cast.post_officer)
    again = sealed_in(later.post("/posko/isi/", answers).content.decode())
    locked = later.post("/posko/isi/kirim/", {"sealed": again}, follow=True).content.decode()
    assert "Saya pelapor, tampilkan kode saya" not in locked
    later.cookies["kondusif_serah"] = copied
    assert later.post("/posko/kode/").status_code == 302
    assert officer.post("/posko/kode/").status_code == 200


def test_a_copied_handover_cookie_shows_nothing_after_the_code_was_shown(officer: Client) -> None:
    _page, sealed = read_back(officer)
    officer.post("/posko/isi/kirim/", {"sealed": sealed})
    copied = officer.cookies["kondusif_serah"].value
    officer.post("/posko/kode/")
    officer.cookies["kondusif_serah"] = copied
    assert officer.post("/posko/kode/").status_code == 302


def test_a_double_click_gives_the_same_locked_screen_and_one_report(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    first = officer.post("/posko/isi/kirim/", {"sealed": sealed})
    second = officer.post("/posko/isi/kirim/", {"sealed": sealed})
    assert first["Location"] == second["Location"] == "/posko/terkunci/"
    assert len(known_reports(cast)) == 1
    assert "Saya pelapor, tampilkan kode saya" in officer.get("/posko/terkunci/").content.decode()


def test_a_name_is_asked_on_the_handed_over_screen_only_and_sealed(cast: Cast, officer: Client) -> None:
    page, sealed = read_back(officer)
    assert 'name="name"' not in officer.get("/posko/isi/").content.decode() + page
    screen = officer.post("/posko/nama/", {"sealed": sealed}).content.decode()
    assert STORY not in screen
    named = {"sealed": sealed, "bernama": "1", "name": "Inaq Fiktif", "contact": "0800 000"}
    locked = officer.post("/posko/isi/kirim/", named, follow=True).content.decode()
    assert "Inaq Fiktif" not in locked
    with cast.sign_in(cast.verifier):
        assert Report.objects.get().has_identity


def test_a_nik_is_refused_on_the_handed_over_screen_with_the_name_kept(officer: Client, cast: Cast) -> None:
    _page, sealed = read_back(officer)
    named = {"sealed": sealed, "bernama": "1", "name": "Inaq Fiktif", "contact": "5203 0112 0390 0001"}
    screen = officer.post("/posko/isi/kirim/", named)
    assert screen.status_code == 422
    assert "Jangan tulis NIK" in screen.content.decode()
    assert 'value="Inaq Fiktif"' in screen.content.decode()
    assert len(known_reports(cast)) == 0


def test_without_custodians_the_screen_says_so_and_the_report_goes_without_a_name(
    officer: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kondusif.reports.queries.sealing.sealing_keys", lambda on: {})
    _page, sealed = read_back(officer)
    named = {"sealed": sealed, "bernama": "1", "name": "Inaq Fiktif", "contact": "0800 000"}
    screen = officer.post("/posko/isi/kirim/", named)
    assert screen.status_code == 422
    assert "Kirim tanpa nama; nama dapat disusulkan" in screen.content.decode()
    officer.post("/posko/isi/kirim/", {"sealed": sealed_in(screen.content.decode())})
    with cast.sign_in(cast.verifier):
        assert not Report.objects.get().has_identity


def test_a_photo_of_the_paper_comes_along(cast: Cast, officer: Client, settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE_FOLDER = tmp_path
    _page, sealed = read_back(officer)
    photo = SimpleUploadedFile("lembar.jpg", b"foto", content_type="image/jpeg")
    officer.post("/posko/isi/kirim/", {"sealed": sealed, "evidence": photo})
    with cast.sign_in(cast.verifier):
        assert read_file(Evidence.objects.get()).name == "lembar.jpg"
        assert Report.objects.get().n_evidence == 1


def test_a_file_that_is_too_large_is_named_and_nothing_is_sent(cast: Cast, officer: Client, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 3
    _page, sealed = read_back(officer)
    photo = SimpleUploadedFile("besar.jpg", b"foto")
    answer = officer.post("/posko/isi/kirim/", {"sealed": sealed, "evidence": photo})
    assert answer.status_code == 422
    assert "“besar.jpg” terlalu besar" in answer.content.decode()
    assert known_reports(cast) == set()


def test_what_was_changed_on_the_way_is_not_sent(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    answer = officer.post("/posko/isi/kirim/", {"sealed": sealed[:-4] + "AAA="})
    assert answer.status_code == 422
    assert known_reports(cast) == set()


def test_a_place_with_namesakes_is_asked_once_more_and_the_rest_is_kept(officer: Client) -> None:
    page = officer.post("/posko/isi/", told(place_search="Masbagik")).content.decode()
    assert "Ada beberapa tempat yang cocok." in page
    assert "Pilih tempatnya" in page
    assert STORY in page


def test_perbaiki_brings_everything_back_without_scolding(officer: Client) -> None:
    page = officer.post("/posko/isi/", {**told(), "perbaiki": "1"}).content.decode()
    assert STORY in page
    assert "Ada yang perlu diperbaiki" not in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"known_on_tahun": "2050"}, "belum terjadi. Isi hari ini atau sebelumnya."),
        ({"timing": "akan"}, "sudah lewat."),
        ({"known_on_tanggal": "11"}, "sesudah tanggal pelapor tahu"),
        ({"place_search": "Xyzqwv"}, "Tidak ada desa yang cocok"),
        ({"actor": "polri"}, "Satuan itu tidak cocok"),
        ({"narrative": ""}, "Tulis ceritanya, walau hanya satu kalimat."),
        ({"kind": "uang"}, "Masukkan pilihan yang valid"),
    ],
)
def test_a_contradiction_is_said_in_a_sentence(officer: Client, changes: dict[str, str], sentence: str) -> None:
    page = officer.post("/posko/isi/", told(**changes)).content.decode()
    assert "Ada yang perlu diperbaiki" in page
    assert sentence in page


def test_only_kinds_that_the_post_accepts_are_offered(officer: Client) -> None:
    page = officer.get("/posko/isi/").content.decode()
    assert 'value="netralitas"' in page
    assert 'value="uang"' not in page


def test_another_matter_is_pointed_elsewhere_in_two_taps_and_only_the_topic_is_counted(
    cast: Cast, officer: Client
) -> None:
    first = officer.get("/posko/lembaga-lain/").content.decode()
    assert "Dibagi uang, barang, atau janji" in first
    second = officer.post("/posko/lembaga-lain/tunjuk/", {"topic": "uang"}, follow=True).content.decode()
    assert "Hal ini ditangani oleh Bawaslu Kabupaten Lombok Timur, bukan oleh posko ini." in second
    assert "Laporan Anda tidak kami simpan." in second
    with cast.sign_in(cast.post_officer):
        assert not Entry.objects.exists(), "the officer reads no trail"


def test_a_post_officer_lists_and_opens_nothing(cast: Cast, officer: Client) -> None:
    _page, sealed = read_back(officer)
    officer.post("/posko/isi/kirim/", {"sealed": sealed})
    report = known_reports(cast).pop()
    for url in ("/laporan/", f"/laporan/{report}/", "/penanganan/", "/cari/?q=prajurit", "/jejak/"):
        assert officer.get(url).status_code == 404


def test_the_poster_carries_the_public_address_and_neutral_words(officer: Client, settings: Any) -> None:
    page = officer.get("/posko/poster/").content.decode()
    assert "data:image/svg+xml" in page
    assert "lapor/" in page
    assert "Sersan" not in re.sub(r"<footer.*?</footer>", "", page, flags=re.S)


@pytest.mark.parametrize("part", ["verifier", "secretary", "leader", "administrator", "auditor", "kodim"])
def test_nobody_else_enters_reports_for_a_post(cast: Cast, part: str) -> None:
    client = cast.client(getattr(cast, part))
    assert client.get("/posko/").status_code == 404
    assert client.post("/posko/isi/kirim/", {"sealed": "x"}).status_code == 404
