"""A url says which step it is: what stands for a part of an address names a thing, never what is done with it."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from kondusif.project.checks import walk

PROGRAMS = ("kondusif.project.public_urls", "kondusif.project.staff_urls")
WORDS = re.compile(r"<(?:str|slug|path):(\w+)>")
# Name of a part of an address -> the thing that it names. A step has a url of its own (kondusif/web/steps.py), so that
# the permission table tries it.
THINGS = {
    "answer_token": "the link by which a body outside answers", "book_number": "a book of forms",
    "card_form": "the picture's file format", "clarification_number": "a clarification",
    "closing_code": "a closing report", "code": "a body outside, to which a post points",
    "conflict_number": "a conflict",
    "declaration_number": "a declaration", "document_kind": "a kind of letter", "door_token": "the door of a meeting",
    "extension": "a file format", "feed_token": "a calendar", "figure": "a counted figure",
    "figures_code": "a release of figures", "level": "a level of areas", "message_number": "a message of peace",
    "name": "a file on its way", "number": "a berkas", "period": "a period of an action plan",
    "pledge_number": "a pledge", "pledge_token": "the pledge of who has this link", "post_code": "a post",
    "reply_token": "the link by which a request is answered", "row_id": "a row of the law",
    "section": "a section of a report", "sign_token": "the link by which a declaration is signed",
    "token": "an invitation", "topic": "a topic of the help", "within": "the area around villages",
}  # fmt: skip


def words_in(urlconf: str) -> set[str]:
    return {name for route, _view in walk(import_module(urlconf).urlpatterns) for name in WORDS.findall(route)}


def test_every_word_in_an_address_names_a_thing() -> None:
    assert set().union(*map(words_in, PROGRAMS)) == set(THINGS)


@pytest.mark.parametrize("route", ["konflik/<str:conflict_number>/<slug:conflict_step>/", "surat/<str:what>/"])
def test_a_word_that_stands_for_a_step_would_be_noticed(route: str) -> None:
    assert not set(WORDS.findall(route)) <= set(THINGS)
