"""No protected thing is reached by one human with any number of accounts: searched whole, replayed on real actions."""

from __future__ import annotations

import os
import random
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.http import Http404

from kondusif.agencies.access import NewAccount
from kondusif.agencies.actions.invitations import (
    Guest,
    invite_colleague,
    invite_from_the_server,
    offer_new_password,
    take_invitation,
)
from kondusif.agencies.actions.people import change_roles
from kondusif.agencies.actions.recognition import recognise_account
from kondusif.agencies.core import reach as model
from kondusif.agencies.core.reach import (
    READERS,
    ROLES,
    TABLE,
    Act,
    Facts,
    beyond,
    hindered,
    made_by,
    possible,
    reach,
    start,
    steps,
)
from kondusif.agencies.core.roles import first_clash
from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.core.sentences import sentences
from kondusif.base.database import speaking_as
from kondusif.base.errors import Refusal
from kondusif.base.roles import Role
from kondusif.base.time import today
from kondusif.key.suites import make_key, public_of
from kondusif.project.help import FOLDER
from kondusif.publishing.actions.messages import approve_message, write_message
from kondusif.reports.actions.custody import Period, ask_to_end_key, confirm_key, end_key, offer_key
from kondusif.reports.models.custody import Custodian
from tests.cast import Cast, give_the_password

DRAWN = int(os.environ.get("KONDUSIF_DRAWN", "25"))
OWN = "gerobak-hujan-tikar-7"
BODY = "bakesbangpol-ntb"
# Protected thing -> how its row on the page for custodians begins, in Indonesian and in English.
THINGS = {
    "nama": ("nama pelapor", "a reporter's name"),
    "kunci": ("kunci penjaga lain", "another custodian's key"),
    "akun": ("akun beberapa rekan, akun baru", "accounts of several colleagues, new accounts"),
    "angka": ("angka terbuka", "open figures"),
    "terbitan": ("laporan situasi, rencana", "situation report, plan"),
    "deklarasi": ("deklarasi", "declaration"),
    "pemeriksa": ("pihak berkepentingan", "interested side"),
    "cerita": ("cerita", "stories"),
    "berkas bukti": ("asli bukti", "original of evidence"),
    "hasil": ("hasil penanganan", "outcome"),
    "penahanan": ("penahanan pemusnahan", "a hold on destruction"),
    "akun rekan": ("akun seorang rekan", "one colleague's account"),
    "penghapusan": ("penghapusan nama", "erasing a name"),
    "cadangan": ("cadangan", "backup"),
}
TWO_BODIES = {"nama", "kunci", "akun", "angka", "penahanan"}  # angka: three persons
# What one human reaches in one seat: the work of the seat. An administrator who invites itself as a reader is shown no
# story, and writes outcomes of its own body.
OWN_WORK = {role: {"cerita", "berkas bukti", "hasil"} for role in READERS} | {"administrator": {"akun rekan", "hasil"}}


def rows() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text())


def test_every_verb_of_the_trail_is_a_step_or_stands_beside_with_its_reason() -> None:
    beside = [verb for group in rows()["beside"] for verb in group["verbs"]]
    listed = [*beside, *dict.fromkeys(step.verb for step in steps())]
    assert sorted(listed) == sorted(sentences())
    assert all(len(group["because"].split()) > 3 for group in rows()["beside"])
    assert ({step.thing for step in steps()} - {""}) | set(beyond()) == set(THINGS)
    assert not {step.thing for step in steps()} & set(beyond())


def test_one_human_with_any_number_of_accounts_reaches_only_what_the_role_is_there_for() -> None:
    for role in ROLES:
        assert reach(role).things == OWN_WORK.get(role, set()), role


def test_three_silent_days_of_owners_give_an_administrator_what_two_agree_on_and_nothing_of_two_bodies() -> None:
    """Nobody else gains by waiting."""
    agreed = {"terbitan", "deklarasi", "pemeriksa", "angka"}
    for role in ROLES:
        more = agreed if role == "administrator" else set()
        assert reach(role, waited=True).things == OWN_WORK.get(role, set()) | more, role
    for seats in combinations_with_replacement(ROLES, 2):
        assert not reach(*seats, waited=True).things & (TWO_BODIES - {"angka"}), seats


def test_two_humans_of_one_body_reach_nothing_that_asks_for_another_body() -> None:
    everything: set[str] = set()
    for seats in combinations_with_replacement(ROLES, 2):
        found = reach(*seats).things
        assert not found & TWO_BODIES, seats
        everything |= found
    assert everything == set(THINGS) - TWO_BODIES - set(beyond())


@pytest.mark.parametrize("dropped", ["settled", "other_body", "after", "needs"])
def test_the_search_finds_a_way_where_a_rule_is_taken_away(dropped: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else it would prove nothing."""
    plain = {"settled": False, "other_body": False, "after": "", "needs": ""}
    weaker = tuple(model.Step(**{**vars(step), dropped: plain[dropped]}) for step in steps())
    monkeypatch.setattr(model, "steps", lambda: weaker)
    assert any(reach(role).things - OWN_WORK.get(role, set()) for role in ROLES), dropped


def test_the_page_for_custodians_says_what_the_search_finds() -> None:
    pairs = [reach(*seats).things for seats in combinations_with_replacement(ROLES, 2)]
    said = {
        language: [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in (FOLDER / language / "sendiri.md").read_text().splitlines()
            if line.startswith("| ")
        ][1:]
        for language in ("id", "en")
    }
    seats = {
        "secretary": "sekretaris", "verifier": "verifikator", "liaison": "penghubung lembaga",
        "administrator": "administrator",
    }  # fmt: skip
    for (thing, (title, english)), told, in_english in zip(THINGS.items(), said["id"], said["en"], strict=True):
        alone = [role for role in ROLES if thing in reach(role).things]
        two = any(thing in found for found in pairs)
        assert told[0].startswith(title)
        assert in_english[0].startswith(english)
        assert told[1:3] == [", ".join(map(seats.__getitem__, alone)) or "tidak", "dapat" if two else "tidak"], told
        assert in_english[1:3] == [", ".join(alone) or "no", "yes" if two else "no"], in_english


@cache
def found(*seats: str, waited: bool = False) -> frozenset[str]:
    return reach(*seats, waited=waited).things


def cell(role: str, thing: str) -> str:
    """What a seat comes to with a thing, in the words of docs/reference/alone.md."""
    if thing in found(role):
        return "alone"
    if thing in found(role, waited=True):
        return "3 days"
    others = {other for other in ROLES if thing in found(role, other) - found(other)}
    return ("two" if others - {"administrator"} else "admin") if others else "never"


def test_the_page_of_reference_says_seat_by_seat_what_the_search_finds() -> None:
    names = {thing: english for thing, (_title, english) in THINGS.items()}
    rows = [["what", *ROLES], *([english, *(cell(role, thing) for role in ROLES)] for thing, english in names.items())]
    head, *lines = ["| " + " | ".join(row) + " |" for row in rows]
    table = "\n".join([head, "|" + "---|" * (len(ROLES) + 1), *lines])
    assert table in (Path(settings.BASE_DIR) / "docs/reference/alone.md").read_text(), table


class Desk:
    """The same steps on the real actions; accounts by the names of the model."""

    def __init__(self, cast: Cast, *seats: str) -> None:
        self.cast = cast
        self.people: dict[str, Person] = {}
        self.roles: dict[str, set[str]] = {}
        self.made: dict[tuple[str, str], Any] = {}
        for number, role in enumerate(seats, 1):
            self.people[f"orang-{number}"] = self._own(role)
            self.roles[f"orang-{number}"] = {role}

    def _own(self, role: str) -> Person:
        found = {
            "secretary": "secretary",
            "verifier": "verifier",
            "analyst": "analyst",
            "administrator": "administrator",
        }
        if role in found:
            return self.cast.everyone[found[role]]
        with speaking_as("loader"):
            guest = Guest(role, (Role(role),), f"orang.{role}@contoh.test")
            made = invite_from_the_server(agency=Agency.objects.get(code=BODY), guest=guest)
        return self._taken(made.token, f"orang.{role}")

    def _taken(self, token: str, name: str) -> Person:
        take_invitation(token=token, answers={"email": f"{name}@contoh.test", "name": name}, password=OWN)
        return self._with_password(f"{name}@contoh.test")

    def _with_password(self, email: str) -> Person:
        with speaking_as("loader"):
            person = Person.objects.get(email=email)
            give_the_password(person)
        return person

    def do(self, act: Act) -> None:
        """Raises what the real action raises."""
        with self.cast.sign_in(self.people[act.who]) as actor, transaction.atomic():
            after = DOES[act.step.verb](self, actor, act)
        if callable(after):
            after()

    def invite(self, actor: Person, act: Act) -> Callable[[], None]:
        name, _, role = act.about.partition(" ")
        made = invite_colleague(actor=actor, guest=Guest(name, (Role(role),), f"{name}@contoh.test"))

        def taken() -> None:
            self.people[name] = self._taken(made.token, name)
            self.roles[name] = {role}

        return taken

    def change(self, actor: Person, act: Act) -> None:
        name, _, role = act.about.partition(" ")
        wanted = self.roles[name] | {role}
        change_roles(actor=actor, person=self.people[name], roles=[Role(one) for one in wanted])
        self.roles[name] = wanted
        # Anew: a person keeps the own roles in mind.
        self.people[name] = Person.objects.select_related("agency").get(pk=self.people[name].pk)

    def capture(self, actor: Person, act: Act) -> Callable[[], None]:
        name, _, role = act.about.partition(" ")
        colleague = getattr(self.cast, role)
        made = offer_new_password(actor=actor, person=colleague)

        def taken() -> None:
            take_invitation(token=made.token, answers={}, password=OWN)
            self.people[name], self.roles[name] = self._with_password(colleague.email), {role}

        return taken

    def recognise(self, actor: Person, act: Act) -> None:
        waits = next((name for name in self.people if name.startswith("boneka")), act.who)
        account = NewAccount(self.people[waits].pk, waits, actor.agency_id, "", "", today(), "")  # type: ignore[arg-type]
        recognise_account(actor=actor, account=account)

    def offer(self, actor: Person, act: Act) -> None:
        self.made["key offered", act.who] = offer_key(actor=actor, text=str(public_of(make_key())))

    def confirm(self, actor: Person, act: Act) -> None:
        row = self.made["key offered", act.about]
        confirm_key(actor=actor, custodian=row, heard=row.key_print, period=Period(today()))

    def ask_end(self, actor: Person, act: Act) -> None:
        self.made["ending asked", act.who] = ask_to_end_key(actor=actor, custodian=next(iter(self._keys())))

    def end(self, actor: Person, act: Act) -> None:
        end_key(actor=actor, custodian=self.made["ending asked", act.about])

    def _keys(self) -> Iterator[Any]:
        yield from Custodian.objects.filter(agency__code="bawaslu-ntb")

    def write(self, actor: Person, act: Act) -> None:
        self.made["made peace_message.approved", act.who] = write_message(actor=actor, text="Mari menjaga damai.")

    def approve(self, actor: Person, act: Act) -> None:
        approve_message(actor=actor, message=self.made["made peace_message.approved", act.about])
        del self.made["made peace_message.approved", act.about]


DOES: dict[str, Callable[[Desk, Person, Act], Any]] = {
    "invitation.made": Desk.invite, "person.roles_changed": Desk.change, "password.offered": Desk.capture,
    "account.recognised": Desk.recognise, "custodian.offered": Desk.offer, "custodian.confirmed": Desk.confirm,
    "custodian.end_asked": Desk.ask_end, "custodian.ended": Desk.end, "peace_message.written": Desk.write,
    "peace_message.approved": Desk.approve,
}  # fmt: skip
REFUSED = (Refusal, DatabaseError, Http404)


def playable(act: Act, facts: Facts, desk: Desk) -> bool:
    """What the desk can play: roles that one person may hold, without a post; one colleague; what was made."""
    name, _, role = act.about.partition(" ")
    if act.step.verb not in DOES or role == "post-officer":
        return False
    if act.step.effect == "account":
        return name not in desk.people
    if act.step.effect == "role":
        return name in desk.people and not first_clash(desk.roles[name] | {role}) and ("renewed", name) not in facts
    if act.step.effect == "capture":
        return role in {"secretary", "verifier", "analyst"} and not any(fact[0] == "renewed" for fact in facts)
    if act.step.verb == "custodian.end_asked":  # a custodian needs a key in force, which no account of the desk has
        return "administrator" in desk.roles[act.who] and not any(made[0] == "ending asked" for made in desk.made)
    return not act.step.after or (act.step.after, act.about) in desk.made


def drawn_refusal(lot: random.Random, cast: Cast) -> tuple[Desk, Act, str, list[str]] | None:
    """Up to six allowed acts, played for real, and then one that the model refuses, with the rule that does."""
    seats = lot.sample(["administrator", "secretary", "leader", "custodian"], lot.choice([1, 1, 2]))
    desk, facts, played = Desk(cast, *seats), start(*seats), []
    for _ in range(lot.randint(0, 6)):
        acts = [act for act in possible(facts) if playable(act, facts, desk)]
        if not acts:
            break
        verb = lot.choice(sorted({act.step.verb for act in acts}))
        act = lot.choice([act for act in acts if act.step.verb == verb])
        desk.do(act)
        facts |= made_by(act)
        played.append(f"{act.who} {verb} {act.about}")
    accounts = list(desk.people)
    acts = [Act(step, who, about) for step in steps() if step.verb in DOES for who in accounts
            for about in model.subjects(step, who, accounts)]  # fmt: skip
    refused = [act for act in acts if hindered(act, facts) not in {"", "nothing made"} and playable(act, facts, desk)]
    if not refused:
        return None
    rule = lot.choice(sorted({hindered(act, facts) for act in refused}))
    refused = [act for act in refused if hindered(act, facts) == rule]
    verb = lot.choice(sorted({act.step.verb for act in refused}))
    act = lot.choice([act for act in refused if act.step.verb == verb])
    return desk, act, hindered(act, facts), played


@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "loader", "owner"])
@pytest.mark.parametrize("seed", range(DRAWN))
def test_what_the_search_calls_refused_is_refused_by_the_real_actions(cast: Cast, seed: int) -> None:
    found = drawn_refusal(random.Random(seed), cast)  # noqa: S311 - a lot that can be drawn again
    if found is None:
        return
    desk, act, rule, played = found
    print(f"{played}; then {act.who} {act.step.verb} {act.about}: {rule}")
    with pytest.raises(REFUSED):
        desk.do(act)
