"""Why a person sees a report or berkas, or does not: the chain of reasons, for an auditor."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.roles import Role, name_role


@dataclass(frozen=True)
class Link:
    """One link of the chain: the question, the answer in a sentence, and whether it lets the person through."""

    question: str
    answer: str
    passes: bool


@dataclass(frozen=True)
class Why:
    """about: the report or berkas. sees: the end of the chain; part: whether only a release is read."""

    about: UUID
    links: tuple[Link, ...]
    sees: bool
    part: bool


def why_sees(person: Person, wanted: str) -> Why | None:
    """The chain; None for what the auditor's agency may not know of, exactly as for what does not exist."""
    told = call("why_sees", person.pk, wanted.strip().lower())
    if told is None:
        return None
    found = json.loads(told)
    links = (role_link(found), handling_link(found, person), conflict_link(found, person), recusal_link(found))
    sees = all(link.passes for link in links)
    return Why(UUID(found["about"]), (*links, release_link(found)), sees, bool(found["released"]) and not sees)


def role_link(found: dict[str, Any]) -> Link:
    names = ", ".join(name_role(Role(code)) for code in found["roles"]) or _("tidak ada")
    question = _("Perannya membaca laporan dan berkas?")
    if not found["active"]:
        return Link(question, _("Tidak: akunnya sudah ditutup."), passes=False)
    said = _("Ya: %(roles)s.") if found["reads_content"] else _("Tidak: %(roles)s.")
    return Link(question, said % {"roles": names}, passes=found["reads_content"])


def handling_link(found: dict[str, Any], person: Person) -> Link:
    said = (
        _("Ya: %(agency)s memeriksa laporan ini atau menerima penerusannya.")
        if found["handles"]
        else _("Tidak: %(agency)s tidak menangani hal ini.")
    )
    return Link(_("Lembaganya ikut menangani?"), said % {"agency": person.agency.name}, passes=found["handles"])


def conflict_link(found: dict[str, Any], person: Person) -> Link:
    question = _("Lembaganya bebas dari keterkaitan dengan terlapor?")
    if not found["conflicted"]:
        return Link(question, _("Ya: %(agency)s tidak terkait.") % {"agency": person.agency.name}, passes=True)
    sources = "; ".join(conflict_sources().get(source, source) for source in found["sources"])
    said = _("Tidak: %(agency)s tertutup. Sebab: %(sources)s.")
    return Link(question, said % {"agency": person.agency.name, "sources": sources}, passes=False)


def conflict_sources() -> dict[str, str]:
    """Why a row stands in the conflict set."""
    return {
        "unknown-unit": _("satuan terlapor belum diketahui"),
        "told": _("satuan terlapor menurut pelapor"),
        "classified": _("satuan terlapor menurut verifikator"),
        "named": _("satuan terlapor diketahui kemudian"),
        "inherited": _("laporan asal alarm tertutup bagi pihak itu"),
        "berkepentingan": _("penyelenggara yang berkepentingan"),
    }


def recusal_link(found: dict[str, Any]) -> Link:
    said = (
        _("Tidak: ia dinyatakan tidak bebas.") if found["recused"] else _("Ya: tidak ada yang menyatakan sebaliknya.")
    )
    return Link(_("Orangnya sendiri bebas?"), said, passes=not found["recused"])


def release_link(found: dict[str, Any]) -> Link:
    said = (
        _("Ya: sebagian dilepas kepadanya oleh lembaga yang berwenang.")
        if found["released"]
        else _("Tidak ada yang dilepas kepadanya.")
    )
    return Link(_("Ada yang dilepas kepadanya?"), said, passes=found["released"])
