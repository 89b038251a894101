"""Who reads a status dossier, and that no session writes a status in force that two persons did not read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.db.models import Model
from django.http import Http404

from kondusif.audit.queries import history_of
from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.conflicts.access.status import get_dossier_for
from kondusif.conflicts.actions.status import add_finding, return_dossier
from kondusif.conflicts.actions.status_decisions import note_decision, note_end
from kondusif.conflicts.errors import NotPreparer
from kondusif.conflicts.models.status import StatusConsultation, StatusDossier, StatusFinding, StatusGround
from kondusif.conflicts.models.status_facts import StatusDecision, StatusMoment, StatusReport
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.conflicts.dossiers import (
    a_decree,
    a_finding,
    a_team,
    decided,
    dossier_of_everything,
    prepared,
    submitted,
)
from tests.conflicts.register import recorded

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TABLES = (
    StatusDossier, StatusGround, StatusFinding, StatusConsultation, StatusDecision, StatusMoment, StatusReport,
)  # fmt: skip
OWN = ("secretary", "verifier", "leader", "analyst")
# Polda, Korem and Bawaslu sit in the team; Kodim 1615 and Denpom do not.
SEATED = ("polda", "planner", "korem", "bawaslu_verifier")
OTHERS = ("kodim", "sister_kodim", "denpom", "bidpropam", "auditor", "administrator", "post_officer")


def rows_seen(dossier: StatusDossier) -> list[str]:
    """Tables of which the session reads a row of that dossier."""
    found = [
        (table, table.objects.filter(**{"pk" if table is StatusDossier else "dossier": dossier.pk})) for table in TABLES
    ]
    return [table.__name__ for table, rows in found if rows.exists()]


def whole(cast: Cast) -> StatusDossier:
    """One in force with a row in every table; Polda and Korem read its conflict, Bawaslu does not."""
    a_team(cast, "polda-ntb", "korem-162", "bawaslu-ntb")
    with on(2024, 11, 28):
        return dossier_of_everything(cast, recorded(cast, on=date(2024, 11, 20)), at(2024, 11, 28))


def refused(row: Model) -> None:
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        type(row)._default_manager.bulk_create([row])


def test_who_prepares_it_and_the_team_read_it_and_nobody_else(cast: Cast) -> None:
    dossier = whole(cast)
    everything = [table.__name__ for table in TABLES]
    for part in (*OWN, *SEATED, *OTHERS):
        expected = [] if part in OTHERS else everything
        if part == "bawaslu_verifier":
            expected = [name for name in everything if name != "StatusGround"]
        with cast.sign_in(cast.everyone[part]):
            assert rows_seen(dossier) == expected, part
            assert bool(history_of(dossier.pk)) is bool(expected), part
            if not expected:
                with pytest.raises(Http404):
                    get_dossier_for(cast.everyone[part], dossier.pk)
        status = cast.client(cast.everyone[part]).get(f"/koordinasi/status/{dossier.pk}/").status_code
        assert status == (200 if expected else 404), part


def test_nobody_and_the_other_programs_read_nothing(cast: Cast) -> None:
    dossier = whole(cast)
    assert rows_seen(dossier) == []
    for alias in ("public", "worker"):
        with speaking_as(alias):
            for table in TABLES:
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using=alias):
                    table.objects.exists()


def test_the_team_reads_from_submission_until_it_is_returned(cast: Cast) -> None:
    a_team(cast, "polda-ntb")
    hidden = prepared(cast)
    with cast.sign_in(cast.polda):
        assert rows_seen(hidden) == []
    dossier = submitted(cast)
    with cast.sign_in(cast.polda):
        assert "StatusDossier" in rows_seen(dossier)
    with cast.sign_in(cast.secretary):
        return_dossier(actor=cast.secretary, dossier=dossier, reason="Bukti kurang.")
    with cast.sign_in(cast.polda):
        assert rows_seen(dossier) == []


def test_a_ground_is_no_sign_of_a_conflict_to_who_may_not_read_it(cast: Cast) -> None:
    a_team(cast, "bawaslu-ntb")
    dossier = submitted(cast)
    with cast.sign_in(cast.bawaslu_verifier):
        told = " ".join(line.sentence for line in history_of(dossier.pk))
    assert "K-2024" not in told
    page = cast.client(cast.bawaslu_verifier).get(f"/koordinasi/status/{dossier.pk}/").content.decode()
    assert "K-2024" not in page
    assert "Dusun Uji" not in page


def test_the_team_tells_of_the_conditions_and_leads_nothing(cast: Cast) -> None:
    a_team(cast, "polda-ntb")
    dossier = submitted(cast)
    with on(2024, 11, 30), cast.sign_in(cast.polda):
        seen = get_dossier_for(cast.polda, dossier.pk)
        found = a_finding(at(2024, 11, 29), verdict="tidak-terpenuhi", source="Polda")
        add_finding(actor=cast.polda, dossier=seen, found=found)
        with pytest.raises(NotPreparer):
            note_decision(actor=cast.polda, dossier=seen, read=a_decree(decided_on=date(2024, 11, 29)))
        assert StatusDossier.objects.filter(pk=seen.pk).update(state="berakhir") == 0
        refused(StatusConsultation(
            dossier=seen, kind="penetapan", on=date(2024, 11, 29), with_whom="x", result="x", added_by=cast.polda,
            added_at=now()))  # fmt: skip
        refused(StatusDecision(
            dossier=seen, kind="penetapan", number="1", decided_by="x", decided_on=date(2024, 11, 29),
            noted_by=cast.polda, noted_at=now()))  # fmt: skip
        refused(StatusFinding(**of_finding(seen, cast.secretary)))
    with cast.sign_in(cast.analyst):
        refused(StatusFinding(**of_finding(dossier, cast.analyst)))


def of_finding(dossier: StatusDossier, person: Any) -> dict[str, Any]:
    return {
        "dossier": dossier, "condition": "tak-terkendali", "verdict": "terpenuhi", "source": "x", "told_at": now(),
        "evidence": "x", "added_by": person, "added_at": now(),
    }  # fmt: skip


@pytest.mark.parametrize("state", ["berlaku", "berakhir", "dicabut"])
def test_no_session_writes_a_status_that_two_persons_did_not_read(cast: Cast, state: str) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        note_decision(actor=cast.secretary, dossier=dossier, read=a_decree())
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            StatusDossier.objects.filter(pk=dossier.pk).update(state=state)


def test_nobody_confirms_what_they_noted_themselves(cast: Cast) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        decision = note_decision(actor=cast.secretary, dossier=dossier, read=a_decree())
        own = {"confirmed_by": cast.secretary, "confirmed_at": now()}
        assert StatusDecision.objects.filter(pk=decision.pk).update(**own) == 0
    with cast.sign_in(cast.leader):
        as_another = {"confirmed_by": cast.secretary, "confirmed_at": now()}
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            StatusDecision.objects.filter(pk=decision.pk).update(**as_another)


def test_what_was_said_is_never_written_over_and_what_is_over_stays_so(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2025, 3, 5), cast.sign_in(cast.secretary):
        for table, change in ((StatusFinding, {"verdict": "terpenuhi"}), (StatusConsultation, {"result": "x"})):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                table.objects.filter(dossier=dossier).update(**change)
        assert StatusDecision.objects.filter(dossier=dossier).delete()[0] == 0
        note_end(actor=cast.secretary, dossier=dossier)
        assert StatusDossier.objects.filter(pk=dossier.pk).update(state="disiapkan") == 0
