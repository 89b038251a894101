"""Who reads a pledge before it is shown, and that no session writes past the steps or touches a group's words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from kondusif.audit.queries import history_of
from kondusif.base.time import now
from kondusif.publishing.models.pledge import Pledge
from tests.cast import Cast
from tests.publishing.pledging import shown, waiting

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
CHAIRS = ("secretary", "leader")
TEAM = ("verifier", "analyst", "polda", "korem", "kodim", "planner", "denpom", "bawaslu_verifier")
NOBODY = ("auditor", "administrator", "post_officer")


def test_what_waits_is_read_by_the_desk_and_what_is_shown_by_the_team(cast: Cast) -> None:
    hidden, open_one = waiting(cast, "Menunggu uji.")[0], shown(cast, "Tampil uji.")[0]
    for part in (*CHAIRS, *TEAM, *NOBODY):
        with cast.sign_in(cast.everyone[part]):
            seen = set(Pledge.objects.values_list("pk", flat=True))
            assert (hidden.pk in seen, open_one.pk in seen) == (part in CHAIRS, part not in NOBODY), part
            assert bool(history_of(hidden.pk)) is (part in CHAIRS), part


def changed(cast: Cast, part: str, pledge: Pledge, **columns: Any) -> int:
    person = cast.everyone[part]
    with cast.sign_in(person), transaction.atomic():
        told = {"decided_by": person, "moved_at": now(), **columns}
        return Pledge.objects.filter(pk=pledge.pk).update(**told)


def test_no_session_skips_a_step_or_decides_in_anothers_name(cast: Cast) -> None:
    pledge = waiting(cast)[0]
    for columns, sentence in (
        ({"state": "tampil", "decided_by": cast.leader}, "row-level security"),
        ({"state": "diturunkan", "reason": "iklan"}, "does not go from"),
        ({"state": "ditolak"}, "with a reason"),
        ({"state": "tampil", "reason": "iklan"}, "with a reason"),
        ({"state": "ditarik"}, "with all its words"),
    ):
        with pytest.raises(ProgrammingError, match=sentence):
            changed(cast, "secretary", pledge, **columns)
    for part in ("verifier", "polda", "bawaslu_verifier", "auditor"):
        assert changed(cast, part, pledge, state="tampil") == 0, part
    assert changed(cast, "leader", pledge, state="tampil") == 1
    with pytest.raises(ProgrammingError, match="does not go from"):
        changed(cast, "leader", pledge, state="menunggu", reason="iklan")
    with pytest.raises(ProgrammingError, match="changes by a decision"):
        changed(cast, "leader", pledge, moved_at=now())


def test_no_session_writes_a_pledge_or_a_word_of_it_or_deletes_one(cast: Cast) -> None:
    pledge = shown(cast)[0]
    with cast.sign_in(cast.secretary):
        for attempt in (
            lambda: Pledge.objects.filter(pk=pledge.pk).update(text="Lain."),
            lambda: Pledge.objects.filter(pk=pledge.pk).update(group_name="Lain"),
            lambda: Pledge.objects.filter(pk=pledge.pk).delete(),
            lambda: Pledge.objects.bulk_create([Pledge(number="2024-AAAAA", agency=pledge.agency, area_id="52.06")]),
        ):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                attempt()
