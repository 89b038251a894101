"""Declarations as a list, and the page of one, for the agency that keeps it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.approvals.queries import hinders_approval
from kondusif.audit.queries import Line, history_of
from kondusif.base.time import real_now
from kondusif.publishing.access.declarations import is_chair, is_keeper
from kondusif.publishing.core.canonical import normalised
from kondusif.publishing.core.signatures import print_of
from kondusif.publishing.models.declaration import Declaration, DeclarationText, Kind, TextState
from kondusif.publishing.models.signatory import COUNTS, Signatory, Way
from kondusif.publishing.queries.attendance import attendance_of

TONES = {TextState.DRAFT: "muted", TextState.OPEN: "soon", TextState.PUBLISHED: "good", TextState.REPLACED: "muted"}


@dataclass(frozen=True)
class DeclarationRow:
    """One declaration of the list, by its newest version."""

    id: UUID
    number: str
    title: str
    kind: str
    version: int
    day: date
    tone: str
    state: str
    n_signed: int


def list_declarations() -> QuerySet[Declaration]:
    """Declarations of the speaker's agency, the newest first."""
    newest = DeclarationText.objects.filter(declaration=OuterRef("pk")).order_by("-version")
    standing = Signatory.objects.filter(COUNTS, text__declaration=OuterRef("pk"), text__version=OuterRef("version"))
    counted = standing.order_by().values("text").annotate(n=Count("pk")).values("n")
    return Declaration.objects.annotate(
        title=Subquery(newest.values("title")[:1]),
        version=Subquery(newest.values("version")[:1]),
        day=Subquery(newest.values("day")[:1]),
        state=Subquery(newest.values("state")[:1]),
        n_signed=Coalesce(Subquery(counted), 0),
    ).order_by("-made_at")


def as_declaration_rows(declarations: object) -> list[DeclarationRow]:
    return [
        DeclarationRow(
            id=each.pk, number=each.number, title=each.title, kind=str(Kind(each.kind).label), version=each.version,
            day=each.day, tone=tone, state=state, n_signed=each.n_signed,
        )
        for each in declarations  # type: ignore[attr-defined]
        for tone, state in [standing_of(each, TextState(each.state))]
    ]  # fmt: skip


def standing_of(declaration: Declaration, state: TextState) -> tuple[str, str]:
    """Tone and words."""
    if declaration.withdrawn_at:
        return "muted", _("Dicabut")
    return TONES[state], str(state.label)


@dataclass(frozen=True)
class SignatoryRow:
    """One office that is asked. state: what became of it; key_print: of its key, "" on paper."""

    id: UUID
    who: str
    name: str
    tone: str
    state: str
    signed_at: datetime | None
    counts: bool
    key_print: str
    has_link: bool
    may_remove: bool
    may_link: bool
    may_paper: bool
    may_confirm: bool
    may_note_withdrawal: bool


@dataclass(frozen=True)
class DeclarationPage:
    """Everything the page of a declaration shows to one reader."""

    tone: str
    state: str
    text: DeclarationText
    earlier: list[DeclarationText]
    rows: list[SignatoryRow]
    is_keeper: bool
    is_chair: bool
    is_draft: bool
    is_open: bool
    is_published: bool
    was_published: bool
    alone: str = ""
    left_out: list[str] = field(default_factory=list)
    history: list[Line] = field(default_factory=list)

    @property
    def n_signed(self) -> int:
        return sum(row.counts for row in self.rows)

    @property
    def n_waiting(self) -> int:
        """Offices that a link can still be sent to."""
        return sum(row.may_link and row.signed_at is None for row in self.rows)

    @property
    def commitments(self) -> list[tuple[int, str, bool]]:
        """Number, text, whether it is the one to neutrality."""
        numbered = enumerate(self.text.commitments, start=1)
        return [(number, words, number == self.text.neutrality) for number, words in numbered]


def page_of(declaration: Declaration, person: Person) -> DeclarationPage:
    """The page for a reader who passed the gate."""
    texts = list(DeclarationText.objects.select_related("written_by").filter(declaration=declaration))
    *earlier, text = texts
    state = TextState(text.state)
    keeper = is_keeper(person, declaration) and declaration.withdrawn_at is None
    rows = Signatory.objects.select_related("recorded_by", "account_body").filter(text=text)
    tone, words = standing_of(declaration, state)
    shown = [row_of(each, state, person, keeper=keeper) for each in rows]
    takes = keeper and declaration.meeting_id is not None and state != TextState.REPLACED
    may_publish = state == TextState.OPEN and is_chair(person, declaration) and any(each.counts for each in shown)
    return DeclarationPage(
        tone=tone, state=words, text=text, earlier=earlier[::-1],
        rows=shown, is_keeper=keeper,
        is_chair=is_chair(person, declaration) and declaration.withdrawn_at is None,
        is_draft=state == TextState.DRAFT, is_open=state == TextState.OPEN, is_published=state == TextState.PUBLISHED,
        was_published=any(each.published_at for each in texts), history=history_of(declaration.pk),
        left_out=left_out_of(declaration, rows) if takes else [],
        alone=hinders_approval(person, "declaration.published", text.pk) if may_publish else "",
    )  # fmt: skip


def left_out_of(declaration: Declaration, rows: Iterable[Signatory]) -> list[str]:
    """Bodies that came to the meeting without an office and that nobody has asked to sign yet."""
    asked = {each.organisation for each in rows}
    came = attendance_of(declaration.meeting_id).without_office if declaration.meeting_id else []
    return [body for body in came if normalised(body) not in asked]


def row_of(signatory: Signatory, state: TextState, person: Person, *, keeper: bool) -> SignatoryRow:
    """One office, with the steps that are open for it."""
    takes = keeper and state in (TextState.OPEN, TextState.PUBLISHED)
    waits_for_second = signatory.way == Way.PAPER and signatory.signed_at is None
    tone, words = state_of(signatory)
    return SignatoryRow(
        id=signatory.pk, who=str(signatory), name=signatory.name, tone=tone, state=words,
        signed_at=signatory.signed_at, counts=signatory.signed_at is not None and not signatory.waits_for_account,
        key_print=print_of(signatory.public_key),
        has_link=signatory.signed_at is None and signatory.has_link(real_now()),
        may_remove=keeper and signatory.way == "", may_link=takes and signatory.way != Way.PAPER,
        may_paper=takes and signatory.signed_at is None,
        may_confirm=takes and waits_for_second and signatory.recorded_by_id != person.pk,
        may_note_withdrawal=keeper and signatory.stands,
    )  # fmt: skip


def state_of(signatory: Signatory) -> tuple[str, str]:
    """Tone and words of what became of one office's signature; silence is not called late."""
    if signatory.withdrawn_at:
        return "muted", _("ditarik")
    if signatory.waits_for_account and signatory.account_body is not None:
        body = signatory.account_body.short_name
        return "soon", _("ditandatangani lewat tautan, menunggu dikukuhkan dari akun %(body)s") % {"body": body}
    if signatory.account_at:
        return "good", _("dengan kunci di perangkatnya, dikukuhkan dari akun lembaganya")
    if signatory.signed_at:
        return "good", str(Way(signatory.way).label)
    if signatory.way == Way.PAPER:
        return "soon", _("di kertas, menunggu disahkan orang kedua")
    return "muted", _("belum ada kabar")
