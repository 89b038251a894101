"""Tables whose hour is over."""

from __future__ import annotations

from django.db.models import Case, F, Q, SlugField, Value, When

from kondusif.base.time import real_now
from kondusif.tables.models import RUNNING, WAITING, State, TableImport


def forget_expired(model: type[TableImport]) -> int:
    """Delete files and lists whose hour is over; an import that waits for its owner ends with them. How many."""
    kept = Q(sealed__isnull=False) | Q(troubles__isnull=False)
    old = model._default_manager.filter(kept, expires_at__lt=real_now()).exclude(state__in=RUNNING)
    ended = Case(When(state__in=WAITING, then=Value(State.EXPIRED)), default=F("state"), output_field=SlugField())
    return old.update(sealed=None, troubles=None, state=ended)
