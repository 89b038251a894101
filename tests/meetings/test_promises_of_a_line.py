"""A promise that carries out a line of the action plan: named to those who read the line, and to nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.meetings.models.commitment import Commitment
from tests.cases.berkas import on
from tests.cast import Cast
from tests.meetings.table import held
from tests.plans.plan_table import drafted, line_in, running

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TYPED = {
    "agency": "polda-ntb", "what": "Memasang patok", "due_on": "2024-01-31", "proof": "Foto patok",
    "plan_line": "2024 / 1",
}  # fmt: skip
SEATS = {"polda-ntb": "", "korem-162": "", "bawaslu-ntb": ""}


def write(cast: Cast, **typed: str) -> Any:
    """The secretary's answer to the form of a promise, at a table where Bawaslu sits too."""
    meeting = held(cast, asked=SEATS)
    return cast.client(cast.secretary).post(f"/koordinasi/rapat/{meeting.pk}/janji/", {**TYPED, **typed})


def test_readers_of_the_line_find_each_from_the_other(cast: Cast) -> None:
    with on(2023, 12, 12):
        plan = running(cast)
        assert write(cast).status_code == 302
        with cast.sign_in(cast.korem):
            kept = Commitment.objects.get(what="Memasang patok")
            line = line_in(cast.korem, plan)
            assert kept.plan_line_id == line.pk
        line_page, promise_page = f"/koordinasi/rencana/{plan.pk}/baris/{line.pk}/", f"/koordinasi/janji/{kept.pk}/"
        korem = cast.client(cast.korem)
        assert promise_page in korem.get(line_page).content.decode()
        assert line_page in korem.get(promise_page).content.decode()


def test_who_has_no_part_in_the_plan_is_told_nothing_of_it(cast: Cast) -> None:
    with on(2023, 12, 12):
        plan = running(cast)
        write(cast)
        with cast.sign_in(cast.korem):
            kept = Commitment.objects.get(what="Memasang patok")
        page = cast.client(cast.bawaslu_verifier).get(f"/koordinasi/janji/{kept.pk}/")
        assert page.status_code == 200
        assert str(plan.pk) not in page.content.decode()
        assert "rencana aksi" not in page.content.decode().partition("<main")[2].partition("</main>")[0].lower()


@pytest.mark.parametrize("said", ["2024/2", "2023/1", "satu", "1"])
def test_a_line_that_there_is_not_is_refused_and_the_rest_stays(cast: Cast, said: str) -> None:
    with on(2023, 12, 12):
        running(cast)
        answer = write(cast, plan_line=said)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert f"Baris {said} tidak ada pada rencana aksi yang berjalan" in page
        assert "Foto patok" in page


def test_a_draft_is_nothing_to_carry_out(cast: Cast) -> None:
    with on(2023, 12, 12):
        drafted(cast)
        assert write(cast).status_code == 422
