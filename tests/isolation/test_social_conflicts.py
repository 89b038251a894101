"""Who reads a social conflict; and a link is no sign of a berkas or report to anybody who may not read that."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.http import Http404

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit.models import Entry
from kondusif.audit.queries import history_of
from kondusif.base.database import speaking_as
from kondusif.base.time import now
from kondusif.cases.models.case import Case
from kondusif.conflicts.access.conflicts import get_conflict_for
from kondusif.conflicts.actions.conflict_facts import (
    TollInput,
    add_party,
    add_reader,
    add_toll,
    link_to_conflict,
    remove_reader,
)
from kondusif.conflicts.actions.conflict_steps import move_stage
from kondusif.conflicts.errors import NotLeading
from kondusif.conflicts.models.conflict import ConflictReader, ConflictStep, Frame, Party, SocialConflict
from kondusif.conflicts.models.conflict_facts import ConflictLink, Intervention, Look, PeaceTerm, Toll
from kondusif.reports.models.report import Report
from tests.cases.berkas import SOLDIER, on, opened
from tests.cast import Cast
from tests.conflicts.register import THE_DAY, conflict_with_everything, recorded

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
TABLES = (
    SocialConflict, ConflictReader, Party, Frame, ConflictStep, Toll, Intervention, PeaceTerm, Look, ConflictLink,
)  # fmt: skip
# Batu Layar lies in Lombok Barat: Kodim 1606 and Korem 162 cover it, Kodim 1615 does not; Bawaslu is added by hand.
READS = {
    "secretary": True, "verifier": True, "leader": True, "analyst": True, "polda": True, "planner": True,
    "korem": True, "sister_kodim": True, "kodim": False, "kodam": False, "denpom": False, "bidpropam": False,
    "bawaslu_verifier": False, "auditor": False, "administrator": False, "post_officer": False,
}  # fmt: skip
LOTIM = "52.03.01"


def rows_seen(conflict: SocialConflict) -> list[str]:
    """Tables of which the session reads a row of that conflict."""
    paths = {SocialConflict: "pk", Look: "term__conflict"}
    found = [(table, table.objects.filter(**{paths.get(table, "conflict"): conflict.pk})) for table in TABLES]
    return [table.__name__ for table, rows in found if rows.exists()]


def whole(cast: Cast) -> SocialConflict:
    """A conflict with a row in every table, the link aside."""
    with cast.sign_in(cast.secretary):
        return conflict_with_everything(cast.secretary, now())


def linked(cast: Cast) -> tuple[SocialConflict, Case, Report]:
    """A conflict in the district of Kodim 1615, bound to a berkas about a soldier of it and to the berkas' report."""
    with on(2024, 2, 12), cast.sign_in(cast.secretary):
        case = opened(cast.secretary, SOLDIER)
        report = Report.objects.get(case_link__case=case)
    with on(2024, 2, 12):
        conflict = recorded(cast, place=LOTIM)
        with cast.sign_in(cast.secretary):
            for thing in (case, report):
                link_to_conflict(actor=cast.secretary, conflict=conflict, thing=thing)
    return conflict, case, report


def test_registrar_secretariat_and_the_team_around_the_place_read_and_nobody_else(cast: Cast) -> None:
    conflict = whole(cast)
    for part, reads in READS.items():
        person = cast.everyone[part]
        with cast.sign_in(person):
            assert rows_seen(conflict) == ([table.__name__ for table in TABLES[:-1]] if reads else []), part
            assert bool(history_of(conflict.pk)) is reads, part
            if not reads:
                with pytest.raises(Http404):
                    get_conflict_for(person, conflict.number)
        assert cast.client(person).get(f"/konflik/{conflict.number}/").status_code == (200 if reads else 404), part


def test_nobody_and_the_other_programs_read_nothing(cast: Cast) -> None:
    conflict = whole(cast)
    assert rows_seen(conflict) == []
    for alias in ("public", "worker"):
        with speaking_as(alias):
            for table in TABLES:
                with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using=alias):
                    table.objects.exists()


def test_a_conflict_that_is_not_shared_is_read_by_registrar_and_secretariat_alone(cast: Cast) -> None:
    conflict = recorded(cast, cast.polda, shared=False)
    for part, reads in {"polda": True, "secretary": True, "korem": False, "sister_kodim": False}.items():
        with cast.sign_in(cast.everyone[part]):
            assert SocialConflict.objects.filter(pk=conflict.pk).exists() is reads, part


def test_an_agency_that_is_added_reads_and_reads_no_more_once_it_is_taken_away(cast: Cast) -> None:
    conflict = whole(cast)
    with cast.sign_in(cast.secretary):
        bawaslu = Agency.objects.get(code="bawaslu-ntb")
        reader = add_reader(actor=cast.secretary, conflict=conflict, agency=bawaslu)
    with cast.sign_in(cast.bawaslu_verifier):
        assert SocialConflict.objects.filter(pk=conflict.pk).exists()
    with cast.sign_in(cast.secretary):
        remove_reader(actor=cast.secretary, conflict=conflict, reader=reader)
    with cast.sign_in(cast.bawaslu_verifier):
        assert rows_seen(conflict) == []


def test_the_secretariat_of_the_province_cannot_be_passed_over(cast: Cast) -> None:
    """The row policy names the keeper itself: a conflict kept by its registrar alone is refused."""
    conflict = recorded(cast, cast.polda, shared=False)
    with cast.sign_in(cast.polda):
        copy = SocialConflict.objects.get(pk=conflict.pk)
        copy.pk, copy.number, copy.keeper = None, "K-2024-00000", cast.polda.agency
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            SocialConflict.objects.bulk_create([copy])


def test_readers_add_what_they_know_and_lead_nothing(cast: Cast) -> None:
    conflict = whole(cast)
    with cast.sign_in(cast.korem):
        seen = get_conflict_for(cast.korem, conflict.number)
        told = TollInput("luka", 4, "Korem", now() - timedelta(minutes=5))
        add_toll(actor=cast.korem, conflict=seen, told=told)
        for act in (
            lambda: add_party(actor=cast.korem, conflict=seen, place="Dusun Ketiga"),
            lambda: move_stage(actor=cast.korem, conflict=seen, stage="gejala", on=THE_DAY, reason="Tenang."),
            lambda: add_reader(actor=cast.korem, conflict=seen, agency=cast.kodim.agency),
        ):
            with pytest.raises(NotLeading):
                act()
        assert SocialConflict.objects.filter(pk=seen.pk).update(matter="Diubah") == 0
        assert ConflictReader.objects.filter(conflict=seen).delete()[0] == 0
        refused(Party(conflict=seen, letter="Z", place="Dusun"))
        refused(ConflictReader(conflict=seen, agency=cast.kodim.agency, added_at=now()))
        refused(ConflictStep(conflict=seen, kind="damai", on=THE_DAY, reason="x", said_by=cast.korem, said_at=now()))


def test_who_has_no_voice_writes_nothing_and_nobody_writes_in_anothers_name(cast: Cast) -> None:
    conflict = whole(cast)
    row = {"conflict": conflict, "measure": "luka", "number": 1, "source": "x", "told_at": now(), "added_at": now()}
    for part, by in (("analyst", "analyst"), ("planner", "planner"), ("kodim", "kodim"), ("korem", "secretary")):
        with cast.sign_in(cast.everyone[part]):
            refused(Toll(**row, added_by=cast.everyone[by]))


def test_numbers_steps_and_looks_are_never_written_over(cast: Cast) -> None:
    conflict = whole(cast)
    with cast.sign_in(cast.secretary):
        for table, change in ((Toll, {"number": 9}), (ConflictStep, {"reason": "x"}), (PeaceTerm, {"text": "x"})):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                table.objects.filter(conflict=conflict).update(**change)
        looks = Look.objects.filter(term__conflict=conflict)
        assert looks.update(result="dipenuhi", seen="Terbuka.", looked_by=cast.secretary, looked_at=now()) == 1
        assert Look.objects.filter(pk__in=[looks[0].pk]).update(result="dilanggar") == 0


def test_a_link_is_no_sign_of_a_berkas_to_the_accused_side(cast: Cast) -> None:
    conflict, case, report = linked(cast)
    for part in ("kodim", "korem"):
        person = cast.everyone[part]
        with cast.sign_in(person):
            assert SocialConflict.objects.filter(pk=conflict.pk).exists(), part
            assert not ConflictLink.objects.exists(), part
            assert not Entry.objects.filter(verb="conflict.linked").exists(), part
            refused(ConflictLink(conflict=conflict, case_id=case.pk, linked_by=person, linked_on=THE_DAY))
            refused(ConflictLink(conflict=conflict, report_id=report.pk, linked_by=person, linked_on=THE_DAY))
        page = cast.client(person).get(f"/konflik/{conflict.number}/").content.decode()
        assert case.number not in page, part
        assert str(report.pk) not in page, part
    with cast.sign_in(cast.secretary):
        assert ConflictLink.objects.filter(conflict=conflict).count() == 2
        assert Entry.objects.filter(verb="conflict.linked", about_id=case.pk).exists()
    page = cast.client(cast.secretary).get(f"/konflik/{conflict.number}/").content.decode()
    assert case.number in page
    assert f"/laporan/{report.pk}/" in page


def test_the_page_of_the_accused_side_is_the_same_with_and_without_a_link(cast: Cast) -> None:
    with on(2024, 2, 12), cast.sign_in(cast.secretary):
        case = opened(cast.secretary, SOLDIER)
    with on(2024, 2, 12):
        conflict = recorded(cast, place=LOTIM)
        pages = [page_for(cast, cast.kodim, conflict)]
        with cast.sign_in(cast.secretary):
            link_to_conflict(actor=cast.secretary, conflict=conflict, thing=case)
        pages.append(page_for(cast, cast.kodim, conflict))
    assert pages[0] == pages[1]


def test_the_accused_side_finds_no_berkas_by_trying_to_link_it(cast: Cast) -> None:
    conflict, case, _report = linked(cast)
    client = cast.client(cast.kodim)
    with on(2024, 2, 12):
        answers = [
            client.post(f"/konflik/{conflict.number}/kaitan/", {"what": number})
            for number in (case.number, "2024-00000")
        ]
    said = [answer.content.decode().replace(case.number, "2024-00000") for answer in answers]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert same_but_tokens(said[0]) == same_but_tokens(said[1])


def page_for(cast: Cast, person: Person, conflict: SocialConflict) -> str:
    page = cast.client(person).get(f"/konflik/{conflict.number}/").content.decode()
    return same_but_tokens(page)


def same_but_tokens(page: str) -> str:
    """The page without what differs in every answer."""
    return "\n".join(line for line in page.splitlines() if "csrf" not in line and "isian-" not in line)


def refused(row: object) -> None:
    """The database lets nobody add the row."""
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        type(row).objects.bulk_create([row])  # type: ignore[attr-defined]
