"""Citizens' pledges: sent and withdrawn by a group, shown, refused and taken down by the team's secretariat."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name
from django.utils.translation import gettext as _

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.person import Person
from kondusif.approvals.access import check_may_approve
from kondusif.approvals.actions import change_state
from kondusif.audit.actions import audited, audited_in_database, tell
from kondusif.base.database import NUMBER_TRIES, call
from kondusif.base.ids import new_case_number
from kondusif.base.time import now, today
from kondusif.cases.access import hash_of
from kondusif.publishing.access.pledges import check_decides
from kondusif.publishing.core.pledges import LONGEST_GROUP, LONGEST_PLEDGE, group_kinds, new_secret, refusal_reasons
from kondusif.publishing.errors import NotTaken, Unfit
from kondusif.publishing.models.pledge import Pledge, PledgeState
from kondusif.reports.core.masking import EMAIL, NIK, PATTERNS, PHONE
from kondusif.web.secret_links import gone_sentence

AROUND_WORDS = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019"


@dataclass(frozen=True)
class PledgeWords:
    """What a group sends. kind: of group_kinds(); area: code of a regency or district."""

    group_name: str
    kind: str
    area: str
    text: str


@audited_in_database("pledge.sent")
def send_pledge(*, words: PledgeWords, token: str) -> str:
    """Hand a pledge in; it waits for the secretariat. Returns the secret of its link.

    token  made with the form, so that the same pledge sent twice is one; other words under it get a secret of their own
    Raises Unfit, NotTaken.
    """
    said = checked(words)
    for _each in range(NUMBER_TRIES):
        number = new_case_number(today().year)
        word = call("send_pledge", hash_of(token), number, said.area, said.kind, said.group_name, said.text, now())
        if word == "sent":
            return token
        if word in ("full", "nobody"):
            raise NotTaken(why_not_taken(word))
        if word == "other":
            token = new_secret()
    raise AssertionError("no free number in so many draws")


def why_not_taken(word: str) -> str:
    """The sentence for "full" and "nobody"."""
    if word == "full":
        return _(
            "Sangat banyak ikrar sedang menunggu diperiksa, jadi ikrar ini belum diterima. Tulisan Anda masih ada di "
            "halaman ini; kirim lagi besok."
        )
    return _(
        "Belum ada sekretariat Tim yang memeriksa ikrar dari tempat ini. Sampaikan ikrar Anda kepada camat atau "
        "Bakesbangpol setempat."
    )


def checked(words: PledgeWords) -> PledgeWords:
    """The words on one line each. Raises Unfit for what no secretariat would show."""
    group, text = " ".join(words.group_name.split()), " ".join(words.text.split())
    if words.kind not in group_kinds():
        raise Unfit(_("Jenis kelompoknya belum dipilih. Pilih satu."), field="kind")
    for field, said, most in (("group_name", group, LONGEST_GROUP), ("text", text, LONGEST_PLEDGE)):
        if not said:
            raise Unfit(_("Isian ini masih kosong. Tulis satu kalimat."), field=field)
        if len(said) > most:
            raise Unfit(
                _("Isinya %(n)s tanda; paling banyak %(most)s. Pendekkan.") % {"n": len(said), "most": most},
                field=field,
            )
        if problem := find_contact(said):
            raise Unfit(problem, field=field)
    return PledgeWords(group, words.kind, words.area, text)


def find_contact(text: str) -> str:
    """The sentence about a number or an address in a text that everybody would read; "" where there is none."""
    names = {EMAIL: _("alamat surel"), NIK: _("NIK"), PHONE: _("nomor telepon")}
    for kind, pattern in PATTERNS:
        if kind in names and (found := pattern.search(text)):
            return _(
                "Ada %(what)s di sini: “%(found)s”. Ikrar tampil untuk umum, tanpa nomor atau alamat siapa pun. Hapus "
                "bagian itu, lalu kirim lagi."
            ) % {"what": names[kind], "found": found[0]}
    if site := find_site(text):
        return _(
            "“%(found)s” terbaca sebagai alamat situs. Ikrar tampil tanpa tautan. Hapus bagian itu; bila bukan alamat "
            "situs, beri spasi sesudah titiknya."
        ) % {"found": site}
    return ""


def find_site(text: str) -> str:
    """The first word that is an address of the web, by Django's own rule for domains; "" where there is none."""
    for word in text.split():
        host = word.rpartition("://")[2].partition("/")[0].partition(":")[0].strip(AROUND_WORDS)
        try:
            validate_domain_name(host)
        except ValidationError:
            continue
        return word
    return ""


@audited_in_database("pledge.withdrawn")
def withdraw_by_link(*, token: str) -> None:
    """The group takes its pledge back for good, without a reason. Raises LinkGone."""
    if not call("withdraw_pledge", hash_of(token), now()):
        raise LinkGone(gone_sentence())


@audited("pledge.shown")
def show_pledge(*, actor: Person, pledge: Pledge) -> Pledge:
    """Everybody reads it from now on. One person decides: nothing personal is in it.

    Raises NotWriter, WrongMoment, AccountRenewed.
    """
    check_decides(actor, pledge, PledgeState.WAITING)
    check_may_approve(actor)
    return decide(actor, pledge, "pledge.shown")


@audited("pledge.refused")
def refuse_pledge(*, actor: Person, pledge: Pledge, reason: str, note: str = "") -> Pledge:
    """It is not shown; the group reads why. Raises NotWriter, WrongMoment, Unfit."""
    check_decides(actor, pledge, PledgeState.WAITING)
    return decide(actor, pledge, "pledge.refused", reason, note)


@audited("pledge.taken_down")
def take_down_pledge(*, actor: Person, pledge: Pledge, reason: str, note: str = "") -> Pledge:
    """It is shown no longer; the group reads why. Raises NotWriter, WrongMoment, Unfit."""
    check_decides(actor, pledge, PledgeState.SHOWN)
    return decide(actor, pledge, "pledge.taken_down", reason, note)


def decide(actor: Person, pledge: Pledge, verb: str, reason: str = "", note: str = "") -> Pledge:
    """Write a step. The trail keeps the reason of the list and no typed word: those leave with the row."""
    tell(number=pledge.number)
    if verb != "pledge.shown":
        if reason not in refusal_reasons():
            raise Unfit(_("Alasannya belum dipilih. Pilih satu."), field="reason")
        tell(unshown=reason)
    return change_state(
        pledge, verb, reason=reason, note=note.strip(), decided_by=actor, moved_at=now()
    )  # fmt: skip
