"""The files of docs/howto/server, read as systemd and nginx read them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

SERVER = Path(__file__).parents[2] / "docs" / "howto" / "server"
UNITS = sorted(SERVER.glob("*.service"))
# What kondusif/vault/core/cleaning/confine.py asks of the kernel.
NAMESPACES = {"user", "net", "mnt", "ipc", "pid", "uts"}


def settings_of(unit: Path, section: str = "Service") -> dict[str, list[str]]:
    """Name -> values, in order, of one section."""
    found: dict[str, list[str]] = {}
    current = ""
    for line in unit.read_text().splitlines():
        if line.startswith("["):
            current = line.strip("[]")
        elif "=" in line and not line.startswith(("#", ";")) and current == section:
            name, _equals, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def programs_of(unit: Path) -> str:
    return " ".join(settings_of(unit).get("ExecStart", []))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_no_unit_takes_the_walls_of_the_decoder_away(unit: Path) -> None:
    given = settings_of(unit).get("RestrictNamespaces", ["no"])[-1]
    reads_files = not any(name in unit.name for name in ("public", "keys", "prepare", "backup"))
    assert not reads_files or given == "no" or set(given.split()) >= NAMESPACES, given
    assert "SystemCallFilter" not in settings_of(unit), "unshare, mount and chroot must stay possible"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_unit_runs_as_an_account_of_its_own_without_new_rights(unit: Path) -> None:
    found = settings_of(unit)
    assert found["User"][-1] not in {"root", ""}
    assert found["NoNewPrivileges"] == ["yes"]
    assert found["UMask"][0] in {"0077", "0007", "0027"}, "nothing for others"


def test_each_program_has_an_account_and_secrets_of_its_own() -> None:
    programs = {"public": "serve public", "staff": "serve staff", "worker": "worker", "keys": "keys"}
    users = set()
    for program, words in programs.items():
        found = settings_of(SERVER / f"kondusif-{program}.service")
        assert found["User"] == [f"kondusif-{program}"]
        own = {f"KONDUSIF_PROGRAM={program}", f"KONDUSIF_SECRETS=/etc/kondusif/programs/{program}"}
        assert own <= set(found["Environment"]) or program == "keys"  # it has neither role nor key of the server
        given = found["EnvironmentFile"]
        assert given.pop(0) == "/etc/kondusif/environment"
        assert given == (["-/etc/kondusif/mail"] if program == "worker" else []), (
            "the owner's address is in another file"
        )
        others = [other for other in programs if other != program]
        text = (SERVER / f"kondusif-{program}.service").read_text()
        assert not any(f"/etc/kondusif/programs/{other}" in text for other in others)
        assert found["ProtectSystem"] == ["strict"]
        assert found["CapabilityBoundingSet"] == [""]
        assert found["ExecStart"] == [f"/opt/kondusif/bin/kondusif {words}"]
        users |= set(found["User"])
    assert len(users) == 4
    prepare = settings_of(SERVER / "kondusif-prepare.service")
    assert prepare["ExecStartPost"][0].startswith("+/opt/kondusif/bin/kondusif prepare-database --programs-to")
    shared = [line for line in (SERVER / "environment").read_text().splitlines() if not line.startswith("#")]
    assert not any("DATABASE_URL" in line or "MAIL_URL" in line for line in shared)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")
def test_systemd_itself_understands_every_unit(tmp_path: Path) -> None:
    for unit in UNITS:
        (tmp_path / unit.name).write_text(unit.read_text().replace("/opt/kondusif/bin/kondusif", "/bin/true"))
    words = ["systemd-analyze", "verify", "--man=no", *map(str, sorted(tmp_path.glob("*.service")))]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if str(tmp_path) in line]) == (0, [])


def test_nginx_passes_the_address_on_once_keeps_no_log_and_says_so() -> None:
    text = (SERVER / "nginx.conf").read_text()
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    hosts = text.count("proxy_pass ")
    assert lines.count("proxy_set_header X-Forwarded-For $remote_addr;") == hosts == 2
    assert "access_log off;" in lines
    assert "KONDUSIF_PROXIES=1" in (SERVER / "environment").read_text()
    for said in (text, (SERVER.parent / "server.md").read_text()):
        assert "no address is passed on" not in said
        assert "passes no address on" not in said
