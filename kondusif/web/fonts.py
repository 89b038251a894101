"""The fonts of PDF files and charts: static TTF files. Neither typst nor vl-convert reads woff2, and both say nothing.

`make assets` makes them from the npm packages into kondusif/bundled/.fonts.
Plus Jakarta Sans writes Latin in three weights; Noto Sans Arabic and Noto Emoji step in for what it has no letters for.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from kondusif.web.packages import BUNDLED

FAMILY = "Plus Jakarta Sans"
WEIGHTS = {"Regular": 400, "Medium": 500, "Bold": 700}
MADE = BUNDLED / ".fonts"
HOUSE = "@fontsource-variable/plus-jakarta-sans/files"
SUBSETS = ("latin", "latin-ext")
READY_MADE = (
    "@expo-google-fonts/noto-sans-arabic/400Regular/NotoSansArabic_400Regular.ttf",
    "@expo-google-fonts/noto-sans-arabic/700Bold/NotoSansArabic_700Bold.ttf",
    "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
)


class FontsMissing(RuntimeError):
    """No font has been made: every PDF would silently be set in another letter."""


def font_folder() -> Path:
    """The folder with the TTF files.

    Raises FontsMissing.
    """
    if all((MADE / file_name(weight)).is_file() for weight in WEIGHTS):
        return MADE
    raise FontsMissing(f"Huruf untuk berkas PDF belum ada di {MADE}. Pasang Kondusif lagi, lalu ulangi.")


def file_name(weight: str) -> str:
    return f"PlusJakartaSans-{weight}.ttf"


def make_fonts(packages: Path, target: Path) -> None:
    """Write every TTF into `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for weight in WEIGHTS:
        instance(packages, weight, target / file_name(weight))
    for path in READY_MADE:
        shutil.copy(packages / path, target)


def instance(packages: Path, weight: str, target: Path) -> None:
    """One weight of Plus Jakarta Sans with the letters of all its subsets, under its plain name."""
    from fontTools.merge import Merger
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    with TemporaryDirectory() as folder:
        parts = []
        for subset in SUBSETS:
            font = TTFont(packages / HOUSE / f"plus-jakarta-sans-{subset}-wght-normal.woff2", recalcTimestamp=False)
            font.flavor = None
            part = Path(folder) / f"{subset}.ttf"
            instantiateVariableFont(font, {"wght": WEIGHTS[weight]}, inplace=True)
            font.save(part)
            parts.append(str(part))
        merged = Merger().merge(parts)
        merged.recalcTimestamp = False
        merged["head"].created = merged["head"].modified = 0  # the same packages make the same bytes
        name_font(merged, weight)
        merged.save(target)


def name_font(font: object, weight: str) -> None:
    """The names by which programs find it: family, style, and the weight as a number."""
    names = font["name"]  # type: ignore[index]
    names.names = []
    plain = weight in {"Regular", "Bold"}
    labels = {
        1: FAMILY if plain else f"{FAMILY} {weight}",
        2: weight if plain else "Regular",
        4: f"{FAMILY} {weight}",
        6: f"PlusJakartaSans-{weight}",
        16: FAMILY,
        17: weight,
    }
    for number, label in labels.items():
        names.setName(label, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = WEIGHTS[weight]  # type: ignore[index]
