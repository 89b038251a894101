"""What neither program reads: too much, and what no database takes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

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
