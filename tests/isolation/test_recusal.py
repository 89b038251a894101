"""A person who is not free sees nothing of the matter by any road; the agency keeps seeing it."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import Http404

from kondusif.agencies.models.person import Person
from kondusif.base.database import call, speaking_as
from kondusif.base.time import now
from kondusif.cases.access import get_case_for
from kondusif.cases.actions.open import link_report
from kondusif.cases.actions.outcome import reopen_case
from kondusif.cases.models.case import Case
from kondusif.reports.access import get_report_for
from kondusif.reports.actions.recusals import recuse, undo_recusal
from kondusif.reports.actions.threat import raise_threat
from kondusif.reports.actions.triage import claim_report
from kondusif.reports.errors import RecusalRefused
from kondusif.reports.models.after import Threat
from kondusif.reports.models.recusal import Recusal
from kondusif.reports.models.report import Report
from kondusif.reports.queries.recusals import recusals_about
from tests.cast import Cast
from tests.isolation.crawler import ask
from tests.isolation.stage import ALIASES, CONTENT, Berkas, classify, ids_seen, rows_about, send, submission

pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]


def step_back(cast: Cast, person: Person, about: UUID, *, said_by: Person | None = None) -> Recusal:
    speaker = said_by or person
    with cast.sign_in(speaker):
        return recuse(actor=speaker, person=person, about_id=about, bond="kerabat", reason="Sepupu dari istri.")


@pytest.mark.parametrize("about", ["report", "case"])
def test_the_person_sees_no_row_and_the_colleagues_see_all(cast: Cast, berkas: Berkas, about: str) -> None:
    step_back(cast, cast.verifier, berkas.report_id if about == "report" else berkas.case_id)
    with cast.sign_in(cast.verifier):
        assert rows_about(berkas) == dict.fromkeys(CONTENT, 0)
        with pytest.raises(Http404):
            get_case_for(cast.verifier, berkas.number)
        with pytest.raises(Http404):
            get_report_for(cast.verifier, berkas.report_id)
    for colleague in (cast.secretary, cast.leader, cast.bawaslu_verifier, cast.denpom):
        with cast.sign_in(colleague):
            assert rows_about(berkas)["case_file"] == 1


def test_no_function_tells_the_person_either(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.verifier):
        before = answers_about(berkas)
    assert None not in before.values()
    step_back(cast, cast.verifier, berkas.case_id)
    with cast.sign_in(cast.verifier):
        assert answers_about(berkas) == dict.fromkeys(before, None)
        refused: list[tuple[str, list[Any]]] = [
            ("SELECT kondusif.hand_to(%s, %s)", [berkas.case_id, cast.polda.agency_id]),
            ("SELECT kondusif.settle_conflicts(%s, 'tni', NULL, 'named')", [berkas.report_id]),
            ("SELECT kondusif.recuse(%s, %s, 'kerabat', '', now())", [cast.verifier.pk, berkas.report_id]),
        ]
        for statement, arguments in refused:
            with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement, arguments)


def answers_about(berkas: Berkas) -> dict[str, object]:
    """What each function that looks past the policies says of the berkas; None for nothing."""
    questions: dict[str, tuple[str, list[Any]]] = {
        "case_readers": ("SELECT nullif(kondusif.case_readers(%s), '{}')", [berkas.case_id]),
        "agency_may_know": ("SELECT nullif(kondusif.agency_may_know(%s), false)", [berkas.report_id]),
        "search_reports": (
            "SELECT id FROM kondusif.search_reports(%s, '{}', '{\"cap\": 50, \"at_most\": 50}') WHERE id = %s",
            ['{"all": ["memihak"]}', berkas.report_id],
        ),
        "search_cases": (
            """SELECT %s = ANY (found) OR NULL FROM kondusif.search_cases('{"all": ["memihak"]}', '', 50) AS found""",
            [berkas.case_id],
        ),
        "by number": (
            "SELECT %s = ANY (found) OR NULL FROM kondusif.search_cases('{}', %s, 50) AS found",
            [berkas.case_id, berkas.number],
        ),
        "report_counts": ("SELECT n FROM kondusif.report_counts('', '{}')", []),
    }
    with connection.cursor() as cursor:
        found = {}
        for name, (statement, arguments) in questions.items():
            cursor.execute(statement, arguments)
            row = cursor.fetchone()
            found[name] = row[0] if row else None
    return found


def test_counts_tell_what_reading_would(cast: Cast, berkas: Berkas) -> None:
    for number in range(4):
        send(cast, submission(told_kind="uang", actor="warga", unit="", accused_told=str(number)))
    step_back(cast, cast.verifier, berkas.case_id)
    for person in (cast.verifier, cast.secretary, cast.bawaslu_verifier):
        n_read = len(ids_seen(cast, person))
        with cast.sign_in(person), connection.cursor() as cursor:
            cursor.execute("SELECT n FROM kondusif.report_counts('', '{}')")
            assert cursor.fetchone() == (n_read,)
    assert len(ids_seen(cast, cast.verifier)) == len(ids_seen(cast, cast.secretary)) - 1


def test_every_page_of_the_matter_is_absent(cast: Cast, berkas: Berkas) -> None:
    client = cast.client(cast.verifier)
    places = [f"/penanganan/{berkas.number}/", f"/laporan/{berkas.report_id}/"]
    assert [ask(client, place).status for place in places] == [200, 200]
    step_back(cast, cast.verifier, berkas.case_id)
    assert [ask(client, place).status for place in places] == [404, 404]
    for address in ("/", "/laporan/?status=semua", "/penanganan/", "/cari/?q=memihak", f"/cari/?q={berkas.number}"):
        page = ask(client, address).body.decode()
        assert f"/penanganan/{berkas.number}/" not in page, address
        assert "Dugaan anggota satuan memihak" not in page, address
        assert str(berkas.report_id) not in page


def test_a_report_that_joins_later_is_closed_too(cast: Cast, berkas: Berkas) -> None:
    step_back(cast, cast.verifier, berkas.case_id)
    report_id, _code = send(cast, submission())
    assert report_id in ids_seen(cast, cast.verifier)
    with cast.sign_in(cast.secretary):
        case = Case.objects.get(pk=berkas.case_id)
        reopen_case(actor=cast.secretary, case=case, reason="Ada laporan lain.")
        report = classify(cast.secretary, Report.objects.get(pk=report_id))
        link_report(actor=cast.secretary, case=case, report=report)
    assert report_id not in ids_seen(cast, cast.verifier)


@pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"])
def test_an_alarm_of_the_matter_is_closed_too(cast: Cast, berkas: Berkas) -> None:
    step_back(cast, cast.verifier, berkas.case_id)
    with speaking_as("public"):
        raise_threat(
            berkas.code, "kunci-ancaman", words="Saya didatangi.", where_safe="Di rumah saudara.", accused="tni"
        )
    with cast.sign_in(cast.secretary):
        alarm = Threat.objects.get().report_id
    assert alarm not in ids_seen(cast, cast.verifier)
    assert alarm in ids_seen(cast, cast.secretary)


def test_a_claim_is_given_up(cast: Cast, in_that_season: None) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        claim_report(actor=cast.verifier, report=Report.objects.get(pk=report_id))
    step_back(cast, cast.verifier, report_id)
    with cast.sign_in(cast.secretary):
        assert Report.objects.get(pk=report_id).claimed_by_id is None


@pytest.mark.parametrize(("part", "may"), [("leader", True), ("secretary", True), ("analyst", False)])
def test_head_and_secretary_say_it_of_a_colleague(cast: Cast, berkas: Berkas, part: str, may: bool) -> None:
    speaker = cast.everyone[part]
    if may:
        step_back(cast, cast.verifier, berkas.case_id, said_by=speaker)
        with cast.sign_in(cast.verifier):
            assert rows_about(berkas)["case_file"] == 0
        return
    with pytest.raises(RecusalRefused):
        step_back(cast, cast.verifier, berkas.case_id, said_by=speaker)
    with cast.sign_in(speaker), pytest.raises(DatabaseError), transaction.atomic():
        call("recuse", cast.verifier.pk, berkas.case_id, "kerabat", "", now())


def test_nobody_says_it_of_another_agencys_person(cast: Cast, berkas: Berkas) -> None:
    with cast.sign_in(cast.secretary), pytest.raises(DatabaseError), transaction.atomic():
        call("recuse", cast.bawaslu_verifier.pk, berkas.case_id, "kerabat", "", now())


def test_only_somebody_else_of_the_body_undoes_it(cast: Cast, berkas: Berkas) -> None:
    made = step_back(cast, cast.verifier, berkas.case_id)
    for person in (cast.verifier, cast.bawaslu_verifier, cast.analyst, cast.kodim):
        with cast.sign_in(person):
            assert call("undo_recusal", made.pk, "Ingin melihat lagi.", now()) is False
            assert recusals_about(berkas.case_id) == [] or person == cast.analyst
    with cast.sign_in(cast.secretary):
        assert [row.person.name for row in recusals_about(berkas.case_id)] == [cast.verifier.name]
        assert recusals_about(uuid4()) == []
        with pytest.raises(RecusalRefused):
            undo_recusal(actor=cast.secretary, recusal=made, reason=" ")
        undo_recusal(actor=cast.secretary, recusal=Recusal.objects.get(pk=made.pk), reason="Salah orang.")
        assert recusals_about(berkas.case_id) == []
    with cast.sign_in(cast.verifier):
        assert rows_about(berkas)["case_file"] == 1


def test_the_pages_of_stepping_back_and_letting_in(cast: Cast, berkas: Berkas) -> None:
    client = cast.client(cast.verifier)
    address = f"/penanganan/{berkas.number}/tidak-bebas/"
    page = client.get(address).content.decode()
    assert "(saya sendiri)" in page
    assert cast.secretary.name not in page.split("<main")[-1]
    sent = client.post(address, {"person": cast.verifier.pk, "bond": "kerabat", "reason": "Sepupu."})
    assert (sent.status_code, sent.headers["Location"]) == (302, "/penanganan/")
    assert "Berkas itu kini tertutup bagi Anda." in client.get("/penanganan/").content.decode()
    desk = cast.client(cast.secretary)
    shown = desk.get(f"/penanganan/{berkas.number}/").content.decode()
    assert "Izinkan Lalu Hamdan ikut lagi" in shown
    with cast.sign_in(cast.secretary):
        made = Recusal.objects.get()
    assert desk.post(f"{address}{made.pk}/", {"reason": "Bukan kerabat."}).status_code == 302
    assert client.get(f"/penanganan/{berkas.number}/").status_code == 200
    alone = f"/laporan/{berkas.report_id}/tidak-bebas/"
    assert client.post(alone, {"person": cast.secretary.pk, "bond": "kerabat"}).status_code == 422
    assert client.post(alone, {"person": cast.verifier.pk, "bond": "kerabat"}).status_code == 302
    with cast.sign_in(cast.secretary):
        made = Recusal.objects.get(undone_at=None)
    assert desk.post(f"{alone}{made.pk}/", {"reason": "Bukan kerabat."}).status_code == 302
    assert client.get(f"/laporan/{berkas.report_id}/").status_code == 200
