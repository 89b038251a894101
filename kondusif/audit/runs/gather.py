"""Collects every head that the verifier compares with: from the database, the signer's memory and the witnesses."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from kondusif.audit.core.heads import FalseHead, KnownHead, read_head
from kondusif.audit.core.identity import head_keys, origin_of
from kondusif.audit.core.notes import BadNote
from kondusif.audit.core.restoration import Restoration, read_restoration
from kondusif.audit.runs.memory import recall
from kondusif.audit.runs.record import Signer
from kondusif.audit.runs.stored import ask


@dataclass
class Gathered:
    """heads: those that must fit. lost: those that a stated restoration took. false: sentences on what is none."""

    heads: list[KnownHead] = field(default_factory=list)
    lost: list[KnownHead] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    restorations: list[Restoration] = field(default_factory=list)


def gather_heads(signer: Signer, witness: Path | None) -> Gathered:
    """Every head, with its signature checked. `witness`: the folder of a witness, or None."""
    found = Gathered()
    read_restorations(found, signer)
    for content, source in kept_in_database() + (kept_by_witness(witness) if witness else []):
        try:
            head = read_head(content, source=source, province=signer.province, public=signer.public)
        except FalseHead as false:
            found.false.append(
                _("Kepala dari %(source)s tidak ditandatangani kunci catatan ini (%(why)s).")
                % {"source": source, "why": false}
            )
            continue
        is_lost = any(each.epoch == head.epoch and head.size > each.kept for each in found.restorations)
        (found.lost if is_lost else found.heads).append(head)
    memory = recall(signer.folder)
    if memory.frontier.size:
        found.heads.append(KnownHead(memory.frontier.size, memory.frontier.root(), _("ingatan penanda tangan")))
    return found


def read_restorations(found: Gathered, signer: Signer) -> None:
    for epoch, (note,) in enumerate(ask("SELECT note FROM log_restoration ORDER BY size")):
        key = head_keys(origin_of(signer.province, signer.public, epoch), signer.public)[0]
        try:
            found.restorations.append(read_restoration(note, key))
        except BadNote as bad:
            found.false.append(_("Pernyataan pemulihan di basis data palsu (%(why)s).") % {"why": bad})


def kept_in_database() -> list[tuple[str, str]]:
    """Notes of the kept heads and the newest, each with where it is from."""
    kept = ask("SELECT note FROM log_head ORDER BY size")
    newest = ask("SELECT note FROM log_newest")
    return [(note, _("basis data")) for (note,) in kept] + [(note, _("kepala terbaru")) for (note,) in newest]


def kept_by_witness(folder: Path) -> list[tuple[str, str]]:
    """Notes in a witness's folder: the newest and the last of each hour."""
    files = [folder / "head.txt", *sorted((folder / "heads").glob("*.txt"))]
    return [(file.read_text(), _("saksi (%(file)s)") % {"file": file}) for file in files if file.exists()]
