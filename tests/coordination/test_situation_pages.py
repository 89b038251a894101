"""The pages of a situation report: the list, one report, the rows behind its figures, its forms."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kondusif.coordination.core.situation import FIGURES
from kondusif.coordination.models import SituationReport
from kondusif.coordination.queries.situation_sources import rows_behind
from tests.cases.berkas import MONEY, SOLDIER, on, opened, send
from tests.cast import Cast
from tests.coordination.situation_table import approved, figures, made, worded
from tests.coordination.table import held, promised

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
    counted = figures(cast, situation)
    assert counted["berkas-dibuka"] == 2
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 9):
        for each in FIGURES:
            assert f"{ROOM}{situation.pk}/sumber/{each.key}/" in shown
            assert len(rows_behind(situation, each.key, cast.secretary)) == counted[each.key], each.key
    assert {"laporan-masuk": 3, "laporan-menunggu": 1, "janji-hari-ini": 1, "janji-lewat": 1}.items() <= counted.items()
    assert shown.count("keadaan 14 Februari 2024 pukul 06.00 WITA") == sum(each.sort == "keadaan" for each in FIGURES)
    with on(2024, 2, 14, 9):
        behind = cast.client(cast.secretary).get(f"{ROOM}{situation.pk}/sumber/berkas-dibuka/").content.decode()
    assert len(re.findall(r'data-open class="s-row" href="/penanganan/2024-', behind)) == 2


def test_a_reading_body_opens_no_row_that_it_may_not_read(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary)
    situation = approved(cast, made(cast, "polda-ntb"))
    assert "Berkas dibuka: 1" in page(cast, "polda", situation)
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


def test_the_list_names_state_and_number(cast: Cast) -> None:
    approved(cast, made(cast))
    made(cast, kind="kejadian", title="Kotak suara tertahan di Parado")
    with on(2024, 2, 14, 9):
        shown = cast.client(cast.verifier).get(ROOM).content.decode()
    assert "1/LAPSIT/II/2024" in shown
    assert "Kotak suara tertahan di Parado" in shown
    assert "belum bernomor" in shown


def test_one_press_of_the_leader_approves_and_the_e_office_number_is_taken_where_it_is_typed(cast: Cast) -> None:
    first, second = made(cast), made(cast)
    client = cast.client(cast.leader)
    with on(2024, 2, 14, 8):
        client.post(f"{ROOM}{first.pk}/setujui/")
        client.post(f"{ROOM}{second.pk}/setujui/", {"number": "SRIKANDI-9"})
    assert "1/LAPSIT/II/2024" in page(cast, "leader", first)
    assert "SRIKANDI-9" in page(cast, "leader", second)
