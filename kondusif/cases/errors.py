"""Refusals of the berkas: what came, what is allowed, what to do."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kondusif.base.errors import Refusal
from kondusif.base.time import in_words


class NotClassified(Refusal):
    """A berkas opens from a classified report only."""

    code = "not_classified"

    def __init__(self) -> None:
        super().__init__(
            _("Laporan ini belum digolongkan. Isi jalur, jenis, dan terlapor dahulu, lalu buka berkasnya.")
        )


class OutOfSight(Refusal):
    """The person's own agency is in the conflict set."""

    code = "out_of_sight"

    def __init__(self) -> None:
        super().__init__(
            _(
                "Laporan ini tidak dapat Anda tangani: lembaga Anda terkait dengan terlapor, "
                "atau laporannya tidak ada. Verifikator dari lembaga lain yang melanjutkannya."
            )
        )


class OtherElection(Refusal):
    """Reports of one berkas belong to one election."""

    code = "other_election"

    def __init__(self, of_report: str, of_case: str) -> None:
        super().__init__(
            _(
                "Laporan ini tentang %(report)s, sedangkan berkasnya tentang %(case)s. "
                "Satu berkas hanya untuk satu pemilihan. Buka berkas baru untuk laporan ini."
            )
            % {"report": of_report, "case": of_case}
        )


class AlreadyRecorded(Refusal):
    """The same moment with the same date and note stands already: the button was pressed twice."""

    code = "already_recorded"

    def __init__(self, what: str, on: str) -> None:
        super().__init__(
            _("“%(what)s” sudah tercatat pada %(on)s dengan catatan yang sama, jadi tidak ditulis dua kali.")
            % {"what": _(what), "on": on}
        )


class NotNow(Refusal):
    """The step does not fit the present state."""

    code = "not_now"


class MissingText(Refusal):
    """A text that must be there is empty."""

    code = "missing_text"


class WrongWords(Refusal):
    """A text to the reporter blames somebody."""

    code = "wrong_words"

    def __init__(self, word: str, instead: str, *, field: str) -> None:
        sentence = _("Kata '%(word)s' tidak dipakai dalam kabar kepada pelapor. %(instead)s")
        super().__init__(sentence % {"word": word, "instead": instead}, field=field)


class NotYetHappened(Refusal):
    """A moment in the future."""

    code = "not_yet_happened"

    def __init__(self, day: date) -> None:
        sentence = _("%(day)s belum terjadi. Isi hari ini atau sebelumnya.")
        super().__init__(sentence % {"day": in_words(day)}, field="on")


class UnknownMoment(Refusal):
    """A name outside the vocabulary of the law."""

    code = "unknown_moment"

    def __init__(self, name: str) -> None:
        sentence = _(
            "Peristiwa '%(name)s' tidak dikenal dalam aturan. Pilih salah satu peristiwa yang ditawarkan pada berkas."
        )
        super().__init__(sentence % {"name": name}, field="name")


class SanctionRefused(Refusal):
    """A sanction that the law does not know for this act on that day."""

    code = "sanction_refused"


class RouteUnknown(Refusal):
    """A routing rule that does not hold for this berkas."""

    code = "route_unknown"
