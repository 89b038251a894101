"""What the worker does by itself, and how often."""

from __future__ import annotations

import time

from django.contrib.sessions.models import Session
from procrastinate.contrib.django import app

from kondusif.agencies.runs.notices import send_notices
from kondusif.audit.actions import Subject, append
from kondusif.base.database import call, one_transaction, speaking_as
from kondusif.base.time import now, real_now, today
from kondusif.bulletins.runs.situations import draft_mornings
from kondusif.cases.runs import follow_names, mark_missed_clocks
from kondusif.meetings.runs.crowd_imports import forget_lists
from kondusif.meetings.runs.reminders import send_reminders
from kondusif.publishing.runs.figures import count_waiting_figures
from kondusif.publishing.runs.pledges import forget_pledges as forget_old_pledges
from kondusif.reports.runs.custody_letters import send_custody_letters
from kondusif.reports.runs.evidence import clean_waiting_evidence, read_store_again
from kondusif.reports.runs.imports import forget_tables, run_waiting_imports
from kondusif.reports.runs.keeping import keep_terms
from kondusif.vault.runs.pieces import sweep_pieces
from kondusif.vault.runs.sweep import sweep_evidence


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="watch_clocks", pass_context=False)
def watch_clocks(timestamp: int) -> int:
    """Every five minutes: clocks of berkas whose reporter was named, and clocks whose date has passed."""
    with speaking_as("worker"):
        follow_names()
        follow_interests()
        return mark_missed_clocks()


def follow_interests() -> None:
    """What was not decided moves on the day from which a body is interested; nothing on every other day."""
    with one_transaction():
        moved = int(call("apply_interests", today()))
        if moved:
            append("interest.applied", actor=None, subject=Subject("", None, None), facts={"n": moved})


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fold_counts", pass_context=False)
def fold_counts(timestamp: int) -> int:
    """Every minute: what was appended to the counts of reports becomes part of them."""
    with speaking_as("worker"), one_transaction():
        return int(call("fold_report_counts"))


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="sweep_uploads", pass_context=False)
def sweep_uploads(timestamp: int) -> int:
    """Every hour: uploads that never became a report, and pieces whose form never came."""
    n_pieces = sweep_pieces(at=time.time())
    with speaking_as("worker"), one_transaction():
        removed = sweep_evidence(belongs=lambda names: set(call("evidence_with_report", names)), at=time.time())
        if removed:
            append("evidence.swept", actor=None, subject=Subject("", None, None), facts={"files": removed})
    return removed + n_pieces


@app.periodic(cron="23 * * * *")
@app.task(queueing_lock="forget_halves", pass_context=False)
def forget_halves(timestamp: int) -> int:
    """Every hour: halves of keys that were handed over for requests that are over, and old news of custodians."""
    with speaking_as("worker"), one_transaction():
        call("forget_custody_notices", now())
        return int(call("forget_halves", now()))


@app.periodic(cron="41 3 * * *")
@app.task(queueing_lock="forget_sessions", pass_context=False)
def forget_sessions(timestamp: int) -> int:
    """Every night: web sessions that have expired, and devices that were signed out three months ago."""
    with speaking_as("worker"):
        call("forget_sessions")
        return Session.objects.filter(expire_date__lt=real_now()).delete()[0]


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="run_imports", pass_context=False)
def run_imports(timestamp: int) -> int:
    """At once when a table waits (`wake_imports`), and every minute: so that a table outlives a killed worker."""
    with speaking_as("worker"):
        forget_tables()
        forget_lists()
        return run_waiting_imports()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="count_figures", pass_context=False)
def count_figures(timestamp: int) -> int:
    """Every minute: a period that somebody asked to be counted for the open figures."""
    with speaking_as("worker"):
        return count_waiting_figures()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="clean_evidence", pass_context=False)
def clean_evidence(timestamp: int) -> int:
    """At once when a file came in (`wake_cleaning`), and every minute: so that a file outlives a killed worker."""
    with speaking_as("worker"):
        return clean_waiting_evidence()


@app.periodic(cron="23 2 * * *")
@app.task(queueing_lock="scrub_evidence", pass_context=False)
def scrub_evidence(timestamp: int) -> int:
    """Every night: a seventh of the evidence folder is read again."""
    with speaking_as("worker"):
        return read_store_again()


@app.periodic(cron="11 1 * * *")
@app.task(queueing_lock="destroy_due", pass_context=False)
def destroy_due(timestamp: int) -> int:
    """Every night: what has been kept long enough is destroyed, keys first, unless somebody holds it."""
    with speaking_as("worker"):
        return keep_terms()


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="remind", pass_context=False)
def remind(timestamp: int) -> int:
    """Every hour of the day, for the first in which the mail server answers: promises that fall due, by e-mail."""
    with speaking_as("worker"):
        return send_reminders()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tell_owners", pass_context=False)
def tell_owners(timestamp: int) -> int:
    """Every minute: whose account somebody else renewed is told so by e-mail."""
    with speaking_as("worker"):
        return send_notices()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="tell_custodians", pass_context=False)
def tell_custodians(timestamp: int) -> int:
    """Every five minutes, at any hour: custodians with news of keys or requests, by e-mail."""
    with speaking_as("worker"):
        return send_custody_letters()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="draft_sheets", pass_context=False)
def draft_sheets(timestamp: int) -> int:
    """Every five minutes, so that it is 05.30 in every zone: the morning sheets of agencies that want them."""
    with speaking_as("worker"):
        return draft_mornings()


@app.periodic(cron="29 3 * * *")
@app.task(queueing_lock="forget_pledges", pass_context=False)
def forget_pledges(timestamp: int) -> int:
    """Every night: citizens' pledges that have not been shown for thirty days."""
    with speaking_as("worker"):
        return forget_old_pledges()
