from __future__ import annotations

from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def test_every_benchmark_has_its_command_in_the_documentation() -> None:
    text = (ROOT / "docs" / "benchmarks.md").read_text()
    files = [file.stem for file in (ROOT / "benchmarks").glob("[a-z]*.py")]
    assert len(files) >= 4
    assert [name for name in files if f"benchmarks.{name}`" not in text] == []
