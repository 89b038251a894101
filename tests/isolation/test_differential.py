"""With and without a hidden berkas, every page of the accused agency is the same, byte for byte."""

from __future__ import annotations

from datetime import datetime, timedelta
from difflib import unified_diff
from uuid import UUID

import pytest
from django.test import Client

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Agency, Post
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.base.time import pretending
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.reports.actions.intake import register_report
from kondusif.reports.models.report import Report
from tests.cast import Cast, give_the_password
from tests.isolation.crawler import Answer, ask, undone, walk
from tests.isolation.same_names import same_names
from tests.isolation.stage import THAT_DAY, Berkas, classify, play, send, submission

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
STARTS = ["/", "/laporan/", "/penanganan/", "/penanganan/tenggat/", "/cari/?q=satuan", "/cari/?q=memihak", "/jejak/",
          "/lembaga/", "/posko/"]  # fmt: skip

WORKING = (Role.LIAISON, Role.VERIFIER, Role.LEADER, Role.POST_OFFICER)
STEPS = ["ambil/", "golongkan/", "tutup/", "peristiwa/", "teruskan/", "hasil/", "formulir-bawaslu/"]


def people_of(code: str) -> dict[str, Person]:
    """One person of the agency in each role."""
    with speaking_as("loader"):
        agency = Agency.objects.get(code=code)
        post = Post.objects.filter(agency=agency).first()
        held = [role for role in Role if role is not Role.POST_OFFICER or post]
        return {f"{code}: {role}": invite(agency, role, post if role is Role.POST_OFFICER else None) for role in held}


def invite(agency: Agency, role: Role, post: Post | None) -> Person:
    email = f"{role}@{agency.code}.test"
    person = invite_person(email=email, name=f"Orang {role}", agency=agency, roles=[role], password=None, post=post)
    give_the_password(person)
    return person


def quarrel(cast: Cast, scene: str, at: datetime) -> None:
    """A berkas that the accused agency does handle: a quarrel among citizens, sent to the Kodim and the Korem."""
    verifier = cast.verifier
    with same_names(scene):
        with pretending(at):
            told = submission(submission_key=scene, actor="warga", unit="", told_kind="konflik")
            report_id, _code = send(cast, told)
            with cast.sign_in(verifier):
                report = classify(verifier, Report.objects.get(pk=report_id), actor="warga", unit="")
                case = open_case(actor=verifier, report=report, title="Warga memanas di lapangan contoh")
        for minutes, code in ((1, "kodim-1615"), (2, "korem-162")):
            # No two acts at one moment: the order of equals is nobody's promise.
            with pretending(at + timedelta(minutes=minutes)), cast.sign_in(verifier):
                agency = Agency.objects.get(code=code)
                refer_case(actor=verifier, case=case, agency=agency, rule="pilihan", reason="Pengamanan wilayah.")


def hide(cast: Cast) -> tuple[Berkas, UUID]:
    """The soldier's berkas, a fresh report about him, and one that his own post took in."""
    with same_names("hidden"):
        berkas = play(cast, submission(submission_key="tersembunyi"))
        report_id, _code = send(cast, submission(submission_key="tersembunyi juga"))
        with cast.sign_in(cast.post_officer):
            register_report(submission(submission_key="di posko sendiri", channel="posko"))
    return berkas, report_id


def play_season(cast: Cast, *, hidden: bool) -> tuple[Berkas, UUID] | None:
    """Two quarrels, one report of money, and between them what must not be noticed."""
    quarrel(cast, "first", THAT_DAY)
    with pretending(THAT_DAY + timedelta(hours=1)):
        found = hide(cast) if hidden else None
    quarrel(cast, "second", THAT_DAY + timedelta(hours=2))
    with same_names("third"), pretending(THAT_DAY + timedelta(hours=2)):
        register_report(submission(submission_key="ketiga", actor="", unit="", told_kind="uang"))
    return found


def look(cast: Cast, people: dict[str, Person], direct: list[str], n_filters: int) -> dict[str, dict[str, Answer]]:
    """Person -> every page reached from the starts and from addresses typed by hand, and what pressing there does."""
    with pretending(THAT_DAY + timedelta(hours=3)):
        return {name: look_as(cast.client(person), direct, n_filters) for name, person in people.items()}


def look_as(client: Client, direct: list[str], n_filters: int) -> dict[str, Answer]:
    seen = walk(client, STARTS + direct, n_filters)
    for address in (place + step for place in direct if "?" not in place for step in STEPS):
        with undone():
            seen[f"POST {address}"] = ask(client, address, method="POST")
    return seen


def addresses(berkas: Berkas, report_id: UUID) -> list[str]:
    """Where the hidden things lie for those who may see them."""
    reports = [f"/laporan/{which}/" for which in (berkas.report_id, report_id)]
    return [*reports, f"/penanganan/{berkas.number}/", f"/cari/?q={berkas.number}", f"/laporan/?cari={berkas.number}"]


def difference(one: Answer, other: Answer) -> str:
    """The lines that betray."""
    first, second = (
        f"{answer.status} {answer.headers}\n{answer.body.decode(errors='replace')}".splitlines()
        for answer in (one, other)
    )
    return "\n".join(unified_diff(first, second, "with", "without", n=0))


def test_no_page_of_the_accused_side_differs_by_a_hidden_berkas(cast: Cast) -> None:
    """For who works with reports there; every role, under more filters, in test_differential_of_every_role.py."""
    unit = people_of("kodim-1615")
    working = {name: unit[name] for name in (f"kodim-1615: {role}" for role in WORKING)}
    assert_no_page_differs(cast, working | {"korem: liaison": cast.korem}, n_filters=1)


def assert_no_page_differs(cast: Cast, people: dict[str, Person], *, n_filters: int) -> None:
    """Looks at a season with a hidden berkas and at one without it as each of these, one a liaison of the Kodim."""
    with undone():
        hidden = play_season(cast, hidden=True)
        assert hidden is not None
        direct = addresses(*hidden)
        with_it = look(cast, people, direct, n_filters)
        assert statuses_for_a_verifier(cast, direct) == {200}
    with undone():
        assert play_season(cast, hidden=False) is None
        without = look(cast, people, direct, n_filters)
        assert statuses_for_a_verifier(cast, [address for address in direct if "?" not in address]) == {404}
    for name in people:
        assert with_it[name].keys() == without[name].keys(), name
        for address, answer in with_it[name].items():
            assert answer == without[name][address], f"{name}: {address}\n{difference(answer, without[name][address])}"
    liaison = with_it["kodim-1615: liaison"]
    assert (
        sum(answer.status == 200 and address.startswith("/penanganan/2024-") for address, answer in liaison.items())
        >= 2
    )
    assert {liaison[address].status for address in direct if "?" not in address} == {404}


def statuses_for_a_verifier(cast: Cast, addresses: list[str]) -> set[int]:
    """Who may see the hidden things finds them where they are, and only there."""
    client = cast.client(cast.verifier)
    with pretending(THAT_DAY + timedelta(hours=3)), undone():
        return {ask(client, address).status for address in addresses}
