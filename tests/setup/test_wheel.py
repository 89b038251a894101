"""The wheel runs by itself: in a clean environment, without Node and without a checkout."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kondusif.web.packages import BUNDLED
from tests.setup.processes import CHECKOUT, Instance

UV = Path(sys.executable).with_name("uv")
WITHOUT_NODE = "/usr/bin:/bin"


def run(*command: str | Path, **options: object) -> str:
    """What a command prints; the test fails with its words where it fails."""
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stdout + done.stderr
    return str(done.stdout)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A folder that other users may enter, for the database's own user where the tests run as root."""
    made = Path(tempfile.mkdtemp(prefix="kondusif-wheel-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def wheel(folder: Path) -> Path:
    """The wheel, made from the sdist as `uv build` does."""
    run(UV, "build", "--no-build-isolation", f"--python={sys.executable}", f"--out-dir={folder / 'dist'}", CHECKOUT)
    return next((folder / "dist").glob("*.whl"))


@pytest.fixture(scope="module")
def python(folder: Path, wheel: Path) -> Path:
    """A clean environment with the wheel and what it asks for, in the versions of the lock file."""
    run(UV, "venv", f"--python={sys.executable}", folder / "clean")
    found = folder / "clean" / "bin" / "python"
    run(UV, "pip", "install", f"--python={found}", f"--constraint={CHECKOUT / 'requirements.lock'}", wheel)
    return found


def test_wheel_carries_pages_fonts_areas_and_their_licences(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for wanted in (
        "bundled/idn-area-data/data/villages.csv",
        "bundled/idn-area-data/data/LICENSE.md",
        "bundled/.fonts/PlusJakartaSans-Bold.ttf",
        "bundled/.kondusif/icons.svg",
        "bundled/@picocss/pico/LICENSE.md",
        "web/locale/en/LC_MESSAGES/django.mo",
        "web/templates/web/staff_base.html",
        "rules/law/pemilu.toml",
    ):
        assert f"kondusif/{wanted}" in names, wanted
    assert [name for name in names if name.startswith("tests/") or name.endswith(".pyc")] == []


def test_area_files_are_carried_unchanged(wheel: Path) -> None:
    source = BUNDLED / "idn-area-data" / "data"
    with zipfile.ZipFile(wheel) as archive:
        for file in source.glob("*.csv"):
            assert archive.read(f"kondusif/bundled/idn-area-data/data/{file.name}") == file.read_bytes(), file.name


def test_installed_wheel_starts_and_serves_both_programs(folder: Path, python: Path) -> None:
    (folder / "var").mkdir()
    (folder / "var").chmod(0o711)
    (folder / "elsewhere").mkdir()
    instance = Instance(folder / "var", python=python, folder=folder / "elsewhere")
    instance.environment["PATH"] = WITHOUT_NODE
    assert run(python, "-c", "import kondusif; print(kondusif.__file__)", cwd=folder).startswith(str(folder))
    with instance.running():
        ready = json.loads((folder / "var" / "ready.json").read_text())
        page = read(ready["public_url"])
        style = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
        assert "pico" in style
        assert "--pico" in read(ready["public_url"] + style)
        assert "csrfmiddlewaretoken" in read(f"{ready['staff_url']}/masuk/")
        assert command(python, instance, "load-areas").endswith("tidak ada yang berubah.\n")
    fonts = run(python, "-c", "from kondusif.web.fonts import font_folder; print(font_folder())", cwd=folder)
    assert "bundled" in fonts


def command(python: Path, instance: Instance, *words: str) -> str:
    """What a command of the installed wheel prints, on the data of that instance."""
    return run(python, "-m", "kondusif.cli.command", *words, cwd=instance.folder, env=instance.environment)


def read(address: str) -> str:
    """The text of one of our own pages."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
        return str(answer.read().decode())
