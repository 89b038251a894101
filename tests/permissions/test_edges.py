"""What holds on every url, whoever asks: no write without the form's token."""

from __future__ import annotations

import json
import re
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kondusif.agencies.models.person import Person
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import LATER, PUBLIC_URLS, STAFF_URLS, address, first_let_in, patterns_of, routes

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
# Takes JSON under a header that no form and no other site can send, in place of the token.
DEVICE = "posko/kirim/"
# Sent by a page that is kept on the phone and has no token; the header and a same-origin request stand in its place.
PHONES = ("posko/luring/telepon/", "posko/antrean/")
# A text shared from another program of the phone comes without a token; it is only put into the form.
SHARED_TEXT = "laporan/tempel/"
# Changes nothing but the language of that browser, so that pages for reading need no cookie.
LANGUAGE = "bahasa/"
# Sent by the program of a witness; the signature in it stands in the token's place, and plain text is all it takes.
WITNESS = "catatan/saksi"
# Answered at the gate, before tokens are compared and a database is asked: leaving must work in any flood, and a solved
# puzzle is worth a pass for that browser alone; take_solution looks at where it comes from. Pieces of files come
# under a secret of the page that sends them, in headers that no other site can send.
AT_THE_GATE = (
    *("sebentar/soal/", "sebentar/jawaban/", "keluar-cepat/"),
    *("lapor/berkas/", "lapor/berkas/<slug:name>/"),
)
WITHOUT_TOKEN = {LANGUAGE, WITNESS, *AT_THE_GATE}


def test_no_staff_page_takes_a_form_without_its_token(
    cast: Cast, host_people: dict[str, Person], samples: dict[str, Any]
) -> None:
    client = cast.client(host_people[Role.VERIFIER])
    client.handler.enforce_csrf_checks = True
    asked = [route for route in routes(STAFF_URLS) if route not in (DEVICE, SHARED_TEXT, *PHONES)]
    said = {route: client.post(address(STAFF_URLS, route, samples)).status_code for route in asked}
    assert said == dict.fromkeys(asked, 403)


def test_a_shared_text_is_put_into_the_form_and_sends_nothing(cast: Cast, host_people: dict[str, Person]) -> None:
    client = cast.client(host_people[Role.VERIFIER])
    client.handler.enforce_csrf_checks = True
    with pretending(LATER), CaptureQueriesContext(connection) as asked:
        response = client.post(f"/{SHARED_TEXT}", {"text": "Dibagi uang di depan balai desa."})
    assert "Dibagi uang di depan balai desa." in response.content.decode()
    written = [query["sql"] for query in asked if re.match("INSERT|UPDATE|DELETE", query["sql"])]
    assert [sql for sql in written if '"django_session"' not in sql] == []
    assert [query["sql"] for query in asked if "accept_report" in query["sql"]] == []


@pytest.mark.parametrize(
    ("header", "kind", "status"),
    [("posko", "application/json", 200), ("", "application/json", 422), ("posko", "text/plain", 422)],
)
def test_the_device_page_takes_only_what_another_site_cannot_send(
    header: str, kind: str, status: int, cast: Cast, host_people: dict[str, Person]
) -> None:
    told = {"submission_key": "k" * 40, "told_kind": "uang", "narrative": "Dibagi uang.", "known_on": "2024-11-20",
            "timing": "sudah", "happened_on": "2024-11-20"}  # fmt: skip
    client = cast.client(host_people[Role.POST_OFFICER])
    with pretending(LATER):
        response = client.post(f"/{DEVICE}", json.dumps(told), content_type=kind, headers={"X-Kondusif": header})
    assert response.status_code == status, response.content


def test_no_public_page_takes_a_form_without_its_token(public_client: Client, samples: dict[str, Any]) -> None:
    public_client.handler.enforce_csrf_checks = True
    asked = [route for route in routes(PUBLIC_URLS) if route not in WITHOUT_TOKEN]
    said = {route: public_client.post(address(PUBLIC_URLS, route, samples)).status_code for route in asked}
    assert said == dict.fromkeys(asked, 403)


# Said in the page's own words, or a list that is empty.
ALSO_FOR_NOTHING = {
    "GET wilayah/batas/desa/<str:within>.json within": 200,
    "POST akun/kunci/beri/<int:person_id>/ person_id": 302,
    "POST akun/langkah-kedua/<int:factor_id>/hapus/ factor_id": 302,
    "POST akun/sesi/<uuid:session_id>/ session_id": 302,
}


def test_an_address_that_names_nothing_is_answered_404(
    cast: Cast, host_people: dict[str, Person], samples: dict[str, Any], bare_refusals: None
) -> None:
    """Each name in each address, by itself, names nothing; whoever asks may open what is there."""
    clients = {role: cast.client(person) for role, person in host_people.items()}
    said = {}
    for (method, route), who in first_let_in(clients).items():
        for name in patterns_of(STAFF_URLS)[route].names:
            with transaction.atomic():
                where = address(STAFF_URLS, route, samples | {name: unlike(samples[name])})
                said[f"{method} {route} {name}"] = clients[who].generic(method, where).status_code
                transaction.set_rollback(True)
    assert len(said) > 400
    assert {each: status for each, status in said.items() if status != 404} == ALSO_FOR_NOTHING


def unlike(sample: Any) -> Any:
    """Something of the same sort that nothing bears."""
    if isinstance(sample, int):
        return 999_999
    return uuid4() if isinstance(sample, UUID) else "x" * len(str(sample))
