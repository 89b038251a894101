"""The declaration of the season (declaration.toml): written, signed by keys and on paper, published."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.cli.season.meetings import CHAIR, CLERK
from kondusif.cli.season.speaking import Team
from kondusif.publishing.access.declarations import behind_link, get_declaration_for, get_signatory_of
from kondusif.publishing.actions.declarations import TextWords, make_declaration, open_for_signing, publish
from kondusif.publishing.actions.paper import PaperSignature, confirm_paper, record_paper
from kondusif.publishing.actions.signatories import add_signatories, make_sign_links
from kondusif.publishing.actions.signing import DeviceSignature, sign_by_link
from kondusif.publishing.core.canonical import Signer, statement_of
from kondusif.publishing.core.signatures import ED25519, to_base64url

SCAN = b"\x89PNG\r\n\x1a\n contoh lembar yang ditandatangani"


@cache
def planned_declaration() -> dict[str, Any]:
    """declaration.toml, read once."""
    return tomllib.loads(Path(__file__).with_name("declaration.toml").read_text())


def declaration_life(team: Team) -> Iterator[datetime]:
    """After the FGD: opened at noon, signed within the hour, published in the afternoon."""
    row = planned_declaration()
    noon = timezone.make_aware(datetime.combine(row["on"], time(12)))
    yield noon
    declaration_id, links = draw_up(team, row)
    for n, (signatory_id, token, how) in enumerate(links):
        yield noon + timedelta(minutes=10 * (n + 1))
        if how == "kunci":
            sign_by_key(token)
        elif how == "kertas":
            sign_on_paper(team, declaration_id, signatory_id)
    yield noon + timedelta(hours=3)
    with team.acting(CHAIR) as actor:
        publish(actor=actor, declaration=get_declaration_for(actor, declaration_id))


def draw_up(team: Team, row: dict[str, Any]) -> tuple[Any, list[tuple[Any, str, str]]]:
    """The text, opened; returns its id, and of each office its id, the secret of its link and how it will sign."""
    words = TextWords(
        row["title"], row["place"], row["on"], row["preamble"], tuple(row["commitments"]), row["neutrality"],
        row["closing"],
    )  # fmt: skip
    how = {(each["organisation"], each["office"]): each["how"] for each in row["signer"]}
    with team.acting(CLERK) as actor:
        made = make_declaration(actor=actor, kind=row["kind"], words=words)
        signers = [Signer("", office, organisation) for organisation, office in how]
        add_signatories(actor=actor, declaration=made, signers=signers)
        open_for_signing(actor=actor, declaration=made)
        links = make_sign_links(actor=actor, declaration=made).links
    asked = [(link.signatory, link.token) for link in links]
    return made.pk, [(each.pk, token, how[each.organisation, each.office]) for each, token in asked]


def sign_by_key(token: str) -> None:
    """As a telephone does: a key that is made, signs once, and is forgotten."""
    key = Ed25519PrivateKey.generate()
    with speaking_as("public"):
        behind = behind_link(token)
        if behind is None:
            raise RuntimeError("a link of the season's declaration does not open")
        statement = statement_of(behind.canonical, behind.signer, now())
        signed = to_base64url(key.sign(statement.encode()))
        public = to_base64url(key.public_key().public_bytes_raw())
        sign_by_link(token=token, signed=DeviceSignature(statement, ED25519, public, signed))


def sign_on_paper(team: Team, declaration_id: Any, signatory_id: Any) -> None:
    """One person records the sheet, another confirms it."""
    with team.acting(CLERK) as actor:
        signatory = get_signatory_of(get_declaration_for(actor, declaration_id), signatory_id)
        paper = PaperSignature(SCAN, "Kepala Bidang, Badan Contoh", now())
        record_paper(actor=actor, signatory=signatory, paper=paper)
    with team.acting(CHAIR) as actor:
        confirm_paper(actor=actor, signatory=get_signatory_of(get_declaration_for(actor, declaration_id), signatory_id))
