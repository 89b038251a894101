"""The pages of Konflik: recorded by a form, filtered, followed step by step; every form keeps what was typed."""

from __future__ import annotations

import re
from typing import Any

import pytest

from kondusif.base.time import now
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.conflict_facts import Look
from kondusif.conflicts.queries.conflict_page import page_of_conflict, promisers
from kondusif.conflicts.views.conflict_steps import STEPS as EVERY_STEP
from kondusif.conflicts.views.conflict_steps import runs_and_leads
from kondusif.meetings.models.commitment import Commitment
from tests.cases.berkas import on
from tests.cast import Cast
from tests.conflicts.register import DISTRICT, conflict_with_everything, described, recorded
from tests.meetings.table import held

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TYPED = {
    "matter": "Batas lahan kebun", "area": DISTRICT, "spot": "Dusun Contoh", "source": "batas-wilayah",
    "stage": "gejala", "on": "2024-02-10", "reason": "Laporan kepala desa.", "violence": "belum-diketahui",
    "parties": "Dusun Contoh\n\nDusun Seberang\n", "summary": "", "share": "tim",
}  # fmt: skip


def shown(page: str) -> list[str]:
    """Titles of the rows of a list."""
    return re.findall(r'<a data-open href="/konflik/[^"]*">([^<]*)<', page)


def test_a_conflict_is_recorded_by_its_form(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    with on(2024, 2, 12):
        answer = client.post("/konflik/baru/", TYPED)
        assert answer.status_code == 302
        page = client.get(answer["Location"]).content.decode()
    assert "Batas lahan kebun, Dusun Contoh, Batu Layar" in page
    assert "Pihak A (Dusun Contoh)" in page
    assert "Pihak B (Dusun Seberang)" in page
    assert "Orang tidak dicatat di sini." in page
    assert "UU 7/2012 Pasal 5 huruf c" in page
    assert page.count("belum diverifikasi") == 1  # of the mapping, for the source itself was read
    assert "Kodim 1606/Mataram" in page
    assert "Polres Lombok Barat" in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"matter": "Bentrok antar agama"}, "menamai pihak menurut siapa mereka"),
        ({"summary": "Ada provokator."}, "menyalahkan sebelum ada putusan"),
        ({"on": "2024-02-13"}, "belum terjadi"),
        ({"area": "99.99.99"}, "pilihan"),
        ({"source": ""}, "Pilih satu dari lima."),
        ({"parties": "x" * 81}, "lebih dari 80 huruf"),
        ({"parties": "\n".join(f"Dusun {n}" for n in range(27))}, "Paling banyak 26 pihak"),
        ({"matter": "nul\0"}, "karakter"),
    ],
    ids=["identity", "blame", "tomorrow", "place", "source", "long party", "many parties", "nul"],
)
def test_a_refused_form_says_why_and_keeps_the_rest(cast: Cast, changed: dict[str, str], sentence: str) -> None:
    with on(2024, 2, 12):
        answer = cast.client(cast.secretary).post("/konflik/baru/", {**TYPED, **changed})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page.lower() or sentence in page
    assert "Laporan kepala desa." in page


def test_the_register_is_narrowed_by_stage_source_place_and_state(cast: Cast) -> None:
    with on(2024, 2, 12):
        recorded(cast, described=described(matter="Patok", spot=""))
        recorded(cast, described=described(matter="Air", source="distribusi-sda", spot=""), stage="potensi",
                 place="52.06")  # fmt: skip
        client = cast.client(cast.secretary)

        def asked(query: str) -> list[str]:
            return shown(client.get(f"/konflik/{query}").content.decode())

        both = ["Air, Kabupaten Bima", "Patok, Batu Layar"]
        assert sorted(asked("")) == both
        assert asked("?tahap=potensi") == both[:1]
        assert asked("?sumber=batas-wilayah") == both[1:]
        assert asked("?kabupaten=52.06") == both[:1]
        assert asked("?kabupaten=52.01") == both[1:]
        assert asked("?status=selesai") == []
        assert sorted(asked("?status=semua&tahap=apa-saja&sumber=x&kabupaten=y")) == both
        assert "Longgarkan saringan" in client.get("/konflik/?status=selesai").content.decode()


def test_an_empty_register_is_not_called_safe(cast: Cast) -> None:
    page = cast.client(cast.secretary).get("/konflik/").content.decode()
    assert "Bukan berarti aman" in page
    figure = cast.client(cast.secretary).get("/konflik/angka/?tahun=2019").content.decode()
    assert "Tidak ada peristiwa yang dibaca lembaga Anda pada tahun ini, bukan berarti aman." in figure
    assert "%" not in figure[figure.index("<main") : figure.index("</main")]


@pytest.mark.parametrize("year", ["", "abc", "1", "99999999999999999999", "²", "-5"])
def test_the_figure_of_no_year_is_that_of_this_year(cast: Cast, year: str) -> None:
    with on(2024, 2, 12):
        page = cast.client(cast.secretary).get("/konflik/angka/", {"tahun": year}).content.decode()
    assert "Penyelesaian konflik 2024" in page


def test_the_figure_is_written_out_and_leads_to_its_rows(cast: Cast) -> None:
    with on(2024, 2, 12):
        recorded(cast, stage="peristiwa")
        first = recorded(cast, stage="peristiwa")
        walk(cast, first, ("butir", "damai"))
        page = cast.client(cast.secretary).get("/konflik/angka/").content.decode()
    assert re.search("Diselesaikan 1 / terjadi 2 . 100 % = 50,0 %", page)
    assert f'href="/konflik/{first.number}/"' in page[page.index('id="damai"') : page.index('id="belum"')]


STEPS: dict[str, dict[str, Any]] = {
    "ubah": {"matter": "Patok kebun", "source": "sengketa-sda", "violence": "ada", "spot": "", "summary": ""},
    "tahap": {"stage": "peristiwa", "on": "2024-02-11", "reason": "Lempar batu."},
    "pihak": {"place": "Dusun Ketiga"},
    "bingkai": {"kind": "suku", "claimed_by": "Sebuah akun", "said_in": "Media sosial", "said_on": "2024-02-11"},
    "angka": {"measure": "luka", "number": "3", "source": "Camat", "day": "2024-02-11", "hour": "20:00"},
    "tindakan": {"kind": "mediasi", "body": "Camat", "on": "2024-02-11", "what": "Duduk bersama."},
    "butir": {"text": "Tidak menutup jalan.", "promised_by": "Pihak A (Dusun Uji)", "agreed_on": "2024-02-12",
              "first_on": "2024-02-12", "every": "7", "until": "2024-02-26"},
    "damai": {"on": "2024-02-12", "watched_until": "2024-02-26", "reason": "Islah di balai desa."},
    "kambuh": {"on": "2024-02-12", "reason": "Lempar batu lagi."},
    "pembaca": {"agency": "bawaslu-ntb"},
    "keliru": {"reason": "Dicatat dua kali."},
}  # fmt: skip


def walk(cast: Cast, conflict: SocialConflict, steps: tuple[str, ...]) -> None:
    """Send the forms one after another."""
    client = cast.client(cast.secretary)
    for step in steps:
        answer = client.post(f"/konflik/{conflict.number}/{step}/", STEPS[step])
        assert answer.status_code == 302, (step, re.findall(r'k-error"[^>]*>(.*?)</p>', answer.content.decode(), re.S))


def test_every_step_has_its_form(cast: Cast) -> None:
    with on(2024, 2, 12):
        conflict = recorded(cast)
        walk(cast, conflict, tuple(STEPS))
        page = cast.client(cast.secretary).get(f"/konflik/{conflict.number}/").content.decode()
    for said in ("Patok kebun", "Lempar batu.", "Dusun Ketiga", "menurut Camat", "Duduk bersama.", "Islah di balai",
                 "26 Februari 2024", "Lempar batu lagi.", "Dicatat dua kali."):  # fmt: skip
        assert said in page, said


ADDED = {step.at.rstrip("/"): step for step in EVERY_STEP if "<" not in step.at}


@pytest.mark.parametrize("step", [step for step in ADDED if step != "kaitan"])
def test_an_empty_form_of_a_step_is_refused_in_sentences(cast: Cast, step: str) -> None:
    with on(2024, 2, 12):
        conflict = recorded(cast)
        answer = cast.client(cast.secretary).post(f"/konflik/{conflict.number}/{step}/", {"x": "y"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert str(ADDED[step].heading) in page
    errors = re.findall(r'class="k-error"[^>]*>(.*?)</p>', page, re.S)
    assert errors
    assert [error for error in errors if not error.strip().endswith(".")] == []


def test_steps_that_are_none_and_steps_of_others_are_absent(cast: Cast) -> None:
    with on(2024, 2, 12):
        conflict = recorded(cast)
    base = f"/konflik/{conflict.number}/"
    assert cast.client(cast.secretary).get(f"{base}apa-saja/").status_code == 404
    for name, step in ADDED.items():
        expected = 404 if step.may is runs_and_leads else 200
        assert cast.client(cast.polda).get(f"{base}{name}/").status_code == expected, name
    assert cast.client(cast.analyst).get(f"{base}angka/").status_code == 404


def test_a_look_and_an_outcome_are_filled_in_by_a_reader(cast: Cast) -> None:
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        conflict = conflict_with_everything(cast.secretary, now())
        look = Look.objects.get(term__conflict=conflict)
        waiting = conflict.interventions.get(outcome="")
    client = cast.client(cast.polda)
    base = f"/konflik/{conflict.number}/"
    with on(2024, 2, 18):
        assert client.post(f"{base}pantau/{look.pk}/", {"result": "dipenuhi", "seen": ""}).status_code == 422
        assert client.post(f"{base}pantau/{look.pk}/", {"result": "dipenuhi", "seen": "Terbuka."}).status_code == 302
        assert client.post(f"{base}pantau/{look.pk}/", {"result": "dilanggar", "seen": "Lain."}).status_code == 422
        assert client.post(f"{base}tindakan/{waiting.pk}/", {"outcome": "Bersalaman."}).status_code == 302
        page = client.get(base).content.decode()
    assert "Terbuka." in page
    assert "Bersalaman." in page
    other = recorded(cast)
    assert client.get(f"/konflik/{other.number}/pantau/{look.pk}/").status_code == 404
    assert client.get(f"/konflik/{other.number}/tindakan/{waiting.pk}/").status_code == 404


def test_a_page_holds_what_was_told_of_its_own_conflict(cast: Cast) -> None:
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        conflict_with_everything(cast.secretary, now())
    with on(2024, 2, 10):
        bare = recorded(cast, parties=("Dusun Ketiga Uji",))
    with on(2024, 2, 10), cast.sign_in(cast.secretary):
        page = page_of_conflict(bare, cast.secretary)
        promise = promisers(bare)
    assert [party.place for party in page.parties] == ["Dusun Ketiga Uji"]
    assert (page.frames, page.interventions, page.terms) == ([], [], [])
    assert {step.conflict_id for step in page.steps} | {reader.conflict_id for reader in page.readers} <= {bare.pk}
    assert [toll.told for toll in page.tolls if toll.told] == []
    readers = {reader.agency.name for reader in page.readers}
    assert promise == ["Pihak A (Dusun Ketiga Uji)", *sorted(readers | {cast.secretary.agency.name})]


def test_a_promise_about_a_conflict_names_it_to_its_readers_alone(cast: Cast) -> None:
    with on(2024, 2, 10):
        conflict = recorded(cast, shared=False)
        meeting = held(cast)
    typed = {
        "agency": "polda-ntb", "what": "Patroli di batas lahan", "due_on": "2024-02-20", "proof": "Catatan patroli",
        "conflict": conflict.number,
    }  # fmt: skip
    url = f"/koordinasi/rapat/{meeting.pk}/janji/"
    assert cast.client(cast.polda).post(url, typed).status_code == 422
    assert cast.client(cast.secretary).post(url, typed).status_code == 302
    with cast.sign_in(cast.secretary):
        made = Commitment.objects.get(meeting=meeting)
    page = f"/koordinasi/janji/{made.pk}/"
    assert conflict.number in cast.client(cast.secretary).get(page).content.decode()
    assert conflict.number not in cast.client(cast.polda).get(page).content.decode()
