"""`kondusif what-if`: nothing saved, no database, one JSON shape."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from kondusif.rules.core.order import say_too_early
from kondusif.rules.core.routing import Facts
from tests.rules.counting import the_law

pytestmark = pytest.mark.django_db

KADES = ("--election", "pemilu-2024", "--kind", "pidana", "--actor", "kades")


def answer(*arguments: str) -> str:
    out = io.StringIO()
    call_command("what_if", *arguments, stdout=out)
    return out.getvalue()


def as_json(*arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer(*arguments, "--json", "-"))
    return found


def test_json_has_exactly_the_promised_keys() -> None:
    found = as_json(*KADES, "--event", "diketahui=2024-02-09")
    assert set(found) == {"bodies", "clocks"}
    assert found["bodies"][0] == {"body": "bawaslu-kabkota", "rule": "pemilu-tindaklanjut"}
    assert found["clocks"] == [
        {
            "id": "pemilu-lapor",
            "starts_on": "2024-02-09",
            "due_on": "2024-02-21",
            "possible_on": None,
            "day_type": "working",
            "article": "Pasal 454 ayat (6)",
            "status": "verified",
        }
    ]


def test_an_hour_clock_answers_with_its_hour() -> None:
    (clock,) = as_json(*KADES, "--event", "diputuskan=2024-02-12T10:30")["clocks"]
    assert (clock["starts_on"], clock["due_on"]) == ("2024-02-12T10:30:00+08:00", "2024-02-13T10:30:00+08:00")


def test_a_plain_hari_answers_with_both_dates() -> None:
    (clock,) = as_json(*KADES, "--event", "dilimpahkan=2024-03-06")["clocks"]
    assert (clock["day_type"], clock["due_on"], clock["possible_on"]) == ("hari", "2024-03-13", "2024-03-19")


def test_several_events_start_several_clocks() -> None:
    clocks = as_json(*KADES, "--event", "diketahui=2024-02-09", "--event", "diregistrasi=2024-02-15")["clocks"]
    assert [clock["id"] for clock in clocks] == ["pemilu-lapor", "pemilu-tindaklanjut", "pemilu-tindaklanjut-tambahan"]


def test_on_chooses_the_law_of_that_day() -> None:
    asn = ("--election", "pilkada-2024", "--kind", "hukum-lain", "--actor", "asn", "--event", "diketahui=2024-08-20")
    bodies = {on: [row["body"] for row in as_json(*asn, "--on", on)["bodies"]] for on in ("2024-08-20", "2024-09-04")}
    assert "kasn" in bodies["2024-08-20"]
    assert "bkn" in bodies["2024-09-04"]


def test_events_after_the_chosen_day_do_not_route() -> None:
    adm = ("--election", "pemilu-2024", "--kind", "administratif", "--actor", "peserta")
    past = ("--event", "ditetapkan-hasil=2024-03-20", "--event", "dimohonkan-mk=2024-03-23")
    assert as_json(*adm, *past)["bodies"][1]["body"] == "mk"
    assert as_json(*adm, *past, "--on", "2024-03-21")["bodies"][1]["body"] == "kpu"


def test_the_account_reads_as_indonesian_with_the_strip() -> None:
    text = answer(*KADES, "--event", "diketahui=2024-02-09")
    assert "7 hari kerja sejak diketahui, Jumat, 9 Februari 2024" in text
    assert "Batas: Rabu, 21 Februari 2024" in text
    assert "Rab 14/2 - Hari Pemilihan Umum" in text
    assert "Rab 21/2 (7) BATAS" in text
    assert "Pasal 454 ayat (6), UU 7/2017 · terverifikasi" in text


def test_the_account_marks_what_is_not_verified() -> None:
    text = answer(*KADES, "--event", "diterima-polri=2024-02-16")
    assert "Pasal 480 ayat (1), UU 7/2017 · menurut berita, belum diverifikasi" in text


def test_a_long_count_leaves_its_middle_out_in_words() -> None:
    text = answer("--election", "pemilu", "--kind", "konflik", "--actor", "warga", "--event", "ditetapkan=2024-12-02")
    assert "minggu di antaranya" in text


def test_without_events_only_the_bodies_are_named() -> None:
    assert "Tidak ada jam yang dimulai" in answer(*KADES, "--on", "2024-02-16")


def test_json_can_go_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "answer.json"
    assert answer(*KADES, "--event", "diketahui=2024-02-09", "--json", str(target)) == ""
    assert json.loads(target.read_text("utf-8"))["clocks"][0]["due_on"] == "2024-02-21"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--election", "pemilu-2024", "--kind", "opini", "--actor", "warga"), "Jenis 'opini' tidak dikenal"),
        ((*KADES, "--event", "didengar=2024-02-09"), "Nama peristiwa 'didengar' tidak dikenal"),
        ((*KADES, "--event", "diketahui=kemarin"), "Tulis NAMA=TANGGAL"),
        ((*KADES, "--on", "kemarin"), "'kemarin' bukan tanggal"),
        ((*KADES, "--event", "diketahui=2041-02-09"), "berada di luar kalender"),
        ((*KADES, "--event", "diketahui=2024-02-09", "--event", "diketahui=2024-02-10"), "'diketahui' disebut 2 kali"),
        (
            ("--election", "pemilu-1955", *KADES[2:]),
            r"Pemilihan 'pemilu-1955' tidak dikenal\. Yang dikenal: pemilu, pemi",
        ),
    ],
)
def test_a_wrong_word_is_refused_with_a_sentence(arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(CommandError, match=said):
        answer(*arguments)


def test_a_day_before_any_rule_and_an_impossible_order_get_a_sentence() -> None:
    early = answer(*KADES, "--event", "diketahui=2010-02-13")
    assert "Pada Sabtu, 13 Februari 2010 belum ada aturan tentang hal ini" in early
    assert "yang paling awal berlaku sejak Minggu, 1 Januari 2017" in early
    assert "Tidak ada lembaga yang ditunjuk aturan" in early
    turned = answer(*KADES, "--event", "dilimpahkan=2024-03-08", "--event", "dibacakan=2024-03-01")
    assert "“Putusan dibacakan” (Jumat, 1 Maret 2024) bertanggal sebelum “Berkas dilimpahkan" in turned
    assert "padahal menurut Pasal 482 ayat (1) UU 7/2017 sesudahnya" in turned
    known = answer(*KADES, "--event", "terjadi=2024-02-09", "--event", "diketahui=2024-02-08")
    assert "“Pelapor mengetahui peristiwa” (Kamis, 8 Februari 2024) bertanggal sebelum “Peristiwa terjadi”" in known
    found = answer(*KADES, "--event", "terjadi=2024-02-09", "--event", "ditemukan=2024-02-08")
    assert "(Kamis, 8 Februari 2024) bertanggal sebelum “Peristiwa terjadi”" in found
    assert "!" not in answer(*KADES, "--event", "terjadi=2024-02-09", "--event", "diketahui=2024-02-09").split("Jam")[0]


@pytest.mark.parametrize(
    "events",
    [
        "diketahui=2017-01-01",  # the first day of the first rule
        "dibacakan=2024-03-01 ditetapkan-hasil=2024-03-20",  # a clock that is counted backwards
        "diterima-jpu=2024-03-01 dilimpahkan=2024-03-05 diterima-jpu-lengkap=2024-03-10",  # after the first start
    ],
)
def test_a_first_day_and_an_order_that_can_be_get_none(events: str) -> None:
    said = answer(*KADES, *(word for event in events.split() for word in ("--event", event)))
    assert "bertanggal sebelum" not in said
    assert "belum ada aturan" not in said


def test_the_first_rule_of_a_route_is_the_first_in_force_of_both() -> None:
    law = the_law()
    cells = {bool(cell.effective_from): cell for cell in law.routes if cell.rule == "asn-pengawas"}
    for is_later, since in ((False, "Selasa, 31 Oktober 2023"), (True, "Rabu, 4 September 2024")):
        cell = cells[is_later]
        facts = Facts(regime=min(cell.regimes), kind=min(cell.kinds), actor=min(cell.actors))
        alone = replace(law, routes=(cell,), deadlines=())
        assert f"berlaku sejak {since}" in say_too_early(facts, dt.date(2020, 1, 1), alone)
        first = dt.date(2024, 9, 4) if is_later else dt.date(2023, 10, 31)
        assert [bool(say_too_early(facts, first - dt.timedelta(days=n), alone)) for n in (1, 0)] == [True, False]


def test_without_a_database_the_shipped_elections_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_answer() -> dict[str, str]:
        raise OperationalError

    monkeypatch.setattr("kondusif.rules.queries.laws_of_elections", no_answer)
    assert "pemilu-lapor" in answer(*KADES, "--event", "diketahui=2024-02-09")


def test_what_was_left_out_is_named_with_an_example() -> None:
    with pytest.raises(CommandError, match=r"^Belum disebut: --kind, --actor\. Contoh: kondusif what-if "):
        answer("--election", "pemilu-2024")
