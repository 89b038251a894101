"""What neither program reads: too much, and what no database takes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver

from tests.cast import Cast
from tests.conftest import PublicClient

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@pytest.mark.parametrize(("client", "url"), [(PublicClient(), "/lapor/cerita/"), (Client(), "/masuk/")])
def test_a_body_that_no_report_can_have_is_refused_unread(client: Client, url: str, settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    answer = client.post(url, {"narrative": "x" * 20_000})
    assert answer.status_code == 413
    assert "terlalu besar" in answer.content.decode()
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies


def test_a_body_a_little_too_large_reaches_the_form(settings: Any) -> None:
    settings.EVIDENCE_MAX_BYTES = 1000
    assert PublicClient().post("/jawaban/", {"code": "x" * 9000}).status_code == 200
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    told = PublicClient().post("/lapor/cerita/", {"evidence": SimpleUploadedFile("foto.jpg", b"x" * 9000)})
    assert told.status_code != 413


class Unread:
    """A body that nobody may read."""

    def read(self, *_size: int) -> bytes:
        raise AssertionError("the body was read")

    readline = read


@pytest.mark.parametrize(
    ("client", "url"),
    [
        (PublicClient(), "/jawaban/"), (PublicClient(), "/ikrar/tulis/"), (PublicClient(), "/tidak-ada/"),
        (Client(), "/masuk/"), (Client(), "/laporan/tempel/"),
    ],
)  # fmt: skip
def test_a_page_without_files_refuses_unread_what_no_text_can_be(client: Client, url: str) -> None:
    sent = {"CONTENT_LENGTH": str(5 * 1024 * 1024), "wsgi.input": Unread()}
    answer = client.post(url, {"code": "x"}, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 413


SHARED = {"kondusif/tables/views/imports.py: start": "imports.start"}  # no view: those of each kind of import call it


def test_every_view_that_reads_files_is_marked() -> None:
    """A function without a policy of its own counts for those of its module that call it. Besides views, only what
    gives a form back looks at files, and only pieces read a body by themselves: Django counts the rest (2 MB)."""
    unmarked, marked = [], set()
    sources = {path: path.read_text() for path in sorted(Path("kondusif").rglob("*.py"))}
    elsewhere = {str(path) for path, text in sources.items() if "request.FILES" in text and path.parent.name != "views"}
    assert elsewhere == {"kondusif/public/rescue.py", "kondusif/web/unsent.py"}
    by_itself = {str(path) for path, text in sources.items() if re.search(r"request\.read\w*\(|wsgi\.input", text)}
    assert by_itself == {"kondusif/web/tus.py"}
    for path in (each for each in sources if each.parent.name == "views"):
        functions = [node for node in ast.walk(ast.parse(sources[path])) if isinstance(node, ast.FunctionDef)]
        told = {each.name: ast.unparse(each) for each in functions}
        views = {each.name for each in functions if "takes_files" in map(ast.unparse, each.decorator_list)}
        reads = {name for name, text in told.items() if "request.FILES" in text}
        helpers = {each.name for each in functions if each.name in reads and not each.decorator_list}
        callers = {name for name, text in told.items() if any(f" {each}(request" in text for each in helpers)} - helpers
        callers |= {name for name, text in told.items() if any(f" {each}(request" in text for each in SHARED.values())}
        unmarked += [f"{path}: {name}" for name in ((reads - helpers) | callers) - views]
        marked |= {(path.stem, name) for name in views}
    assert unmarked == list(SHARED)
    found = {
        (view.__module__.rpartition(".")[2], view.__name__)
        for program in ("public", "staff")
        for view in views_of(get_resolver(f"kondusif.project.{program}_urls"))
        if getattr(view, "takes_files", False)
    }
    assert found == marked  # the mark comes through every decorator


def views_of(resolver: Any) -> Iterator[Any]:
    for each in resolver.url_patterns:
        if hasattr(each, "url_patterns"):
            yield from views_of(each)
        else:
            yield each.callback


@pytest.mark.parametrize(
    "url", ["/penanganan/%00/", "/penanganan/tenggat/?lembaga=%00", "/cari/?q=ab%00c", "/jejak/?sebelum=%00"]
)
def test_an_address_with_a_nul_is_answered_with_a_sentence(cast: Cast, url: str) -> None:
    answer = cast.client(cast.verifier).get(url)
    assert answer.status_code == 400
    assert "tidak dapat kami baca" in answer.content.decode()


@pytest.mark.parametrize(("client", "url"), [(PublicClient(), "/"), (Client(), "/masuk/")])
def test_no_page_sends_a_request_back(client: Client, url: str) -> None:
    answer = client.trace(url)
    assert answer.status_code == 501
    assert not answer.cookies


def test_no_folder_is_listed(staff_client: Client) -> None:
    assert {staff_client.get(url).status_code for url in ("/static/", "/static/web/", "/.git/config")} <= {404, 302}
