"""A published closing report is withdrawn with a reason, stays readable, and is followed by one of equal figures."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import DatabaseError, transaction
from django.test import Client

from kondusif.base.errors import AlreadyThere, NothingShown, NotYours, WrongMoment
from kondusif.base.time import now
from kondusif.bulletins.access.closings import take_over_figures
from kondusif.bulletins.actions.closings import (
    approve_closing,
    correct_closing,
    make_closing,
    publish_closing,
    submit_closing,
    withdraw_closing,
    word_closing,
)
from kondusif.bulletins.models.closing import ClosingFigure, ClosingReport, ClosingState
from tests.bulletins.closing_table import a_season, made, published, submitted, wholes, worded
from tests.cases.berkas import MONEY, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
COMMITTED = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
ROOM = "/koordinasi/penutup/"
WHY = "Ringkasannya menyebut hari yang keliru."


def withdrawn(cast: Cast) -> ClosingReport:
    closing = published(cast, made(cast))
    with on(2024, 5, 7), cast.sign_in(cast.leader):
        return withdraw_closing(actor=cast.leader, closing=closing, reason=WHY)


def test_the_leader_alone_withdraws_and_only_with_a_reason(cast: Cast) -> None:
    closing = published(cast, made(cast))
    with on(2024, 5, 7):
        with cast.sign_in(cast.secretary), pytest.raises(NotYours, match="ditarik pimpinan"):
            withdraw_closing(actor=cast.secretary, closing=closing, reason=WHY)
        with cast.sign_in(cast.leader):
            with pytest.raises(NothingShown):
                withdraw_closing(actor=cast.leader, closing=closing, reason=" ")
            withdraw_closing(actor=cast.leader, closing=closing, reason=WHY)
            with pytest.raises(WrongMoment, match="sudah ditarik"):
                withdraw_closing(actor=cast.leader, closing=closing, reason=WHY)
    with cast.sign_in(cast.leader):
        row = ClosingReport.objects.get(pk=closing.pk)
        assert (row.state, row.withdrawn_why, row.canonical != "") == (ClosingState.WITHDRAWN, WHY, True)
        assert ClosingReport.objects.filter(pk=closing.pk).update(withdrawn_why="x") == 0


def test_the_database_lets_nobody_else_withdraw_or_touch_what_is_published(cast: Cast) -> None:
    closing = published(cast, made(cast))
    said = {"state": ClosingState.WITHDRAWN, "withdrawn_at": now(), "withdrawn_why": WHY}
    with cast.sign_in(cast.secretary):
        rows = ClosingReport.objects.filter(pk=closing.pk)
        assert rows.update(**said, withdrawn_by=cast.secretary) == 0
    with cast.sign_in(cast.leader):
        rows = ClosingReport.objects.filter(pk=closing.pk)
        for wrong in (
            {**said, "withdrawn_by": cast.secretary}, {**said, "withdrawn_by": cast.leader, "withdrawn_why": ""},
            {**said, "withdrawn_by": cast.leader, "note": "x"}, {"published_at": now()}, {"withdrawn_why": "x"},
        ):  # fmt: skip
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**wrong)


def test_the_correction_has_the_same_figures_though_more_came_in_since(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 13, 20):
        opened(cast.secretary, MONEY)
    closing = withdrawn(cast)
    with cast.sign_in(cast.secretary), on(2024, 2, 14, 20):
        send(MONEY)
    with on(2024, 5, 8), cast.sign_in(cast.secretary):
        again = correct_closing(actor=cast.secretary, closing=closing)
        assert (again.cut_at, again.since_on, again.summary) == (closing.cut_at, closing.since_on, closing.summary)
    assert wholes(cast, again) == wholes(cast, closing)
    with on(2024, 5, 8), cast.sign_in(cast.secretary):
        with pytest.raises(AlreadyThere, match="sudah disusun"):
            correct_closing(actor=cast.secretary, closing=closing)
        word_closing(actor=cast.secretary, closing=again, text="Musim contoh, diralat.", version=again.version)
        submit_closing(actor=cast.secretary, closing=again)
    with on(2024, 5, 9), cast.sign_in(cast.leader):
        approve_closing(actor=cast.leader, closing=again, number="300/13/CONTOH/2024")
        assert json.loads(again.canonical)["corrects"] == closing.code
        with pytest.raises(WrongMoment, match="tidak ditarik"):
            correct_closing(actor=cast.leader, closing=again)
        with pytest.raises(AlreadyThere):
            correct_closing(actor=cast.leader, closing=closing)


def test_no_other_count_of_the_season_follows_a_withdrawn_one(cast: Cast) -> None:
    other = made(cast, until_on=date(2024, 3, 19))
    withdrawn(cast)
    submitted(cast, worded(cast, other))
    with on(2024, 5, 8), cast.sign_in(cast.leader), pytest.raises(AlreadyThere, match="Susun ralat"):
        approve_closing(actor=cast.leader, closing=other, number="x")
    with on(2024, 5, 8), cast.sign_in(cast.secretary), pytest.raises(AlreadyThere, match="Susun ralat"):
        make_closing(actor=cast.secretary, season=a_season())
    with on(2024, 5, 8), cast.sign_in(cast.leader), transaction.atomic():
        rows = ClosingReport.objects.filter(pk=other.pk)
        frozen = {"canonical": "{}", "sha256": "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}
        at = {"number": "x", "approved_by": cast.leader, "approved_at": now()}
        with pytest.raises(DatabaseError, match="followed by its correction"):
            rows.update(state="disetujui", **frozen, **at)


def test_figures_are_taken_over_by_the_correction_of_a_withdrawn_report_alone(cast: Cast) -> None:
    closing = made(cast)
    with cast.sign_in(cast.secretary), on(2024, 5, 3):
        forged = ClosingReport(
            code="2024-XXXXX", agency=cast.secretary.agency, election=closing.election, since_on=closing.since_on,
            until_on=closing.until_on, cut_at=closing.cut_at, corrects=closing, made_by=cast.secretary, made_at=now(),
        )  # fmt: skip
        ClosingReport.objects.bulk_create([forged])
        with pytest.raises(DatabaseError, match="corrects a withdrawn"), transaction.atomic():
            take_over_figures(forged)
        assert not ClosingFigure.objects.filter(closing=forged).exists()


@COMMITTED
def test_everybody_reads_that_it_was_withdrawn_why_and_what_it_said(cast: Cast, public_client: Client) -> None:
    closing = published(cast, made(cast))
    with on(2024, 5, 7):
        leader = cast.client(cast.leader)
        assert "Tarik laporan" in leader.get(f"{ROOM}{closing.pk}/").content.decode()
        leader.post(f"{ROOM}{closing.pk}/tarik/", {"reason": WHY + " <b>"})
        page = leader.get(f"{ROOM}{closing.pk}/").content.decode()
        assert "Susun ralat" in page
        public = public_client.get(f"/penutup/{closing.code}/").content.decode()
        for text in (
            "Laporan ini ditarik Selasa, 7 Mei 2024",
            f"{WHY} &lt;b&gt;",
            "Musim contoh.",
            "Ralatnya belum terbit.",
        ):
            assert text in public, text
        assert "ditarik 7 Mei 2024" in public_client.get("/penutup/").content.decode()
        assert public_client.get(f"/penutup/{closing.code}/naskah.json").status_code == 200
        made_again = cast.client(cast.secretary).post(f"{ROOM}{closing.pk}/ralat/")["Location"]
    with cast.sign_in(cast.leader):
        again = ClosingReport.objects.select_related("agency", "election").get(corrects=closing)
    assert made_again == f"{ROOM}{again.pk}/"
    submitted(cast, again)
    with on(2024, 5, 9), cast.sign_in(cast.leader):
        approve_closing(actor=cast.leader, closing=again, number="300/13/CONTOH/2024")
        publish_closing(actor=cast.leader, closing=again)
    assert f'href="/penutup/{again.code}/"' in public_client.get(f"/penutup/{closing.code}/").content.decode()
    assert f'href="/penutup/{closing.code}/"' in public_client.get(f"/penutup/{again.code}/").content.decode()
