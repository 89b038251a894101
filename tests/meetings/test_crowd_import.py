"""A list of crowds comes in as the office typed it: columns remembered, bad rows named, nothing twice, no persons."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import ProgrammingError, transaction
from lxml import html
from openpyxl import load_workbook

from kondusif.base.database import speaking_as
from kondusif.base.errors import NotYours
from kondusif.base.time import now
from kondusif.meetings.actions.crowd_imports import bring_crowds, enter_list, undo_list
from kondusif.meetings.actions.crowds import cancel_crowd, enter_crowd
from kondusif.meetings.models.crowd import Crowd
from kondusif.meetings.models.crowd_import import CrowdColumns, CrowdImport
from kondusif.meetings.queries.crowd_imports import CROWDS, CrowdReading, read_list
from kondusif.meetings.runs.crowd_imports import forget_lists
from kondusif.tables.actions import steps
from kondusif.tables.errors import TableRefused
from kondusif.tables.queries.kinds import content_of, said_troubles
from tests.cases.berkas import on
from tests.cast import Cast
from tests.meetings.lists import HEADINGS, MARKET, RALLY, as_csv, as_xlsx, brought, changed
from tests.meetings.table import moment
from tests.meetings.test_agenda import a_crowd

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
START = "/koordinasi/agenda/impor/"


def reading(cast: Cast, *rows: Any, make: Any = as_csv) -> CrowdReading:
    """What the police's list of these rows says."""
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        imported = brought(cast.polda, make(*rows))
        content = content_of(imported)
        assert content is not None
        return read_list(imported, content)


def sentences(found: CrowdReading) -> list[tuple[int, str, str]]:
    return [
        (each.row, each.column, each.sentence) for each in said_troubles(CROWDS, [*found.troubles, *found.repeated])
    ]


def entered(cast: Cast, *rows: Any, mode: str = "baik") -> CrowdImport:
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        return enter_list(actor=cast.polda, imported=brought(cast.polda, as_csv(*rows)), mode=mode)


def upload(client: Any, content: bytes, name: str = "daftar.csv") -> Any:
    return client.post(START, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("make", [as_csv, as_xlsx], ids=["csv", "xlsx"])
def test_rows_become_crowds_as_offices_write_them(cast: Cast, make: Any) -> None:
    found = reading(cast, RALLY, MARKET, make=make)
    assert sentences(found) == []
    rally, market = found.good
    assert (rally.row.kind, rally.row.area, rally.row.expected) == ("kampanye", "52.01.14.2006", 1500)
    assert (rally.starts_at, rally.ends_at) == (moment(2024, 2, 10, 9), moment(2024, 2, 10, 12))
    assert (rally.row.organiser, rally.row.permit) == ("Partai Uji", "STTP/1/UJI")
    assert (market.row.kind, market.row.area, market.row.permit) == ("pasar", "52.71", "")
    assert market.row.expected is None
    assert market.is_open_end


def test_an_end_that_nobody_told_is_not_made_up(cast: Cast) -> None:
    entered(cast, changed(RALLY, waktu="09.00 s.d. selesai"))
    with on(2024, 2, 8):
        page = cast.client(cast.korem).get("/koordinasi/agenda/").content.decode()
    assert "Sabtu, 10 Februari 2024, mulai 09.00 WITA, selesainya tidak disebut" in page
    assert "Lapangan Uji, Senggigi, Batu Layar, Kabupaten Lombok Barat" in page


BAD = [
    ({"tanggal": "31/02/2024"}, "Tanggal", "tidak ada di kalender"),
    ({"tanggal": "10/02/24"}, "Tanggal", "Tulis tahun empat angka"),
    ({"tanggal": ""}, "Tanggal", "Tanggalnya kosong"),
    ({"tanggal": "10/02/2034"}, "Tanggal", "lebih dari dua tahun lagi"),
    ({"waktu": "pagi"}, "Jam mulai", "bukan jam yang dapat kami baca"),
    ({"waktu": ""}, "Jam mulai", "Jam mulainya kosong"),
    ({"waktu": "09.00 WIB"}, "Jam mulai", "sedangkan di sini WITA"),
    ({"kegiatan": ""}, "Kegiatan", "Kegiatannya kosong"),
    ({"kegiatan": "Contoh rekaan: rapat umum"}, "Kegiatan", "baris contoh"),
    ({"kegiatan": "Pengajian bersama Ustaz Fulan Rekaan"}, "Kegiatan", "Nama orang tidak dimasukkan"),
    ({"penyelenggara": "Bapak Fulan Rekaan"}, "Penyelenggara", "tulis nama lembaga"),
    ({"tempat": "Rumah warga, 081234567890"}, "Tempat", "081234567890"),
    ({"jenis": "aksi"}, "Jenis", "Tulis salah satu: Kampanye"),
    ({"desa": "Desa Rekaan"}, "Desa/kelurahan", "Tidak ada desa atau kelurahan bernama itu"),
    ({"desa": "", "kecamatan": "Rekaan"}, "Kecamatan", "Tidak ada kecamatan bernama itu"),
    ({"desa": "", "kecamatan": "Batu Layar", "kabupaten": "Bima"}, "Kecamatan", "bukan di kabupaten yang ditulis"),
    ({"desa": "", "kecamatan": "", "kabupaten": "Rekaan"}, "Kabupaten/kota", "Tidak ada kabupaten atau kota"),
    ({"desa": "", "kecamatan": "", "kabupaten": ""}, "Desa/kelurahan", "Isi salah satu, atau pilih kabupaten"),
    ({"massa": "500 - 1.000"}, "Perkiraan orang", "bukan satu angka"),
]


def test_every_bad_row_is_named_with_column_and_what_to_do(cast: Cast) -> None:
    found = reading(cast, *(changed(RALLY, **cells) for cells, _field, _said in BAD))
    assert found.good == ()
    told = sentences(found)
    for number, (_cells, field, said) in enumerate(BAD, 2):
        of_row = [(column, sentence) for row, column, sentence in told if row == number]
        assert [column for column, _sentence in of_row] == [field], (number, of_row)
        assert said in of_row[0][1]


def test_all_good_rows_or_none_as_the_importer_chooses(cast: Cast) -> None:
    bad = changed(MARKET, waktu="malam")
    with pytest.raises(TableRefused, match="1 baris yang perlu diperbaiki"):
        entered(cast, RALLY, bad, mode="semua")
    imported = entered(cast, RALLY, bad)
    with cast.sign_in(cast.polda):
        assert [row.title for row in Crowd.objects.all()] == ["Rapat umum uji"]
        kept = CrowdImport.objects.get(pk=imported.pk)
        assert (kept.n_entered, kept.n_bad, kept.sealed, kept.troubles) == (1, 1, None, None)


def test_what_stands_there_already_is_named_and_does_not_come_in_twice(cast: Cast) -> None:
    entered(cast, RALLY)
    seven = moment(2024, 2, 11, 19)
    with on(2024, 2, 1), cast.sign_in(cast.secretary):
        enter_crowd(
            actor=cast.secretary,
            text=a_crowd(area="52.71", place="alun-alun  uji", starts_at=seven, ends_at=seven + timedelta(hours=3)),
        )
    found = reading(cast, RALLY, RALLY, MARKET, changed(RALLY, waktu="15.00"))
    assert [each.row.starts.hour for each in found.good] == [15]
    own, again, other = (sentence for _row, _field, sentence in sentences(found))
    assert own == "Sudah ada di agenda, dicatat Polda NTB; tidak dimasukkan lagi."
    assert again.startswith("Sama persis dengan baris 2")
    assert f"dicatat {cast.secretary.agency.short_name};" in other
    with on(2024, 2, 1), cast.sign_in(cast.polda), pytest.raises(TableRefused, match="Tidak ada baris baik yang baru"):
        enter_list(actor=cast.polda, imported=brought(cast.polda, as_csv(RALLY)), mode="baik")


def test_a_list_is_taken_back_as_a_whole_while_nothing_of_it_was_changed(cast: Cast) -> None:
    imported = entered(cast, RALLY, MARKET)
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        undo_list(actor=cast.polda, imported=imported)
        assert not Crowd.objects.filter(cancelled_at=None).exists()
        row = Crowd.objects.all()[0]
        with pytest.raises(TableRefused):
            undo_list(actor=cast.polda, imported=imported)
    page = cast.client(cast.korem).get(f"/koordinasi/agenda/{row.pk}/").content.decode()
    assert "ini bukan kabar bahwa acaranya batal" in page
    again = entered(cast, RALLY, MARKET)
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        cancel_crowd(actor=cast.polda, crowd=Crowd.objects.filter(cancelled_at=None)[0])
        with pytest.raises(TableRefused, match="1 keramaian dari daftar ini sudah dibatalkan"):
            undo_list(actor=cast.polda, imported=again)
        assert Crowd.objects.filter(cancelled_at=None).count() == 1
    with on(2024, 2, 3), cast.sign_in(cast.polda), pytest.raises(TableRefused, match="sudah lewat"):
        undo_list(actor=cast.polda, imported=again)


def test_the_walk_from_upload_to_agenda_and_back(cast: Cast) -> None:
    client = cast.client(cast.polda)
    with on(2024, 2, 1):
        address = upload(client, as_csv(RALLY, changed(MARKET, waktu="malam")))["Location"]
        page = client.get(address).content.decode()
        assert "Tidak diambil, karena memuat nama atau nomor orang: Penanggung Jawab." in page
        form = next(each for each in html.fromstring(page).forms if (each.action or "").endswith("/kolom/"))
        typed = {**dict(form.form_values()), "source": "Daftar STTP Polres Uji"}
        assert client.post(f"{address}kolom/", typed)["Location"] == address
        dry = client.get(address).content.decode()
        assert "bukan jam yang dapat kami baca" in dry
        assert not ids_of_crowds(cast)
        book = load_workbook(io.BytesIO(client.get(f"{address}perbaiki/").content))
        rows = list(book.worksheets[0].iter_rows(values_only=True))
        assert len(rows) == 2
        assert "Penanggung Jawab" not in rows[0]
        assert client.post(f"{address}masukkan/", {"mode": "baik"})["Location"] == address
        assert "1 keramaian masuk ke agenda." in client.get(address).content.decode()
        assert len(ids_of_crowds(cast)) == 1
        client.post(f"{address}tarik/")
        assert "Daftar ditarik kembali" in client.get(address).content.decode()
        second = upload(client, as_csv(MARKET))["Location"]
        remembered = client.get(second).content.decode()
        assert "Lembaga Anda pernah mengimpor daftar dengan judul yang sama" in remembered
        assert "Daftar STTP Polres Uji" in remembered


def ids_of_crowds(cast: Cast) -> list[UUID]:
    with cast.sign_in(cast.polda):
        return list(Crowd.objects.filter(cancelled_at=None).values_list("pk", flat=True))


def test_a_column_of_persons_is_refused_with_a_sentence_and_nothing_chosen_is_lost(cast: Cast) -> None:
    client = cast.client(cast.polda)
    address = upload(client, as_csv(RALLY))["Location"]
    persons = str(HEADINGS.index("Penanggung Jawab"))
    typed = {"judul": "1", "on": "0", "starts": "1", "title": persons, "place": "4", "whole_kind": "ibadah",
             "source": "Polres Uji"}  # fmt: skip
    answer = client.post(f"{address}kolom/", typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "kolom yang memuat nama atau nomor orang tidak diimpor" in page
    assert "atau satu kabupaten untuk semua baris" in page
    assert 'value="Polres Uji"' in page


def test_the_template_is_read_back_and_its_example_refused(cast: Cast) -> None:
    client = cast.client(cast.polda)
    content = client.get(f"{START}templat/").content
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        imported = brought(cast.polda, content)
        found = read_list(imported, content)
    assert found.good == ()
    assert "Ini baris contoh dari templat. Hapus baris ini." in [
        sentence for _row, _field, sentence in sentences(found)
    ]
    assert set(imported.mapping) >= {
        "on",
        "starts",
        "ends",
        "title",
        "place",
        "kind",
        "organiser",
        "expected",
        "permit",
    }


def test_a_file_that_is_no_table_and_one_too_long_are_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cast.client(cast.polda)
    answer = upload(client, b"%PDF-1.7 uji")
    assert answer.status_code == 422
    assert "Itu berkas PDF, bukan tabel" in answer.content.decode()
    assert "lebih dari 2.000 baris" in upload(client, as_csv(*([MARKET] * 2001))).content.decode()
    address = upload(client, as_csv(*([MARKET] * 4)))["Location"]
    fewer = replace(CROWDS, most_rows=3)
    monkeypatch.setattr("kondusif.meetings.queries.crowd_imports.CROWDS", fewer)  # another sheet may be longer
    typed = {"judul": "1", "on": "0", "starts": "1", "title": "2", "place": "4", "regency": "7", "whole_kind": "pasar",
             "source": "Polres Uji"}  # fmt: skip
    page = client.post(f"{address}kolom/", typed).content.decode()
    assert "lebih dari 3 baris" in page
    assert 'value="Polres Uji"' in page
    with cast.sign_in(cast.polda):
        assert CrowdImport.objects.get().state == "kolom"
        assert not CrowdColumns.objects.exists()


def test_headings_without_rows_are_no_list(cast: Cast) -> None:
    with pytest.raises(TableRefused, match="Di bawah baris judul tidak ada isi"):
        reading(cast)


def test_a_list_of_just_as_many_rows_as_it_may_have_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kondusif.meetings.queries.crowd_imports.CROWDS", replace(CROWDS, most_rows=2))
    assert len(reading(cast, RALLY, MARKET).good) == 2


def test_a_list_is_its_owners_alone(cast: Cast) -> None:
    with on(2024, 2, 1), cast.sign_in(cast.polda):
        imported = brought(cast.polda, as_csv(RALLY))
    with cast.sign_in(cast.secretary):
        assert not CrowdImport.objects.exists()
        assert not CrowdColumns.objects.exists()
        forged = Crowd(
            agency=cast.secretary.agency, kind="pasar", title="x", area_id="52.06", place="x", source="x",
            starts_at=now(), ends_at=now(), made_by=cast.secretary, made_at=now(), of_import_id=imported.pk,
        )  # fmt: skip
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Crowd.objects.bulk_create([forged])
    assert cast.client(cast.secretary).get(f"{START}{imported.pk}/").status_code == 404
    with cast.sign_in(cast.analyst), pytest.raises(NotYours):
        brought(cast.analyst, as_csv(RALLY))
    with speaking_as("public"), pytest.raises(ProgrammingError), transaction.atomic(using="public"):
        CrowdImport.objects.exists()


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_a_file_is_encrypted_and_forgotten_within_the_hour(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    with cast.sign_in(cast.polda):
        fresh = bring_crowds(actor=cast.polda, content=as_csv(RALLY), told_name="uji.csv")
        assert b"Lapangan" not in bytes(fresh.sealed or b"")
        monkeypatch.setattr(steps, "KEPT", timedelta(minutes=-1))
        old = bring_crowds(actor=cast.polda, content=as_csv(RALLY), told_name="uji.csv")
    assert "Berkas disimpan paling lama satu jam" in cast.client(cast.polda).get(f"{START}{old.pk}/").content.decode()
    with speaking_as("worker"):
        assert forget_lists() == 1
        assert forget_lists() == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(using="worker"):
            CrowdImport.objects.update(sealed=b"x")
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic(using="worker"):
            CrowdImport.objects.update(sealed=None, troubles=b"x")
    with cast.sign_in(cast.polda):
        states = {row.pk: (row.state, row.sealed is None) for row in CrowdImport.objects.all()}
    assert states == {fresh.pk: ("kolom", False), old.pk: ("kedaluwarsa", True)}
