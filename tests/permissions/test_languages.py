"""The way of a report can be read in another language; every other page is asked in test_table.py."""

from __future__ import annotations

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils import translation

from kondusif.base.time import pretending
from kondusif.web.language import LANGUAGE_COOKIE
from tests.permissions.cells import LATER
from tests.public.citizen import STORY, code_on, send_report
from tests.web.marked import MARKED, Reader, mark_language, reader

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Reader:
    mark_language(monkeypatch)
    return reader(STORY)


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
