from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_the_chapter_report_to_case_holds_from_the_first_report_to_the_last_table(tmp_path: Path) -> None:
    facts_file = tmp_path / "facts.json"
    kept = {name: text for name, text in os.environ.items() if not name.startswith("KONDUSIF_")}
    done = subprocess.run(
        [sys.executable, "-m", "kondusif.cli.command", "story", "--chapter=report-to-case", f"--json={facts_file}"],
        cwd=settings.BASE_DIR,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    chapter = json.loads(facts_file.read_text())["report-to-case"]
    assert chapter["missed"] == 0
    assert len(chapter["expectations"]) >= 60
    reports = chapter["facts"]["reports"]
    assert len(reports) == 104
    assert sum(report["actor"] == "asn" for report in reports) == 101
    assert len({report["case"] for report in reports}) == 104
