"""The gate to declarations."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.audit.actions import Subject
from kondusif.base.database import call
from kondusif.base.errors import WrongMoment
from kondusif.cases.access import hash_of
from kondusif.publishing.access.roles import CHAIRS, MEMBERS, SPEAKERS
from kondusif.publishing.core.canonical import Signer
from kondusif.publishing.errors import NotKeeper
from kondusif.publishing.models.declaration import Declaration, DeclarationText
from kondusif.publishing.models.signatory import Signatory


def get_declaration_for(person: Person, declaration_id: UUID) -> Declaration:
    """A declaration that the person's agency keeps; Http404 otherwise. The row policy decides."""
    found = Declaration.objects.select_related("agency").filter(pk=declaration_id).first()
    if found is None or not person.holds(*MEMBERS):
        raise Http404
    return found


def newest_text(declaration: Declaration) -> DeclarationText:
    """The last version of a declaration that passed the gate."""
    found = DeclarationText.objects.select_related("written_by").filter(declaration=declaration).order_by("-version")[0]
    found.declaration = declaration
    return found


def get_signatory_of(declaration: Declaration, signatory_id: UUID) -> Signatory:
    """An office that is asked to sign, of a declaration that passed the gate; Http404 otherwise."""
    rows = Signatory.objects.select_related("text", "recorded_by")
    found = rows.filter(text__declaration=declaration, pk=signatory_id).first()
    if found is None:
        raise Http404
    found.text.declaration = declaration
    return found


def is_keeper(person: Person, declaration: Declaration) -> bool:
    """Whether the person writes this declaration and asks for signatures."""
    return person.agency_id == declaration.agency_id and person.holds(*SPEAKERS)


def is_chair(person: Person, declaration: Declaration) -> bool:
    """Whether the person publishes and withdraws it."""
    return person.agency_id == declaration.agency_id and person.holds(*CHAIRS)


def check_keeper(person: Person, declaration: Declaration) -> None:
    """Raises NotKeeper; WrongMoment for a withdrawn one. The newest text stays locked until the transaction ends."""
    if not is_keeper(person, declaration):
        raise NotKeeper(
            _("Deklarasi ini milik %(agency)s. Mintalah petugasnya melakukannya.") % {"agency": declaration.agency.name}
        )
    hold(declaration)


def check_chair(person: Person, declaration: Declaration) -> None:
    """Raises NotKeeper; WrongMoment for a withdrawn one. The newest text stays locked until the transaction ends."""
    if not is_chair(person, declaration):
        raise NotKeeper(
            _("Langkah ini milik sekretaris atau pimpinan %(agency)s. Mintalah salah satunya melakukannya.")
            % {"agency": declaration.agency.name}
        )
    hold(declaration)


def hold(declaration: Declaration) -> None:
    """One step at a time."""
    list(DeclarationText.objects.select_for_update(no_key=True).filter(declaration=declaration).values_list("pk"))
    if not Declaration.objects.filter(pk=declaration.pk, withdrawn_at=None).exists():
        raise WrongMoment(
            _("Deklarasi ini sudah dicabut; isinya tidak berubah lagi. Buat deklarasi baru bila diperlukan.")
        )


@dataclass(frozen=True)
class Behind:
    """All that the page behind a link shows: one office's text, and its own signature.

    text          the canonical text as a table; canonical: the same as it is signed
    way           "" until signed
    """

    canonical: str
    sha256: str
    keeper: str
    number: str
    signer: Signer
    way: str
    statement: str
    signed_at: datetime | None
    withdrawn_at: datetime | None
    is_published: bool

    @property
    def text(self) -> dict[str, Any]:
        read: dict[str, Any] = json.loads(self.canonical)
        return read


def behind_link(token: str) -> Behind | None:
    """What an open link asks its office to sign, or shows as signed; None for any other secret."""
    found = call("declaration_to_sign", hash_of(token))
    if found is None:
        return None
    row = as_table(found)
    return Behind(
        canonical=row["canonical"], sha256=row["sha256"], keeper=row["keeper"], number=row["number"],
        signer=Signer(row["name"], row["office"], row["organisation"]), way=row["way"], statement=row["statement"],
        signed_at=as_moment(row["signed_at"]), withdrawn_at=as_moment(row["withdrawn_at"]),
        is_published=row["is_published"],
    )  # fmt: skip


@dataclass(frozen=True)
class SignatureToOwn:
    """A signature by a link in the name of the speaker's agency, about which its own account has not spoken yet."""

    id: UUID
    declaration_id: UUID
    number: str
    keeper: str
    signer: Signer
    signed_at: datetime | None
    text: dict[str, Any]

    def audit_subject(self) -> Subject:
        return Subject(kind="declaration", id=self.id, about_id=self.declaration_id)


def signatures_to_own() -> list[SignatureToOwn]:
    """Those of the speaker's agency, the oldest first."""
    return [
        SignatureToOwn(
            UUID(row["id"]), UUID(row["declaration"]), row["number"], row["keeper"],
            Signer(row["name"], row["office"], row["organisation"]), as_moment(row["signed_at"]),
            json.loads(row["canonical"]),
        )
        for row in as_table(call("signatures_to_own"))
    ]  # fmt: skip


def get_signature_to_own(signatory_id: UUID) -> SignatureToOwn:
    """One of them; Http404 for what is not the speaker's to say."""
    found = next((each for each in signatures_to_own() if each.id == signatory_id), None)
    if found is None:
        raise Http404
    return found


def as_table(found: Any) -> Any:
    """What a function of the database answered as jsonb."""
    return json.loads(found) if isinstance(found, str) else found


def as_moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
