"""The worker runs its tasks for real: own connection, role k_worker, jobs taken from the queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connections
from procrastinate.contrib.django import app

from kondusif.base.database import speaking_as
from kondusif.base.time import real_now

pytestmark = pytest.mark.database


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The worker's own connection sees committed rows only, so this test commits and cleans up itself."""
    with django_db_blocker.unblock():
        yield
        Session.objects.using("default").all().delete()
        with connections["worker"].cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_events")
            cursor.execute("DELETE FROM procrastinate_periodic_defers")
            cursor.execute("DELETE FROM procrastinate_jobs")
        for alias in ("default", "worker"):
            connections[alias].close()


def test_worker_runs_a_waiting_job_and_leaves_no_trace_of_it(committed: None) -> None:
    for key, hours in (("lama", -1), ("berlaku", 1)):
        Session(session_key=key, session_data="", expire_date=real_now() + timedelta(hours=hours)).save(using="default")
    with speaking_as("worker"):
        app.configure_task("kondusif.project.tasks.forget_sessions").defer(timestamp=0)
    call_command("worker", once=True)
    assert list(Session.objects.using("default").values_list("session_key", flat=True)) == ["berlaku"]
    with connections["worker"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name LIKE '%%forget_sessions' AND args = %s",
                       ['{"timestamp": 0}'])  # fmt: skip
        assert cursor.fetchone() == (0,)


def test_worker_does_its_duties_by_the_clock() -> None:
    planned = {task.task.name.rsplit(".")[-1]: task.cron for task in app.periodic_registry.periodic_tasks.values()}
    assert planned == {
        "watch_clocks": "*/5 * * * *",
        "fold_counts": "* * * * *",
        "sweep_uploads": "17 * * * *",
        "forget_sessions": "41 3 * * *",
        "run_imports": "* * * * *",
        "count_figures": "* * * * *",
        "clean_evidence": "* * * * *",
        "scrub_evidence": "23 2 * * *",
        "forget_halves": "23 * * * *",
        "destroy_due": "11 1 * * *",
        "remind": "5 * * * *",
        "draft_sheets": "*/5 * * * *",
        "forget_pledges": "29 3 * * *",
        "tell_custodians": "*/5 * * * *",
        "tell_owners": "* * * * *",
    }
