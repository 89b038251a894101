"""What a person at the console sees of the three loading commands."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db(databases=["worker"])


def said(command: str, *words: str) -> str:
    out = StringIO()
    call_command(command, *words, stdout=out)
    return out.getvalue()


def test_unchanged_data_is_answered_in_one_line() -> None:
    assert "sudah dimuat (1.294 wilayah); tidak ada yang berubah." in said("load_areas")
    assert said("load_elections").count("\n") == 1
    assert said("load_agencies").count("\n") == 1


def test_new_province_is_counted_and_small_changes_are_listed() -> None:
    assert "Baru: 783" in said("load_areas", "--province", "51")


def test_refused_folder_ends_the_command_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"Sebuah edisi berisi provinces\.csv"):
        call_command("load_areas", "--source", str(tmp_path))
    with pytest.raises(CommandError, match=r"Tidak ada berkas \.toml"):
        call_command("load_elections", "--source", str(tmp_path))
    with pytest.raises(CommandError, match="tidak terbaca sebagai TOML"):
        call_command("load_agencies", "--source", str(tmp_path / "tidak-ada.toml"))
