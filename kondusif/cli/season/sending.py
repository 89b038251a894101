"""Handing in a fictional report, over the public role or at a post."""

from __future__ import annotations

import random
import struct
import zlib

from kondusif.base.database import one_transaction, speaking_as
from kondusif.base.ids import new_id
from kondusif.cli.season.plan import PlannedReport
from kondusif.cli.season.speaking import Team
from kondusif.reports.actions.evidence import QUEUE, keep_evidence
from kondusif.reports.actions.intake import register_report
from kondusif.reports.core.intake import EvidenceFile, Submission

NAMES = ("Warga contoh A", "Warga contoh B", "Warga contoh C", "Warga contoh D")


def send_in(team: Team, planned: PlannedReport, draw: random.Random) -> str:
    """Hand the report in and return its receipt code."""
    submission = submission_of(planned, draw)
    if planned.post:
        with team.acting(planned.post):
            return register_report(submission).code
    with speaking_as("public"), one_transaction():
        return register_report(submission).code


def submission_of(planned: PlannedReport, draw: random.Random) -> Submission:
    """The report as the form would hand it in."""
    return Submission(
        submission_key=f"musim-{new_id()}",
        channel="posko" if planned.post else "publik",
        election=planned.election,
        told_kind=planned.text.kind,
        narrative=planned.told,
        known_on=planned.known_on,
        happened_on=planned.happened_on,
        timing="sedang" if planned.danger else planned.text.timing,
        village=planned.village.code,
        told_actor=planned.actor,
        told_unit=planned.unit,
        danger=planned.danger,
        identity={"name": draw.choice(NAMES), "contact": "surel@contoh.example"} if planned.named else None,
        evidence=(photo(draw),) if planned.with_photo else (),
    )


def photo(draw: random.Random) -> EvidenceFile:
    """A plain coloured picture, stored like any evidence."""
    return keep_evidence(
        [plain_png(64, draw.randbytes(3))], name="foto-contoh.png", claimed_type="image/png", door=QUEUE
    )


def plain_png(size: int, colour: bytes) -> bytes:
    """A square PNG of one RGB colour."""
    row = b"\0" + colour * size
    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(row * size)), (b"IEND", b""))
    framed = (
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)
