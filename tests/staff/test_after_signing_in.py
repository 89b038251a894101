"""Where a person lands after signing in: on a page that opens, and never on another site."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PRESS = "/penanganan/2024-ABCDE/peristiwa/"


def wanted(client: Client, method: str, **headers: str) -> str:
    answer = client.generic(method, PRESS, headers=headers)
    return parse_qs(urlsplit(answer["Location"]).query)["lanjut"][0]


@pytest.mark.parametrize(
    ("method", "referer", "expected"),
    [
        ("GET", "http://testserver/penanganan/2024-ABCDE/", PRESS),
        ("POST", "http://testserver/penanganan/2024-ABCDE/", "/penanganan/2024-ABCDE/"),
        ("POST", "https://jahat.example/penanganan/", "/"),
        ("POST", "", "/"),
    ],
)
def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(
    client: Client, method: str, referer: str, expected: str
) -> None:
    assert wanted(client, method, **({"referer": referer} if referer else {})) == expected


@pytest.mark.parametrize(
    "elsewhere", ["https://jahat.example/", "//jahat.example/", "/\\jahat.example", "javascript:alert(1)", ""]
)
def test_signing_in_never_leads_to_another_site(cast: Cast, client: Client, elsewhere: str) -> None:
    told = {"email": cast.korem.email, "password": PASSWORD, "lanjut": elsewhere}
    assert client.post("/masuk/", told)["Location"] == "/"


def test_signing_in_gives_the_session_a_new_name(cast: Cast, client: Client) -> None:
    session = client.session
    session["umpan"] = "1"
    session.save()
    fixed = str(session.session_key)
    client.cookies["kondusif_staf"] = fixed
    client.post("/masuk/", {"email": cast.verifier.email, "password": PASSWORD})
    assert client.cookies["kondusif_staf"].value != fixed
    assert not type(session)().exists(fixed)
