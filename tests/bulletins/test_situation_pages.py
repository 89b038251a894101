"""The pages of a situation report: the list, one report, the rows behind its figures, its forms."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date

import pytest

from kondusif.bulletins.actions.situations import ToldNumber, add_number
from kondusif.bulletins.core.situation import FIGURES
from kondusif.bulletins.models.situation import SituationFigure, SituationReport
from kondusif.bulletins.queries.situation_papers import LONGEST_WORDS, message_of, situation_values
from kondusif.bulletins.queries.situation_sources import rows_behind
from kondusif.bulletins.queries.situations import written_page
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.papers.queries.wording import Wording
from kondusif.reports.actions.recusals import recuse
from tests.bulletins.situation_table import CUT, approved, figures, made, own_numbers, worded
from tests.cases.berkas import MONEY, SOLDIER, at, on, opened, send
from tests.cast import Cast
from tests.conflicts.register import recorded
from tests.meetings.table import held, promised

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
ROOM = "/koordinasi/situasi/"
FILLED = {
    "kind": "harian", "title": "", "area": "", "since_on": "2024-02-13", "since_hour": "18:00", "cut_on": "2024-02-14",
    "cut_hour": "06:00",
}  # fmt: skip


def page(cast: Cast, person: str, situation: SituationReport) -> str:
    with on(2024, 2, 14, 9):
        answer = cast.client(getattr(cast, person)).get(f"{ROOM}{situation.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_report_is_made_from_the_form_that_offers_last_evening_until_now(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    with on(2024, 2, 14, 7):
        form = client.get(f"{ROOM}baru/").content.decode()
        assert 'value="2024-02-13"' in form
        assert 'value="18:00"' in form
        answer = client.post(f"{ROOM}baru/", FILLED, follow=True)
    assert "Batas data: Rabu, 14 Februari 2024 pukul 06.00 WITA." in answer.content.decode()


def test_a_cut_off_that_has_not_come_keeps_what_was_typed(cast: Cast) -> None:
    with on(2024, 2, 14, 5):
        answer = cast.client(cast.secretary).post(f"{ROOM}baru/", {**FILLED, "title": "Judul saya"})
    assert answer.status_code == 422
    assert "belum tiba" in answer.content.decode()
    assert 'value="Judul saya"' in answer.content.decode()


def test_every_figure_says_its_cut_off_and_opens_the_rows_that_it_counted(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        for matter in (MONEY, MONEY, SOLDIER):
            opened(cast.secretary, matter)
        send(MONEY)
    with on(2024, 2, 13, 20):
        meeting = held(cast)
        promised(cast, meeting, due_on=date(2024, 2, 14))
        promised(cast, meeting, agency="bakesbangpol-ntb", due_on=date(2024, 2, 1))
    situation = made(cast, "korem-162", "polda-ntb")
    shown = page(cast, "secretary", situation)
    counted = own_numbers(cast, situation)
    assert (counted["berkas-dibuka"], figures(cast, situation)["berkas-dibuka"]) == (3, 2)
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 9):
        for each in FIGURES:
            assert f"{ROOM}{situation.pk}/sumber/{each.key}/" in shown
            assert len(rows_behind(situation, each.key, cast.secretary)) == counted[each.key], each.key
    assert {"laporan-masuk": 4, "laporan-menunggu": 1, "janji-hari-ini": 1, "janji-lewat": 1}.items() <= counted.items()
    assert shown.count("keadaan 14 Februari 2024 pukul 06.00 WITA") == sum(each.sort == "keadaan" for each in FIGURES)
    with on(2024, 2, 14, 9):
        behind = cast.client(cast.secretary).get(f"{ROOM}{situation.pk}/sumber/berkas-dibuka/").content.decode()
    assert len(re.findall(r'data-open class="s-row" href="/penanganan/2024-', behind)) == 3


def test_a_reading_body_opens_no_row_that_it_may_not_read(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary)
    situation = approved(cast, made(cast, "polda-ntb"))
    assert "Berkas dibuka: sedikitnya 1" in page(cast, "polda", situation)
    with on(2024, 2, 14, 9):
        behind = cast.client(cast.polda).get(f"{ROOM}{situation.pk}/sumber/berkas-dibuka/").content.decode()
    assert "Tidak ada baris yang dapat Anda buka." in behind
    assert "/penanganan/2024-" not in behind


def test_an_empty_part_says_that_no_data_is_no_safety_and_nobody_is_called_late(cast: Cast) -> None:
    with on(2024, 2, 1):
        promised(cast, held(cast), due_on=date(2024, 2, 10), what="Menyampaikan peta")
    shown = page(cast, "secretary", made(cast))
    assert shown.count("Tidak ada data, bukan berarti aman.") == 2
    assert "belum ada kabar sejak 1 Februari 2024" in shown
    assert "terlambat" not in shown
    assert "k-state-late" not in shown


def test_words_are_written_beside_figures_and_the_slower_one_keeps_the_own_text(cast: Cast) -> None:
    situation = made(cast)
    client = cast.client(cast.secretary)
    url = f"{ROOM}{situation.pk}/bagian/laporan/"
    with on(2024, 2, 14, 7):
        assert client.post(url, {"text": "Kata <b>pertama</b>.", "version": "0"}).status_code == 302
        answer = client.post(url, {"text": "Kata saya.", "version": "0"})
    assert answer.status_code == 422
    kept = answer.content.decode()
    assert "Kata saya." in kept
    assert "Kata &lt;b&gt;pertama&lt;/b&gt;." in kept
    assert "Kata &lt;b&gt;pertama&lt;/b&gt;." in page(cast, "secretary", situation)


def test_a_number_of_another_body_is_asked_for_with_source_and_hour(cast: Cast) -> None:
    situation = made(cast)
    client = cast.client(cast.secretary)
    url = f"{ROOM}{situation.pk}/angka/"
    said = {"about": "", "subject": "Parado", "measure": "kotak", "number": "63", "source": "Camat",
            "day": "2024-02-13", "hour": "22:30"}  # fmt: skip
    with on(2024, 2, 14, 7):
        assert client.post(url, {**said, "measure": ""}).status_code == 422
        assert client.post(url, said).status_code == 302
        assert "Parado: kotak" in client.get(url).content.decode()
        assert client.post(url, {**said, "about": "0", "number": "68", "source": "Polres"}).status_code == 302
    shown = page(cast, "secretary", situation)
    assert "berbeda menurut sumber" in shown
    assert "menurut Camat, Selasa, 13 Februari 2024 pukul 22.30 WITA" in shown


def test_the_text_to_copy_is_offered_once_it_is_approved_and_the_team_reads_it(cast: Cast) -> None:
    own, shared = made(cast), made(cast, "polda-ntb")
    worded(cast, shared, "perkembangan", "Logistik tiba di semua kecamatan.")
    assert "Salin untuk WhatsApp" not in page(cast, "leader", shared)
    approved(cast, own)
    approved(cast, shared)
    assert "Salin untuk WhatsApp" not in page(cast, "leader", own)
    shown = page(cast, "leader", shared)
    found = re.search(r'id="pesan"[^>]*>([^<]*)<', shown)
    assert found is not None
    text = found[1]
    assert text.startswith("*Laporan harian, Rabu, 14 Februari 2024 pukul 06.00*")
    assert "Logistik tiba di semua kecamatan." in text
    assert "Batas data: Rabu, 14 Februari 2024 pukul 06.00 WITA.\nAngka bersifat sementara." in text
    assert len(text) <= 2000


@pytest.mark.parametrize(("n_letters", "is_cut"), [(LONGEST_WORDS, False), (LONGEST_WORDS + 1, True)])
def test_a_long_text_is_cut_in_the_text_to_copy(cast: Cast, n_letters: int, is_cut: bool) -> None:
    situation = made(cast)
    worded(cast, situation, "perkembangan", "x" * n_letters)
    with on(2024, 2, 14, 9), cast.sign_in(cast.secretary):
        text = message_of(situation, written_page(situation, cast.secretary))
    assert "x" * LONGEST_WORDS in text
    assert ("x …" in text) is is_cut


def test_the_list_names_state_and_number(cast: Cast) -> None:
    approved(cast, made(cast))
    made(cast, kind="kejadian", title="Kotak suara tertahan di Parado")
    with on(2024, 2, 14, 9):
        shown = cast.client(cast.verifier).get(ROOM).content.decode()
    assert "1/LAPSIT/II/2024" in shown
    assert "Kotak suara tertahan di Parado" in shown
    assert "belum bernomor" in shown


def test_one_press_of_the_leader_approves_what_was_submitted_and_a_number_that_is_typed_is_taken(cast: Cast) -> None:
    first, second = made(cast), made(cast)
    client = cast.client(cast.leader)
    with on(2024, 2, 14, 8):
        assert "Setujui" not in page(cast, "leader", first)
        for each in (first, second):
            cast.client(cast.secretary).post(f"{ROOM}{each.pk}/ajukan/")
        assert "Setujui" in page(cast, "leader", first)
        client.post(f"{ROOM}{first.pk}/setujui/")
        client.post(f"{ROOM}{second.pk}/setujui/", {"number": "SRIKANDI-9"})
    assert "1/LAPSIT/II/2024" in page(cast, "leader", first)
    assert "SRIKANDI-9" in page(cast, "leader", second)


def unshared(cast: Cast) -> None:
    """A conflict in force, one at peace, and a late promise of the own agency: none of them Kodim 1615's to know."""
    with on(2024, 2, 12):
        for state in ("terbuka", "damai"):
            conflict = recorded(cast)
            with cast.sign_in(cast.secretary):
                SocialConflict.objects.filter(pk=conflict.pk).update(state=state)
        promised(cast, held(cast), agency="bakesbangpol-ntb", due_on=date(2024, 2, 10))


def test_what_is_unknown_to_a_reader_is_never_nought_and_the_own_copy_tells_the_number(cast: Cast) -> None:
    unshared(cast)
    situation = approved(cast, made(cast, "kodim-1615"))
    own, theirs = page(cast, "leader", situation), page(cast, "kodim", situation)
    with on(2024, 2, 14, 9), cast.sign_in(cast.leader):
        text = message_of(situation, written_page(situation, cast.leader))
        paper = situation_values(situation, written_page(situation, cast.leader), Wording(CUT.date(), "", {}, ()))
    for key, name in (("konflik-terbuka", "Konflik terbuka"), ("konflik-damai", "Konflik damai, dipantau"),
                      ("janji-lewat", "Janji Bakesbangpol NTB yang lewat tanggalnya")):  # fmt: skip
        assert f"{name}: <b>1</b>" in own, key
        assert f"{name}: <b>tidak lengkap</b>" in theirs, key
        assert {row["name"]: row["number"] for row in paper["figures"]}[name] == "tidak lengkap"
        with on(2024, 2, 14, 9):
            behind = cast.client(cast.leader).get(f"{ROOM}{situation.pk}/sumber/{key}/").content.decode()
        assert "<strong>1</strong>" in behind, key
        assert "Yang dapat Anda buka: 1." in behind, key
    assert "dalam salinan pembaca: tidak lengkap" in own
    for shown in (theirs, text, *paper["counted"], *paper["changes"]):
        assert "Nol berarti" not in shown
        assert not re.search(r"<b>0</b>|: 0\b", shown)
    bars = b64decode(theirs.split('src="data:image/svg+xml;base64,', 1)[1].split('"', 1)[0]).decode()
    assert ">Konflik terbuka<" in bars
    assert ">0<" not in bars
    assert "(0)" not in bars
    assert "tidak lengkap" in bars
    assert "Tidak lengkap" in text


def test_a_copy_is_the_same_with_and_without_a_berkas_that_its_reader_may_not_know_of(cast: Cast) -> None:
    """Both what the accused's side reads and what a person reads who is not free in the matter."""
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary, MONEY)
    before = copies(cast)
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        hidden = opened(cast.secretary, SOLDIER)
        recuse(actor=cast.secretary, person=cast.verifier, about_id=hidden.pk, bond="kerabat", reason="Sepupu.")
    after = copies(cast)
    assert after["korem"] == before["korem"]
    assert after["verifier"] == before["verifier"]
    assert after["text"] == before["text"]
    assert after["secretary"] != before["secretary"]


def copies(cast: Cast) -> dict[str, str]:
    """Every page of an approved report, as three of its readers see it, and its text; without its key."""
    situation = approved(cast, made(cast, "korem-162", "polda-ntb"), number="1/UJI")
    found = {}
    for person in ("korem", "verifier", "secretary"):
        client = cast.client(getattr(cast, person))
        with on(2024, 2, 14, 9):
            shown = [client.get(f"{ROOM}{situation.pk}/").content.decode()]
            shown += [client.get(f"{ROOM}{situation.pk}/sumber/{each.key}/").content.decode() for each in FIGURES]
        found[person] = re.sub(r"csrf[^>]*>|nonce[^ >]*", "", "".join(shown)).replace(str(situation.pk), "")
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 9):
        found["text"] = message_of(situation, written_page(situation, cast.secretary))
    return found


def test_the_figure_before_is_told_to_readers_who_read_the_report_before(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12, 20):
        opened(cast.secretary, MONEY)
        opened(cast.secretary, SOLDIER)
    earlier = {"since_at": at(2024, 2, 12, 18), "cut_at": at(2024, 2, 13, 6)}
    approved(cast, made(cast, "polda-ntb", **earlier))
    with_korem, with_polda = made(cast, "korem-162", "polda-ntb"), made(cast, "polda-ntb")
    for situation, told in ((with_korem, None), (with_polda, 2)):
        with cast.sign_in(cast.secretary):
            rows = SituationFigure.objects.filter(situation=situation, key="berkas-terbuka")
            assert dict(rows.values_list("copy", "before")) == {"sendiri": 2, "bersama": told}


def test_a_number_told_after_the_cut_off_says_so_wherever_it_stands(cast: Cast) -> None:
    situation = made(cast, "polda-ntb")
    with on(2024, 2, 14, 7), cast.sign_in(cast.secretary):
        for hour, number in ((6, 63), (7, 68)):
            told = ToldNumber("Parado", "kotak", number, f"Sumber {hour}", at(2024, 2, 14, hour))
            add_number(actor=cast.secretary, situation=situation, told=told)
        printed = written_page(situation, cast.secretary)
        text = message_of(situation, printed)
        paper = situation_values(situation, printed, Wording(CUT.date(), "", {}, ()))
    assert "Sumber 6 63 (06.00); Sumber 7 68 (07.00, sesudah batas data)" in text
    assert [row["when"].endswith("sesudah batas data") for row in paper["numbers"]] == [False, True]
    assert page(cast, "secretary", situation).count("sesudah batas data</span>") == 1
