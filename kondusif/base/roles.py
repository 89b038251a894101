"""The roles a person may hold. The database knows the same words (table person_role)."""

from __future__ import annotations

from enum import StrEnum


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


ROLE_NAMES: dict[Role, str] = {
    Role.SECRETARY: "Sekretaris",
    Role.VERIFIER: "Verifikator",
    Role.POST_OFFICER: "Petugas posko",
    Role.LIAISON: "Penghubung lembaga",
    Role.ANALYST: "Analis",
    Role.PLANNER: "Perencana pengamanan",
    Role.LEADER: "Pimpinan",
    Role.AUDITOR: "Auditor",
    Role.ADMINISTRATOR: "Administrator",
}

# What a person in the role does and reads, as told to that person.
ROLE_DUTIES: dict[Role, str] = {
    Role.SECRETARY: "Menjalankan meja Tim: membaca laporan, membuka berkas, meneruskannya, dan mengabari pelapor.",
    Role.VERIFIER: "Memeriksa laporan yang masuk, menggolongkannya, dan membuka berkas.",
    Role.POST_OFFICER: "Menerima laporan di posko. Tidak membaca laporan yang sudah dikirim.",
    Role.LIAISON: "Menjawab untuk lembaganya atas berkas yang diteruskan ke sana.",
    Role.ANALYST: "Membaca berkas tanpa cerita dan tanpa bukti, dan menghitung.",
    Role.PLANNER: "Menyusun rencana pengamanan. Tidak membaca laporan.",
    Role.LEADER: "Membaca berkas tanpa cerita dan tanpa bukti, dan menyetujui.",
    Role.AUDITOR: "Membaca jejak: siapa melakukan apa. Tidak membaca isi laporan.",
    Role.ADMINISTRATOR: "Mengatur akun di lembaganya. Tidak melihat laporan atau berkas.",
}

# Who reads reports and berkas. A post officer writes only, an administrator sees no content,
# an auditor sees the trail and not the texts, a planner has no work with reports.
CONTENT_ROLES = frozenset({Role.SECRETARY, Role.VERIFIER, Role.LIAISON, Role.ANALYST, Role.LEADER})
