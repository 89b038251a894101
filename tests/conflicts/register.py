"""Makers of conflicts for these tests: one over a garden boundary in Lombok Barat, recorded by the secretary."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kondusif.agencies.models.person import Person
from kondusif.conflicts.actions.conflict_facts import Claim, Done, TollInput, add_frame, add_intervention, add_toll
from kondusif.conflicts.actions.conflicts import Described, NewConflict, record_conflict
from kondusif.conflicts.actions.peace import NewTerm, agree_term
from kondusif.conflicts.models.conflict import SocialConflict
from tests.cast import Cast

DISTRICT = "52.01.14"  # Batu Layar: Kodim 1606 and Polres Lombok Barat cover it
THE_DAY = date(2024, 2, 10)


def described(**changed: Any) -> Described:
    said: dict[str, Any] = {
        "matter": "Batas lahan uji", "source": "batas-wilayah", "violence": "belum-diketahui", "spot": "Dusun Uji",
        "summary": "Uraian uji.",
    }  # fmt: skip
    return Described(**{**said, **changed})


def a_conflict(**changed: Any) -> NewConflict:
    """A symptom of 10 February 2024 between two hamlets."""
    said: dict[str, Any] = {
        "described": described(), "place": DISTRICT, "stage": "gejala", "on": THE_DAY,
        "reason": "Kabar desa uji.", "parties": ("Dusun Uji", "Dusun Seberang Uji"),
    }  # fmt: skip
    return NewConflict(**{**said, **changed})


def recorded(cast: Cast, person: Person | None = None, **changed: Any) -> SocialConflict:
    """The same, recorded by the secretary or by somebody else."""
    actor = person or cast.secretary
    with cast.sign_in(actor):
        return record_conflict(actor=actor, conflict=a_conflict(**changed))


def a_term(agreed_on: date = THE_DAY, **changed: Any) -> NewTerm:
    """A term looked at once, a week after it was agreed."""
    said: dict[str, Any] = {
        "text": "Tidak menutup jalan uji.", "promised_by": "Pihak A (Dusun Uji)", "agreed_on": agreed_on,
        "first_on": agreed_on + timedelta(days=7),
    }  # fmt: skip
    return NewTerm(**{**said, **changed})


def conflict_with_everything(actor: Person, moment: datetime) -> SocialConflict:
    """An event with sides, a claim, two numbers that differ, two things done, and a term. `actor` is signed in."""
    day = moment.date()
    conflict = record_conflict(actor=actor, conflict=a_conflict(stage="peristiwa", on=day))
    add_frame(actor=actor, conflict=conflict, claim=Claim("suku", "Media uji", "Situs uji", day))
    add_toll(actor=actor, conflict=conflict, told=TollInput("luka", 2, "Camat uji", moment - timedelta(hours=2)))
    add_toll(
        actor=actor,
        conflict=conflict,
        told=TollInput("luka", 3, "Media uji", moment - timedelta(hours=1), "Ralat uji."),
    )
    add_intervention(actor=actor, conflict=conflict, done=Done("mediasi", "Camat uji", day, "Mediasi uji."))
    done = Done("patroli", "Camat uji", day, "Patroli uji.", "Kembali tenang uji.")
    add_intervention(actor=actor, conflict=conflict, done=done)
    agree_term(actor=actor, conflict=conflict, term=a_term(day))
    return conflict
