from __future__ import annotations

import datetime as dt

from kondusif.web.templatetags.kondusif import angka, icon, kode_tanda_terima, tanggal, tanggal_pendek, waktu


def test_dates_are_written_as_in_a_letter() -> None:
    assert tanggal(dt.date(2024, 2, 15)) == "Kamis, 15 Februari 2024"
    assert tanggal_pendek(dt.date(2024, 2, 15)) == "15 Feb 2024"


def test_moment_is_told_in_local_time_with_its_zone() -> None:
    assert waktu(dt.datetime(2024, 2, 15, 6, 30, tzinfo=dt.UTC)) == "Kamis, 15 Februari 2024 pukul 14.30 WITA"


def test_numbers_have_points_and_a_comma() -> None:
    assert angka(1234.5, 1) == "1.234,5"
    assert angka(1234567, 0) == "1.234.567"


def test_unknown_number_is_not_zero() -> None:
    assert angka(None) == "tidak ada data"


def test_receipt_code_stands_in_six_groups() -> None:
    assert kode_tanda_terima("ABCDEFGHJKMNPQRSTVWXYZ01") == "ABCD EFGH JKMN PQRS TVWX YZ01"


def test_icon_is_silent_unless_it_has_a_label() -> None:
    assert 'aria-hidden="true"' in icon("home")
    assert 'aria-label="Beranda"' in icon("home", "Beranda")
    assert "<script>" not in icon("home", "<script>")
