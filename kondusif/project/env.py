"""Reads settings from the environment; refuses with name, value and allowed values."""

from __future__ import annotations

import os
import pwd
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kondusif.base.errors import WrongSetting
from kondusif.web.packages import CHECKOUT, is_checkout


def text(name: str, default: str) -> str:
    """The value of `name`, or `default` where it is unset or empty."""
    return os.environ.get(name) or default


def choice(name: str, allowed: Sequence[str], default: str) -> str:
    """One of `allowed`; raises WrongSetting otherwise."""
    value = text(name, default)
    if value not in allowed:
        raise WrongSetting(f"{name} berisi {value!r}. Yang boleh: {', '.join(allowed)}. Bila dikosongkan: {default!r}.")
    return value


def flag(name: str, default: bool) -> bool:
    """A switch written 1 or 0."""
    return choice(name, ("0", "1"), "1" if default else "0") == "1"


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number between `least` and `most`; raises WrongSetting otherwise."""
    value = text(name, str(default))
    if not value.isdigit() or not least <= int(value) <= most:
        raise WrongSetting(f"{name} berisi {value!r}. Yang boleh: bilangan bulat dari {least} sampai {most}.")
    return int(value)


def moment(name: str) -> datetime | None:
    """An aware moment in ISO form, such as 2024-10-31T08:00+08:00; None where it is unset."""
    value = text(name, "")
    if not value:
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError as error:
        raise WrongSetting(f"{name} berisi {value!r}. Yang boleh: saat seperti 2024-10-31T08:00+08:00.") from error
    if found.tzinfo is None:
        raise WrongSetting(f"{name} berisi {value!r} tanpa zona waktu. Tulis misalnya {value}+08:00.")
    return found


def pretended_offset(name: str, *, allowed: bool) -> timedelta:
    """How far the clock is moved for a demonstration or rehearsal; zero where `name` is unset.

    Raises WrongSetting where the pages do not say that the data are examples.
    """
    pretended = moment(name)
    if pretended is None:
        return timedelta()
    if not allowed:
        raise WrongSetting(
            f"{name} diisi sedangkan KONDUSIF_DEMO_NOTICE bernilai 0. Hanya peragaan yang boleh "
            "mengandaikan tanggal: kosongkan salah satunya."
        )
    return pretended - datetime.now(UTC)


def zone(name: str, default: str) -> str:
    """A time zone that this machine knows; raises WrongSetting otherwise."""
    value = text(name, default)
    try:
        ZoneInfo(value)
    except (ValueError, ZoneInfoNotFoundError, OSError) as error:
        raise WrongSetting(
            f"{name} berisi {value!r}. Yang boleh: nama zona waktu, misalnya Asia/Jakarta (WIB), Asia/Makassar (WITA), "
            f"atau Asia/Jayapura (WIT). Bila dikosongkan: {default!r}."
        ) from error
    return value


def folder(name: str, default: Path) -> Path:
    """An absolute folder; it need not exist yet."""
    return Path(text(name, str(default))).expanduser().resolve()


def accounts(name: str, names: str) -> frozenset[int]:
    """Numbers of accounts of the system, each by name or number, separated by commas.

    Raises WrongSetting for a name that the system does not know.
    """
    found = set()
    for account in filter(None, (part.strip() for part in names.split(","))):
        try:
            found.add(int(account) if account.isdigit() else pwd.getpwnam(account).pw_uid)
        except KeyError as error:
            raise WrongSetting(f"{name} menyebut akun {account!r}, yang tidak ada di sistem ini.") from error
    return frozenset(found)


def var_folder() -> Path:
    """Where all data lie: KONDUSIF_VAR, else `var` in a checkout or the folder of an installed Kondusif."""
    return folder("KONDUSIF_VAR", CHECKOUT / "var" if is_checkout() else data_folder())


def data_folder() -> Path:
    """Where an installed Kondusif keeps its data: /var/lib for root, else the user's own data folder (XDG)."""
    if os.geteuid() == 0:
        return Path("/var/lib/kondusif")
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "kondusif"
