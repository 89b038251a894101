"""A page of one thing tells of that thing: what the same people made beside it, of the same sort, is not on it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import transaction

from kondusif.agencies.models.person import Person
from kondusif.base.time import pretending
from tests.cast import Cast
from tests.permissions.cells import LATER, STAFF_URLS, address, cells, first_let_in, patterns_of
from tests.permissions.conftest import everything

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker", "owner"]), pytest.mark.database]
# Pages that tell of others on purpose.
OF_OTHERS = {
    "laporan/<uuid:report_id>/": "reports alike",
    "penanganan/unduh/<slug:extension>/": "a list",
    "publikasi/pesan/unduh/<slug:extension>/": "a list",
    "koordinasi/rapat/<uuid:meeting_id>/ubah/": "an earlier meeting that it follows",
    "koordinasi/rapat/<uuid:meeting_id>/janji/": "a conflict that the promise is about",
    "koordinasi/status/<uuid:dossier_id>/konflik/": "conflicts that the dossier may rest on",
    "koordinasi/surat/<uuid:letter_id>/ubah/": "a meeting that it invites to",
    "publikasi/deklarasi/<uuid:declaration_id>/rapat/": "a meeting whose guests sign",
    "kalender/<str:feed_token>/rapat.ics": "the calendar",
    "templat/<slug:document_kind>/": "every version",
}
TOKEN = re.compile(r'(csrfmiddlewaretoken" value=|submission_key" value=|nonce=)"[^"]*"')
READ = ("text/", "application/json")


def test_a_page_of_one_thing_tells_nothing_of_another(
    cast: Cast, host_people: dict[str, Person], samples: dict[str, Any]
) -> None:
    clients = {role: cast.client(person) for role, person in host_people.items()}
    asked: dict[str, str] = {}
    for cell in cells():
        is_page = cell.program == "staff" and (cell.method, cell.expected) == ("GET", "200") and cell.who in clients
        if is_page and patterns_of(STAFF_URLS)[cell.route].names:
            asked.setdefault(cell.route, cell.who)

    def said() -> dict[str, str]:
        found = {}
        with pretending(LATER):
            for route, who in asked.items():
                with transaction.atomic():
                    answer: Any = clients[who].get(address(STAFF_URLS, route, samples))
                    if answer.headers["Content-Type"].startswith(READ):
                        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
                        found[route] = TOKEN.sub("", content.decode())
                    transaction.set_rollback(True)
        return found

    alone = said()
    everything(cast, turn=1)
    beside = said()
    assert len(alone) > 100
    assert {route for route in alone if alone[route] != beside[route]} == set(OF_OTHERS)


def test_a_part_is_found_under_its_own_whole_alone(
    cast: Cast, host_people: dict[str, Person], samples: dict[str, Any], bare_refusals: None
) -> None:
    """Each name in an address of several names another thing of its sort; whoever asks may open both."""
    clients = {role: cast.client(person) for role, person in host_people.items()}
    others = everything(cast, turn=1)
    said = {}
    with pretending(LATER):
        for (method, route), who in first_let_in(clients).items():
            things = [name for name in patterns_of(STAFF_URLS)[route].names if samples[name] != others[name]]
            for name in things if len(things) > 1 else ():
                with transaction.atomic():
                    where = address(STAFF_URLS, route, samples | {name: others[name]})
                    said[f"{method} {route} {name}"] = clients[who].generic(method, where).status_code
                    transaction.set_rollback(True)
    assert len(said) > 100
    assert {each: status for each, status in said.items() if status != 404} == {}
