"""A step of a document: its role, its gates, its form and its words come from one entry."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from kondusif.base.roles import Role
from kondusif.web import steps
from kondusif.web.steps import Document, Step, Taken, plain

ROOT = "hal/<int:thing_id>/"
ASKED: list[str] = []


def find(person: Any, thing_id: int) -> SimpleNamespace:
    ASKED.append("gate")
    if thing_id != 1:
        raise Http404
    return SimpleNamespace(pk=thing_id, title="Hal uji")


def part_of(thing: SimpleNamespace, part_id: int) -> str:
    ASKED.append("part")
    return f"bagian {part_id}"


def mine(person: Any, thing: SimpleNamespace, part_id: int) -> str:
    if not person.is_host:
        raise Http404
    return part_of(thing, part_id)


def may(person: Any, thing: SimpleNamespace) -> bool:
    ASKED.append("may")
    return bool(person.is_host)


PAGE: Document[SimpleNamespace] = Document(
    page="thing", find=find, title=lambda it: str(it.title), address=lambda it: f"/hal/{it.pk}/", crumb=lambda it: (),
    roles=(Role.SECRETARY,), may=may, template="x.html",
)  # fmt: skip
WRITE: Step[SimpleNamespace] = Step(
    "bagian/<int:part_id>/tulis/", "Tulis", lambda on: f"{on.part} ditulis.", form=lambda data, **more: None,
    gives=plain, part=part_of, act=lambda on: None,
)  # fmt: skip
PRESS: Step[SimpleNamespace] = Step(
    "buang/<int:part_id>/", "", "Dibuang.", roles=(Role.LEADER,), may=lambda *_: True, part_for=mine, url="discard",
    act=lambda on: None,
)  # fmt: skip


def somebody(role: Role, *, is_host: bool = True) -> SimpleNamespace:
    return SimpleNamespace(is_authenticated=True, is_host=is_host, holds=lambda *roles: role in roles)


def ask(step: Step[SimpleNamespace], person: Any, method: str = "POST", thing_id: int = 1) -> HttpResponse:
    ASKED.clear()
    request = getattr(RequestFactory(), method.lower())("/?dari=mana")
    request.user = person
    answer: HttpResponse = PAGE.view_of(ROOT, step)(request, thing_id=thing_id, part_id=7)
    return answer


@pytest.fixture(autouse=True)
def answered(monkeypatch: pytest.MonkeyPatch) -> list[Taken[Any]]:
    """What steps were taken, in place of their pages."""
    taken: list[Taken[Any]] = []

    def answer(_page: Any, _step: Any, on: Taken[Any], _request: Any) -> HttpResponse:
        taken.append(on)
        return HttpResponse()

    monkeypatch.setattr(steps, "answer_step", answer)
    return taken


def test_a_step_is_taken_after_role_gate_and_right_and_knows_its_part(answered: list[Taken[Any]]) -> None:
    assert ask(WRITE, somebody(Role.SECRETARY), "GET").status_code == 200
    assert ASKED == ["gate", "may", "part"]
    assert (answered[0].part, answered[0].query["dari"]) == ("bagian 7", "mana")
    assert PAGE.task_of(WRITE, answered[0]).done == "bagian 7 ditulis."
    assert [(str(each.pattern), each.name) for each in PAGE.urls(ROOT, [WRITE, PRESS])] == [
        (f"{ROOT}bagian/<int:part_id>/tulis/", "thing-tulis"), (f"{ROOT}buang/<int:part_id>/", "discard"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "person", "thing_id", "asked"),
    [
        (WRITE, somebody(Role.LEADER), 1, []),
        (WRITE, somebody(Role.SECRETARY), 2, ["gate"]),
        (WRITE, somebody(Role.SECRETARY, is_host=False), 1, ["gate", "may"]),
        (PRESS, somebody(Role.SECRETARY), 1, []),
        (PRESS, somebody(Role.LEADER, is_host=False), 1, ["gate"]),
    ],
    ids=["another role", "no such document", "no right", "a role of other steps", "a part of others"],
)
def test_a_step_of_others_is_no_page(
    step: Step[SimpleNamespace], person: Any, thing_id: int, asked: list[str], answered: list[Taken[Any]]
) -> None:
    with pytest.raises(Http404):
        ask(step, person, thing_id=thing_id)
    assert (ASKED, answered) == (asked, [])


def test_a_step_of_one_press_is_no_page_to_read() -> None:
    assert ask(PRESS, somebody(Role.LEADER), "GET").status_code == 405
    assert ask(PRESS, somebody(Role.LEADER)).status_code == 200
