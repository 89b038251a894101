from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal


class ElectionsNotLoaded(Refusal):
    """Files of elections that cannot be loaded; one sentence for every bad row."""

    code = "elections-refused"


class LawNotKnown(Refusal):
    """An election held under a law that the law files do not have."""

    code = "election-law-unknown"

    def __init__(self, election: str, law: str, known: Iterable[str]) -> None:
        super().__init__(
            _(
                "%(election)s memakai law = '%(law)s', yang tidak ada di berkas hukum. Yang dikenal: %(known)s. "
                "Perbaiki berkas pemilihannya; tidak ada yang dimuat."
            )
            % {"election": election, "law": law, "known": ", ".join(sorted(known))}
        )


class NoSuchElection(Refusal):
    """A code that no election loaded has."""

    code = "election-unknown"

    def __init__(self, code: str, known: Iterable[str]) -> None:
        super().__init__(
            _("Pemilihan '%(code)s' tidak dimuat. Yang dimuat: %(known)s. Periksa kodenya.")
            % {"code": code, "known": ", ".join(sorted(known)) or _("tidak ada")}
        )


class ElectionInUse(Refusal):
    """Rows point at the election; `used` holds how many of each table."""

    code = "election-in-use"

    def __init__(self, code: str, used: Mapping[str, int]) -> None:
        self.used = dict(used)
        names = {"report": _("laporan"), "case_file": _("berkas"), "closing_report": _("laporan penutup")}
        said = ", ".join(f"{n} {names.get(table, table)}" for table, n in used.items())
        super().__init__(
            _(
                "Pemilihan '%(code)s' tidak dapat dilepas: masih ditunjuk oleh %(used)s. "
                "Pemilihan hanya dilepas selagi tidak ada yang menunjuknya; tidak ada yang berubah."
            )
            % {"code": code, "used": said}
        )
