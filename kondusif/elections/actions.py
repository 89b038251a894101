"""Loading elections with their stages."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from django.db import IntegrityError

from kondusif.audit.actions import audited, tell
from kondusif.base.database import current_alias, current_connection, one_transaction
from kondusif.elections.core.reading import ElectionFile, ElectionsRefused, read_elections
from kondusif.elections.core.strip import StageRow
from kondusif.elections.errors import ElectionInUse, ElectionsNotLoaded, LawNotKnown, NoSuchElection
from kondusif.elections.models import Election, Stage

DATA = Path(__file__).with_name("data")


@audited("elections.loaded")
def load_elections(*, folder: Path = DATA, laws: Collection[str] = ()) -> list[str]:
    """Make elections and stages agree with the files of a folder; returns one line for every change.

    laws  regimes that the law files know; () does not ask

    A stage that left its file is deleted, an election never (`unload_election`).
    Raises ElectionsNotLoaded, LawNotKnown, and then changes nothing.
    """
    try:
        wanted = read_elections(folder)
    except ElectionsRefused as refused:
        raise ElectionsNotLoaded(" ".join(refused.problems)) from refused
    for election in wanted:
        if laws and election.law not in laws:
            raise LawNotKnown(election.code, election.law, laws)
    with one_transaction():
        lines = [line for election in wanted for line in _load(election)]
    tell(changes=len(lines))
    return lines


@audited("elections.loaded")
def keep_election(*, wanted: ElectionFile) -> list[str]:
    """Make one election and its stages agree with what is wanted; returns one line for every change."""
    with one_transaction():
        lines = _load(wanted)
    tell(changes=len(lines))
    return lines


@audited("election.unloaded")
def unload_election(*, code: str) -> int:
    """Take an election and its stages out of the tables; returns how many stages went with it.

    Only while nothing points at it: a report that came in since that was looked at wins, by its foreign key.
    Raises NoSuchElection, ElectionInUse.
    """
    election = Election.objects.filter(code=code)
    if not election.exists():
        raise NoSuchElection(code, Election.objects.values_list("code", flat=True))
    if used := election_used_by(code):
        raise ElectionInUse(code, used)
    try:
        with one_transaction():
            n_stages = Stage.objects.filter(election_id=code).delete()[0]
            # Django would look for reports itself, which who loads elections may not read; the foreign keys look.
            election._raw_delete(current_alias())
            current_connection().check_constraints()  # now: they are deferred, and the end of the work has no sentence
    except IntegrityError as error:
        raise ElectionInUse(code, election_used_by(code)) from error
    tell(election=code, stages=n_stages)
    return n_stages


def election_used_by(code: str) -> dict[str, int]:
    """Table -> rows that point at an election, also those that the session may not read."""
    with current_connection().cursor() as cursor:
        cursor.execute("SELECT pointing, n FROM kondusif.election_used_by(%s)", [code])
        return dict(cursor.fetchall())


def _load(wanted: ElectionFile) -> list[str]:
    values = {"name": wanted.name, "law": wanted.law, "source": wanted.source}
    lines = []
    found = Election.objects.filter(code=wanted.code).first()
    if found is None:
        Election.objects.create(code=wanted.code, **values)
        lines.append(f"{wanted.code}: baru")
    elif {key: getattr(found, key) for key in values} != values:
        Election.objects.filter(code=wanted.code).update(**values)
        lines.append(f"{wanted.code}: berubah")
    known = {stage.code: stage for stage in Stage.objects.filter(election_id=wanted.code)}
    for row in wanted.stages:
        lines += _load_stage(known.pop(row.code, None), row, wanted.sources[row.code])
    for stage in known.values():
        stage.delete()
        lines.append(f"{wanted.code}/{stage.code}: dihapus")
    return lines


def _load_stage(found: Stage | None, row: StageRow, source: str) -> list[str]:
    values = {
        "kind": row.kind,
        "name": row.name,
        "starts_on": row.starts_on,
        "ends_on": row.ends_on,
        "source": source,
    }
    if found is None:
        Stage.objects.create(election_id=row.election, code=row.code, **values)
        return [f"{row.election}/{row.code}: baru"]
    changed = [key for key, value in values.items() if getattr(found, key) != value]
    if not changed:
        return []
    Stage.objects.filter(pk=found.pk).update(**values)
    return [f"{row.election}/{row.code}: berubah ({', '.join(changed)})"]
