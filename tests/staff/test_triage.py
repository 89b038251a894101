"""The page of one report: who reads the story, classifying, asking, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from kondusif.reports.models.talk import Message, Promise
from tests.cases.berkas import on
from tests.cast import Cast
from tests.opened import text_of
from tests.staff.acts import STORY, SUMMARY, claim, classify, hand_in, seen

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def reading(**changes: str) -> dict[str, str]:
    """The classify form as a verifier sends it."""
    answers = {"track": "laporan", "kind": "pidana", "actor": "warga", "unit": "", "summary": SUMMARY}
    return {**answers, "checklist": "uraian", **changes}


def post(cast: Cast, person: Any, report: UUID, verb: str, **answers: str) -> Any:
    return cast.client(person).post(f"/laporan/{report}/{verb}/", answers, follow=True)


@pytest.mark.parametrize(("part", "reads"), [("verifier", True), ("leader", False), ("analyst", False)])
def test_only_those_who_handle_it_read_the_story(cast: Cast, part: str, reads: bool) -> None:
    report = hand_in(cast, accused_told="Pak Fulan dari seberang jalan")
    page = cast.client(getattr(cast, part)).get(f"/laporan/{report}/").content.decode()
    assert (STORY in page) is reads
    assert ("Pak Fulan" in page) is reads


def test_a_report_that_is_not_there_and_one_that_is_hidden_look_the_same(cast: Cast) -> None:
    hidden = hand_in(cast, told_kind="netralitas", told_actor="tni", told_unit="kodim-1615")
    client = cast.client(cast.kodim)
    absent = client.get("/laporan/00000000-0000-4000-8000-000000000000/")
    answer = client.get(f"/laporan/{hidden}/")
    assert absent.status_code == answer.status_code == 404
    assert "Halaman ini tidak ada, atau bukan untuk akun Anda." in answer.content.decode()


def test_the_page_shows_the_reporting_dates_with_their_article(cast: Cast) -> None:
    page = cast.client(cast.verifier).get(f"/laporan/{hand_in(cast)}/").content.decode()
    assert "Pasal 454 ayat (6)" in page
    assert "Batas penyampaian laporan menurut praktik kantor yang paling ketat" in page


def test_triage_forms_appear_with_the_claim_only(cast: Cast) -> None:
    report = hand_in(cast)
    client = cast.client(cast.verifier)
    assert "Simpan penggolongan" not in client.get(f"/laporan/{report}/").content.decode()
    claim(cast, cast.verifier, report)
    page = client.get(f"/laporan/{report}/").content.decode()
    assert "Simpan penggolongan" in page
    assert "Sisa 30 menit" in page


def test_classifying_keeps_kind_checklist_and_summary(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    post(cast, cast.verifier, report, "golongkan", **reading())
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert (found.kind, found.actor, found.track, found.summary) == ("pidana", "warga", "laporan", SUMMARY)
    assert found.checklist["uraian"] is True
    assert found.checklist["terlapor"] is False


def test_a_missing_summary_is_said_beside_the_field_and_the_rest_is_kept(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    answer = post(cast, cast.verifier, report, "golongkan", **reading(summary="", kind="administratif"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tulis ringkasan satu sampai tiga kalimat" in page
    assert '<option value="administratif" selected>' in page


def test_a_unit_of_another_actor_is_refused(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    answer = post(cast, cast.verifier, report, "golongkan", **reading(actor="polri", unit="kodim-1615"))
    assert answer.status_code == 422
    assert "Satuan itu bukan satuan Anggota Polri" in answer.content.decode()


def test_classifying_without_a_claim_is_refused_in_a_sentence(cast: Cast) -> None:
    report = hand_in(cast)
    answer = post(cast, cast.verifier, report, "golongkan", **reading())
    assert "Ambil laporan ini dahulu" in answer.content.decode()
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert found.kind == ""


def test_a_verifier_is_asked_once_before_the_own_agency_loses_sight(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    said = reading(kind="hukum-lain", actor="asn", unit="bakesbangpol-ntb")
    warned = post(cast, cast.verifier, report, "golongkan", **said)
    assert "Lembaga Anda akan kehilangan laporan ini." in warned.content.decode()
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert found.kind == ""
    done = post(cast, cast.verifier, report, "golongkan", **said, yakin="1")
    assert done.redirect_chain[-1][0] == "/laporan/"
    assert "tertutup bagi lembaga Anda" in done.content.decode()
    assert seen(cast, cast.verifier, report) is None
    assert seen(cast, cast.bawaslu_verifier, report) is not None


def test_a_question_reaches_the_reporter_and_frees_the_report(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    post(cast, cast.verifier, report, "tanya", question="Di RT berapa Anda melihatnya?")
    found = seen(cast, cast.verifier, report)
    assert found is not None
    assert (found.status, found.claimed_by) == ("ditanyakan", None)
    with cast.sign_in(cast.verifier):
        assert text_of(Message.objects.get(report_id=report)) == "Di RT berapa Anda melihatnya?"


def test_a_classified_report_becomes_a_berkas_from_this_page(cast: Cast) -> None:
    report = hand_in(cast)
    classify(cast, cast.verifier, report)
    page = cast.client(cast.verifier).get(f"/laporan/{report}/").content.decode()
    assert 'value="Dugaan pembagian uang, barang, atau janji di ' in page
    opened = cast.client(cast.verifier).post(f"/penanganan/buka/{report}/", {"title": "Diduga pembagian uang"})
    assert opened.status_code == 302
    assert opened["Location"].startswith("/penanganan/20")
    after = cast.client(cast.verifier).get(f"/laporan/{report}/").content.decode()
    assert f'href="{opened["Location"]}"' in after
    assert "Simpan penggolongan" not in after


def test_closing_writes_the_reason_that_the_reporter_reads(cast: Cast) -> None:
    report = hand_in(cast)
    classify(cast, cast.verifier, report)
    answer = post(cast, cast.verifier, report, "tutup", reason="bukti", own_words="Terima kasih.")
    assert "pelapor dapat membaca alasannya" in answer.content.decode()
    with cast.sign_in(cast.verifier):
        told = text_of(Message.objects.get(report_id=report))
    assert told.startswith("Penelusuran dihentikan karena bukti belum cukup. Ini tidak berarti Anda berbohong.")
    assert told.endswith("Terima kasih.")


def test_closing_with_own_words_needs_them(cast: Cast) -> None:
    report = hand_in(cast)
    claim(cast, cast.verifier, report)
    answer = post(cast, cast.verifier, report, "tutup", reason="lain", own_words=" ")
    assert answer.status_code == 422
    assert "Tulis alasannya; pelapor akan membacanya." in answer.content.decode()


def test_a_secretary_without_the_verifier_role_decides_nothing(cast: Cast) -> None:
    report = hand_in(cast)
    for verb in ("golongkan", "tanya", "tutup", "ambil", "lepas"):
        assert cast.client(cast.leader).post(f"/laporan/{report}/{verb}/").status_code == 404


def test_the_cause_of_a_missed_promise_is_written_for_the_reporter(cast: Cast) -> None:
    with on(2024, 2, 12):
        report = hand_in(cast)
    with cast.sign_in(cast.verifier):
        promise = Promise.objects.get(report_id=report)
    page = cast.client(cast.verifier).get(f"/laporan/{report}/").content.decode()
    assert "Tulis sebabnya" in page
    empty = post(cast, cast.verifier, report, f"janji/{promise.pk}", note=" ")
    assert empty.status_code == 422
    post(cast, cast.verifier, report, f"janji/{promise.pk}", note="Kantor tutup karena banjir.")
    with cast.sign_in(cast.verifier):
        assert Promise.objects.get(report_id=report).late_note == "Kantor tutup karena banjir."


def test_a_promise_that_is_not_due_needs_no_cause(cast: Cast) -> None:
    report = hand_in(cast)
    with cast.sign_in(cast.verifier):
        promise = Promise.objects.get(report_id=report)
    assert post(cast, cast.verifier, report, f"janji/{promise.pk}", note="Nanti.").status_code == 404
