"""What the worker does by itself, and how often; found by procrastinate under the name `tasks`."""

from __future__ import annotations

import time

from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, one_transaction, speaking_as
from kondusif.base.time import real_now
from kondusif.cases.runs import follow_names, mark_missed_clocks
from kondusif.reports.runs import forget_tables, run_waiting_imports
from kondusif.vault.runs import sweep_evidence


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="watch_clocks", pass_context=False)
def watch_clocks(timestamp: int) -> int:
    """Every five minutes: clocks of berkas whose reporter was named, and clocks whose date has passed."""
    with speaking_as("worker"):
        follow_names()
        return mark_missed_clocks()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_counts", pass_context=False)
def fold_counts(timestamp: int) -> int:
    """Every minute: what was appended to the counts of reports becomes part of them."""
    with speaking_as("worker"), one_transaction():
        return int(call("fold_report_counts"))


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="sweep_uploads", pass_context=False)
def sweep_uploads(timestamp: int) -> int:
    """Every hour: uploads that never became a report."""
    with speaking_as("worker"), one_transaction():
        removed = sweep_evidence(belongs=lambda names: set(call("evidence_with_report", names)), at=time.time())
        if removed:
            append("evidence.swept", actor=None, subject=Subject("", None, None), facts={"files": removed})
    return removed


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_sessions", pass_context=False)
def forget_sessions(timestamp: int) -> int:
    """Every night: web sessions that have expired."""
    with speaking_as("worker"):
        return Session.objects.filter(expire_date__lt=real_now()).delete()[0]


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="run_imports", pass_context=False)
def run_imports(timestamp: int) -> int:
    """At once when a table waits (`wake_imports`), and every minute: so that a table outlives a killed worker."""
    with speaking_as("worker"):
        forget_tables()
        return run_waiting_imports()
