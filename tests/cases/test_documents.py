"""Letters, forms and summaries: opened as their readers open them, and closed to everybody else."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.urls import reverse

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.models import Entry
from kondusif.cases.actions.refer import refer_case, set_letter_number
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.queries.letters import form_values, letter_values
from kondusif.cases.queries.summary import summary_values
from kondusif.cases.queries.telling import reports_of
from kondusif.papers.core.documents import list_documents
from kondusif.papers.queries.wording import Wording
from kondusif.reports.models.report import Report
from tests.cases.berkas import MONEY, SOLDIER, Matter, on, opened
from tests.cast import Cast
from tests.readers import Paper, dark_share, read_office_file, read_pdf

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TYPED = {
    "written_on": "2024-02-13", "place": "Mataram", "nature": "Terbatas", "attachments": "-",
    "addressee": "Ketua Bawaslu Kabupaten Lombok Barat", "addressee_place": "Gerung",
    "head": "TIM TERPADU PENANGANAN KONFLIK SOSIAL", "office": "Bakesbangpol NTB", "address": "Jalan Contoh Nomor 1",
    "signer_office": "a.n. Ketua Tim Terpadu", "signer_title": "Sekretaris", "signer_name": "Baiq Contoh, S.IP.",
    "signer_rank": "Pembina", "signer_number": "NIP 000", "copies": "Gubernur Nusa Tenggara Barat\n\nKetua KPU NTB",
}  # fmt: skip


def referred(cast: Cast, matter: Matter = MONEY, to: str = "bawaslu-lombok-barat", rule: str = "") -> Referral:
    """A berkas of 12 February 2024, sent on by the secretary."""
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, matter)
        agency = Agency.objects.get(code=to)
        return refer_case(actor=cast.secretary, case=case, agency=agency, rule=rule or "pemilu-tindaklanjut")


def post_letter(cast: Cast, row: Referral, person: Person | None = None, **changed: str) -> Any:
    address = reverse("referral-letter", args=[row.case.number, row.pk])
    with on(2024, 2, 13, 10):
        return cast.client(person or cast.secretary).post(address, {**TYPED, **changed})


def letter(cast: Cast, row: Referral, form: str, **changed: str) -> Paper:
    """The letter as a reader of that kind of file sees it."""
    answer = post_letter(cast, row, None, bentuk=form, **changed)
    assert answer.status_code == 200
    return read_pdf(answer.content) if form == "pdf" else read_office_file(answer.content, ".docx")


def fetch(cast: Cast, person: Person, name: str, case: Case, form: str) -> Any:
    with on(2024, 2, 13, 10):
        return cast.client(person).get(reverse(name, args=[case.number]), {"bentuk": form})


def opened_file(answer: Any, form: str) -> Paper:
    assert answer.status_code == 200
    return read_pdf(answer.content) if form == "pdf" else read_office_file(answer.content, ".docx")


FORMS = pytest.mark.parametrize("form", ["docx", "pdf"])


@FORMS
def test_the_letter_is_an_official_letter_on_one_page(cast: Cast, form: str) -> None:
    row = referred(cast)
    with cast.sign_in(cast.secretary):
        set_letter_number(actor=cast.secretary, referral=row, number="270/114/BKBP/2024")
    paper = letter(cast, row, form)
    in_order = [
        "TIM TERPADU PENANGANAN KONFLIK SOSIAL", "Bakesbangpol NTB", "Jalan Contoh Nomor 1",
        "Mataram, 13 Februari 2024", "270/114/BKBP/2024", "Terbatas", "Penerusan informasi awal",
        "Yth. Ketua Bawaslu Kabupaten Lombok Barat", "di Gerung",
        "Sehubungan dengan informasi yang kami terima pada 12 Februari 2024, bersama ini kami teruskan informasi awal "
        "mengenai dugaan pelanggaran pemilu untuk ditindaklanjuti sesuai dengan kewenangan Saudara.",
        "Surat ini bukan laporan sebagaimana dimaksud dalam Pasal 454",
        "amplop dibagikan", "Batas waktu yang kami catat:", "Demikian kami sampaikan.", "a.n. Ketua Tim Terpadu",
        "Sekretaris,", "Baiq Contoh, S.IP.", "Pembina", "NIP 000", "Tembusan:", "1. Gubernur Nusa Tenggara Barat",
        "2. Ketua KPU NTB",
    ]  # fmt: skip
    places = [paper.flat.find(words) for words in in_order]
    assert -1 not in places, [words for words, place in zip(in_order, places, strict=True) if place < 0]
    assert places == sorted(places)
    assert paper.n_pages == 1
    assert "{{" not in paper.text
    assert "{%" not in paper.text


def test_the_pdf_letter_has_ink_at_its_head_and_the_house_font(cast: Cast) -> None:
    paper = letter(cast, referred(cast), "pdf")
    assert dark_share(paper.content, left=0.25, top=0.05, right=0.75, bottom=0.075) > 0.05
    assert {"PlusJakartaSans-Bold", "PlusJakartaSans-Regular"} <= set(paper.fonts)


@FORMS
def test_a_letter_without_number_and_signer_leaves_room_for_both(cast: Cast, form: str) -> None:
    paper = letter(cast, referred(cast), form, signer_title="", signer_name="", copies="")
    assert paper.flat.count("......") >= 3
    assert "Tembusan" not in paper.text


@FORMS
def test_a_letter_to_a_body_in_conflict_carries_no_word_of_the_story(cast: Cast, form: str) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        row = refer_case(actor=cast.secretary, case=case, agency=cast.korem.agency, rule="pilihan", reason="Atasan.")
    paper = letter(cast, row, form, copies="")
    assert "amplop" not in paper.text
    assert "Tidak disertakan, karena surat ini ditujukan kepada pihak yang terkait dengan terlapor." in paper.flat


def test_a_copy_to_the_side_of_the_accused_is_refused_and_nothing_typed_is_lost(cast: Cast) -> None:
    row = referred(cast, SOLDIER, "denpom-mataram", "tni-larangan")
    answer = post_letter(cast, row, bentuk="docx", copies="Gubernur NTB\nKomandan Kodim 1615/Lombok Timur")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "terkait dengan terlapor" in page
    for typed in ("Baiq Contoh, S.IP.", "Jalan Contoh Nomor 1", "Gubernur NTB\nKomandan Kodim 1615/Lombok Timur"):
        assert typed in page
    assert post_letter(cast, row, bentuk="pdf", addressee="Danrem 162/Wira Bhakti").status_code in (200, 422)


def test_the_offered_copies_never_name_the_side_of_the_accused(cast: Cast) -> None:
    row = referred(cast, SOLDIER, "denpom-mataram", "tni-larangan")
    page = cast.client(cast.secretary).get(reverse("referral-letter", args=[row.case.number, row.pk])).content.decode()
    offered = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert offered is not None
    assert "Kodim" not in offered[1]
    assert "Korem" not in offered[1]


def test_another_handler_is_offered_for_a_copy(cast: Cast) -> None:
    row = referred(cast)
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        kpu = Agency.objects.get(code="kpu-ntb")
        refer_case(actor=cast.secretary, case=row.case, agency=kpu, rule="pilihan", reason="Untuk diketahui.")
    page = cast.client(cast.secretary).get(reverse("referral-letter", args=[row.case.number, row.pk])).content.decode()
    assert kpu.name in page


def test_a_missing_addressee_comes_back_with_a_sentence_and_the_rest_kept(cast: Cast) -> None:
    answer = post_letter(cast, referred(cast), bentuk="docx", addressee="")
    assert answer.status_code == 422
    assert "Surat ini belum ditujukan kepada siapa pun." in answer.content.decode()
    assert "Yang sudah Anda ketik tetap ada." in answer.content.decode()
    assert "Baiq Contoh, S.IP." in answer.content.decode()


def test_looking_shows_the_pages_and_remembers_the_signer_for_the_next_letter(cast: Cast) -> None:
    row = referred(cast)
    client = cast.client(cast.secretary)
    address = reverse("referral-letter", args=[row.case.number, row.pk])
    with on(2024, 2, 13, 10):
        looked = client.post(address, {**TYPED, "bentuk": "lihat"})
        again = client.get(address).content.decode()
    assert looked.status_code == 200
    assert looked.content.decode().count("data:image/png;base64,") == 1
    assert 'value="Baiq Contoh, S.IP."' in again
    assert "Gerung" not in again


@FORMS
def test_files_have_readable_names_and_each_download_leaves_an_entry(cast: Cast, form: str) -> None:
    row = referred(cast)
    answer = post_letter(cast, row, bentuk=form)
    assert answer["Content-Disposition"] == f'attachment; filename="Surat penerusan {row.case.number}.{form}"'
    with cast.sign_in(cast.secretary):
        facts = [entry.facts for entry in Entry.objects.filter(about_id=row.case_id, verb="document.printed")]
    assert facts == [{"document": "Surat penerusan", "form": {"docx": "Word", "pdf": "PDF"}[form]}]


def test_looking_at_the_preview_is_no_download(cast: Cast) -> None:
    row = referred(cast)
    post_letter(cast, row, bentuk="lihat")
    with cast.sign_in(cast.secretary):
        assert not Entry.objects.filter(verb="document.printed").exists()


@FORMS
def test_the_form_for_bawaslu_leaves_the_reporter_to_be_written_by_hand_on_one_page(cast: Cast, form: str) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, replace(MONEY, identity=True))
    paper = opened_file(fetch(cast, cast.secretary, "bawaslu-form", case, form), form)
    assert "Inaq Sumiati" not in paper.text
    assert "081900000001" not in paper.text
    assert paper.flat.count("diisi tangan oleh pelapor") >= 8
    assert "Jumat, 9 Februari 2024" in paper.flat
    assert "B.1" not in paper.text
    assert paper.n_pages == 1


def test_a_matter_that_bawaslu_does_not_take_has_no_form(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, replace(MONEY, kind="konflik", actor="warga"))
    assert fetch(cast, cast.secretary, "bawaslu-form", case, "docx").status_code == 404


@FORMS
def test_the_summary_tells_dates_and_articles_and_nobodys_name(cast: Cast, form: str) -> None:
    row = referred(cast, replace(MONEY, identity=True))
    paper = opened_file(fetch(cast, cast.secretary, "case-summary", row.case, form), form)
    for words in (
        row.case.number, "Kamis, 15 Februari 2024", "Rabu, 21 Februari 2024", "Pasal 454 ayat (6)", "Belum diketahui",
        "Satuan terlapor", "belum bernomor", "Isi ringkasan ini berupa dugaan dan bukan putusan.", "Riwayat",
        "Belum ada hasil yang dicatat.",
    ):  # fmt: skip
        assert words in paper.flat, words
    for name in ("Inaq Sumiati", "081900000001", cast.secretary.name, "pelaku", "09.00"):
        assert name not in paper.flat, name


def test_documents_are_filled_with_exactly_the_fields_of_the_list(cast: Cast) -> None:
    row = referred(cast)
    with cast.sign_in(cast.secretary), on(2024, 2, 13):
        case = row.case
        words = {name: "" for name in TYPED if name not in ("written_on", "place", "copies")}
        wording = Wording(case.opened_at.date(), "", words, ())
        made = {
            "surat-penerusan": letter_values(case, row, wording),
            "formulir-bawaslu": form_values(case, reports_of(case)[0]),
            "ringkasan-berkas": summary_values(case, cast.secretary),
        }
    of_meetings = {"undangan-rapat", "risalah-rapat", "lembar-janji"}  # tests/meetings/test_papers.py
    of_plans = {"rencana-aksi"}  # tests/plans/test_plan_papers.py
    of_status = {"bahan-pertimbangan-status"}  # tests/conflicts/test_status_papers.py
    of_situations = {"laporan-situasi"}  # tests/bulletins/test_situation_papers.py
    of_closings = {"laporan-penutup"}  # tests/bulletins/test_closing_pages.py
    assert set(list_documents()) - of_meetings - of_plans - of_status - of_situations - of_closings == set(made)
    check_filled(made)


def check_filled(made: dict[str, Any]) -> None:
    """Each of these documents is filled with exactly its fields, of the kind that the list gives as an example."""
    for kind in made:
        document = list_documents()[kind]
        assert set(made[kind]) == set(document.names), kind
        for field in document.fields:
            rows = made[kind][field.name]
            assert isinstance(rows, type(field.example)), f"{kind}.{field.name}"
            assert all(set(part) == field.parts for part in rows if field.parts), f"{kind}.{field.name}"


@FORMS
def test_signs_of_any_kind_and_a_long_summary_reach_the_paper(cast: Cast, form: str) -> None:
    row = referred(cast)
    text = '🔥 <b>&amp;</b> {{ number }} #panic("x") ' + "lalu amplop dibagikan lagi " * 600 + "tamat. السلام"
    with cast.sign_in(cast.secretary):
        Report.objects.filter(case_link__case=row.case).update(summary=text)
    paper = letter(cast, row, form)
    assert 2 <= paper.n_pages <= 8
    for part in ("🔥", "<b>&amp;</b>", "{{ number }}", '#panic("x")', "tamat."):
        assert part in paper.flat, part


@pytest.mark.parametrize("part", ["kodim", "korem", "sister_kodim"])
def test_documents_of_a_hidden_berkas_look_absent_and_leave_no_entry(cast: Cast, part: str) -> None:
    row = referred(cast, SOLDIER, "denpom-mataram", "tni-larangan")
    person: Person = getattr(cast, part)
    answers = [post_letter(cast, row, person, bentuk=form) for form in ("docx", "pdf", "lihat")]
    answers += [fetch(cast, person, name, row.case, "pdf") for name in ("case-summary", "bawaslu-form")]
    assert {answer.status_code for answer in answers} == {404}
    with cast.sign_in(cast.secretary):
        assert not Entry.objects.filter(verb="document.printed").exists()


@pytest.mark.parametrize("reader", ["analyst", "secretary"])
def test_a_berkas_offers_only_papers_that_its_reader_may_fetch(cast: Cast, reader: str) -> None:
    number, person = referred(cast).case.number, getattr(cast, reader)
    with on(2024, 2, 13, 10):
        page = cast.client(person).get(reverse("case", args=[number])).content.decode()
        offered = re.findall(rf'href="(/penanganan/{number}/(?:surat|formulir|ringkasan)[^"]*)"', page)
        assert {cast.client(person).get(each).status_code for each in offered} == {200}
    assert ("Surat penerusan" in page) is (reader == "secretary")
