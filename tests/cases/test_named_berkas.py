"""A berkas made from an anonymous tip follows its reporter's word: named it is a laporan, withdrawn a tip again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kondusif.audit.models import Entry
from kondusif.base.database import speaking_as
from kondusif.cases.actions.moments import record_moment
from kondusif.cases.actions.open import open_case
from kondusif.cases.models.case import Case, StaleClocks
from kondusif.cases.models.clock import CaseClock
from kondusif.cases.queries.facts import bodies_of, clocks_of
from kondusif.project.tasks import watch_clocks
from tests.cases.berkas import on
from tests.cast import Cast
from tests.reports.test_bridge import NAME, a_tip, answer

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
TRACING, CRIME_OF_THE_LAPORAN = "pilkada-penelusuran", "pilkada-lapor"


def a_berkas(cast: Cast) -> tuple[Case, str]:
    """Opened from an anonymous tip of the week before, handed to Bawaslu the same day; and the tip's code."""
    with on(2024, 11, 26):
        report, code = a_tip(cast)
        with cast.sign_in(cast.verifier):
            case = open_case(actor=cast.verifier, report=report, title="Diduga pembagian uang di Senggigi")
            record_moment(actor=cast.verifier, case=case, name="diterima", happened_at=date(2024, 11, 26))
    return case, code


def rules_due(cast: Cast, case: Case) -> dict[str, date]:
    """The clocks in the list of what is due."""
    with cast.sign_in(cast.verifier):
        return dict(CaseClock.objects.filter(case=case).values_list("rule", "due_on"))


def seen(cast: Cast, case: Case) -> Any:
    """What the pages show at once, before the worker comes by: track, rules that run, rules that route, entries."""
    with cast.sign_in(cast.verifier):
        again = Case.objects.get(pk=case.pk)
        told = Entry.objects.filter(about_id=case.pk, verb__startswith="case.").order_by("at", "id")
        return (
            again.track,
            {clock.id for clock in clocks_of(again)},
            {body.rule for body in bodies_of(again)},
            [(entry.verb, entry.facts.get("day")) for entry in told if entry.verb in ("case.named", "case.unnamed")],
        )


def test_a_named_tip_takes_its_berkas_along_and_the_worker_counts_its_clocks(cast: Cast) -> None:
    case, code = a_berkas(cast)
    before, (track, clocks, routes, _none) = rules_due(cast, case), seen(cast, case)
    assert (track, TRACING in clocks) == ("informasi-awal", True)
    with on(2024, 11, 27):
        assert answer(code, "tim", identity=NAME)
        track, now_running, now_routing, told = seen(cast, case)
        assert (track, told) == ("laporan", [])
        assert now_running > clocks, "the clocks of the tip stay beside those of the laporan"
        assert now_routing != routes
        watch_clocks(timestamp=0)
        assert seen(cast, case)[3] == [("case.named", "Rabu, 27 November 2024")]
    after = rules_due(cast, case)
    assert set(after) == now_running
    assert before.items() <= after.items(), "no date moves because a reporter is named"
    watch_clocks(timestamp=0)
    assert len(seen(cast, case)[3]) == 1
    with cast.sign_in(cast.verifier):
        again = Case.objects.get(pk=case.pk)
        page = cast.client(cast.verifier).get(f"/penanganan/{again.number}/").content.decode()
    assert "Pelapor bersedia bernama sejak Rabu, 27 November 2024." in page


def test_a_withdrawn_name_makes_it_a_tip_again_with_every_clock_kept(cast: Cast) -> None:
    case, code = a_berkas(cast)
    first = seen(cast, case)
    with on(2024, 11, 27):
        answer(code, "tim", identity=NAME)
        watch_clocks(timestamp=0)
        named = seen(cast, case)
        assert answer(code, "dicabut")
        watch_clocks(timestamp=0)
        track, clocks, routes, told = seen(cast, case)
    assert (track, routes) == (first[0], first[2])
    assert clocks == named[1] == set(rules_due(cast, case))
    assert sorted(verb for verb, _day in told) == ["case.named", "case.unnamed"]
    page = cast.client(cast.verifier).get(f"/penanganan/{case.number}/").content.decode()
    assert "lalu mencabutnya. Berkas ini kembali menjadi informasi awal." in page


@pytest.mark.parametrize("word", ["datang", "tidak"])
def test_other_answers_leave_the_berkas_as_it_is(cast: Cast, word: str) -> None:
    case, code = a_berkas(cast)
    before = seen(cast, case)
    with on(2024, 11, 27):
        answer(code, word)
        watch_clocks(timestamp=0)
        assert seen(cast, case) == before


def test_the_worker_reads_a_berkas_only_while_its_clocks_wait(cast: Cast) -> None:
    case, code = a_berkas(cast)
    with speaking_as("worker"):
        assert not Case.objects.exists()
    answer(code, "tim", identity=NAME)
    with speaking_as("worker"):
        assert [row.pk for row in Case.objects.all()] == [case.pk]
    watch_clocks(timestamp=0)
    with speaking_as("worker"):
        assert not Case.objects.exists()
        assert not StaleClocks.objects.exists()
