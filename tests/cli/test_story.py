from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.prepared import first_start

UNKNOWN = "Berkas belum ditutup: tidak lengkap"


def played(name: str, folder: Path) -> dict[str, Any]:
    """A chapter that held from beginning to end, as --json tells it."""
    facts_file = folder / "facts.json"
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KONDUSIF_")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.cli.quick_story", first_start(), f"--chapter={name}", f"--json={facts_file}"],
        cwd=settings.BASE_DIR,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    chapter: dict[str, Any] = json.loads(facts_file.read_text())[name]
    assert chapter["missed"] == 0
    return chapter


def test_the_chapter_report_to_case_holds_from_the_first_report_to_the_last_table(tmp_path: Path) -> None:
    chapter = played("report-to-case", tmp_path)
    assert len(chapter["expectations"]) >= 60
    reports = chapter["facts"]["reports"]
    assert len(reports) == 104
    assert sum(report["actor"] == "asn" for report in reports) == 101
    assert len({report["case"] for report in reports}) == 104


def test_the_chapter_reach_holds_from_the_boundaries_to_the_name(tmp_path: Path) -> None:
    assert len(played("reach", tmp_path)["expectations"]) >= 40


def test_the_chapter_trust_holds_from_the_sealed_name_to_the_last_code_after_a_crash(tmp_path: Path) -> None:
    chapter = played("trust", tmp_path)
    assert len(chapter["expectations"]) >= 80
    facts = chapter["facts"]
    assert facts["one_person"] == {"accounts": 5, "refused": 8, "names": 0}
    assert facts["morning_sheet"].pop("own").startswith("Berkas belum ditutup: 1 ")
    assert [told.partition(" keadaan")[0] for told in facts["morning_sheet"].values()] == [UNKNOWN, UNKNOWN]
    assert facts["recovered"] == {"shut": [False, False], "opened": [True, True]}
    assert facts["declarations"] == {
        "true": [0, "sound"],
        "other text": [1, "unsound"],
        "invented signers": [1, "unsound"],
        "both, log cut out": [2, "unchecked"],
    }


def test_the_chapter_coordination_holds_from_the_meeting_to_the_altered_declaration(tmp_path: Path) -> None:
    chapter = played("coordination", tmp_path)
    assert len(chapter["expectations"]) >= 40
    assert chapter["facts"]["promises"] == 8
