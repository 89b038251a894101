"""What comes back by itself when it ends, and what ends everything."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from kondusif.project import supervise
from kondusif.project.claims import CannotRun
from kondusif.project.supervise import Program, Supervisor

STEP = 0.25  # of the pretended clock, for each round of the watch
LASTS = (0.25,) * 8 + (60, 60.25, 0.25)  # seconds that the key process lives, one start after the other


def test_the_key_process_alone_comes_back_and_waits_longer_while_it_does_not_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, starts, said = SimpleNamespace(now=1000.0), list[float](), list[str]()

    class Child:
        returncode = 7

        def __init__(self, lives: float) -> None:
            self.until = clock.now + lives

        def poll(self) -> int | None:
            return self.returncode if clock.now >= self.until else None

    def begin(_self: Supervisor, program: Program) -> Any:
        if not program.returns:
            return Child(400)
        starts.append(clock.now)
        return Child(LASTS[len(starts) - 1] if len(starts) <= len(LASTS) else 10_000)

    def sleep(_seconds: float) -> None:
        clock.now += STEP
        assert clock.now < 2000, "watched on although a program had ended"

    monkeypatch.setattr(supervise, "time", SimpleNamespace(monotonic=lambda: clock.now, sleep=sleep))
    monkeypatch.setattr(Supervisor, "begin", begin)
    supervisor = Supervisor(tmp_path)
    supervisor.start(Program("keys", "Penjaga kunci", (), {}, returns=True))
    supervisor.start(Program("staff", "Ruang kerja", (), {}))
    with pytest.raises(CannotRun, match=r"Ruang kerja berhenti \(kode 7\), jadi Kondusif dihentikan seluruhnya"):
        supervisor.watch(said.append)
    waits = [then - first - lived for first, then, lived in zip(starts, starts[1:], LASTS, strict=False)]
    assert waits == [0.5, 1, 2, 4, 8, 16, 30, 30, 30, 0.5, 1]
    clock.now += 10_000
    with pytest.raises(CannotRun, match="Penjaga kunci berhenti"):  # as while not all have been ready
        supervisor.refuse_if_one_ended()
    assert len(said) == len(waits), "once for each time"
    assert all("Penjaga kunci berhenti (kode 7) dan dijalankan lagi" in sentence for sentence in said)
