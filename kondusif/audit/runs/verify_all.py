"""The whole check of the record, as `kondusif audit-verify` runs it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _

from kondusif.audit.runs.findings import Report
from kondusif.audit.runs.gather import gather_heads
from kondusif.audit.runs.record import Signer
from kondusif.audit.runs.verify import Scope, verify


def verify_record(
    signer: Signer, *, at: datetime, since: datetime | None = None, witness: Path | None = None, is_strict: bool = True
) -> Report:
    """Check everything; parameters as in `Scope`. `witness`: a witness's folder."""
    gathered = gather_heads(signer, witness)
    report = verify(Scope(tuple(gathered.heads), signer.salt_key, since, is_strict), at=at)
    report.findings = gathered.false + report.findings
    for each in gathered.restorations:
        report.remarks.append(
            _(
                "Pemulihan dinyatakan %(first)s dan %(second)s pada %(at)s: "
                "daun %(kept)s sampai %(seen)s hilang (%(why)s)."
            )
            % {
                "first": each.persons[0],
                "second": each.persons[1],
                "at": each.at.isoformat(),
                "kept": each.kept,
                "seen": each.seen,
                "why": each.reason,
            }
        )
    if gathered.lost:
        report.remarks.append(_("%(n)s kepala termasuk yang dinyatakan hilang.") % {"n": len(gathered.lost)})
    return report
