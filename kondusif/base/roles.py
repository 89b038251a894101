"""The roles a person may hold. The database knows the same words (table person_role)."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person is there for; see docs/glossary.md."""

    SECRETARY = "secretary"
    VERIFIER = "verifier"
    POST_OFFICER = "post-officer"
    LIAISON = "liaison"
    ANALYST = "analyst"
    PLANNER = "planner"
    LEADER = "leader"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"
    CUSTODIAN = "custodian"


ROLE_NAMES: dict[Role, str | Promise] = {
    Role.SECRETARY: _("Sekretaris"),
    Role.VERIFIER: _("Verifikator"),
    Role.POST_OFFICER: _("Petugas posko"),
    Role.LIAISON: _("Penghubung lembaga"),
    Role.ANALYST: _("Analis"),
    Role.PLANNER: _("Perencana pengamanan"),
    Role.LEADER: _("Pimpinan"),
    Role.AUDITOR: _("Auditor"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.CUSTODIAN: _("Penjaga identitas"),
}


def name_role(role: Role) -> str:
    """The role in the reader's language."""
    return str(ROLE_NAMES[role])


# What a person in the role does and reads, as told to that person.
ROLE_DUTIES: dict[Role, str | Promise] = {
    Role.SECRETARY: _("Menjalankan meja Tim: membaca laporan, membuka berkas, meneruskannya, dan mengabari pelapor."),
    Role.VERIFIER: _("Memeriksa laporan yang masuk, menggolongkannya, dan membuka berkas."),
    Role.POST_OFFICER: _("Menerima laporan di posko. Tidak membaca laporan yang sudah dikirim."),
    Role.LIAISON: _("Menjawab untuk lembaganya atas berkas yang diteruskan ke sana."),
    Role.ANALYST: _("Membaca berkas tanpa cerita dan tanpa bukti, dan menghitung."),
    Role.PLANNER: _("Menyusun rencana pengamanan. Tidak membaca laporan."),
    Role.LEADER: _("Membaca berkas tanpa cerita dan tanpa bukti, dan menyetujui."),
    Role.AUDITOR: _("Membaca jejak: siapa melakukan apa. Tidak membaca isi laporan."),
    Role.ADMINISTRATOR: _("Mengatur akun di lembaganya. Tidak melihat laporan atau berkas."),
    Role.CUSTODIAN: _("Memegang separuh kunci nama pelapor. Menyetujui atau menolak permintaan membuka nama."),
}

# Who reads reports and berkas. A post officer writes only, an administrator sees no content,
# an auditor sees the trail and not the texts, a planner has no work with reports.
CONTENT_ROLES = frozenset({Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.LEADER})
