"""The situation report as a letter, opened as its reader opens it: PDF with poppler, Word with LibreOffice."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from kondusif.audit.queries import history_of
from kondusif.bulletins.access.situations import get_situation_for
from kondusif.bulletins.actions.situations import ToldNumber, add_number
from kondusif.bulletins.models.situation import SituationReport
from kondusif.bulletins.queries.situation_papers import situation_values
from kondusif.bulletins.queries.situations import written_page
from kondusif.papers.queries.wording import Wording
from tests.bulletins.situation_table import CUT, approved, made, worded
from tests.cases.berkas import at, on, opened
from tests.cases.test_documents import TYPED, check_filled
from tests.cast import Cast
from tests.meetings.test_papers import FORMS
from tests.meetings.test_papers import opened as paper_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
# As sentence 25 of the letters, but that what differs stands in the letter and its pictures are the annex.
SENTENCE_25 = (
    "Dengan hormat kami laporkan perkembangan situasi sampai dengan Rabu, 14 Februari 2024 pukul 06.00 WITA. Angka "
    "bersifat sementara; perbedaan antarsumber kami cantumkan apa adanya di bawah ini."
)


def told(cast: Cast) -> SituationReport:
    """A report with a berkas, words, and two numbers of one matter."""
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary)
    situation = made(cast, "polda-ntb")
    worded(cast, situation, "perkembangan", "Logistik <b>tiba</b> & dijaga.")
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        for source, number in (("Camat", 63), ("Polres", 68)):
            number_told = ToldNumber("Parado", "kotak", number, source, at(2024, 2, 13, 22))
            add_number(actor=cast.secretary, situation=situation, told=number_told)
    return situation


@FORMS
def test_the_letter_tells_cut_off_figures_sources_and_words(cast: Cast, form: str) -> None:
    situation = approved(cast, told(cast))
    words = {**TYPED, "copies": "Ketua DPRD Contoh", "bentuk": form}
    with on(2024, 2, 14, 9):
        client, address = cast.client(cast.leader), f"/koordinasi/situasi/{situation.pk}/surat/"
        assert 'value="1 (satu) berkas"' in client.get(address).content.decode()
        answer = client.post(address, words)
    paper = paper_of(answer, form)
    for text in (
        SENTENCE_25, "1/LAPSIT/II/2024", "Laporan situasi", "Logistik <b>tiba</b> & dijaga.",
        "Berkas dibuka: sedikitnya 1", "Camat", "63", "Polres", "68", "tidak ada data, bukan berarti aman",
        "Ketua DPRD Contoh", "Ruang tanda tangan elektronik (TTE).", "Laporan diterima menurut tempat",
    ):  # fmt: skip
        assert text.replace(" ", "") in paper.flat.replace(" ", ""), text
    with cast.sign_in(cast.leader):
        assert "situation.printed" in [line.verb for line in history_of(situation.pk)]


def test_a_draft_says_so_and_has_no_number(cast: Cast) -> None:
    situation = told(cast)
    with on(2024, 2, 14, 9):
        answer = cast.client(cast.secretary).post(
            f"/koordinasi/situasi/{situation.pk}/surat/", {**TYPED, "bentuk": "pdf"}
        )
    assert "RANCANGAN, belum disetujui" in paper_of(answer, "pdf").flat


def test_the_word_file_holds_the_pictures_of_the_page_in_place_of_the_templates(cast: Cast) -> None:
    situation = told(cast)
    with on(2024, 2, 14, 9):
        answer = cast.client(cast.secretary).post(
            f"/koordinasi/situasi/{situation.pk}/surat/", {**TYPED, "bentuk": "docx"}
        )
    with zipfile.ZipFile(io.BytesIO(answer.content)) as folder:
        pictures = [folder.read(name) for name in folder.namelist() if name.startswith("word/media/")]
    sizes = [Image.open(io.BytesIO(picture)).size for picture in pictures]
    assert len(pictures) == 2
    assert len(set(pictures)) == 2
    assert all(width > 1000 and width == 2 * height for width, height in sizes)


def test_the_letter_is_filled_with_exactly_the_fields_of_the_list(cast: Cast) -> None:
    situation = told(cast)
    names = {name: "" for name in TYPED if name not in ("written_on", "place", "copies")}
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 9):
        found = get_situation_for(cast.secretary, situation.pk)
        page = written_page(found, cast.secretary)
        values = situation_values(found, page, Wording(CUT.date(), "", names, ()))
    check_filled({"laporan-situasi": values})


def test_who_does_not_read_the_report_downloads_nothing(cast: Cast) -> None:
    situation = approved(cast, told(cast))
    answer = cast.client(cast.korem).post(f"/koordinasi/situasi/{situation.pk}/surat/", {**TYPED, "bentuk": "pdf"})
    assert answer.status_code == 404
