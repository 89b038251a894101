"""Peace terms: agreed, with the days on which they are looked at; and what was seen on those days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import audited, tell
from kondusif.base.database import update_row_if
from kondusif.base.time import in_words, now, today
from kondusif.conflicts.access.conflicts import check_adds, check_leads
from kondusif.conflicts.actions.conflict_checks import check_day, needed
from kondusif.conflicts.core.conflicts import watch_days
from kondusif.conflicts.errors import OutOfOrder
from kondusif.conflicts.models.conflict import SocialConflict
from kondusif.conflicts.models.conflict_facts import Look, PeaceTerm
from kondusif.web.language import day_in_writing


@dataclass(frozen=True)
class NewTerm:
    """What was agreed, who promised it, and when it is looked at.

    every  days between two looks, 0 for one look alone
    until  last day on which a look may fall, or None with `every` 0
    """

    text: str
    promised_by: str
    agreed_on: date
    first_on: date
    every: int = 0
    until: date | None = None


@audited("conflict.term_agreed")
def agree_term(*, actor: Person, conflict: SocialConflict, term: NewTerm) -> PeaceTerm:
    """Write down one term with its monitoring dates. Raises NotLeading, NothingShown, OutOfOrder."""
    check_leads(actor, conflict)
    text = needed(term.text, _("Butirnya masih kosong. Tulis apa yang disepakati."), "text")
    check_day(term.agreed_on, "agreed_on")
    days = check_days(term)
    n_before = PeaceTerm.objects.filter(conflict=conflict).count()
    made = PeaceTerm(
        conflict=conflict, number=n_before + 1, round=conflict.n_relapses, text=text, promised_by=term.promised_by,
        agreed_on=term.agreed_on, added_by=actor, added_at=now(),
    )  # fmt: skip
    PeaceTerm.objects.bulk_create([made])
    Look.objects.bulk_create(Look(term=made, due_on=day) for day in days)
    tell(number=str(made.number), day=day_in_writing(days[0]))
    return made


def check_days(term: NewTerm) -> list[date]:
    """The monitoring dates. Raises OutOfOrder for days that do not follow on each other."""
    if term.first_on < term.agreed_on:
        raise OutOfOrder(
            _("Pantau pertama %(day)s mendahului hari kesepakatan. Isi tanggal yang sama atau sesudahnya.")
            % {"day": in_words(term.first_on)},
            field="first_on",
        )
    if term.every and (term.until is None or term.until < term.first_on):
        raise OutOfOrder(
            _("Untuk pantauan berulang, isi sampai kapan: tanggal pada atau sesudah pantau pertama."), field="until"
        )
    return watch_days(term.first_on, term.every, term.until or term.first_on)


@audited("conflict.looked")
def note_look(*, actor: Person, conflict: SocialConflict, look: Look, result: str, seen: str) -> Look:
    """What was found on a monitoring date, once. Raises NotLeading, NothingShown, OutOfOrder."""
    check_adds(actor, conflict)
    said = needed(seen, _("Yang dilihat masih kosong. Tulis apa yang dilihat, di mana, tanpa nama orang."), "seen")
    if look.due_on > today():
        raise OutOfOrder(
            _("Tanggal pantau ini %(day)s, belum tiba. Isilah pada atau sesudah hari itu.")
            % {"day": in_words(look.due_on)}
        )
    if not update_row_if(look, Q(result=""), result=result, seen=said, looked_by=actor, looked_at=now()):
        raise OutOfOrder(_("Tanggal pantau ini sudah diisi. Yang baru diisi pada tanggal pantau berikutnya."))
    tell(number=str(look.term.number), look=result, day=day_in_writing(look.due_on))
    return look
