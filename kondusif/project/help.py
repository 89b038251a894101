"""Help beside each room: short texts in plain words, one file a topic and language, in project/help/."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kondusif.agencies.models.person import Person
from kondusif.web.policies import staff

FOLDER = Path(__file__).parent / "help"
ORIGINAL = "id"
# The longest beginning of a url pattern names its topic.
TOPICS = {
    "": "beranda",
    "sekilas/": "beranda",
    "laporan/": "laporan",
    "laporan/peta/": "peta",
    "laporan/kalender/": "peta",
    "laporan/impor/": "impor",
    "laporan/tempel/": "tempel",
    "laporan/<uuid:report_id>/ancaman/": "ancaman",
    "laporan/<uuid:report_id>/bukti/": "bukti",
    "bukti/": "bukti",
    "akun-baru/": "sendiri",
    "laporan/rasa-aman/": "ancaman",
    "penanganan/": "penanganan",
    "penanganan/peta/": "peta",
    "penanganan/kalender/": "peta",
    "penanganan/nama/": "nama",
    "penanganan/<str:number>/penerusan/<uuid:referral_id>/tautan/": "tautan",
    "jawab/": "tautan",
    "penanganan/<str:number>/lepas/": "pelepasan",
    "penanganan/<str:number>/tidak-bebas/": "pelepasan",
    "laporan/<uuid:report_id>/tidak-bebas/": "pelepasan",
    "dilepas/": "pelepasan",
    "penanganan/<str:number>/penerusan/<uuid:referral_id>/nomor/": "surat",
    "penanganan/<str:number>/surat/": "surat",
    "penanganan/<str:number>/formulir-bawaslu/": "surat",
    "penanganan/<str:number>/ringkasan/": "surat",
    "koordinasi/": "rapat",
    "koordinasi/rapat/<uuid:meeting_id>/risalah/": "risalah",
    "koordinasi/rapat/<uuid:meeting_id>/foto/": "foto-rapat",
    "koordinasi/agenda/": "agenda",
    "koordinasi/agenda/impor/": "impor-keramaian",
    "koordinasi/janji/": "janji",
    "koordinasi/rencana/": "rencana",
    "koordinasi/tim/": "tim",
    "koordinasi/status/": "status",
    "koordinasi/permintaan/": "permintaan-data",
    "balas/": "permintaan-data",
    "kalender/": "rapat",
    "koordinasi/surat/": "buku-surat",
    "koordinasi/situasi/": "situasi",
    "koordinasi/penutup/": "penutup",
    "hadir/": "rapat",
    "koordinasi/rapat/<uuid:meeting_id>/janji/": "janji",
    "konflik/": "konflik",
    "konflik/peta/": "peta",
    "konflik/kalender/": "peta",
    "publikasi/": "deklarasi",
    "publikasi/angka/": "angka-terbuka",
    "publikasi/klarifikasi/": "klarifikasi",
    "publikasi/pesan/": "pesan-damai",
    "publikasi/ikrar/": "ikrar-warga",
    "templat/": "templat",
    "cari/": "cari",
    "saringan/": "cari",
    "laporan/unduh/": "cari",
    "penanganan/unduh/": "cari",
    "posko/": "posko",
    "posko/luring/": "luring",
    "posko/telepon/": "luring",
    "buku-formulir/": "buku-formulir",
    "lembaga/posko/": "tempat-melapor",
    "lembaga/berkepentingan/": "berkepentingan",
    "lembaga/": "lembaga",
    "identitas/": "penjaga",
    "hitung/": "hitung",
    "aturan/": "aturan",
    "akun/": "akun",
    "orang/": "orang",
    "undangan/": "orang",
    "peran/": "orang",
    "kantor-kecil/": "kantor-kecil",
    "jejak/": "jejak",
}


@dataclass(frozen=True)
class HelpText:
    """One topic: slug, title and the body as safe HTML."""

    topic: str
    title: str
    body: SafeString


def help_url(path: str) -> str:
    """The help for the page at `path`; of a help page itself, that page."""
    try:
        found = resolve(path)
    except Resolver404:
        return help_of("")
    return path if found.url_name == "help-topic" else help_of(found.route)


def help_of(route: str) -> str:
    """The help for the pages of a url pattern."""
    start = max((start for start in TOPICS if route.startswith(start)), key=len)
    return f"/bantuan/{TOPICS[start]}/"


@cache
def read_topic(topic: str, language: str) -> HelpText:
    """A topic in a language. Its file begins with "# title"; raw HTML in it is shown as text.

    Raises FileNotFoundError.
    """
    title, _, text = (FOLDER / language / f"{topic}.md").read_text(encoding="utf-8").partition("\n")
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    read = reader.parse(text)
    name_cells(read)
    body = reader.renderer.render(read, reader.options, {})
    return HelpText(topic, title.lstrip("# ").strip(), mark_safe(body))  # noqa: S308 files of ours, HTML switched off


def name_cells(read: Sequence[Token]) -> None:
    """Tables as other pages have them: on a phone each row is a card whose cells say the name of their column."""
    names: list[str] = []
    place = 0
    for token, after in pairwise(read):
        if token.type == "table_open":
            token.attrSet("class", "k-table k-table-cards")
            names = []
        elif token.type == "th_open":
            names.append(after.content)
        elif token.type == "tr_open":
            place = 0
        elif token.type == "td_open":
            token.attrSet("data-label", names[place])
            if not place:
                token.attrSet("class", "k-list-main")
            place += 1


def topics(language: str) -> list[HelpText]:
    """Every topic, in the order of the rooms."""
    return [read_topic(topic, language) for topic in dict.fromkeys(TOPICS.values())]


@staff()
def show_help(request: HttpRequest, person: Person, topic: str = "") -> HttpResponse:
    """One topic beside the list of all; without a topic, the first."""
    language = get_language() or ORIGINAL
    topic = topic or next(iter(TOPICS.values()))
    if topic not in TOPICS.values():
        raise Http404
    shown = {"shown": read_topic(topic, language), "topics": topics(language)}
    return render(request, "project/help.html", shown)
