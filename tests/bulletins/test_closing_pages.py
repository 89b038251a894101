"""The pages of a closing report, staff and public, and its letter."""

from __future__ import annotations

import hashlib
import re

import pytest
from django.test import Client

from kondusif.bulletins.access.closings import get_closing_for
from kondusif.bulletins.actions.closings import send_back_closing, word_closing
from kondusif.bulletins.models.closing import ClosingReport
from kondusif.bulletins.queries.closing_papers import closing_values
from kondusif.papers.queries.wording import Wording
from tests.bulletins.closing_table import NUMBER, approved, learned, made, published, submitted, worded
from tests.bulletins.situation_table import a_team
from tests.cases.berkas import MONEY, SOLDIER, on, opened
from tests.cases.test_documents import TYPED, check_filled
from tests.cast import Cast
from tests.meetings.test_papers import FORMS
from tests.meetings.test_papers import opened as paper_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
ROOM = "/koordinasi/penutup/"


def shown(cast: Cast, part: str, closing: ClosingReport) -> str:
    with on(2024, 5, 6):
        return cast.client(cast.everyone[part]).get(f"{ROOM}{closing.pk}/").content.decode()


@COMMITTED
def test_the_whole_way_from_the_form_to_the_public_page(cast: Cast, public_client: Client) -> None:
    secretary, leader = cast.client(cast.secretary), cast.client(cast.leader)
    season = {"election": "pemilu-2024", "since_on": "2023-11-28", "until_on": "2024-03-20"}
    with on(2024, 5, 2):
        assert 'value="2024-05-02"' in secretary.get(f"{ROOM}baru/").content.decode()  # the latest election runs on
        page = secretary.post(f"{ROOM}baru/", season)["Location"]
        assert secretary.post(f"{page}ajukan/", follow=True).content.decode().count("Ringkasannya masih kosong") == 1
        secretary.post(f"{page}ringkasan/", {"text": "Musim <i>tertib</i>.", "version": "0"})
        lesson = {"kind": "saran", "text": "Posko lebih awal.", "for_whom": "Kesbangpol", "due_on": "2024-09-01"}
        secretary.post(f"{page}pelajaran/", lesson)
        secretary.post(f"{page}ajukan/")
        assert secretary.post(f"{page}setujui/", {"number": NUMBER}).status_code == 422
        leader.post(f"{page}setujui/", {"number": NUMBER})
        assert "Terbitkan" in leader.get(page).content.decode()
        leader.post(f"{page}terbitkan/")
        done = leader.get(page).content.decode()
    code = done.partition("/penutup/2024-")[2].partition("/")[0]
    listed = public_client.get("/penutup/").content.decode()
    assert f"/penutup/2024-{code}/" in listed
    public = public_client.get(f"/penutup/2024-{code}/").content.decode()
    words = ("Musim &lt;i&gt;tertib&lt;/i&gt;.", "Posko lebih awal.", "untuk Kesbangpol", "kurang dari 5, disamarkan")
    for text in (NUMBER, *words):
        assert text in public, text
    file = public_client.get(f"/penutup/2024-{code}/naskah.json").content
    assert hashlib.sha256(file).hexdigest() in public


def test_who_worded_the_summary_is_not_offered_to_approve_it(cast: Cast) -> None:
    closing = submitted(cast, worded(cast, made(cast)))
    address = f"{ROOM}{closing.pk}/setujui/"
    assert address in shown(cast, "leader", closing)
    with on(2024, 5, 5), cast.sign_in(cast.leader):
        closing = send_back_closing(actor=cast.leader, closing=closing, note="Tambah satu kalimat.")
        closing = word_closing(actor=cast.leader, closing=closing, text="Musim contoh lain.", version=closing.version)
    page = shown(cast, "leader", submitted(cast, closing))
    assert address not in page
    assert "Anda yang membuat, mengajukan, atau terakhir menulisnya" in page


def test_days_that_have_not_come_or_stand_the_wrong_way_keep_what_was_typed(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    with on(2024, 2, 2):
        for first, last, said in (
            ("2023-11-28", "2024-03-20", "belum lewat"),
            ("2024-02-01", "2024-01-01", "Isi hari sebelumnya"),
            ("2024-01-01", "x", "id_until_on"),
        ):
            typed = {"election": "pemilu-2024", "since_on": first, "until_on": last}
            answer = client.post(f"{ROOM}baru/", typed)
            assert answer.status_code == 422
            assert said in answer.content.decode()
            assert f'value="{first}"' in answer.content.decode()
        answer = client.post(f"{ROOM}baru/", {"election": "pemilu-1955", "since_on": "", "until_on": ""})
        assert "pemilu-1955” tidak ada di daftar" in answer.content.decode()


def test_the_team_reads_words_first_and_figures_once_approved(cast: Cast, public_client: Client) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary, MONEY)
    closing = made(cast)
    a_team(cast, "polda-ntb")
    assert "<b>sedikitnya 1</b> Berkas dibuka" in shown(cast, "secretary", closing)
    assert "Untuk umum disamarkan" in shown(cast, "secretary", closing)
    draft = shown(cast, "polda", closing)
    assert "Tulis pelajaran" in draft
    assert "Berkas dibuka" not in draft
    assert public_client.get(f"/penutup/{closing.code}/").status_code == 404
    approved(cast, closing)
    page = shown(cast, "polda", closing)
    assert "<b>sedikitnya 1</b> Berkas dibuka" in page
    assert "Terbitkan" not in page
    assert public_client.get(f"/penutup/{closing.code}/naskah.json").status_code == 404


@FORMS
def test_the_letter_holds_what_is_public_and_the_print_of_the_frozen_text(cast: Cast, form: str) -> None:
    closing = made(cast)
    learned(cast, closing, cast.verifier, text="Posko <b>buka</b> & dijaga.")
    published(cast, closing)
    with on(2024, 5, 7):
        answer = cast.client(cast.leader).post(f"{ROOM}{closing.pk}/surat/", {**TYPED, "bentuk": form})
    paper = paper_of(answer, form)
    for text in (
        NUMBER, "Laporan penutup Pemilu 2024", "28 November 2023 sampai 20 Maret 2024", "Musim contoh.",
        "Posko <b>buka</b> & dijaga.", "Identitas pelapor dimusnahkan", "kurang dari 5, disamarkan", closing.sha256,
        "Ruang tanda tangan elektronik (TTE).",
    ):  # fmt: skip
        assert text.replace(" ", "") in paper.flat.replace(" ", ""), text


def test_the_letter_is_filled_with_exactly_the_fields_of_the_list(cast: Cast) -> None:
    closing = made(cast)
    learned(cast, closing, cast.verifier)
    names = {name: "" for name in TYPED if name not in ("written_on", "place", "copies")}
    with cast.sign_in(cast.secretary), on(2024, 5, 3):
        found = get_closing_for(cast.secretary, closing.pk)
        values = closing_values(found, Wording(closing.until_on, "", names, ()))
    assert values["state"] == "RANCANGAN, belum disetujui"
    assert values["print"] == ""
    check_filled({"laporan-penutup": values})


def test_a_number_from_which_something_may_be_left_out_is_never_nought(cast: Cast) -> None:
    """One berkas about a soldier is left out, since Korem would learn of it; nobody reads that there is none."""
    a_team(cast, "korem-162")
    with cast.sign_in(cast.secretary), on(2024, 2, 13):
        opened(cast.secretary, SOLDIER)
    page = shown(cast, "secretary", made(cast))
    assert "<b>tidak lengkap</b> Berkas dibuka" in page
    assert "Nol berarti" not in page
    with cast.sign_in(cast.secretary), on(2024, 2, 13):
        opened(cast.secretary, MONEY)
    page = shown(cast, "secretary", made(cast))
    assert "<b>sedikitnya 1</b> Berkas dibuka" in page
    assert re.search(r"<b>0</b> (Rapat|Deklarasi)", page)  # of these nothing is left out
