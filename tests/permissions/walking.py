"""One walk through every url of a program as one person: what came of it, which words and headers it came with."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from django.db import transaction
from django.test import Client

from kondusif.base.roles import Role
from kondusif.plans.actions.plans import NOTE, RECIPIENT
from kondusif.publishing.forms.declarations import FIRST_WORDS
from kondusif.web.bundle import NODE_MODULES
from kondusif.web.language import LANGUAGE_COOKIE
from kondusif.web.packages import BUNDLED, named_assets
from tests.isolation.stage import SPEECH
from tests.permissions.cells import PUBLIC_URLS, STAFF_URLS, Cell, address, cells, said
from tests.public.citizen import STORY
from tests.web.marked import MARKED, Reader

HEADERS = tomllib.loads(Path(__file__).with_name("headers.toml").read_text())
PROGRAMS = {"staff": (STAFF_URLS, "default"), "public": (PUBLIC_URLS, "public")}
SIGN_OUT = 'action="/keluar/"'  # of a form; one press wherever somebody is
KEPT_ON_PHONES = "posko/luring/"  # the same for everybody, and nobody is signed in without a signal
CLASSES, RULE = re.compile(r'\bclass="([^"]*)"'), re.compile(r"\.(-?[A-Za-z_][\w-]*)")
HELP = "bantuan/"  # written twice as a whole, see kondusif/project/help
# What persons of the samples wrote.
TYPED = (
    SPEECH, STORY, "Dugaan anggota satuan memihak", "Anggota satuan diduga memihak calon.", "Berwenang.", "Kasi Lidik",
    "Serda Rekaan", "foto.jpg", "surat.docx", "Verifikator baru", "Sepupu.", "Uji.", "Sidang etik berjalan.",
    "Gubernur mencalonkan diri.", "Rapat uji", "Tema uji", "Aula uji", "Dandenpom uji", "Acara uji", "Keputusan uji.",
    "Batas lahan uji", "Dusun Uji", "Dusun Seberang Uji", "Uraian uji.", "Kabar desa uji.", "Camat uji", "Media uji",
    "Situs uji", "Mediasi uji.", "Patroli uji.", "Kembali tenang uji.", "Tidak menutup jalan uji.", "Ralat uji.",
    "Pihak A (Dusun Uji)", "Pihak B (Dusun Seberang Uji)",
    "Masalah uji", "Aksi uji", "Kriteria uji", "Dukung uji", "Target uji", "Dilakukan uji", "Berkas uji", "Kendala uji",
    "Saran uji", "Rangkum uji", "https://uji.example/", NOTE, RECIPIENT,
    "Janji uji", "Bukti uji", "Kaban uji", "Pembukaan", "Penutup", "SK 1 uji", "Tim uji", "Badan uji", "Permintaan uji",
    "Hal uji", "ukur uji",
    "Pertanyaan uji", "Forum uji", "005/1/uji", "Kantor uji", "Perihal uji", "Kabid uji", "Ketua",
    "Keadaan uji.", "Polres uji", "Pimpinan uji", "Hasil uji.", "Berita acara uji", "Surat uji", "Gubernur uji",
    "100/7 Uji/2024", "101/7 Uji/2024",
    "Ikrar uji.", "Kelompok uji",
    "Deklarasi uji", "Gedung uji", "Kami uji.", "Janji damai uji.", "Janji netral uji.", "Perubahan uji.",
    "Ketua uji", "Forum Kedua uji", "Ketua uji, Forum Kedua uji", "Saksi uji",
    *(" ".join(str(words).split()) for words in FIRST_WORDS.values()),
    "Pemilih dilayani sampai pukul 13.00", "Semua TPS uji tutup lebih cepat, pukul 10.00.", "Fakta uji.", "Bukti uji",
    "Ringkasan uji.", "Pelajaran uji.", "Kantor uji",
    "Ralat klarifikasi uji.", "Keramaian uji", "Tempat uji, Kabupaten Bima", "Sumber uji", "Izin uji",
    "Damai uji.", "Camat damai uji", "Lapangan uji, Kabupaten Bima",
    "Foto uji",
    *(f"Orang {role}" for role in Role),
)  # fmt: skip


@dataclass
class Walked:
    """What a walk brought.

    said          "METHOD route" -> what came of it
    untranslated  text -> the first request whose page shows it without having passed through a catalogue
    open_to       headers that are missing or other than headers.toml says, and pages that nobody can leave
    undrawn       classes on pages whose rules `make assets` took out of the style sheet
    """

    said: dict[str, str] = field(default_factory=dict)
    untranslated: dict[str, str] = field(default_factory=dict)
    open_to: list[str] = field(default_factory=list)
    undrawn: set[str] = field(default_factory=set)


@cache
def taken_out() -> set[str]:
    """Classes that a style sheet of the packages has a rule for and ours has none."""
    sheets = [Path(name) for name in named_assets()["bundle"]["trimmed"]]
    whole, left = (
        {name for sheet in sheets for name in RULE.findall((folder / sheet).read_text())}
        for folder in (NODE_MODULES, BUNDLED)
    )
    assert len(whole) > len(left) > 100
    return whole - left


def walk_as(program: str, who: str, client: Client, samples: dict[str, Any], marked: Reader) -> Walked:
    """Ask every url of a program with both methods, in the language of marks; nothing that a request wrote is kept."""
    walked = Walked()
    for cell in cells():
        if (cell.program, cell.who) == (program, who):
            ask(cell, client, samples, marked, walked)
    return walked


def ask(cell: Cell, client: Client, samples: dict[str, Any], marked: Reader, walked: Walked) -> None:
    urlconf, alias = PROGRAMS[cell.program]
    asked = f"{cell.method} {cell.route}"
    cookies = client.cookies
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    client.cookies[LANGUAGE_COOKIE] = MARKED
    with transaction.atomic(using=alias):
        response: Any = client.generic(cell.method, address(urlconf, cell.route, samples))
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True, using=alias)
    client.cookies = cookies
    walked.said[asked] = said(response)
    if cell.method == "GET" and (response.status_code == 200 or cell.program == "public"):
        walked.open_to += wrong_headers(response.headers, cell.program, cell.route)
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and response.status_code in (200, 422)
    if is_page and b"<html" in content:
        page = content.decode()
        walked.undrawn |= set(" ".join(CLASSES.findall(page)).split()) & taken_out()
        if not cell.route.startswith(HELP):
            walked.untranslated = dict.fromkeys(marked.left_over(page), asked) | walked.untranslated
        knows_somebody = cell.program == "staff" and cell.who != "nobody" and not cell.route.startswith(KEPT_ON_PHONES)
        if knows_somebody and SIGN_OUT not in page:
            walked.open_to.append(f"{asked}: no way to sign out")


def wrong_headers(headers: Any, program: str, route: str) -> Iterator[str]:
    """What an answer lacks of what headers.toml says of its route, or has beside it."""
    wanted: dict[str, list[str]] = {}
    for prefix in sorted(HEADERS[program], key=len):
        if route.startswith(prefix):
            wanted |= HEADERS[program][prefix]
    also = wanted.pop("also", [])
    for name, values in wanted.items():
        held = headers.get(name, "")
        for value in values:
            whole = value.removeprefix("only ")
            if not (held == whole if whole != value else value in held or "sandbox" in held):
                yield f"{route}: {name}: {held}"
    policy = headers["Content-Security-Policy"]
    if "sandbox" not in policy and set(policy.split("; ")) != {*wanted["Content-Security-Policy"], *also}:
        yield f"{route}: policy: {policy}"
    if "unsafe" in policy:
        yield f"{route}: unsafe: {policy}"
    yield from (f"{route}: {name}" for name in headers if name.lower().startswith("access-control-"))
    kind = headers.get("Content-Type", "")
    if kind.startswith("text/html") and kind != "text/html; charset=utf-8":
        yield f"{route}: {kind}"
