"""Counts the periods that were asked for: berkas that are closed, and of them only what may be told."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop
from psycopg.types.json import Jsonb

from kondusif.area.queries.places import Place, regencies, regency_of
from kondusif.audit.actions import append
from kondusif.base.database import call, current_connection, one_transaction
from kondusif.base.time import now
from kondusif.publishing.core.content import NOWHERE, Channels, compose, digest
from kondusif.publishing.core.disclosure import K
from kondusif.publishing.core.hidden import Group, Settled, settle
from kondusif.publishing.core.population import population
from kondusif.publishing.models.figures import Figures, FiguresState
from kondusif.publishing.queries.figures import channels_by_area, kinds, period_in_writing

NO_AREA = gettext_noop("Tidak dirinci menurut wilayah")


def count_waiting_figures() -> int:
    """Count each period that waits, the oldest first; returns how many."""
    waiting = Figures.objects.filter(state=FiguresState.ASKED).order_by("starts_on")
    return sum(count_figures(figures) for figures in list(waiting))


def count_figures(figures: Figures) -> bool:
    """Count one period and keep what is told of it; False where somebody else just has. Raises NotProtected."""
    with one_transaction():
        found = closed_groups(figures)
        areas = [place for place in regencies() if place.code.startswith(f"{settings.PROVINCE}.")]
        settled, outside = settle_groups(found, areas)
        kept = told_of(figures, settled, areas)
        waiting = [[raw[0], raw[1], raw[2]] for raw in outside]
        done = bool(call("keep_figures", figures.pk, Jsonb(waiting), Jsonb(kept), digest(kept), now()))
        if done:
            facts = {"period": period_in_writing(figures), "digest": digest(kept)}
            append("figures.counted", actor=None, subject=figures.audit_subject(), facts=facts)
    return done


def closed_groups(figures: Figures) -> list[tuple[Any, ...]]:
    """(area, kind, audience, readers, refused, n) of closed berkas that have not been counted before."""
    with current_connection().cursor() as cursor:
        cursor.execute(
            "SELECT * FROM kondusif.count_closed(%s, %s)", [figures.pk, timezone.get_default_timezone_name()]
        )
        return list(cursor.fetchall())


def settle_groups(found: list[tuple[Any, ...]], areas: list[Place]) -> tuple[Settled, list[tuple[Any, ...]]]:
    """Where each group counts, and the rows of the database whose berkas wait."""
    known = {place.code for place in areas}
    alike: dict[tuple[str, str, int, frozenset[int], frozenset[int]], list[tuple[Any, ...]]] = {}
    for row in found:
        area, kind, audience, readers, refused, _n = row
        code = regency_of(area)
        key = (code if code in known else NOWHERE, kind, audience, frozenset(readers), frozenset(refused))
        alike.setdefault(key, []).append(row)
    rows_of = {Group(*key, sum(row[-1] for row in rows)): rows for key, rows in alike.items()}
    settled = settle(rows_of, k=K, nowhere=NOWHERE)
    return settled, [row for group in settled.waiting for row in rows_of[group]]


def told_of(figures: Figures, settled: Settled, areas: list[Place]) -> dict[str, Any]:
    """What is kept of the table. Raises NotProtected."""
    named = kinds()
    names = {**{place.code: place.name for place in areas}, NOWHERE: NO_AREA, **named}
    rows = (*(place.code for place in areas), NOWHERE)
    table = settled.table(rows, tuple(named))
    channels = channels_by_area([place.code for place in areas])
    return compose(
        table, names=names, population=population(),
        channels={code: Channels(*each) for code, each in channels.items()},
        starts_on=figures.starts_on.isoformat(), ends_on=figures.ends_on.isoformat(),
        counted_at=timezone.localtime(now()).isoformat(timespec="seconds"),
        province=settings.PROVINCE, area=settings.PROVINCE_NAME,
    )  # fmt: skip
