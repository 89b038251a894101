"""Every write leaves a sentence: one entry, in the same transaction, by a decorator on the action."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, Protocol, TypeVar
from uuid import UUID

from django.conf import settings

from kondusif.audit.core.identity import print_of
from kondusif.audit.core.leaves import is_plain
from kondusif.audit.core.notes import VerifierKey
from kondusif.audit.models import Entry
from kondusif.base.database import current_alias, one_transaction
from kondusif.base.time import now

P = ParamSpec("P")
R = TypeVar("R")


class Actor(Protocol):
    """Who acts: a person of an agency."""

    @property
    def pk(self) -> int | None: ...

    name: str
    agency_id: int

    @property
    def agency(self) -> Any: ...


@dataclass(frozen=True)
class Subject:
    """What was acted on, and whose history it belongs to."""

    kind: str
    id: UUID | None
    about_id: UUID | None


_facts: ContextVar[dict[str, Any] | None] = ContextVar("kondusif_audit_facts", default=None)


def tell(**facts: Any) -> None:
    """Add plain values to the entry of the action that is running; never a reporter's name or words."""
    current = _facts.get()
    if current is None:
        raise RuntimeError("tell() outside an audited action: no entry would carry these facts.")
    current.update(facts)


def audited(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action: keyword `actor` (None for the worker), atomic, one entry with `verb` about what it returns.

    The returned thing says what it is by `audit_subject()`; an action without one passes facts only.
    """

    def mark(action: Callable[P, R]) -> Callable[P, R]:
        @wraps(action)
        def recorded(*args: P.args, **kwargs: P.kwargs) -> R:
            token = _facts.set({})
            try:
                with one_transaction():
                    result = action(*args, **kwargs)
                    actor: Any = kwargs.get("actor")
                    append(verb, actor=actor, subject=subject_of(result), facts=_facts.get() or {})
                    return result
            finally:
                _facts.reset(token)

        recorded.verb = verb  # type: ignore[attr-defined]
        return recorded

    return mark


def audited_in_database(verb: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """An action whose entry is written by a database function, because its caller may not write entries."""

    def mark(action: Callable[P, R]) -> Callable[P, R]:
        action.verb = verb  # type: ignore[attr-defined]
        return action

    return mark


def subject_of(result: Any) -> Subject:
    """The subject an action's result names, or none."""
    describe = getattr(result, "audit_subject", None)
    return describe() if describe else Subject(kind="", id=None, about_id=None)


@audited("witness.recognised")
def recognise_witness(*, actor: Actor | None, key: VerifierKey) -> None:
    """From now on this witness's cosignatures are taken; its key is known from the trail. Safe to repeat."""
    file = Path(settings.WITNESSES_FILE)
    known = file.read_text().splitlines() if file.exists() else []
    if str(key) not in known:
        file.write_text("".join(f"{line}\n" for line in [*known, str(key)]))
    tell(name=key.name, key=str(key))


@audited("key.published")
def publish_key(*, actor: Actor | None, use: str, public: str) -> None:
    """Make a public key known for good, so that a swapped one is noticed.

    use     what it is for, in Indonesian
    public  the key in hex
    """
    tell(use=use, key=public, print=print_of(public))


@audited("backup.made")
def note_backup(*, actor: Actor | None, file: str) -> None:
    """Somebody took a sealed copy of everything; no numbers, from which a hidden report could be counted."""
    tell(file=file)


@audited("backup.restored")
def note_restore(*, actor: Actor | None, file: str, made_at: str, leaves: int, lost: int) -> None:
    """The database was set back to a backup.

    leaves  of the log in it
    lost    leaves that the signer or a witness had read beyond them
    """
    tell(file=file, made_at=made_at, leaves=leaves, lost=lost)


@audited("keys.accepted")
def note_new_keys(*, actor: Actor | None, names: Sequence[str]) -> None:
    """The server goes on with new keys; what the old ones opened stays shut."""
    tell(names=", ".join(names))


@audited("drill.done")
def note_drill(*, actor: Actor | None, file: str, seconds: int) -> None:
    """A backup was restored elsewhere, for practice, and everything was found again."""
    tell(file=file, seconds=seconds)


def append(verb: str, *, actor: Actor | None, subject: Subject, facts: dict[str, Any]) -> None:
    """Write one entry; `bulk_create` because the roles that write may not read back.

    Raises TypeError for a fact that canonical JSON may write in two ways.
    """
    if not is_plain(facts):
        raise TypeError(f"Facts of an entry are texts, whole numbers, truths, lists and tables of them, not {facts!r}.")
    entry = Entry(
        at=now(),
        actor_id=actor.pk if actor else None,
        actor_name=actor.name if actor else "",
        agency_id=actor.agency_id if actor else None,
        agency_name=actor.agency.short_name if actor else "",
        verb=verb,
        subject_kind=subject.kind,
        subject_id=subject.id,
        about_id=subject.about_id,
        facts=facts,
    )
    Entry.objects.using(current_alias()).bulk_create([entry])
