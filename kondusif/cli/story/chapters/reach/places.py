"""The scene in which a file of boundaries comes in, with a crossed line and a code that nobody knows."""

from __future__ import annotations

import json
from typing import Any

from kondusif.cli.story.stage import Stage

# Rough squares, not real boundaries: (code, west, south). The second one's outline crosses itself.
SQUARES = (("52.03.01", 116.40, -8.75), ("52.03.02", 116.52, -8.75), ("52.03.99", 116.64, -8.75))
CROSSED, UNKNOWN = "52.03.02", "52.03.99"
SIDE = 0.1


def boundaries_come_in(stage: Stage) -> None:
    """Import, report what did not fit, and draw."""
    account = stage.account
    account.scene("1. Batas wilayah dari sebuah berkas")
    file = stage.instance.var / "batas.geojson"
    file.write_text(json.dumps(collection()))
    said = stage.instance.run("import-boundaries", str(file), "--level", "district")
    account.expect("Dua kecamatan dimuat", said.startswith("2 "), said)
    account.expect(
        "Garis yang bersilang diperbaiki dan disebut", f"  {CROSSED}" in said.partition("diperbaiki")[2], said
    )
    account.expect("Kode yang tidak dikenal dilaporkan dengan barisnya", f"{UNKNOWN} (baris 3)" in said, said)
    browser = stage.person("verifikator")
    browser.get("/laporan/peta/")
    account.expect(
        "Peta laporan terbuka, dengan daftar di sampingnya", browser.shows("Peta", "Lombok Timur"), browser.text
    )
    status = browser.look("/laporan/peta/?status=semua&kabupaten=52.03")
    account.expect("Saringan daftar berlaku juga di peta", status == 200, status)


def collection() -> dict[str, Any]:
    """The file as GeoJSON."""
    features = [
        {"type": "Feature", "properties": {"kode": code}, "geometry": polygon(code, west, south)}
        for code, west, south in SQUARES
    ]  # fmt: skip
    return {"type": "FeatureCollection", "features": features}


def polygon(code: str, west: float, south: float) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [ring(code, west, south)]}


def ring(code: str, west: float, south: float) -> list[tuple[float, float]]:
    """A square; for one code with two corners exchanged, so that its sides cross."""
    corners = [(west, south), (west + SIDE, south), (west + SIDE, south + SIDE), (west, south + SIDE)]
    if code == CROSSED:
        corners[1], corners[2] = corners[2], corners[1]
    return [*corners, corners[0]]
