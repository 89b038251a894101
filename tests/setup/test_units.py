"""The files of docs/howto/server, read as systemd and nginx read them."""

from __future__ import annotations

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
    assert given == "no" or set(given.split()) >= NAMESPACES, given
    assert settings_of(unit).get("ProtectKernelTunables", ["yes"]) == ["yes"]
    assert "SystemCallFilter" not in settings_of(unit), "unshare, mount and chroot must stay possible"


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_every_unit_runs_as_an_account_of_its_own_without_new_rights(unit: Path) -> None:
    found = settings_of(unit)
    assert found["User"][-1] not in {"root", ""}
    assert found["NoNewPrivileges"] == ["yes"]
    assert found["UMask"] == ["0077"]


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
