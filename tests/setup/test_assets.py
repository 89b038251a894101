"""Files of npm packages are served by name, are what the packages hold, and every icon a page uses is in the sprite."""

from __future__ import annotations

import filecmp
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.storage import FileSystemStorage

from kondusif.web import sprite
from kondusif.web.bundle import NODE_MODULES, bundle
from kondusif.web.finders import NamedAssetFinder
from kondusif.web.packages import BUNDLED, named_assets
from kondusif.web.storage import CompressedOnce
from kondusif.web.trim import trim
from tests.setup.processes import CHECKOUT


def test_every_named_file_exists_in_its_package() -> None:
    missing = [name for name, place in NamedAssetFinder().places.items() if not place.is_file()]
    assert missing == []


def test_file_that_is_not_named_is_not_served() -> None:
    assert finders.find("vendor/pico/pico.css") is None
    assert finders.find("vendor/pico/pico.min.css") == str(BUNDLED / "@picocss/pico/css/pico.min.css")
    assert finders.find("web/icons.svg", find_all=True)


def test_every_address_inside_the_named_files_has_a_file_too(tmp_path: Path) -> None:
    files = NamedAssetFinder()
    for name, storage in files.list(None):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(Path(storage.path(name)).read_bytes())
    manifest = ManifestStaticFilesStorage(location=tmp_path, base_url="/static/")
    paths = {name: (FileSystemStorage(tmp_path), name) for name, _storage in files.list(None)}
    outcomes = {name: result for name, _hashed, result in manifest.post_process(paths)}
    assert [result for result in outcomes.values() if isinstance(result, Exception)] == []


def test_sprite_holds_every_listed_icon_and_no_other() -> None:
    names = sprite.read_names(CHECKOUT / "kondusif" / "web" / "icons.txt")
    drawn = sprite.draw_sprite(names, NODE_MODULES / "@tabler" / "icons" / "icons" / "outline")
    assert re.findall(r'<symbol id="i-([^"]+)"', drawn) == names
    assert drawn.count("<path") >= len(names)
    assert "M0 0h24v24H0z" not in drawn


def test_icon_the_package_lacks_stops_the_build() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-icon"):
        sprite.draw_sprite(["no-such-icon"], NODE_MODULES / "@tabler" / "icons" / "icons" / "outline")


def test_what_lies_in_the_checkout_is_what_the_packages_hold(tmp_path: Path) -> None:
    """Red after a new icon, a new version, a word that is a class of a framework, or a file by hand: `make assets`."""
    bundle(NODE_MODULES, tmp_path / "made")
    made = {file.relative_to(tmp_path / "made") for file in (tmp_path / "made").rglob("*") if file.is_file()}
    kept = {file.relative_to(BUNDLED) for file in BUNDLED.rglob("*") if file.is_file()}
    assert made == kept
    assert filecmp.cmpfiles(tmp_path / "made", BUNDLED, sorted(map(str, made)), shallow=False)[1:] == ([], [])
    assert not any(b"sourceMappingURL" in (BUNDLED / name).read_bytes() for name in kept)


@pytest.mark.parametrize("sheet", named_assets()["bundle"]["trimmed"])
def test_a_trimmed_sheet_keeps_its_licence(sheet: str) -> None:
    whole, trimmed = ((folder / sheet).read_text(encoding="utf-8") for folder in (NODE_MODULES, BUNDLED))
    assert re.findall(r"/\*!.*?\*/", whole, re.DOTALL) == re.findall(r"/\*!.*?\*/", trimmed, re.DOTALL) != []
    assert len(trimmed) < len(whole)


def test_trimming_keeps_states_and_what_our_words_reach() -> None:
    sheet = (
        ".a:hover,.b{color:var(--x)}.c{--x:1}.a:not(.show){--x:2;--y:3}@media print{.d{top:0}}@keyframes f{to{top:0}}"
    )
    assert trim(sheet, frozenset({"a"})) == ".a:hover,.b{color:var(--x)}.a:not(.show){--x:2}"


def test_a_file_is_compressed_once_under_the_name_that_is_asked_for(tmp_path: Path) -> None:
    by_hash, by_name = "web/halaman.css", "vendor/maplibre/maplibre-gl-worker.mjs"
    for name in (by_hash, by_name):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a { color: red }\n" * 200)
    storage = CompressedOnce(location=tmp_path, base_url="/static/")
    list(storage.post_process({name: (FileSystemStorage(tmp_path), name) for name in (by_hash, by_name)}))
    packed = {str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.br")}
    assert packed == {f"{storage.stored_name(by_hash)}.br", f"{by_name}.br"}
    assert {name.replace(".br", ".gz") for name in packed} == {
        str(file.relative_to(tmp_path)) for file in tmp_path.rglob("*.gz")
    }
