"""A forwarded message becomes a report on one screen, and its sender is nowhere."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kondusif.base.database import speaking_as
from kondusif.reports.models.report import Report
from kondusif.reports.queries.receipt import read_receipt
from tests.cast import Cast
from tests.opened import story_of
from tests.reports.conftest import in_that_season
from tests.reports.tables import readable

__all__ = ["in_that_season"]
pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
RAW = "Diteruskan\n[25/11/24 20.15] Ina Rekaan: Bagi-bagi amplop di Desa Senggigi, Batu Layar. HP 081234567890"
MOST_ACTS = 3


def filled(page: Any) -> dict[str, Any]:
    """The form as the browser would send it back: what is proposed, nothing chosen by a person."""
    form = page.context["form"]
    sent: dict[str, Any] = {}
    for bound in form:
        widgets = bound.subwidgets
        value = bound.value()
        if bound.name == "known_on":
            sent |= {"known_on_tanggal": value.day, "known_on_bulan": value.month, "known_on_tahun": value.year}
        elif value and bound.name != "keep_sender" and widgets:
            sent[bound.name] = value
    return sent


def send(browser: Client, **changes: Any) -> Any:
    page = browser.post("/laporan/tempel/", {"text": RAW})
    return browser.post("/laporan/tempel/kirim/", filled(page) | {"kind": "uang"} | changes)


def test_one_choice_is_left_to_the_person_so_that_a_message_takes_three_acts(cast: Cast) -> None:
    """Paste, choose the kind, send: everything that must be filled in besides is proposed."""
    page = cast.client(cast.secretary).post("/laporan/tempel/", {"text": RAW})
    form = page.context["form"]
    needed = [field.name for field in form if field.field.required]
    empty = [name for name in needed if not form[name].value()]
    assert empty == ["kind"]
    assert len(["tempel", *empty, "kirim"]) <= MOST_ACTS


def test_what_is_proposed_is_shown_and_the_kind_is_only_suggested(cast: Cast) -> None:
    page = cast.client(cast.secretary).post("/laporan/tempel/", {"text": RAW})
    form = page.context["form"]
    assert [hit.name for hit in form.places] == ["Senggigi"]
    assert str(form["known_on"].value()) == "2024-11-25"
    assert form["kind"].value() is None
    assert "disarankan" in str(form.fields["kind"].choices[0][1])
    said = page.content.decode()
    assert "Ina Rekaan" not in said
    assert "081234567890" not in said


def test_a_sent_message_is_a_report_with_a_code_and_a_link(cast: Cast) -> None:
    before = readable(cast, cast.secretary)
    answer = send(cast.client(cast.secretary))
    assert answer.status_code == 200
    (report_id,) = readable(cast, cast.secretary) - before
    assert f"/laporan/{report_id}/" in answer.content.decode()
    with speaking_as("public"):
        found = read_receipt(answer.context["code"])
    assert found is not None
    assert found.told_kind == "uang"
    with cast.sign_in(cast.secretary):
        report = Report.objects.select_related("village").get(pk=report_id)
        assert (report.channel, report.village.name, report.has_identity) == ("terusan", "Senggigi", False)  # type: ignore[union-attr]
        told = story_of(report).told
    assert told == "Bagi-bagi amplop di Desa Senggigi, Batu Layar. HP [nomor disamarkan]"


def test_pressing_twice_gives_one_report_and_the_same_code(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    before = readable(cast, cast.secretary)
    form = filled(browser.post("/laporan/tempel/", {"text": RAW})) | {"kind": "uang"}
    codes = {browser.post("/laporan/tempel/kirim/", form).context["code"] for _press in range(2)}
    assert len(codes) == 1
    assert len(readable(cast, cast.secretary) - before) == 1


def test_the_sender_is_sealed_only_where_that_was_ticked(cast: Cast) -> None:
    before = readable(cast, cast.secretary)
    send(cast.client(cast.secretary), keep_sender="on")
    (report_id,) = readable(cast, cast.secretary) - before
    with cast.sign_in(cast.secretary):
        assert Report.objects.get(pk=report_id).has_identity


def test_a_report_about_the_typists_own_agency_gives_a_code_and_no_link(cast: Cast) -> None:
    before = readable(cast, cast.secretary)
    answer = send(cast.client(cast.secretary), kind="netralitas", actor="asn", unit="bakesbangpol-ntb")
    assert answer.context["code"]
    assert answer.context["report_id"] == ""
    assert readable(cast, cast.secretary) == before


def test_a_missing_kind_keeps_everything_else(cast: Cast) -> None:
    answer = send(cast.client(cast.secretary), kind="")
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Pilih satu yang paling sesuai" in said
    assert "Bagi-bagi amplop" in said
    assert "Senggigi" in said


def test_a_shared_text_fills_the_form_by_post_without_a_token_and_by_get(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies = cast.client(cast.secretary).cookies
    shared = browser.post("/laporan/tempel/", {"title": "Pesan", "text": "Massa berkumpul", "url": ""})
    assert "Massa berkumpul" in shared.content.decode()
    assert "Massa berkumpul" in browser.get("/laporan/tempel/?text=Massa+berkumpul").content.decode()
    assert browser.post("/laporan/tempel/kirim/", {"narrative": "x"}).status_code == 403


def test_a_picture_comes_as_evidence(cast: Cast, settings: Any, tmp_path: Any) -> None:
    settings.EVIDENCE_FOLDER = tmp_path
    before = readable(cast, cast.secretary)
    send(cast.client(cast.secretary), evidence=SimpleUploadedFile("foto.jpg", b"gambar rekaan", "image/jpeg"))
    (report_id,) = readable(cast, cast.secretary) - before
    with cast.sign_in(cast.secretary):
        assert Report.objects.get(pk=report_id).n_evidence == 1


def test_a_text_of_100_kilobytes_is_refused_with_a_sentence_and_kept(cast: Cast) -> None:
    browser = cast.client(cast.secretary)
    page = browser.post("/laporan/tempel/", {"text": "kata " * 20_000})
    answer = browser.post("/laporan/tempel/kirim/", filled(page) | {"kind": "uang"})
    assert answer.status_code == 422
    assert "20000" in answer.content.decode().replace(".", "")
    assert "kata kata" in answer.content.decode()


def test_nothing_pasted_is_told_so(cast: Cast) -> None:
    assert "Belum ada pesan" in cast.client(cast.secretary).post("/laporan/tempel/", {"text": " "}).content.decode()
