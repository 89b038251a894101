"""Strangers' files are read behind walls or not at all; where the system gives none, the file waits, sealed."""

from __future__ import annotations

import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kondusif.project.diagnosis import check_walls
from kondusif.vault.core.cleaning.kinds import KINDS
from kondusif.vault.core.cleaning.refusals import NoWalls
from kondusif.vault.runs import cleaning
from kondusif.vault.runs.cleaning import make_clean_copy, walls_stand
from kondusif.vault.runs.walls import note_walls
from kondusif.web.confined import run_confined

# A user namespace in which no further one may be made: as under RestrictNamespaces=yes.
NO_MORE = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or not shutil.which("unshare"), reason="namespaces are Linux's"
)


@pytest.fixture
def no_namespaces(monkeypatch: pytest.MonkeyPatch) -> None:
    real = run_confined

    def restricted(words: Any, *args: Any, **named: Any) -> Any:
        return real(["unshare", "--user", "--map-root-user", "sh", "-c", NO_MORE, "-", *words], *args, **named)

    monkeypatch.setattr(cleaning, "run_confined", restricted)


def test_here_the_reader_is_shut_in() -> None:
    assert walls_stand()
    assert make_clean_copy(b"Surat rekaan.", KINDS["teks"]).apart


@pytest.mark.usefixtures("no_namespaces")
def test_without_namespaces_no_file_is_read_unless_a_setting_says_so(settings: Any, tmp_path: Path) -> None:
    for kind in ("teks", "jpeg", "pdf", "mp4"):
        with pytest.raises(NoWalls):
            make_clean_copy(b"Surat rekaan.", KINDS[kind])
    assert not walls_stand()
    settings.DECODE_WITHOUT_WALLS = True
    made = make_clean_copy(b"Surat rekaan.", KINDS["teks"])
    assert (made.content, made.apart) == (b"Surat rekaan.", False)
    (said,) = check_walls(tmp_path)
    assert (said.fine, "KONDUSIF_DECODE_WITHOUT_WALLS membiarkannya" in said.sentence) == (False, True)


def test_doctor_says_what_the_worker_found_not_what_its_own_shell_may(tmp_path: Path) -> None:
    (said,) = check_walls(tmp_path)
    assert said.fine
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "walls.json").write_text(json.dumps({"stand": False, "at": "2026-12-02T08:00:00+00:00"}))
    (said,) = check_walls(tmp_path)
    assert (said.fine, "RestrictNamespaces=user net mnt ipc pid uts" in said.sentence) == (False, True)
    note_walls(tmp_path / "record", at=datetime.now(UTC))
    (said,) = check_walls(tmp_path)
    assert said.fine
