"""Who reads a draft of a peace message, and that no session writes past the second person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest
from django.db import ProgrammingError, transaction

from kondusif.audit.queries import history_of
from kondusif.base.time import now
from kondusif.publishing.models.peace_message import PeaceMessage, SpokenMessage
from tests.cases.berkas import on
from tests.cast import Cast
from tests.publishing.spreading import BIMA, agreed_in_february, drafted, said

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
OWN = ("secretary", "verifier", "leader", "analyst")
TEAM = ("polda", "korem", "kodim", "planner", "denpom", "bawaslu_verifier")
NOBODY = ("auditor", "administrator", "post_officer")


@contextmanager
def refused() -> Iterator[None]:
    """What happens inside is no row that a policy takes."""
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        yield


def test_a_draft_is_read_by_its_agency_and_an_approved_message_by_the_team(cast: Cast) -> None:
    draft, agreed = drafted(cast, "Rancangan."), agreed_in_february(cast)
    with on(2024, 2, 13):
        said(cast, agreed, cast.polda)
    for part in (*OWN, *TEAM, *NOBODY):
        with cast.sign_in(cast.everyone[part]):
            seen = set(PeaceMessage.objects.values_list("pk", flat=True))
            assert (draft.pk in seen, agreed.pk in seen) == (part in OWN, part not in NOBODY), part
            assert SpokenMessage.objects.exists() is (part not in NOBODY), part
            assert bool(history_of(draft.pk)) is (part in OWN), part


def changed(cast: Cast, part: str, message: PeaceMessage, **columns: Any) -> int:
    with cast.sign_in(cast.everyone[part]), transaction.atomic():
        return PeaceMessage.objects.filter(pk=message.pk).update(**columns)


def test_no_session_approves_its_own_words_or_in_anothers_name_or_changes_words(cast: Cast) -> None:
    draft = drafted(cast)
    yes = {"state": "disetujui", "approved_at": now()}
    for part, by in (("secretary", "secretary"), ("secretary", "leader"), ("leader", "secretary")):
        with pytest.raises(ProgrammingError, match="second person"):
            changed(cast, part, draft, **yes, approved_by=cast.everyone[by])
    assert changed(cast, "verifier", draft, **yes, approved_by=cast.verifier) == 0
    assert changed(cast, "polda", draft, **yes, approved_by=cast.polda) == 0
    with pytest.raises(ProgrammingError, match="permission denied"):
        changed(cast, "secretary", draft, text="Lain.")
    assert changed(cast, "leader", draft, **yes, approved_by=cast.leader) == 1
    for columns, sentence in (
        ({"approved_by": cast.secretary}, "approved once"),
        ({"state": "rancangan"}, "does not go from"),
        ({"state": "ditarik", "withdrawn_at": now()}, "with a reason"),
    ):
        with pytest.raises(ProgrammingError, match=sentence):
            changed(cast, "secretary", draft, **columns)


def test_nobody_begins_with_an_approved_message(cast: Cast) -> None:
    row = {"agency": cast.secretary.agency, "text": "Damai.", "written_by": cast.secretary, "written_at": now()}
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("secretary", {"state": "disetujui"}),
        ("secretary", {"approved_by": cast.leader, "approved_at": now()}),
        ("secretary", {"agency": cast.polda.agency}),
        ("leader", {}),
        ("verifier", {"written_by": cast.verifier}),
    ]
    for part, columns in wrong:
        with cast.sign_in(cast.everyone[part]), refused():
            PeaceMessage.objects.bulk_create([PeaceMessage(number="2024-AAAAA", **{**row, **columns})])


def test_each_agency_records_for_itself_what_was_approved(cast: Cast) -> None:
    draft, agreed = drafted(cast, "Rancangan."), agreed_in_february(cast)
    row: dict[str, Any] = {
        "message": agreed, "agency": cast.polda.agency, "office": "x", "area_id": BIMA, "place": "x",
        "spoken_on": date(2024, 2, 12), "occasion": "apel", "recorded_by": cast.polda, "recorded_at": now(),
    }  # fmt: skip
    wrong: list[tuple[str, dict[str, Any]]] = [
        ("secretary", {"recorded_by": cast.secretary}),
        ("secretary", {"agency": cast.secretary.agency}),
        ("secretary", {"agency": cast.secretary.agency, "recorded_by": cast.secretary, "message": draft}),
        ("planner", {"recorded_by": cast.planner}),
    ]
    for part, columns in wrong:
        with cast.sign_in(cast.everyone[part]), refused():
            SpokenMessage.objects.bulk_create([SpokenMessage(**{**row, **columns})])
    with cast.sign_in(cast.polda):
        SpokenMessage.objects.bulk_create([SpokenMessage(**row)])
    with cast.sign_in(cast.secretary):
        assert SpokenMessage.objects.filter(message=agreed).delete()[0] == 0
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            SpokenMessage.objects.update(reach=1)
