"""The console command: hyphens, and sentences in place of tracebacks."""

from __future__ import annotations

import json
import os
import pwd
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from kondusif.base.errors import WrongSetting
from kondusif.cli.by_django import with_underscores
from kondusif.cli.story.instance import say_late
from kondusif.project import env
from kondusif.project.children import Account
from kondusif.project.keys import make_missing
from kondusif.project.postgres_places import may_enter
from kondusif.project.roles import LOGINS
from tests.setup.processes import CHECKOUT


@pytest.mark.parametrize(
    ("typed", "run"),
    [
        (["load-areas", "--province", "all"], ["load_areas", "--province", "all"]),
        (["what-if", "--event", "diketahui=2024-02-05"], ["what_if", "--event", "diketahui=2024-02-05"]),
        (["help", "prepare-database"], ["help", "prepare_database"]),
        (["help", "--commands"], ["help", "--commands"]),
        (["--version"], ["--version"]),
        ([], []),
    ],
)
def test_hyphens_belong_to_the_command_and_nothing_else(typed: list[str], run: list[str]) -> None:
    assert with_underscores(typed) == run


def run_kondusif(*words: str, python: str = sys.executable, **environment: str) -> subprocess.CompletedProcess[str]:
    """A `kondusif` command as an outsider sees it; as the user nobody with another Python."""
    user = None if python == sys.executable else "nobody"
    site = Path(psycopg.__file__).parents[1]
    return subprocess.run(
        [python, "-m", "kondusif.cli.command", *words],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": f"{CHECKOUT}:{site}", "PYTHONDONTWRITEBYTECODE": "1"}
        | environment,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        user=user,
        group=pwd.getpwnam("nobody").pw_gid if user else None,
        extra_groups=[] if user else None,
    )


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_help_lists_the_own_commands_in_indonesian(words: list[str], tmp_path: Path) -> None:
    answer = run_kondusif(*words, KONDUSIF_VAR=str(tmp_path))
    assert answer.returncode == 0
    for command in ("up", "doctor", "what-if", "load-areas", "prepare-database"):
        assert f"\n  {command} " in answer.stdout
    assert "Available" not in answer.stdout


def test_wrong_setting_is_one_sentence_with_name_value_and_range(tmp_path: Path) -> None:
    answer = run_kondusif("check", KONDUSIF_PUBLIC_PORT="eight", KONDUSIF_VAR=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr.startswith("KONDUSIF_PUBLIC_PORT berisi 'eight'. Yang boleh: bilangan bulat dari ")
    assert "Traceback" not in answer.stderr


def test_folder_of_another_user_is_refused_with_a_remedy(tmp_path: Path) -> None:
    python = Path("/usr/bin/python3.11")
    nobody = pwd.getpwnam("nobody")
    if os.geteuid() != 0:
        python = Path(sys.executable)
    elif sys.version_info[:2] != (3, 11) or not python.exists():
        pytest.skip("root needs /usr/bin/python3.11 to run this as another user")
    elif not may_enter(CHECKOUT, Account(nobody.pw_uid, nobody.pw_gid)):
        pytest.skip("other users may not enter this checkout")
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    answer = run_kondusif("up", python=str(python), KONDUSIF_VAR=str(closed / "var"))
    assert answer.returncode == 1
    assert "KONDUSIF_VAR=" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_up_on_a_server_without_url_points_to_the_right_command(tmp_path: Path) -> None:
    answer = run_kondusif("prepare-database", KONDUSIF_VAR=str(tmp_path))
    assert answer.returncode == 1
    assert "DATABASE_URL belum diisi" in answer.stderr


def test_database_out_of_reach_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    known = {"host": "/nowhere", "port": 1, "dbname": "kondusif", "passwords": dict.fromkeys(LOGINS, "x")}
    make_missing(tmp_path)
    (tmp_path / "database.json").write_text(json.dumps(known))
    answer = run_kondusif("load-elections", KONDUSIF_VAR=str(tmp_path))
    assert answer.returncode == 1
    assert answer.stderr.startswith("Basis data tidak menjawab. Jalankan dahulu: make run")
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("KONDUSIF_TIME_ZONE", "Asia/Mars", "nama zona waktu, misalnya Asia/Jakarta (WIB), Asia/Makassar (WITA)"),
        ("KONDUSIF_TIME_ZONE", "../etc/passwd", "nama zona waktu"),
        ("KONDUSIF_DEMO_NOTICE", "ja", "0, 1"),
        ("KONDUSIF_PRETEND_NOW", "besok", "saat seperti 2024-10-31T08:00+08:00"),
    ],
)
def test_a_wrong_setting_is_told_in_indonesian_with_name_value_and_what_is_allowed(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, allowed: str
) -> None:
    read: dict[str, Callable[[], object]] = {
        "KONDUSIF_TIME_ZONE": lambda: env.zone(name, "Asia/Makassar"),
        "KONDUSIF_DEMO_NOTICE": lambda: env.flag(name, True),
        "KONDUSIF_PRETEND_NOW": lambda: env.moment(name),
    }
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting, match=rf"^{name} berisi '{re.escape(value)}'\. Yang boleh: {re.escape(allowed)}"):
        read[name]()


def test_a_wrong_time_zone_ends_the_command_with_its_sentence(tmp_path: Path) -> None:
    answer = run_kondusif("help", KONDUSIF_VAR=str(tmp_path), KONDUSIF_TIME_ZONE="Asia/Mars")
    assert answer.returncode == 1
    assert answer.stderr.startswith("KONDUSIF_TIME_ZONE berisi 'Asia/Mars'. Yang boleh: nama zona waktu")


def test_an_instance_that_is_late_says_how_long_was_waited_and_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.getloadavg", lambda: (17.0, 9.0, 9.0))
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    said = say_late("• Basis data\n• Wilayah\n")
    assert "belum siap dalam 180 detik. Mesin ini sedang sibuk (beban 17,0 pada 2 inti)" in said
    assert "Langkah terakhir: • Wilayah." in said
