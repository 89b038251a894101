"""PDF files from typst templates: `render_pdf(template, data)`.

A template is a .typ file in a package's documents/ folder. It finds the values in "data.json", text as text: none of
them is ever read as markup. It begins like this:

    #import "house.typ": house, families, ink, muted, hairline
    #let data = json("data.json")
    #show: house.with(title: data.title, foot: data.foot)
    = #data.title
    #data.summary

`house` (kondusif/web/documents/house.typ) sets A4, margins, the house font, headings, the foot with page numbers, and
the language and title for readers of the blind. Give every value as plain JSON: text, numbers, lists, dictionaries;
dates already in words. Pictures go in as `files={"logo.svg": svg}`, and the template draws them with
`image("logo.svg")`. Other .typ files beside the template can be imported by their name.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

from kondusif.web.fonts import font_folder

HOUSE = Path(__file__).with_name("documents") / "house.typ"


def render_pdf(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF as bytes: tagged, fonts embedded.

    template  path of a .typ file
    data      anything json.dumps takes
    files     name -> content of pictures that the template draws

    Raises FontsMissing where the fonts are missing; typst.TypstError where the template is wrong.
    """
    made = compile_template(template, data, files, format="pdf")
    if not isinstance(made, bytes):
        raise TypeError(f"typst gave {type(made).__name__} for {template.name}, one PDF was expected")
    return made


def render_pictures(
    template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None = None, *, dots_per_inch: int = 96
) -> list[bytes]:
    """The same pages as PNG files, for a preview."""
    made = compile_template(template, data, files, format="png", ppi=dots_per_inch)
    return [page for page in made if isinstance(page, bytes)] if isinstance(made, list) else [bytes(made)]


def compile_template(template: Path, data: Mapping[str, Any], files: Mapping[str, bytes] | None, **wanted: Any) -> Any:
    """What typst makes of a template that sees the house style, its neighbours and the values."""
    sources = {path.name: path.read_bytes() for path in (HOUSE, *template.parent.glob("*.typ"))}
    written = json.dumps(data).encode()
    everything: Any = {**sources, **(files or {}), "data.json": written, "main.typ": template.read_bytes()}
    # typst's own types do not know yet that it takes files by name.
    return typst.compile(everything, font_paths=house_fonts(), ignore_system_fonts=True, **wanted)


@cache
def house_fonts() -> typst.Fonts:
    """Our fonts first, typst's own behind them for signs that ours lack; never those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(font_folder())])
