"""Open figures from closed berkas to the public page: counted once, by the worker, approved by two, never changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connections, transaction
from django.http import Http404
from django.test import Client

from kondusif.agencies.models.person import Person
from kondusif.approvals.errors import SamePerson
from kondusif.audit.models import Entry
from kondusif.base.database import call, speaking_as
from kondusif.cases.actions.outcome import reopen_case
from kondusif.cases.models.case import Case
from kondusif.publishing.access.figures import get_figures_for
from kondusif.publishing.actions.figures import approve_figures, ask_figures, discard_figures, withdraw_figures
from kondusif.publishing.core.content import Content, digest
from kondusif.publishing.core.disclosure import NotProtected
from kondusif.publishing.core.tables import TOTAL
from kondusif.publishing.errors import FiguresRefused
from kondusif.publishing.models.figures import Figures, FiguresApproval
from kondusif.publishing.queries.figures import find_figures, public_figures
from kondusif.publishing.runs import figures as counting
from tests.cases.berkas import MONEY, TEACHER, on, opened
from tests.cast import Cast
from tests.publishing.stage import FEBRUARY, MARCH, approved, asked, closed, draft, end, made_up

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
# The worker counts what others have committed.
counted = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])


def seven_and_one_open(cast: Cast) -> None:
    """Seven closed berkas of Lombok Barat, and one that goes on."""
    with on(2024, 2, 21), cast.sign_in(cast.secretary):
        closed(cast.secretary, MONEY, n=7)
        opened(cast.secretary)


@counted
def test_closed_berkas_are_counted_and_published_by_two_for_good(cast: Cast) -> None:
    seven_and_one_open(cast)
    figures = draft(cast)
    assert Content(figures.content).at((TOTAL, TOTAL)) == 7, "what goes on is not counted"
    assert (figures.state, figures.digest) == ("rancangan", digest(figures.content))
    assert approved(cast, figures, cast.leader).state == "rancangan"
    for person, refusal in (
        (cast.leader, FiguresRefused),
        (cast.secretary, SamePerson),
    ):  # who asked
        with cast.sign_in(person), pytest.raises(refusal, match="orang lain"):
            approve_figures(actor=person, figures=figures)
    with speaking_as("public"):
        assert public_figures() == []
    for part in ("korem", "analyst", "planner", "auditor", "administrator", "polda"):
        keep_out(cast, getattr(cast, part), figures)
    assert approved(cast, figures, cast.bawaslu_verifier).state == "terbit"
    with speaking_as("public"):
        assert [each.code for each in public_figures()] == ["2024-02-01_2024-02-29"]
    check_frozen(cast, figures)
    check_trail(cast, figures)


def keep_out(cast: Cast, person: Person, figures: Figures) -> None:
    """Who prepares no figures neither sees a draft nor changes one."""
    with on(2024, 12, 2), cast.sign_in(person):
        with pytest.raises(FiguresRefused):
            ask_figures(actor=person, starts_on=MARCH[0], ends_on=MARCH[1])
        with pytest.raises(FiguresRefused):
            approve_figures(actor=person, figures=figures)
        with pytest.raises(FiguresRefused):
            discard_figures(actor=person, figures=figures)
        with pytest.raises(FiguresRefused):
            withdraw_figures(actor=person, figures=figures, reason="Coba.")
        with pytest.raises(Http404):
            get_figures_for(figures.pk)
        assert not FiguresApproval.objects.exists()


def check_frozen(cast: Cast, figures: Figures) -> None:
    """No program changes a public row, reads which berkas it counted, throws it away or uses its days again."""
    for alias in ("default", "public", "worker"):
        for statement in (
            "UPDATE kondusif.figures SET content = '{}'", "DELETE FROM kondusif.figures",
            "SELECT * FROM kondusif.figures_case", "DELETE FROM kondusif.figures_approval",
        ):  # fmt: skip
            with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(using=alias):
                connections[alias].cursor().execute(statement)
    with speaking_as("worker"), transaction.atomic(using="worker"):
        assert call("keep_figures", figures.pk, "[]", "{}", "x", figures.asked_at) is False
    again = Figures(starts_on=figures.ends_on, ends_on=MARCH[1], asked_by=cast.secretary, asked_at=figures.asked_at)
    with cast.sign_in(cast.secretary):
        with pytest.raises(FiguresRefused):
            discard_figures(actor=cast.secretary, figures=figures)
        with pytest.raises(DatabaseError, match="a_day_is_in_one_release"):
            insert(again)
        assert Figures.objects.get().digest == figures.digest


def insert(figures: Figures) -> None:
    """Past the action that would refuse it."""
    with transaction.atomic():
        Figures.objects.bulk_create([figures])


def check_trail(cast: Cast, figures: Figures) -> None:
    """Every step left its entry, with the digest from the counting on."""
    with cast.sign_in(cast.secretary):
        entries = list(Entry.objects.filter(about_id=figures.pk).order_by("at", "verb"))
    assert [each.verb for each in entries] == [
        "figures.asked", "figures.counted", "figures.approved", "figures.approved", "figures.published",
    ]  # fmt: skip
    assert {each.facts["digest"] for each in entries[1:]} == {figures.digest}


@counted
def test_small_numbers_are_kept_nowhere_and_a_draft_is_thrown_away_with_its_count(cast: Cast) -> None:
    with on(2024, 2, 21), cast.sign_in(cast.secretary):
        closed(cast.secretary, MONEY, n=4)
    figures = draft(cast)
    assert [n for row in figures.content["counts"] for n in row if n is not None] == []
    with on(2024, 2, 22), cast.sign_in(cast.secretary):
        closed(cast.secretary, MONEY)
        discard_figures(actor=cast.secretary, figures=figures)
    assert Content(draft(cast).content).at((TOTAL, TOTAL)) == 5


@counted
def test_a_berkas_is_counted_once_in_its_life(cast: Cast) -> None:
    with on(2024, 2, 21), cast.sign_in(cast.secretary):
        cases = closed(cast.secretary, MONEY, n=6)
    approved(cast, draft(cast))
    with on(2024, 3, 5), cast.sign_in(cast.secretary):
        again = Case.objects.get(pk=cases[0].pk)
        reopen_case(actor=cast.secretary, case=again, reason="Ada bukti baru.")
        end(cast.secretary, again)
        closed(cast.secretary, MONEY, n=5)
    assert Content(draft(cast, MARCH).content).at((TOTAL, TOTAL)) == 5


def test_a_period_begins_after_the_one_before_and_is_over(cast: Cast) -> None:
    asked(cast)
    with on(2024, 12, 1), cast.sign_in(cast.secretary):
        with pytest.raises(FiguresRefused, match="1 Maret 2024"):
            ask_figures(actor=cast.secretary, starts_on=date(2024, 3, 2), ends_on=date(2024, 3, 31))
        with pytest.raises(FiguresRefused, match="sudah lewat"):
            ask_figures(actor=cast.secretary, starts_on=date(2024, 3, 1), ends_on=date(2024, 12, 1))


@counted
def test_withdrawn_figures_leave_their_reason_and_no_number(cast: Cast, public_client: Client) -> None:
    seven_and_one_open(cast)
    figures = approved(cast, draft(cast))
    assert "Tabel berkas (CSV)" in public_client.get("/angka/").content.decode()
    with on(2024, 12, 3), cast.sign_in(cast.secretary):
        withdraw_figures(actor=cast.secretary, figures=figures, reason="Satu wilayah salah digolongkan.")
    page = public_client.get(f"/angka/{figures.code}/")
    assert page.status_code == 410
    assert "Satu wilayah salah digolongkan." in page.content.decode()
    assert "<table" not in page.content.decode()
    assert public_client.get(f"/angka/{figures.code}/angka.csv").status_code == 410
    with speaking_as("public"):
        found = find_figures(figures.code)
    assert found is not None
    assert found.kept == {}
    with on(2024, 12, 4), cast.sign_in(cast.secretary), pytest.raises(FiguresRefused, match="1 Maret"):
        ask_figures(actor=cast.secretary, starts_on=FEBRUARY[0], ends_on=FEBRUARY[1])


@counted
def test_one_hidden_berkas_changes_no_number(cast: Cast, public_client: Client) -> None:
    """A teacher of the province: its office, which triages, may not know of it."""
    seven_and_one_open(cast)
    with on(2024, 11, 26), cast.sign_in(cast.bawaslu_verifier):
        closed(cast.bawaslu_verifier, TEACHER)
    with cast.sign_in(cast.secretary):
        assert Case.objects.count() == 8
    figures = draft(cast, (FEBRUARY[0], date(2024, 11, 30)))
    assert Content(figures.content).at((TOTAL, TOTAL)) == 7


@counted
def test_the_waiting_count_later(cast: Cast) -> None:
    with on(2024, 11, 26), cast.sign_in(cast.bawaslu_verifier):
        closed(cast.bawaslu_verifier, TEACHER, n=3)
    first = draft(cast, (FEBRUARY[0], date(2024, 11, 27)))
    assert Content(first.content).at((TOTAL, TOTAL)) is None
    with on(2024, 11, 28), cast.sign_in(cast.bawaslu_verifier):
        closed(cast.bawaslu_verifier, TEACHER, n=2)
    second = draft(cast, (date(2024, 11, 28), date(2024, 11, 30)))
    assert Content(second.content).at((TOTAL, TOTAL)) == 5


@counted
def test_an_unprotected_table_is_never_kept(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    figures = asked(cast)

    def fails(*_args: Any) -> Any:
        raise NotProtected

    monkeypatch.setattr("kondusif.publishing.core.content.mask", fails)
    with speaking_as("worker"), pytest.raises(NotProtected):
        counting.count_waiting_figures()
    with cast.sign_in(cast.secretary):
        assert Figures.objects.get(pk=figures.pk).content == {}


@counted
def test_rates_stand_beside_channels_in_the_order_of_codes(
    cast: Cast, public_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [("52.71", "pidana", 12), ("52.03", "pidana", 40), ("52.01", "pidana", 30), ("52.01", "etik", 20),
               ("52.03", "etik", 25), ("52.71", "etik", 9)]  # fmt: skip
    figures = made_up(cast, monkeypatch, FEBRUARY, numbers)
    content = Content(figures.content)
    assert content.rate("52.01") == round(50 * 100_000 / 771_858, 1)
    assert content.rate("52.04") is None, "not told, not zero"
    channels = content.channels("52.01")
    assert channels is not None
    assert channels.n > 0
    page = public_client.get("/angka/").content.decode()
    places = [name for _code, name in content.rows]
    assert sorted(page.index(f'<th scope="row">{name}') for name in places) == [
        page.index(f'<th scope="row">{name}') for name in places
    ]
    assert "Banyak laporan dapat berarti warga berani melapor" in page
    assert "bukan peringkat" in page


@pytest.mark.parametrize("code", ["2024-02-01", "x_y", "2024-02-30_2024-03-01", "20240201_20240229", "a" * 300])
def test_a_period_that_there_is_not_is_said_to_be_missing(public_client: Client, code: str) -> None:
    assert public_client.get(f"/angka/{code}/").status_code == 404
    assert public_client.get(f"/angka/{code}/paket.zip").status_code == 404
