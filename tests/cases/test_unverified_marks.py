"""A rule that nobody has verified says so wherever a berkas uses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kondusif.cases.actions.outcome import Decision, record_outcome
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.forms.refer import ReferForm
from kondusif.cases.forms.steps import sanction_choices
from kondusif.cases.queries.facts import facts_of
from kondusif.cases.queries.known import knowledge_of, missing_requirements
from kondusif.cases.queries.lists import CaseFilter, list_cases, rows_of
from kondusif.cases.queries.telling import reports_of
from kondusif.reports.models.talk import Message
from kondusif.rules.core.wording import cite
from kondusif.rules.queries import list_conditions
from tests.cases.berkas import MONEY, PEMILU, SOLDIER, agency, on, opened
from tests.cast import Cast
from tests.opened import text_of

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PRESS = "(menurut berita, belum diverifikasi)"


def test_a_sanction_known_from_the_press_is_offered_and_recorded_with_its_mark(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, MONEY)
        day, body = date(2024, 2, 12), agency("bawaslu-ntb")
        word = Decision("terbukti", day, "Sudah diputus.", "sanksi-pemilu-523-1", body, "12/PP", day)
        assert PRESS in dict(sanction_choices(case))[word.sanction]
        outcome = record_outcome(actor=cast.secretary, case=case, decision=word)
    assert outcome.sanction.startswith(f"Pasal 523 ayat (1) UU 7/2017 {PRESS}: ")


def test_a_route_known_from_the_press_is_offered_and_told_with_its_mark(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        named = dict(ReferForm(case=case).fields["to"].choices[0][1])  # type: ignore[attr-defined]
        assert named["denpom-mataram|tni-larangan"].endswith(PRESS)
        refer_case(actor=cast.secretary, case=case, agency=agency("denpom-mataram"), rule="tni-larangan")
        assert PRESS in text_of(Message.objects.get(kind="diteruskan"))


def test_the_list_marks_a_nearest_date_of_an_unverified_rule_and_no_other(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        opened(cast.secretary, MONEY)
        opened(cast.secretary, replace(MONEY, happened_on=None))
        rows = rows_of(list(list_cases(cast.secretary, CaseFilter(election=PEMILU))), cast.secretary)
        page = cast.client(cast.secretary).get("/penanganan/").content.decode()
    assert [row.is_verified for row in rows] == [False, True]
    assert page.count('class="k-unverified"') == 1
    assert page.count("(jam belum diverifikasi)") == 2  # the hour of the desk, on both


def test_a_missing_requirement_is_marked_only_where_none_of_its_rules_is_verified(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, MONEY)
        rows = list_conditions(case.edition, facts_of(case))
        reports = reports_of(case)
        found, shown = dict(missing_requirements(case, reports)), knowledge_of(case, reports).missing
    verified = {item.label for row in rows if row.verified for item in row.items}
    assert {label for label, status in found.items() if status == "verified"} == verified & set(found)
    assert {label.endswith(PRESS) for label in shown} == {True, False}


def test_a_source_leaves_out_what_is_unknown_and_says_what_is_unverified() -> None:
    assert cite("Pasal 454", "UU 7/2017", "verified") == "Pasal 454 UU 7/2017"
    assert cite("belum diketahui", "UU 7/2017", "unverified") == "UU 7/2017 (belum diverifikasi)"
