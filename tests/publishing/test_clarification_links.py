"""Reports in which a claim was told: those that triage shows beside one are offered with it, and bound by a person."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from lxml import html

from kondusif.audit.queries import history_of
from kondusif.publishing.models.clarification import Clarification, ClarificationLink
from kondusif.publishing.queries.alike_links import alike_unlinked
from kondusif.reports.models.report import Report
from tests.cases.berkas import MONEY, SOLDIER, Matter, on, send
from tests.cast import Cast
from tests.publishing.clarifying import begun
from tests.reports.test_alike_reports import ONE, OTHER, RETOLD

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
RETELLING = replace(ONE, narrative=RETOLD)


def sent(cast: Cast, *matters: Matter) -> list[Report]:
    with cast.sign_in(cast.verifier), on(2024, 2, 10):
        return [send(matter) for matter in matters]


def linking(cast: Cast, clarification: Clarification, report: Report, **more: Any) -> Any:
    with on(2024, 2, 11):
        typed = {"report": f"http://localhost:8001/laporan/{report.pk}/", **more}
        return cast.client(cast.verifier).post(f"/publikasi/klarifikasi/{clarification.number}/laporan/", typed)


def linked(cast: Cast, clarification: Clarification) -> set[Any]:
    with cast.sign_in(cast.verifier):
        return set(ClarificationLink.objects.filter(clarification=clarification).values_list("report_id", flat=True))


def test_alike_reports_are_offered_unticked_and_bound_in_one_act(cast: Cast) -> None:
    first, second, third = sent(cast, ONE, RETELLING, RETELLING)
    clarification = begun(cast)
    asked = linking(cast, clarification, first)
    page = html.fromstring(asked.content)
    assert asked.status_code == 200
    assert linked(cast, clarification) == set()
    boxes = page.xpath("//input[@name='also']")
    assert {box.get("value") for box in boxes} == {str(second.pk), str(third.pk)}
    assert not [box for box in boxes if box.get("checked") is not None]
    assert "dari susunan kata sama" in page.text_content()
    (offered,) = page.xpath("//input[@name='offered']/@value")
    done = linking(cast, clarification, first, offered=offered, also=[str(second.pk)])
    assert done.status_code == 302
    assert linked(cast, clarification) == {first.pk, second.pk}
    with cast.sign_in(cast.verifier):
        for report in (first, second):
            assert "clarification.linked" in [line.verb for line in history_of(report.pk)]


def test_none_need_be_ticked_and_what_is_bound_is_not_offered_again(cast: Cast) -> None:
    first, second = sent(cast, ONE, RETELLING)
    clarification = begun(cast)
    assert linking(cast, clarification, first, offered=str(first.pk)).status_code == 302
    assert linked(cast, clarification) == {first.pk}
    assert linking(cast, clarification, second).status_code == 302
    assert linked(cast, clarification) == {first.pk, second.pk}
    refused = linking(cast, clarification, first)
    assert "Laporan ini sudah dikaitkan." in refused.content.decode()


def test_a_report_that_is_not_alike_is_not_bound_by_a_forged_box(cast: Cast) -> None:
    first, _near, far = sent(cast, ONE, RETELLING, replace(ONE, district="52.03.01", narrative=OTHER))
    clarification = begun(cast)
    linking(cast, clarification, first, offered=str(first.pk), also=[str(far.pk), "x"])
    assert linked(cast, clarification) == {first.pk}


def test_a_report_without_others_beside_it_is_bound_at_once(cast: Cast) -> None:
    (only,) = sent(cast, MONEY)
    clarification = begun(cast)
    assert linking(cast, clarification, only).status_code == 302
    assert linked(cast, clarification) == {only.pk}


def test_what_is_closed_to_the_reader_is_never_offered(cast: Cast) -> None:
    about_soldier = replace(SOLDIER, narrative=ONE.narrative, told_kind="uang", district="52.03.01")
    hidden, plain = sent(cast, about_soldier, replace(ONE, district="52.03.01"))
    clarification = begun(cast)
    with cast.sign_in(cast.verifier):
        assert hidden.pk in alike_unlinked(clarification, plain)
    with cast.sign_in(cast.kodim):
        assert hidden.pk not in alike_unlinked(clarification, plain)
