"""Two clerks save the same section in the same moment, each on a connection of its own."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from kondusif.agencies.models.person import Person
from kondusif.meetings.actions.minutes import Draft, write_minutes
from kondusif.meetings.models.minutes import MinutesText
from tests.cast import Cast
from tests.meetings.table import held, opening_of

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]


def test_one_of_two_is_in_and_the_other_is_kept_beside(cast: Cast) -> None:
    meeting = held(cast)
    ready = Barrier(2)

    def one(person: Person) -> bool:
        try:
            with cast.sign_in(person):
                item = opening_of(meeting)
                ready.wait(10)
                return write_minutes(actor=person, item=item, draft=Draft(f"Dari {person.name}.", 0)).is_late
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(2) as threads:
        late = sorted(threads.map(one, (cast.secretary, cast.verifier)))
    assert late == [False, True]
    with cast.sign_in(cast.secretary):
        item = opening_of(meeting)
        texts = {row.text: row.version for row in MinutesText.objects.filter(item=item)}
    assert set(texts) == {f"Dari {cast.secretary.name}.", f"Dari {cast.verifier.name}."}
    assert texts[item.text] == item.version == 1
    assert None in texts.values()
