"""What a check of the record found."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

MOST_OF_A_KIND = 20  # findings of one kind that are written out; the rest are counted


@dataclass
class Report:
    """What was found. findings: what must not be. remarks: what should be known. n_…: what was looked at."""

    findings: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    n_leaves: int = 0
    n_entries: int = 0
    n_heads: int = 0
    counted: dict[str, int] = field(default_factory=dict)

    def find(self, kind: str, sentence: str) -> None:
        """Keep a finding; of one kind only so many in full."""
        self.counted[kind] = self.counted.get(kind, 0) + 1
        if self.counted[kind] <= MOST_OF_A_KIND:
            self.findings.append(sentence)

    def count_the_rest(self) -> None:
        """Say how many findings of each kind were not written out."""
        for kind, n_found in self.counted.items():
            if n_found > MOST_OF_A_KIND:
                self.findings.append(
                    _("… dan %(n)s temuan sejenis (%(kind)s).") % {"n": n_found - MOST_OF_A_KIND, "kind": kind}
                )
