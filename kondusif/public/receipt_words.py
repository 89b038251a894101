"""What a receipt opens, in plain words; good and bad news look the same from a distance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

STATUS_SENTENCES = {
    "diterima": gettext_lazy("Laporan Anda sedang menunggu dibaca atau sedang diperiksa."),
    "ditanyakan": gettext_lazy("Kami bertanya kepada Anda. Jawablah di bawah ini bila Anda mau."),
    "diangkat": gettext_lazy("Laporan Anda sedang ditangani."),
    "ditutup": gettext_lazy(
        "Penelusuran dihentikan. Ini tidak berarti Anda berbohong. Bila ada bukti baru, tambahkan di sini."
    ),
}
# Under the team's own last message of that kind, which says the rest.
ENDED_SENTENCES = {
    "hasil": gettext_lazy("Penanganan laporan Anda sudah selesai. Anda tetap dapat menambahkan keterangan."),
    "ditutup": gettext_lazy("Pemeriksaan laporan Anda sudah ditutup. Anda tetap dapat menambahkan keterangan."),
}
READER_NAMES = {
    "pemda": gettext_lazy("pemerintah daerah (Bakesbangpol)"),
    "kesbangpol": gettext_lazy("Badan Kesatuan Bangsa dan Politik"),
    "bawaslu": gettext_lazy("Bawaslu"),
    "kpu": gettext_lazy("KPU"),
    "polri": gettext_lazy("Polri"),
    "tni": gettext_lazy("TNI"),
    "kejaksaan": gettext_lazy("Kejaksaan"),
    "bin": gettext_lazy("Badan Intelijen Negara"),
    "bkn": gettext_lazy("Badan Kepegawaian Negara"),
    "dkpp": gettext_lazy("Dewan Kehormatan Penyelenggara Pemilu"),
    "kasn": gettext_lazy("Komisi Aparatur Sipil Negara"),
    "lpsk": gettext_lazy("Lembaga Perlindungan Saksi dan Korban"),
    "ombudsman": gettext_lazy("Ombudsman"),
    "pengadilan": gettext_lazy("Pengadilan"),
}


@dataclass(frozen=True, slots=True)
class OpenedReceipt:
    """A receipt ready for its page. newest: the last message of the team; talk: all messages, newest first.

    promises      dates promised, less the clocks of alarms
    alarms        clocks of the alarms that the reporter raised
    withdrawn_at  when the reporter wrote not to go on, or None
    """

    newest: Any
    talk: Sequence[Any]
    status_sentence: str
    readers_sentence: str
    promises: Sequence[Any]
    has_identity: bool
    alarms: Sequence[Any] = ()
    code_changes: Sequence[Any] = ()
    felt_safe: str = ""
    letter: Any = None
    withdrawn_at: Any = None


def describe(receipt: Any) -> OpenedReceipt:
    """Plain words for what `read_receipt` found."""
    answers = [said for said in receipt.messages if not said.mine]
    return OpenedReceipt(
        newest=answers[0] if answers else None,
        talk=receipt.messages,
        status_sentence=say_status(receipt.status, answers[0].kind if answers else ""),
        readers_sentence=name_readers(receipt.readers),
        promises=[promise for promise in receipt.promises if promise.kind != "ancaman"],
        has_identity=receipt.has_identity,
        alarms=receipt.alarms,
        code_changes=receipt.code_changes,
        felt_safe=receipt.felt_safe,
        letter=receipt.letter,
        withdrawn_at=next((said.at for said in receipt.messages if said.kind == "pencabutan"), None),
    )


def say_status(status: str, newest_kind: str) -> str:
    """Where the report stands; after an ending, that the door stays open."""
    return str(ENDED_SENTENCES.get(newest_kind) or STATUS_SENTENCES.get(status) or "")


def name_readers(kinds: Sequence[str]) -> str:
    """Which kinds of body may read, never which person."""
    names = sorted({str(READER_NAMES.get(kind, kind)) for kind in kinds})
    if not names:
        return _(
            "Tertahan: setiap lembaga pemeriksa terkait dengan terlapor. Pengawas melihat jumlahnya, bukan isinya."
        )
    return _("Petugas yang berwenang di: %(names)s.") % {"names": ", ".join(names)}
