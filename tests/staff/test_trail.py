"""The auditor's trail."""

from __future__ import annotations

from uuid import uuid4

import pytest

from kondusif.agencies.actions.sessions import arrive
from kondusif.audit.models import Entry
from kondusif.base.time import now
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def test_the_newest_act_comes_first_and_older_ones_are_a_page_away(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        for _n in range(101):
            arrive(actor=cast.auditor)
    client = cast.client(cast.auditor)
    page = client.get("/jejak/").content.decode()
    assert page.count("Masuk ke program staf.</td>") == 100
    assert "Lebih lama" in page
    older = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert client.get(f"/jejak/{older}").content.decode().count("Masuk ke program staf.</td>") == 1


def test_one_kind_of_act_can_be_picked_out(cast: Cast) -> None:
    with cast.sign_in(cast.auditor):
        arrive(actor=cast.auditor)
    client = cast.client(cast.auditor)
    assert "Masuk ke program staf.</td>" in client.get("/jejak/?perbuatan=person.signed_in").content.decode()
    assert "Belum ada jejak di sini." in client.get("/jejak/?perbuatan=report.closed").content.decode()


def test_a_broken_moment_in_the_address_shows_the_newest(cast: Cast) -> None:
    for broken in ("kemarin", "2024-13-99T99:99", "2024-02-01T10:00"):
        assert cast.client(cast.auditor).get("/jejak/", {"sebelum": broken}).status_code == 200


@pytest.mark.parametrize("part", ["verifier", "secretary", "administrator", "post_officer", "planner"])
def test_only_an_auditor_reads_the_trail(cast: Cast, part: str) -> None:
    assert cast.client(getattr(cast, part)).get("/jejak/").status_code == 404


def test_an_entry_of_another_agency_is_not_in_it(cast: Cast) -> None:
    with cast.sign_in(cast.verifier):
        person = cast.verifier
        made = Entry(
            id=uuid4(), at=now(), actor_id=person.pk, actor_name="Lalu Hamdan", agency_id=person.agency_id,
            agency_name="Bakesbangpol NTB", verb="person.signed_out", subject_kind="", facts={},
        )  # fmt: skip
        Entry.objects.bulk_create([made])
    assert "Lalu Hamdan" not in cast.client(cast.auditor).get("/jejak/").content.decode()


def test_the_choice_of_acts_shows_no_names_of_facts(cast: Cast) -> None:
    page = cast.client(cast.auditor).get("/jejak/").content.decode()
    assert "Diteruskan ke ….</option>" in page
    assert "{agency}" not in page
