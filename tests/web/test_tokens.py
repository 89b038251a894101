from __future__ import annotations

import re
from pathlib import Path

import pytest

WEB = Path(__file__).parents[2] / "kondusif" / "web" / "static" / "web"
TOKENS, DARK = (WEB / "tokens.css").read_text(), (WEB / "tokens-dark.css").read_text()
STYLE_SHEETS = sorted(
    path for path in WEB.parents[2].rglob("*.css") if not path.name.startswith("tokens") and "bundled" not in path.parts
)
PAIRS = [
    ("ink", "paper", 7.0), ("ink", "ground", 7.0), ("muted", "paper", 4.5), ("muted", "ground", 4.5),
    ("brand", "paper", 4.5), ("brand-dark", "brand-soft", 4.5), ("on-brand", "brand", 4.5),
    ("info-ink", "paper", 4.5), ("good-ink", "paper", 4.5), ("soon-ink", "paper", 4.5), ("late-ink", "paper", 4.5),
    ("soon-ink", "soon-soft", 4.5), ("late-ink", "late-soft", 4.5),
    ("ink", "soon-soft", 7.0), ("ink", "late-soft", 7.0), ("ink", "info-soft", 7.0), ("ink", "good-soft", 7.0),
    ("paper", "soon-ink", 4.5), ("paper", "ink", 4.5),
]  # fmt: skip


def palette(theme: str) -> dict[str, tuple[float, float, float]]:
    """Token -> red, green, blue in 0..1; the dark theme on top of the light one."""
    text = TOKENS if theme == "light" else TOKENS + DARK
    found = re.findall(r"--k-([a-z-]+):\s*#([0-9a-f]{3,6});", text)
    return {name: rgb(value) for name, value in found}


def rgb(value: str) -> tuple[float, float, float]:
    full = "".join(digit * 2 for digit in value) if len(value) == 3 else value
    red, green, blue = (int(full[place : place + 2], 16) / 255 for place in (0, 2, 4))
    return red, green, blue


def luminance(colour: tuple[float, float, float]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground", "least"), PAIRS)
def test_text_stands_out_from_its_ground(theme: str, text: str, ground: str, least: float) -> None:
    colours = palette(theme)
    assert contrast(colours[text], colours[ground]) >= least


@pytest.mark.parametrize("path", STYLE_SHEETS, ids=lambda path: path.name)
def test_colours_are_written_in_the_tokens_alone(path: Path) -> None:
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r":[^;{}]*(#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\()[^;{}]*;", rules) == []


@pytest.mark.parametrize("name", ["parts.css", "public.css"])
def test_public_style_sheets_stay_within_an_old_web_view(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", (WEB / name).read_text(), flags=re.DOTALL)
    for too_new in (":has(", ":is(", ":where(", "focus-visible", "inset:", "light-dark(", "color-mix("):
        assert too_new not in rules
    for block in re.findall(r"\{([^{}]*)\}", rules):
        assert not ("display: flex" in block and "gap:" in block)
