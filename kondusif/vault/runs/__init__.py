"""What the worker does with evidence files by itself."""

from __future__ import annotations

from kondusif.vault.runs.cleaning import CleanCopy, make_clean_copy, walls_stand
from kondusif.vault.runs.pieces import ArrivedFile, arrived_file, let_go, sweep_pieces
from kondusif.vault.runs.scrub import Scrubbed, scrub_evidence
from kondusif.vault.runs.sweep import SWEEP_AFTER_SECONDS, stored_files, sweep_evidence

__all__ = [
    "SWEEP_AFTER_SECONDS",
    "ArrivedFile",
    "CleanCopy",
    "Scrubbed",
    "arrived_file",
    "let_go",
    "make_clean_copy",
    "scrub_evidence",
    "stored_files",
    "sweep_evidence",
    "sweep_pieces",
    "walls_stand",
]
