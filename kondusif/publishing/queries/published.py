"""Declarations as everybody reads them: what was published, by who signed; and the file that proves it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kondusif.audit.core.merkle import leaf_hash
from kondusif.audit.queries.log import inclusion_proof, log_key
from kondusif.base.database import call
from kondusif.publishing.access.declarations import as_moment, as_table
from kondusif.publishing.core.checking import FILE_FORMAT
from kondusif.publishing.core.signatures import print_of
from kondusif.publishing.models.declaration import Kind
from kondusif.publishing.models.signatory import Way
from kondusif.web.memory import reference


@dataclass(frozen=True)
class PublishedRow:
    """One declaration of the list."""

    number: str
    kind: str
    title: str
    place: str
    day: date
    version: int
    keeper: str
    published_at: datetime | None
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class ShownSignature:
    """A signature that everybody may see. key_print: of the key, "" on paper; given: who vouches that it is theirs."""

    name: str
    office: str
    organisation: str
    way: str
    signed_at: datetime
    key_print: str
    witness: str
    given: str
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class ShownVersion:
    """One published version. commitments: (number, text, whether it is the one to neutrality)."""

    version: int
    title: str
    place: str
    day: date
    preamble: str
    commitments: tuple[tuple[int, str, bool], ...]
    closing: str
    sha256: str
    note: str
    published_at: datetime | None
    signatures: tuple[ShownSignature, ...]


@dataclass(frozen=True)
class Published:
    """A declaration with its newest version and those before it, the newest first.

    source  what the database told; `file_of` makes the file from it
    """

    number: str
    kind: str
    keeper: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    newest: ShownVersion
    earlier: tuple[ShownVersion, ...]
    source: dict[str, Any]

    @property
    def address(self) -> str:
        return address_of(self.number)


def address_of(number: str) -> str:
    """The public address of a declaration."""
    return f"{settings.PUBLIC_URL}/deklarasi/{number}/"


def published_rows() -> list[PublishedRow]:
    """Every declaration that was published, the newest first."""
    return [
        PublishedRow(
            number=row["number"], kind=str(Kind(row["kind"]).label), title=row["title"], place=row["place"],
            day=date.fromisoformat(row["day"]), version=row["version"], keeper=row["keeper"],
            published_at=as_moment(row["published_at"]), withdrawn_at=as_moment(row["withdrawn_at"]),
        )
        for row in as_table(call("published_declarations"))
    ]  # fmt: skip


def published(number: str) -> Published | None:
    """One declaration; None for what was not published."""
    found = call("published_declaration", number.upper())
    if found is None:
        return None
    row = as_table(found)
    *earlier, newest = [as_version(each) for each in row["versions"]]
    return Published(
        number=row["number"], kind=str(Kind(json.loads(row["versions"][-1]["text"])["kind"]).label),
        keeper=row["keeper"], withdrawn_at=as_moment(row["withdrawn_at"]), withdrawn_reason=row["withdrawn_reason"],
        newest=newest, earlier=tuple(reversed(earlier)), source=row,
    )  # fmt: skip


def as_version(row: dict[str, Any]) -> ShownVersion:
    text = json.loads(row["text"])
    numbered = enumerate(text["commitments"], start=1)
    return ShownVersion(
        version=text["version"], title=text["title"], place=text["place"], day=date.fromisoformat(text["day"]),
        preamble=text["preamble"], closing=text["closing"],
        commitments=tuple((number, words, number == text["neutrality"]) for number, words in numbered),
        sha256=row["sha256"], note=row["note"], published_at=as_moment(row["published_at"]),
        signatures=tuple(as_signature(each) for each in row["signatures"]),
    )  # fmt: skip


def as_signature(row: dict[str, Any]) -> ShownSignature:
    said = json.loads(row["statement"])
    return ShownSignature(
        name=said["name"], office=said["office"], organisation=said["organisation"], way=str(Way(row["way"]).label),
        signed_at=datetime.fromisoformat(said["signed_at"]), key_print=print_of(row["public_key"]),
        witness=said.get("witness", ""), given=how_given(row.get("given", "")),
        withdrawn_at=as_moment(row["withdrawn_at"]),
    )  # fmt: skip


def how_given(code: str) -> str:
    """What shows that a signature is of the office, in words; "" on paper, where the witness does."""
    said = {
        "akun": _("dikukuhkan dari akun lembaganya sendiri"),
        "tautan": _("lewat tautan yang dibuat sekretariat"),
    }
    return said.get(code, "")


def without_given(one: dict[str, Any]) -> dict[str, Any]:
    """A signature as its file has it: how it was given stands in the log's entry, where it is proved."""
    return {name: value for name, value in one.items() if name != "given"}


def file_of(declaration: Published) -> str:
    """The file that anybody can check without this server: texts, statements, and what the log says about them."""
    row = declaration.source
    bare = [{**each, "signatures": [without_given(one) for one in each["signatures"]]} for each in row["versions"]]
    key = ("declaration-proofs", declaration.number, len(row["entries"]))
    made: dict[str, Any] = {
        "format": FILE_FORMAT,
        "address": declaration.address,
        "withdrawn": {"at": row["withdrawn_at"], "reason": row["withdrawn_reason"]} if row["withdrawn_at"] else None,
        "versions": bare,
        "log": reference(key, lambda: proofs_of(row["entries"])),
    }
    return json.dumps(made, ensure_ascii=False, indent=1)


def proofs_of(entries: list[str]) -> dict[str, Any]:
    """Each entry in the bytes that the log hashed, with its proof; null where it is not under a head yet."""
    proved = [(entry, inclusion_proof(leaf_hash(entry.encode()))) for entry in entries]
    return {
        "key": str(log_key()),
        "entries": [{"entry": entry, "proof": str(proof) if proof else None} for entry, proof in proved],
    }
