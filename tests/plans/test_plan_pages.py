"""Pages of the action plan: lines, filters, forms, a table that is loaded, the picture, Beranda."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from kondusif.plans.access.plans import get_plan_for
from kondusif.plans.actions.plan_lines import add_line
from kondusif.plans.actions.plans import approve_plan, make_plan
from kondusif.plans.models.action_plan import ActionPlan, PlanLine, PlanPeriod, PlanStep, Realisation
from kondusif.plans.queries.plan_import import line_template, read_table
from kondusif.web import memory
from tests.cases.berkas import on
from tests.cast import Cast
from tests.plans.plan_table import drafted, line_words, lock, running, summarise, tell
from tests.staff.test_n_queries import MOST, questions_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TYPED = {
    "problem": "Batas desa", "area": "52.06", "action": "Mediasi", "responsible": "polda-ntb", "related": ["korem-162"],
    "target_b04": "Temu", "percent_b04": "40",
}  # fmt: skip
HEAD = ["Permasalahan", "Lokasi", "Rencana aksi", "Penanggung jawab", "Instansi terkait", "Target B04", "% B04"]
GOOD = ["Batas desa", "Kabupaten Bima", "Mediasi", "Polda NTB", "Korem 162/WB", "Temu", 40]
BAD = ["Hoaks", "Atlantis", "Patroli", "Lembaga Rekaan", "", "", 140]


def lines_on(page: str) -> list[str]:
    return re.findall(r'<a data-open href="[^"]*">([^<]*)</a>', page)


def test_a_plan_is_made_filled_line_by_line_and_approved(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    assert client.post("/koordinasi/rencana/baru/", {"year": "lama"}).status_code == 422
    answer: Any = client.post("/koordinasi/rencana/baru/", {"year": "2024"})
    assert answer.status_code == 302
    base = answer.url
    assert client.post("/koordinasi/rencana/baru/", {"year": "2024"}).status_code == 422
    again: Any = client.post(f"{base}baris/baru/", {**TYPED, "next": "ya"})
    assert again.url == f"{base}baris/baru/"
    refused = client.post(f"{base}baris/baru/", {**TYPED, "percent_b08": "101", "action": ""})
    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Rencana aksinya masih kosong" in page
    assert "Isi angka bulat 0 sampai 100" in page
    assert "Batas desa" in page
    last: Any = client.post(f"{base}baris/baru/", {**TYPED, "action": "Patroli"})
    assert last.url == base
    assert lines_on(client.get(base).content.decode()) == ["Mediasi", "Patroli"]
    assert cast.client(cast.polda).get(base).status_code == 404
    assert cast.client(cast.leader).post(f"{base}setujui/").status_code == 302
    assert lines_on(cast.client(cast.polda).get(base).content.decode()) == ["Mediasi", "Patroli"]
    assert "Rencana Aksi Terpadu 2024" in cast.client(cast.korem).get("/koordinasi/rencana/").content.decode()
    assert "Belum ada rencana aksi." in cast.client(cast.kodim).get("/koordinasi/rencana/").content.decode()


def test_a_line_is_changed_and_taken_out_by_its_pages(cast: Cast) -> None:
    plan = drafted(cast)
    client = cast.client(cast.secretary)
    with cast.sign_in(cast.secretary):
        line = PlanLine.objects.get(plan=plan)
    url = f"/koordinasi/rencana/{plan.pk}/baris/{line.pk}/"
    form = client.get(f"{url}ubah/").content.decode()
    assert 'value="52.06" selected' in form
    assert "patok terpasang" in form
    assert client.post(f"{url}ubah/", {**TYPED, "action": "Mediasi adat"}).status_code == 302
    page = client.get(url).content.decode()
    assert "Mediasi adat" in page
    assert "Baris 1 diubah." in page
    assert client.post(f"{url}hapus/").status_code == 302
    assert client.get(url).status_code == 404


def test_the_liaison_finds_its_own_lines_first_and_writes_its_realisation(cast: Cast) -> None:
    plan = running(cast, line_words(action="Milik KPU", responsible="kpu-ntb", related=()), line_words())
    base = f"/koordinasi/rencana/{plan.pk}/"
    polda = cast.client(cast.polda)
    with on(2024, 4, 20):
        page = polda.get(base).content.decode()
        assert lines_on(page) == ["Mediasi dan pemasangan patok", "Milik KPU"]
        assert page.count("Tulis realisasi kami") == 1
        assert lines_on(cast.client(cast.secretary).get(base).content.decode())[0] == "Milik KPU"
        (url,) = re.findall(r'href="([^"]*/b04/)"', page)
        said = {"percent": "30", "done": "Dua pertemuan.", "link": "contoh.example/a", "obstacle": "Hujan."}
        assert polda.post(url, {**said, "percent": "-1"}).status_code == 422
        assert polda.post(url, said).status_code == 302
        page = polda.get(base).content.decode()
        assert "Ubah realisasi kami" in page
        assert "1 dari 2 lembaga menulis" in page
    with cast.sign_in(cast.polda):
        mine = PlanLine.objects.get(plan=plan, number=2)
        other = PlanLine.objects.get(plan=plan, number=1)
    page = cast.client(cast.korem).get(f"{base}baris/{mine.pk}/").content.decode()
    for words in ("Dua pertemuan.", "https://contoh.example/a", "Hujan.", "Belum ada kabar: Korem 162/WB."):
        assert words in page
    assert polda.get(f"{base}baris/{other.pk}/b04/").status_code == 404
    assert polda.get(f"{base}baris/{mine.pk}/b05/").status_code == 404
    assert polda.get(f"{base}baris/{mine.pk}/b04/rangkum/").status_code == 404


def test_numbers_that_differ_stand_side_by_side_and_silence_is_not_called_late(cast: Cast) -> None:
    plan = running(cast)
    base = f"/koordinasi/rencana/{plan.pk}/"
    with on(2024, 7, 15):
        page = cast.client(cast.secretary).get(base).content.decode()
        assert page.count("belum ada kabar") == 3
        assert "terlambat" not in page
        assert "k-state-late" not in page
        tell(cast, cast.polda, plan, "b04", 30)
        tell(cast, cast.korem, plan, "b04", 70)
        assert "30 sampai 70 %" in cast.client(cast.secretary).get(base).content.decode()
        with cast.sign_in(cast.secretary):
            line = PlanLine.objects.get(plan=plan)
        url = f"{base}baris/{line.pk}/b04/rangkum/"
        client = cast.client(cast.secretary)
        form = client.get(url).content.decode()
        assert "Angka lembaga berbeda" in form
        assert client.post(url, {"percent": "", "text": ""}).status_code == 422
        assert client.post(url, {"percent": "50", "text": "Rata-rata."}).status_code == 302
        page = client.get(f"{base}baris/{line.pk}/").content.decode()
        assert all(words in page for words in ("30 %", "70 %", "50 %", "Rata-rata."))
        assert "50 % (rangkuman)" in client.get(base).content.decode()


def test_the_chair_locks_approves_and_reopens_a_period_on_its_pages(cast: Cast) -> None:
    plan = running(cast)
    base = f"/koordinasi/rencana/{plan.pk}/"
    client = cast.client(cast.leader)
    assert client.post(f"{base}periode/b04/kunci/").status_code == 302
    assert client.post(f"{base}periode/b04/kunci/").status_code == 422
    own = client.post(f"{base}periode/b04/setujui/", follow=True)
    assert "orang lain yang menyetujui" in own.content.decode()
    assert cast.client(cast.secretary).post(f"{base}periode/b04/setujui/").status_code == 302
    assert client.post(f"{base}periode/b04/buka/", {"reason": ""}).status_code == 422
    assert client.post(f"{base}periode/b04/buka/", {"reason": "Keliru."}).status_code == 302
    assert client.post(f"{base}periode/b04/batas/", {"due_on": "2024-05-20", "note": "Surat"}).status_code == 302
    assert client.post(f"{base}periode/b04/batas/", {"due_on": "", "note": ""}).status_code == 422
    assert client.get(f"{base}periode/b04/apa/").status_code == 404
    assert cast.client(cast.verifier).get(f"{base}periode/b04/kunci/").status_code == 404
    assert client.post(f"{base}penerima/", {"recipient": "Gubernur"}).status_code == 302
    page = client.get(base).content.decode()
    assert "20 Mei 2024" in page
    assert "Gubernur" in page
    assert client.post(f"{base}tutup/", follow=True).status_code == 200
    with cast.sign_in(cast.leader):
        assert ActionPlan.objects.get(pk=plan.pk).state == "berjalan"
        assert PlanPeriod.objects.get(plan=plan, code="b04").state == "terbuka"


def test_the_overview_is_narrowed_by_agency_place_and_what_waits(cast: Cast) -> None:
    plan = running(
        cast, line_words(action="Satu"), line_words(action="Dua", area="52.71", responsible="kpu-ntb", related=())
    )  # fmt: skip
    base = f"/koordinasi/rencana/{plan.pk}/"

    def shown(part: str, query: str) -> list[str]:
        return lines_on(cast.client(cast.everyone[part]).get(f"{base}{query}").content.decode())

    with on(2024, 4, 20):
        assert shown("secretary", "?lembaga=kpu-ntb") == ["Dua"]
        assert shown("secretary", "?wilayah=52.06") == ["Satu"]
        assert shown("polda", "?tunggu=ya") == ["Satu"]
        assert shown("secretary", "?tunggu=ya") == ["Satu", "Dua"]
        assert shown("secretary", "?lembaga=apa-saja&wilayah=x&tunggu=1&halaman=99") == ["Satu", "Dua"]
        tell(cast, cast.polda, plan, "b04", 30)
        summarise(cast, plan, "b04", 30)
        assert shown("polda", "?tunggu=ya") == []
        assert shown("secretary", "?tunggu=ya") == ["Dua"]
    with on(2024, 3, 1):
        assert shown("secretary", "?tunggu=ya") == []


def test_beranda_names_what_is_owed_and_nothing_where_nothing_is(cast: Cast) -> None:
    plan = running(cast)
    with on(2024, 4, 20):
        page = cast.client(cast.polda).get("/").content.decode()
        assert "B04 2024: 1 baris belum ada kabar dari lembaga Anda" in page
        assert f"/koordinasi/rencana/{plan.pk}/?tunggu=ya" in page
        assert "belum ada kabar dari lembaga Anda" not in cast.client(cast.secretary).get("/").content.decode()
    with on(2024, 4, 1):
        assert "belum ada kabar dari lembaga Anda" not in cast.client(cast.polda).get("/").content.decode()


def a_book(*rows: list[Any]) -> SimpleUploadedFile:
    book = Workbook()
    page: Any = book.active
    for row in rows:
        page.append(row)
    held = io.BytesIO()
    book.save(held)
    return SimpleUploadedFile("baris.xlsx", held.getvalue())


def test_a_table_goes_in_whole_or_as_far_as_it_holds_and_every_bad_row_is_named(cast: Cast) -> None:
    plan = drafted(cast)
    url = f"/koordinasi/rencana/{plan.pk}/muat/"
    client = cast.client(cast.secretary)

    def n_lines() -> int:
        with cast.sign_in(cast.secretary):
            return PlanLine.objects.filter(plan=plan).count()

    whole = client.post(url, {"file": a_book(HEAD, GOOD, BAD), "mode": "semua"})
    assert whole.status_code == 422
    page = whole.content.decode()
    for words in ("Tidak ada yang dimuat: 1 baris", "Baris 3", "Atlantis", "Lembaga Rekaan", "140"):
        assert words in page
    assert n_lines() == 1
    part = client.post(url, {"file": a_book(HEAD, GOOD, BAD), "mode": "baik"})
    assert part.status_code == 200
    assert "1 baris ditambahkan." in part.content.decode()
    assert "Atlantis" in part.content.decode()
    assert n_lines() == 2
    assert client.post(url, {"file": a_book(HEAD, GOOD), "mode": "semua"}).status_code == 302
    assert n_lines() == 3
    for file in (a_book(["Nama", "Nilai"]), a_book(HEAD), SimpleUploadedFile("a.xlsx", b"MZ\x90"), a_book(HEAD, BAD)):
        assert client.post(url, {"file": file, "mode": "baik"}).status_code == 422
    assert client.post(url, {"mode": "baik"}).status_code == 422
    with cast.sign_in(cast.secretary):
        step = PlanStep.objects.get(line__plan=plan, line__number=2, period__code="b04")
        assert (step.target, step.target_percent, step.line.area_id) == ("Temu", 40, "52.06")


def test_the_template_is_read_back_as_it_was_filled(cast: Cast) -> None:
    plan = drafted(cast)
    answer = cast.client(cast.secretary).get(f"/koordinasi/rencana/{plan.pk}/muat/templat/")
    assert answer.status_code == 200
    with cast.sign_in(cast.secretary):
        reading = read_table(line_template())
    assert reading.troubles == ()
    assert [(line.area, line.targets["b04"].percent) for line in reading.lines] == [("", 40)]


def test_the_picture_tells_target_and_realisation_and_what_is_not_known(cast: Cast) -> None:
    plan = running(cast, line_words(), line_words(action="Patroli"))
    url = f"/koordinasi/rencana/{plan.pk}/banding/"
    client = cast.client(cast.korem)
    assert "Belum ada rangkuman dengan angka" in client.get(url).content.decode()
    tell(cast, cast.polda, plan, "b04", 30)
    summarise(cast, plan, "b04", 20)
    page = client.get(url).content.decode()
    assert "B04: realisasi rata-rata 20 %, target 40 % (1 dari 2 baris)." in page
    drawn = page[page.index('<svg class="a-picture') : page.index("</figure>")]
    assert drawn.count('class="a-done"') == 2
    assert 'width="28"' in drawn  # a fifth of the bar
    assert drawn.count('class="a-unknown"') == 7
    table = page[page.index("Tabelnya") :]
    assert "30 %, target 40 %" in table
    assert "belum ada angka" in table
    assert "style=" not in drawn


def test_a_locked_period_offers_nothing_to_write(cast: Cast) -> None:
    plan = running(cast)
    tell(cast, cast.polda, plan, "b04", 30)
    lock(cast, plan, "b04")
    with cast.sign_in(cast.polda):
        line = PlanLine.objects.get(plan=plan)
    base = f"/koordinasi/rencana/{plan.pk}/baris/{line.pk}/"
    page = cast.client(cast.polda).get(base).content.decode()
    assert "Periode ini dikunci" in page
    assert f'{base}b04/"' not in page
    assert f'{base}b08/"' in page
    refused = cast.client(cast.polda).post(f"{base}b04/", {"done": "Terlambat sehari.", "percent": "90"})
    assert refused.status_code == 422
    assert "Terlambat sehari." in refused.content.decode()
    with cast.sign_in(cast.polda):
        assert Realisation.objects.get(line=line).percent == 30


def test_the_overview_asks_the_database_as_often_for_one_line_as_for_forty(
    cast: Cast, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.REFERENCE_SECONDS = 3600.0
    monkeypatch.setattr(memory, "_reference", {})
    plan = running(cast, *[line_words(action=f"Aksi {n}") for n in range(40)])
    few = running_in_another_year(cast)
    client = cast.client(cast.polda)
    counts = []
    for one in (plan, few):
        looks = [questions_of(client, f"/koordinasi/rencana/{one.pk}/") for _each in range(3)]
        counts.append(min(looks, key=len))
    assert len(counts[0]) == len(counts[1])
    # As in tests/staff/test_n_queries.py: the test's own transaction needs one statement more than a real request.
    assert len(counts[0]) - 1 <= MOST, "\n".join(counts[0])


def running_in_another_year(cast: Cast) -> ActionPlan:

    with cast.sign_in(cast.secretary):
        plan = make_plan(actor=cast.secretary, year=2025)
        add_line(actor=cast.secretary, plan=plan, words=line_words())
    with cast.sign_in(cast.leader):
        return approve_plan(actor=cast.leader, plan=get_plan_for(cast.leader, plan.pk))
