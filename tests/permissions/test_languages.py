"""Every page can be read in another language: asked in a language of marks, no word of it comes from elsewhere."""

from __future__ import annotations

from http.cookies import SimpleCookie
from typing import Any

import pytest
from django.db import transaction
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from kondusif.agencies.models import Person
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from kondusif.coordination.actions.plans import NOTE, RECIPIENT
from kondusif.publishing.forms.declarations import FIRST_WORDS
from kondusif.web.language import LANGUAGE_COOKIE
from tests.cast import Cast
from tests.isolation.stage import SPEECH
from tests.permissions.cells import LATER, PUBLIC_URLS, STAFF_URLS, Cell, address, cells
from tests.permissions.test_table import client_of
from tests.public.citizen import STORY, code_on, send_report
from tests.web.marked import MARKED, Reader, mark_language, reader

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
# Together these open every page and every refusal of the staff program.
READERS = ["nobody", *Role, "addressee"]
# What persons of the samples wrote.
TYPED = (
    SPEECH, STORY, "Dugaan anggota satuan memihak", "Anggota satuan diduga memihak calon.", "Berwenang.", "Kasi Lidik",
    "Serda Rekaan", "foto.jpg", "surat.docx", "Verifikator baru", "Sepupu.", "Uji.", "Sidang etik berjalan.",
    "Gubernur mencalonkan diri.", "Rapat uji", "Tema uji", "Aula uji", "Dandenpom uji", "Acara uji", "Keputusan uji.",
    "Batas lahan uji", "Dusun Uji", "Dusun Seberang Uji", "Uraian uji.", "Kabar desa uji.", "Camat uji", "Media uji",
    "Situs uji", "Mediasi uji.", "Patroli uji.", "Kembali tenang uji.", "Tidak menutup jalan uji.", "Ralat uji.",
    "Pihak A (Dusun Uji)",
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
HELP = "bantuan/"  # written twice as a whole, see kondusif/project/help


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch, samples: dict[str, Any]) -> Reader:
    """The language of marks, once the samples were written in Indonesian."""
    mark_language(monkeypatch)
    return reader(*TYPED, samples["book_number"])  # five signs drawn by chance, now and then all of them letters


def page_of(cell: Cell, client: Client, samples: dict[str, Any]) -> str:
    """The page that comes of one request, "" for anything but a page; nothing of it is kept."""
    urlconf, alias = {"staff": (STAFF_URLS, "default"), "public": (PUBLIC_URLS, "public")}[cell.program]
    cookies = client.cookies
    client.cookies = SimpleCookie(cookies.output(header="", sep=";"))
    client.cookies[LANGUAGE_COOKIE] = MARKED
    with pretending(LATER), transaction.atomic(using=alias):
        response: Any = client.generic(cell.method, address(urlconf, cell.route, samples))
        content = b"".join(response.streaming_content) if response.streaming else response.content
        transaction.set_rollback(True, using=alias)
    client.cookies = cookies
    is_page = response.headers.get("Content-Type", "").startswith("text/html") and response.status_code != 302
    return content.decode() if is_page else ""


def untranslated(program: str, who: str, client: Client, samples: dict[str, Any], marked: Reader) -> dict[str, str]:
    """Text -> the first request whose page shows it untranslated."""
    found: dict[str, str] = {}
    for cell in cells():
        asked = (cell.program, cell.who) == (program, who) and cell.expected in ("200", "422")
        if asked and not cell.route.startswith(HELP) and (page := page_of(cell, client, samples)):
            found = dict.fromkeys(marked.left_over(page), f"{cell.method} {cell.route}") | found
    return found


@pytest.mark.parametrize("who", READERS)
def test_every_word_of_every_staff_page_is_translatable(
    who: str, cast: Cast, host_people: dict[str, Person], samples: dict[str, Any], marked: Reader
) -> None:
    assert untranslated("staff", who, client_of(who, cast, host_people), samples, marked) == {}


def test_every_word_of_every_public_page_is_translatable(
    public_client: Client, samples: dict[str, Any], marked: Reader
) -> None:
    assert untranslated("public", "nobody", public_client, samples, marked) == {}


def test_every_word_on_the_way_of_a_report_is_translatable(public_client: Client, marked: Reader) -> None:
    public_client.cookies[LANGUAGE_COOKIE] = MARKED
    found: dict[str, str] = {}
    with pretending(LATER):
        send_report(public_client, known_on=LATER.date())
        pages = {"/lapor/tanda-terima/": public_client.get("/lapor/tanda-terima/")}
        code = code_on(pages["/lapor/tanda-terima/"])
        public_client.post("/jawaban/", {"code": code})
        for name in (
            "isi",
            "cabut",
            "nama",
            "nama/tim",
            "formulir",
            "diancam",
            "ganti-kode",
            "surat",
            "hapus-identitas",
        ):
            pages[name] = public_client.get(f"/jawaban/{name}/")
        for name in ("apa", "siapa-terlapor", "di-mana", "kapan", "cerita"):
            pages[f"{name}, refused"] = public_client.post(f"/lapor/{name}/", {})
    for name, response in pages.items():
        if response.status_code != 302:
            found = dict.fromkeys(marked.left_over(response.content.decode()), name) | found
    assert "isi" in pages
    assert found == {}


@pytest.mark.parametrize(
    ("template", "left"),
    [
        ("<p>{% translate 'Berkas ditutup.' %}</p>", []),
        ("<p>Berkas ditutup.</p>", ["Berkas ditutup."]),
        ("<p>{% translate 'Keadaan' %}: ditutup</p>", [": ditutup"]),
        ('<a title="Buka berkas">{{ 1 }}</a>', ["Buka berkas"]),
        ('<blockquote lang="id">paling lama 7 (tujuh) hari kerja</blockquote>', []),
        ("<p>{% blocktranslate %}Telepon <a>110</a> sekarang.{% endblocktranslate %} Segera.</p>", ["Segera."]),
        ("<p>Kabupaten Lombok Barat</p>", []),
    ],
)
def test_a_word_that_no_catalogue_gave_is_found(template: str, left: list[str], marked: Reader) -> None:
    with translation.override(MARKED):
        page = Template(template).render(Context())
    assert marked.left_over(f"<main>{page}</main>") == left
