"""An accused name is found only inside the body that handles, exactly, with a reason, and every search is counted."""

from __future__ import annotations

from typing import Any

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.audit import actions as audit
from kondusif.audit.models import Entry
from kondusif.audit.queries import n_names_searched
from kondusif.base.time import pretending
from kondusif.cases.actions.answers import receive_referral
from kondusif.cases.actions.names import SHORTEST_REASON, search_name
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.reports.core.names import names_in, plain_name
from kondusif.reports.errors import MissingText
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import THAT_DAY, classify, send, submission

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
WHY = "Memeriksa apakah sudah pernah dilaporkan."
PAGE = "/penanganan/nama/"


@pytest.fixture
def berkas(cast: Cast) -> Case:
    """A soldier's berkas, sent to Denpom and not yet received there; its reporter named "Serda Rekaan"."""
    with pretending(THAT_DAY):
        report_id, _code = send(cast, submission())
        with cast.sign_in(cast.verifier):
            report = classify(cast.verifier, Report.objects.get(pk=report_id))
            case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
            denpom = Agency.objects.get(code="denpom-mataram")
            refer_case(actor=cast.verifier, case=case, agency=denpom, rule="pilihan", reason="Berwenang.")
    return case


@pytest.fixture
def received(cast: Cast, berkas: Case) -> Case:
    with pretending(THAT_DAY), cast.sign_in(cast.denpom):
        receive_referral(actor=cast.denpom, referral=Referral.objects.get(case=berkas))
    return berkas


def found_by(cast: Cast, person: Person, name: str = "Serda Rekaan") -> list[Case]:
    with cast.sign_in(person):
        return search_name(actor=person, name=name, reason=WHY)


@pytest.mark.parametrize("name", ["Serda Rekaan", "  serda   REKAAN ", "Serda. Rekaan"])
def test_the_handling_body_finds_the_name_however_it_is_written(cast: Cast, received: Case, name: str) -> None:
    assert found_by(cast, cast.denpom, name) == [received]


def test_a_reason_of_the_fewest_letters_is_enough(cast: Cast, received: Case) -> None:
    with cast.sign_in(cast.denpom):
        assert search_name(actor=cast.denpom, name="Serda Rekaan", reason="x" * SHORTEST_REASON) == [received]
        with pytest.raises(MissingText):
            search_name(actor=cast.denpom, name="Serda Rekaan", reason="x" * (SHORTEST_REASON - 1))


@pytest.mark.parametrize("name", ["Rekaan", "Serda", "Serda Rekaan Putra", "%", "Serda Rekaan%"])
def test_part_of_a_name_finds_nothing(cast: Cast, received: Case, name: str) -> None:
    assert found_by(cast, cast.denpom, name) == []


def test_a_body_that_has_not_received_the_berkas_finds_nothing(cast: Cast, berkas: Case) -> None:
    assert found_by(cast, cast.denpom) == []


def test_coordinators_and_the_accused_side_find_nothing(cast: Cast, received: Case) -> None:
    assert found_by(cast, cast.verifier) == []
    assert found_by(cast, cast.kodim) == []


def test_the_entry_keeps_the_reason_and_not_the_name(
    cast: Cast, received: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[dict[str, object]] = []
    real = audit.append

    def append(verb: str, **entry: Any) -> None:
        written.append(entry["facts"])
        real(verb, **entry)

    monkeypatch.setattr(audit, "append", append)
    found_by(cast, cast.denpom)
    assert written == [{"reason": WHY, "found": 1}]


def test_the_oversight_auditor_sees_how_often_and_not_who_or_why(cast: Cast, received: Case) -> None:
    found_by(cast, cast.denpom)
    with cast.sign_in(cast.auditor):
        assert not Entry.objects.filter(verb="name.searched").exists()  # those are for Denpom's own auditor
    page = cast.client(cast.auditor).get("/jejak/").content.decode()
    assert "Nama terlapor dicari 1 kali dalam 7 hari terakhir." in page
    assert WHY not in page
    with cast.sign_in(cast.verifier):
        assert n_names_searched(THAT_DAY) == 0


@pytest.mark.parametrize(("name", "reason"), [("", WHY), (" . ", WHY), ("Serda Rekaan", "iseng")])
def test_a_search_without_name_or_reason_is_refused_and_what_was_typed_stays(
    cast: Cast, received: Case, name: str, reason: str
) -> None:
    with cast.sign_in(cast.denpom), pytest.raises(MissingText):
        search_name(actor=cast.denpom, name=name, reason=reason)
    answer = cast.client(cast.denpom).post(PAGE, {"name": name, "reason": reason})
    assert answer.status_code == 422
    assert reason in answer.content.decode()


def test_the_page_shows_the_berkas_and_never_carries_the_name_in_an_address(cast: Cast, received: Case) -> None:
    answer = cast.client(cast.denpom).post(PAGE, {"name": "Serda Rekaan", "reason": WHY})
    assert received.number in answer.content.decode()
    assert 'method="post"' in cast.client(cast.denpom).get(PAGE).content.decode()
    assert received.number not in cast.client(cast.denpom).get(f"{PAGE}?name=Serda+Rekaan").content.decode()


def test_several_names_in_one_field_are_told_apart() -> None:
    assert names_in("Serda Rekaan, Kopda Contoh dan Pak Amir\nBu Sri") == {
        "serda rekaan", "kopda contoh", "pak amir", "bu sri",
    }  # fmt: skip
    assert plain_name("H. Ahmad  Contoh") == "h ahmad contoh"
