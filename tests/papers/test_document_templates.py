"""The agency's own Word templates: whose they are, what they may hold, what is done with hostile ones."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document as new_document

from kondusif.agencies.models.person import Person
from kondusif.base.database import one_transaction
from kondusif.base.errors import NotYours
from kondusif.base.time import now
from kondusif.cases.views.documents import LETTER, SUMMARY
from kondusif.papers.actions.templates import reset_template, save_template
from kondusif.papers.core.documents import list_documents
from kondusif.papers.core.letters import ForbiddenPart, UnknownFields, fill
from kondusif.papers.core.uploads import MOST_BYTES, MOST_PARTS, NoTemplate, check_word_file
from kondusif.papers.errors import TemplateRefused
from kondusif.papers.models.template import DocumentTemplate
from tests.cases.test_documents import post_letter, referred
from tests.cast import Cast
from tests.readers import read_office_file, read_office_files

database = pytest.mark.django_db(databases=["default", "public", "worker"])
DOCUMENT = list_documents()[LETTER]
OWN = "KOP LEMBAGA SENDIRI {{ number }} {{ addressee }} {% for row in copies %}[{{ loop.index }} {{ row }}]{% endfor %}"


def word(*texts: str) -> bytes:
    """A Word file with these paragraphs."""
    document = new_document()
    for text in texts:
        document.add_paragraph(text)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def changed(content: bytes, change: Callable[[str, bytes], bytes], **added: bytes) -> bytes:
    """The same file with each part changed, and with further parts."""
    written = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(written, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in added.items():
            new.writestr(name, part)
    return written.getvalue()


def same(_name: str, part: bytes) -> bytes:
    return part


def upload(cast: Cast, person: Person, content: bytes, name: str = "surat kami.docx") -> Any:
    file = SimpleUploadedFile(name, content)
    return cast.client(person).post(reverse("document-template", args=[LETTER]), {"file": file})


def test_every_original_template_holds_the_rules_for_uploads_and_prints_on_one_page() -> None:
    documents = list_documents()
    for document in documents.values():
        check_word_file(document.original)
    filled = [fill(document.original, document.examples, document.names) for document in documents.values()]
    pages = [paper.n_pages for paper in read_office_files(filled, ".docx")]
    assert dict(zip(documents, pages, strict=True)) == dict.fromkeys(documents, 1)


@database
def test_the_letter_uses_the_template_of_the_agency_and_of_no_other(cast: Cast) -> None:
    row = referred(cast)
    assert upload(cast, cast.secretary, word(OWN)).status_code == 302
    ours = read_office_file(post_letter(cast, row, bentuk="docx").content, ".docx")
    theirs = read_office_file(post_letter(cast, row, cast.bawaslu_verifier, bentuk="docx").content, ".docx")
    assert "KOP LEMBAGA SENDIRI" in ours.flat
    assert "[2 Ketua KPU NTB]" in ours.flat
    assert "KOP LEMBAGA SENDIRI" not in theirs.flat
    with cast.sign_in(cast.bawaslu_verifier):
        assert not DocumentTemplate.objects.exists()


@database
def test_versions_are_kept_and_the_original_can_come_back(cast: Cast) -> None:
    row = referred(cast)
    upload(cast, cast.administrator, word("PERTAMA {{ number }}"), "pertama.docx")
    upload(cast, cast.secretary, word("KEDUA"), "kedua.docx")
    client = cast.client(cast.secretary)
    with cast.sign_in(cast.secretary):
        first = DocumentTemplate.objects.get(name="pertama.docx")
    assert client.get(reverse("download-template-version", args=[LETTER, first.pk])).content == bytes(
        first.content or b""
    )
    client.post(reverse("choose-template-version", args=[LETTER, first.pk]))
    assert "PERTAMA" in read_office_file(post_letter(cast, row, bentuk="docx").content, ".docx").text
    client.post(reverse("reset-template", args=[LETTER]))
    assert "Sehubungan" in read_office_file(post_letter(cast, row, bentuk="docx").content, ".docx").text
    page = client.get(reverse("document-template", args=[LETTER])).content.decode()
    assert page.count("kedua.docx") == 1


@database
def test_a_version_of_another_agency_looks_absent(cast: Cast) -> None:
    with cast.sign_in(cast.secretary):
        saved = save_template(actor=cast.secretary, document=DOCUMENT, content=word(OWN), name="a.docx")
    with cast.sign_in(cast.denpom):
        assert not DocumentTemplate.objects.filter(pk=saved.pk).exists()
    for person in (cast.denpom, cast.kodim, cast.verifier, cast.leader):
        client = cast.client(person)
        assert client.get(reverse("download-template-version", args=[LETTER, saved.pk])).status_code == 404
        assert client.get(reverse("document-template", args=[LETTER])).status_code == 404


@database
def test_the_database_takes_no_template_in_the_name_of_another_agency(cast: Cast) -> None:
    refused = []
    tries = [(cast.secretary, cast.denpom), (cast.verifier, cast.verifier), (cast.leader, cast.secretary)]
    for person, of in tries:
        with cast.sign_in(person):
            try:
                with one_transaction():
                    DocumentTemplate.objects.create(
                        agency_id=of.agency_id, document=LETTER, content=b"x", saved_by=of, saved_at=now()
                    )
            except Exception as error:
                refused.append("row-level security" in str(error))
    assert refused == [True, True, True]


@database
def test_only_secretary_and_administrator_keep_templates(cast: Cast) -> None:
    with cast.sign_in(cast.verifier), pytest.raises(NotYours):
        save_template(actor=cast.verifier, document=DOCUMENT, content=word(OWN), name="a.docx")
    with cast.sign_in(cast.verifier), pytest.raises(NotYours):
        reset_template(actor=cast.verifier, document=DOCUMENT)


@database
def test_a_refused_upload_says_which_fields_are_unknown_and_changes_nothing(cast: Cast) -> None:
    answer = upload(cast, cast.secretary, word("{{ numbr }} {{ reporter_name }} {{ number }}"))
    assert answer.status_code == 422
    assert "numbr, reporter_name" in answer.content.decode()
    assert "Templat yang dipakai sekarang tidak berubah." in answer.content.decode()
    with cast.sign_in(cast.secretary):
        assert not DocumentTemplate.objects.exists()


@database
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-word"),
        (b"%PDF-1.7 hello", "not-word"),
        (b"PK\x03\x04" + bytes(500), "not-word"),
        (word("{{ number }") + b"", "syntax"),
        (word("{% if number %}"), "syntax"),
        (word("{{ number.__class__ }}"), "fields"),
        (word("{{ number()  }}"), "constructs"),
    ],
    ids=["empty", "pdf", "broken zip", "one brace", "no endif", "attribute", "call"],
)  # fmt: skip
def test_a_file_that_cannot_be_filled_is_refused_with_its_reason(cast: Cast, content: bytes, reason: str) -> None:
    with cast.sign_in(cast.secretary), pytest.raises(TemplateRefused) as caught:
        save_template(actor=cast.secretary, document=DOCUMENT, content=content, name="a.docx")
    assert caught.value.reason == reason


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ number.__init__.__globals__ }}",
        "{{ number|attr('__class__') }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ 'a' * 1000000000 }}",
        "{{ number ~ number }}",
        "{{ range(9) }}",
        "{{ copies[0] }}",
        "{{ {'a': 1} }}",
        "{{ number|upper }}",
        "{% set x = number %}",
        "{% macro m() %}{% endmacro %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% extends 'x' %}",
        "{% with x = number %}{% endwith %}",
        "{% for a in copies %}{% for b in copies %}x{% endfor %}{% endfor %}",
        "{% for a in copies recursive %}{% endfor %}",
        "{% for a in copies if a %}{% endfor %}",
        "{{ loop.cycle('a') }}",
        "{% if number is defined %}{% endif %}",
        "{% filter upper %}x{% endfilter %}",
    ],
)
def test_a_template_can_ask_for_fields_and_nothing_else(text: str) -> None:
    with pytest.raises((ForbiddenPart, UnknownFields)):
        fill(word(text), DOCUMENT.examples, DOCUMENT.names)


def test_a_forbidden_word_is_found_in_footers_and_properties_too() -> None:
    document = new_document()
    document.sections[0].footer.paragraphs[0].text = "{{ cycler() }}"
    document.sections[0].header.paragraphs[0].text = "{{ nobody }}"
    written = BytesIO()
    document.save(written)
    with pytest.raises((ForbiddenPart, UnknownFields)):
        fill(written.getvalue(), DOCUMENT.examples, DOCUMENT.names)
    titled = new_document()
    titled.core_properties.title = "{{ lipsum() }}"
    written = BytesIO()
    titled.save(written)
    with pytest.raises((ForbiddenPart, UnknownFields)):
        fill(written.getvalue(), DOCUMENT.examples, DOCUMENT.names)


def test_rows_give_their_own_parts_only() -> None:
    summary = list_documents()[SUMMARY]
    good = "{% for row in known %}{{ row.label }}{% endfor %}"
    assert fill(word(good), summary.examples, summary.names)
    with pytest.raises(UnknownFields, match=r"row\.safe"):
        fill(word(good.replace("label", "safe")), summary.examples, summary.names)


def with_relationship(target: str, kind: str, *, mode: str = "External") -> Callable[[str, bytes], bytes]:
    line = (
        f'<Relationship Id="rId99" Target="{target}" TargetMode="{mode}" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"</Relationships>", line.encode()) if name == "word/_rels/document.xml.rels" else part

    return change


def in_document(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, part: part.replace(old, new) if name == "word/document.xml" else part


def hidden_relationship(line: str) -> Callable[[str, bytes], bytes]:
    """A picture from elsewhere, written so that a search for the usual words misses it."""
    end = b"</Relationships>"
    return lambda name, part: part.replace(end, line.encode() + end) if name.endswith("document.xml.rels") else part


RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
FAR = 'Id="rId99" Type="https://contoh.example/image" Target="https://contoh.example/p.png"'
PREFIXED = f'<x:Relationship xmlns:x="{RELATIONSHIPS}" {FAR} TargetMode="External"/>'
QUOTED = f"<Relationship {FAR} TargetMode='External'/>"
NUMBERED = f'<Relationship {FAR} TargetMode="&#69;xternal"/>'
CHUNK = '<Relationship Id="rId99" Type="https://contoh.example/aFChunk" Target="/word/a.html"/>'
# Word and LibreOffice find what they draw by the id, and do not look at the type of the relationship.
BLIP = (
    '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:{}="rId99"/></w:drawing></w:r></w:p>'
)
IMAGE = (
    '<w:p><w:r><w:pict><v:imagedata xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships" {}/></w:pict></w:r></w:p>'
)
LINK = (
    '<w:p><w:hyperlink xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId99">'
    "<w:r><w:t>Laman</w:t></w:r></w:hyperlink></w:p>"
)


def with_use(markup: str, target: str = "https://contoh.example/p.png", kind: str = "hyperlink") -> bytes:
    """A document that uses a relationship out of the file, typed as a link."""
    holding = changed(word("x"), with_relationship(target, kind))
    return changed(holding, in_document(b"<w:sectPr", markup.encode() + b"<w:sectPr"))


def attached(name: str, part: bytes) -> bytes:
    """Settings that name a template by such a relationship."""
    template = b'<w:attachedTemplate xmlns:r="%s" r:id="rId98"/></w:settings>' % OFFICE.encode()
    return part.replace(b"</w:settings>", template) if name == "word/settings.xml" else part


def with_a_part_twice(name: str) -> bytes:
    """One program reads the first of the two, another the second."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return changed(word("x"), same, **{name: b"<x/>"})


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SETTINGS_RELATION = (
    f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId98" Target="https://contoh.example/t" '
    'TargetMode="External" Type="https://contoh.example/hyperlink"/></Relationships>'
).encode()
ENTITY = b'<!DOCTYPE x [<!ENTITY a "b">]><w:document'
BOMB = b"<x>" + bytes(50_000_000).replace(b"\0", b" ") + b"</x>"
FIELD = b'<w:p><w:r><w:instrText xml:space="preserve"> DDEAUTO c:\\cmd "/k calc" </w:instrText></w:r></w:p></w:body>'
SPELT = FIELD.replace(b"DDEAUTO", b"I&#78;CLUDETEXT")
CUT = FIELD.replace(b"DDEAUTO", b"INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT")
OTHER = b"<w:x xmlns:w='w'>" + FIELD.removesuffix(b"</w:body>") + b"</w:x>"
BEHIND = FIELD.replace(
    b" DDEAUTO", b'PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r><w:r><w:instrText>INCLUDETEXT'
)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: changed(word("x"), same, **{"word/vbaProject.bin": b"x"}), "runs"),
        (lambda: changed(word("x"), lambda n, p: p.replace(b"document.main", b"macroEnabled.main")), "runs"),
        (lambda: changed(word("x"), same, **{"word/embeddings/oleObject1.bin": b"x"}), "runs"),
        (lambda: changed(word("x"), same, **{"word/activeX/activeX1.xml": b"<x/>"}), "runs"),
        (lambda: changed(word("x"), with_relationship("https://contoh.example/t.dotm", "attachedTemplate")), "loads"),
        (lambda: changed(word("x"), with_relationship("https://contoh.example/p.png", "image")), "loads"),
        (lambda: changed(word("x"), in_document(b"</w:body>", FIELD)), "loads"),
        (lambda: changed(word("x"), hidden_relationship(PREFIXED)), "loads"),
        (lambda: changed(word("x"), hidden_relationship(QUOTED)), "loads"),
        (lambda: changed(word("x"), hidden_relationship(NUMBERED)), "loads"),
        (lambda: changed(word("x"), hidden_relationship(CHUNK)), "loads"),
        (lambda: changed(word("x"), in_document(b"</w:body>", SPELT)), "loads"),
        (lambda: changed(word("x"), in_document(b"</w:body>", CUT)), "loads"),
        (lambda: changed(word("x"), in_document(b"</w:body>", BEHIND)), "loads"),
        (lambda: changed(word("x"), same, **{"word/other.part": OTHER}), "loads"),
        (lambda: with_use(BLIP.format("link")), "loads"),
        (lambda: with_use(BLIP.format("link"), "file:///C:/gambar.png"), "loads"),
        (lambda: with_use(BLIP.format("embed")), "loads"),
        (lambda: with_use(BLIP.format("embed"), "file:///C:/gambar.png"), "loads"),
        (lambda: with_use(IMAGE.format('r:id="rId99"')), "loads"),
        (lambda: with_use(IMAGE.format('src="https://contoh.example/p.png"')), "loads"),
        (lambda: with_use(LINK.replace("w:hyperlink", "w:subDoc")), "loads"),
        (lambda: changed(word("x"), attached, **{"word/_rels/settings.xml.rels": SETTINGS_RELATION}), "loads"),
        (lambda: changed(word("x"), same, **{"word/_rels/none.xml.rels": SETTINGS_RELATION}), "loads"),
        (lambda: changed(word("x"), with_relationship("//contoh.example/p.png", "image", mode="Internal")), "loads"),
        (lambda: changed(word("x"), in_document(b"<w:document", ENTITY)), "entities"),
        (lambda: changed(word("x"), in_document(b"</w:document>", b"</w:document>\0")), "entities"),
        (lambda: with_a_part_twice("word/document.xml"), "not-word"),
        (lambda: changed(word("x"), same, **{"word/media/big.xml": BOMB}), "too-large"),
        (lambda: changed(word("x"), same, **{"word/a.png": BOMB, "word/b.png": BOMB}), "too-large"),
        (lambda: changed(word("x"), same, **{f"word/{n}.png": b"x" for n in range(1100)}), "too-large"),
        (lambda: word("{% " * 1001), "too-large"),
        (lambda: word("{% " * 400 + "a" * 800_000), "open"),
        (lambda: word("{%p if copies %} Tembusan:"), "beside"),
        (lambda: word("{{ " + "not " * 900 + "number }}"), "open"),
        (lambda: bytes(MOST_BYTES + 1), "too-large"),
    ],
    ids=[
        "macro", "docm", "ole", "activex", "remote template", "remote picture", "dde", "prefix", "quotes",
        "number", "chunk", "field by numbers", "field in runs", "field behind another", "another name",
        "linked picture typed as a link", "local picture typed as a link", "embedded picture typed as a link",
        "embedded local picture typed as a link", "old picture typed as a link", "old picture by its address",
        "document typed as a link", "template typed as a link", "link of no part", "address without a scheme",
        "entities", "nul", "a part twice", "xml bomb", "zip bomb", "many parts", "many braces", "open marks",
        "beside a mark", "deep", "10 MB",
    ],
)  # fmt: skip
def test_what_runs_loads_or_explodes_is_refused_before_it_is_opened(make: Callable[[], bytes], reason: str) -> None:
    with pytest.raises(NoTemplate) as caught:
        check_word_file(make())
    assert caught.value.reason == reason


def test_a_link_that_a_person_follows_is_taken() -> None:
    check_word_file(with_use(LINK))
    click = LINK.replace("w:hyperlink", "a:hlinkClick").replace("<a:hlinkClick", f'<a:hlinkClick xmlns:a="{DRAWING}"')
    check_word_file(with_use(click))
    check_word_file(changed(word("x"), with_relationship("https://contoh.example/", "hyperlink")))


DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def test_a_link_that_a_person_follows_may_stay() -> None:
    check_word_file(changed(word("x"), with_relationship("https://contoh.example/", "hyperlink")))


@database
def test_an_upload_over_ten_megabytes_is_refused_on_the_page(cast: Cast) -> None:
    stored = BytesIO()
    with ZipFile(stored, "w", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", bytes(MOST_BYTES + 1))
    answer = upload(cast, cast.secretary, stored.getvalue())
    assert answer.status_code == 422
    assert "paling besar 10 MB" in answer.content.decode()


@database
def test_the_page_lists_every_field_with_an_example(cast: Cast) -> None:
    page = cast.client(cast.administrator).get(reverse("document-template", args=[LETTER])).content.decode()
    for field in DOCUMENT.fields:
        assert f"<code>{field.name}</code>" in page
    assert cast.client(cast.secretary).get(reverse("document-template", args=["lain"])).status_code == 404
    got = cast.client(cast.secretary).get(reverse("download-template", args=[LETTER]))
    assert got.content == DOCUMENT.original
    assert got["Content-Disposition"] == 'attachment; filename="Templat Surat penerusan.docx"'


def test_a_file_of_just_as_many_parts_as_it_may_have_is_taken() -> None:
    few = word("Kop lembaga")
    more = MOST_PARTS - len(ZipFile(BytesIO(few)).namelist())
    check_word_file(changed(few, same, **{f"word/{n}.png": b"x" for n in range(more)}))
    with pytest.raises(NoTemplate):
        check_word_file(changed(few, same, **{f"word/{n}.png": b"x" for n in range(more + 1)}))
