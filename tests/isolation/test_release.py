"""A conflicted superior reads exactly what the competent body released, and the berkas nags until somebody was told."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from psycopg.types.json import Jsonb

from kondusif.agencies.models.agency import Agency
from kondusif.agencies.models.person import Person
from kondusif.base.database import call
from kondusif.base.errors import NotYours
from kondusif.base.time import now
from kondusif.cases.actions.answers import accept_referral
from kondusif.cases.actions.open import open_case
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.actions.releases import Word, answer_release, release_case, withdraw_release
from kondusif.cases.errors import MissingText, NotNow
from kondusif.cases.models.case import Case
from kondusif.cases.models.referral import Referral
from kondusif.cases.models.release import Release
from kondusif.cases.queries.releases import as_told, superiors_of, told_superiors, waiting_releases
from kondusif.reports.models.report import Report
from tests.cast import Cast
from tests.isolation.stage import CONTENT, SPEECH, Berkas, classify, rows_about, send, submission

pytestmark = [pytest.mark.django_db(databases=["default", "public", "worker"]), pytest.mark.database]
ACCUSED = "Serda Tokoh Rekaan"
TOLD = "Kaus calon dibagikan di lapangan dengan seragam dinas."


@pytest.fixture
def at_denpom(cast: Cast, in_that_season: None) -> Berkas:
    """A berkas about a soldier, which Denpom has taken on."""
    report_id, code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        report = classify(cast.verifier, Report.objects.get(pk=report_id))
        case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
        denpom = Agency.objects.get(code="denpom-mataram")
        refer_case(actor=cast.verifier, case=case, agency=denpom, rule="pilihan", reason="Berwenang.")
    with cast.sign_in(cast.denpom):
        accept_referral(actor=cast.denpom, referral=Referral.objects.get(case=case))
    return Berkas(report_id, case.pk, case.number, code)


@pytest.fixture
def dandim(heads: dict[str, Person]) -> Person:
    """The head of the accused's unit."""
    return heads["kodim-1615"]


def to(person: Person, *sets: str, **words: str) -> Word:
    return Word(agency=person.agency, way="halaman", person=person, sets=sets, told=TOLD, accused=ACCUSED, **words)


def released(cast: Cast, berkas: Berkas, word: Word) -> Release:
    with cast.sign_in(cast.denpom):
        return release_case(actor=cast.denpom, case=Case.objects.get(pk=berkas.case_id), word=word)


def body_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("sets", "shown", "absent"),
    [
        (("fakta",), [TOLD, "Selong"], [ACCUSED, "Denpom"]),
        (("terlapor",), [ACCUSED, "Kodim 1615"], [TOLD, "Denpom"]),
        (("surat",), ["Belum ada keputusan"], [TOLD, ACCUSED]),
        (("fakta", "terlapor", "surat"), [TOLD, ACCUSED, "Belum ada keputusan"], []),
    ],
)
def test_the_superior_reads_exactly_the_released_sets(
    cast: Cast, at_denpom: Berkas, dandim: Person, sets: tuple[str, ...], shown: list[str], absent: list[str]
) -> None:
    release = released(cast, at_denpom, to(dandim, *sets))
    page = body_of(cast.client(dandim), f"/dilepas/{release.pk}/")
    content = page[page.index('aria-labelledby="isi"') : page.index("Jangan mencari")]
    for text in shown if "fakta" not in sets else [text for text in shown if text != "Selong"]:
        assert text in content, text
    for text in [*absent, SPEECH, "Lalu Pelapor Rekaan", "0800", at_denpom.number]:
        assert text not in page.replace("Denpom Mataram", "") if text == "Denpom" else text not in content, text


def test_a_release_opens_no_row_of_the_berkas(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    released(cast, at_denpom, to(dandim, "fakta", "terlapor", "surat"))
    with cast.sign_in(dandim):
        assert rows_about(at_denpom) == dict.fromkeys(CONTENT, 0)
        assert Release.objects.count() == 1
    assert cast.client(dandim).get(f"/penanganan/{at_denpom.number}/").status_code == 404


def test_who_only_reads_a_berkas_releases_nothing(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    with cast.sign_in(cast.denpom):
        case = Case.objects.get(pk=at_denpom.case_id)
    with cast.sign_in(cast.analyst), pytest.raises(NotYours, match="bukan tugas peran"):
        release_case(actor=cast.analyst, case=case, word=to(dandim, "fakta"))


@pytest.mark.parametrize("part", ["kodim", "korem", "kodam", "post_officer"])
def test_nobody_else_of_that_side_learns_of_it(cast: Cast, at_denpom: Berkas, dandim: Person, part: str) -> None:
    release = released(cast, at_denpom, to(dandim, "fakta"))
    person = cast.everyone[part]
    with cast.sign_in(person):
        assert Release.objects.count() == 0
        assert call("answer_release", release.pk, "saya balas", now()) is False
    assert cast.client(person).get(f"/dilepas/{release.pk}/").status_code == 404


def test_the_superior_answers_and_the_handling_bodies_read_it(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    release = released(cast, at_denpom, to(dandim, "fakta", "terlapor"))
    client = cast.client(dandim)
    assert client.post(f"/dilepas/{release.pk}/jawab/", {"baca": "1"}).status_code == 302
    assert client.post(f"/dilepas/{release.pk}/jawab/", {"text": "Teguran tertulis."}).status_code == 302
    page = body_of(cast.client(cast.verifier), f"/penanganan/{at_denpom.number}/")
    assert "Letkol Rekaan menjawab: Teguran tertulis." in page


def test_a_withdrawn_release_is_gone_and_the_berkas_nags_again(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    release = released(cast, at_denpom, to(dandim, "fakta"))
    with cast.sign_in(cast.denpom):
        withdraw_release(actor=cast.denpom, release=release, reason="Salah penerima.")
        assert [told.state for told in told_superiors(Case.objects.get(pk=at_denpom.case_id))] == ["Belum dilepas"]
    assert cast.client(dandim).get(f"/dilepas/{release.pk}/").status_code == 404
    with cast.sign_in(dandim), pytest.raises(NotNow):
        answer_release(actor=dandim, release=release, text="Terlambat.")


def test_the_berkas_nags_until_the_superior_was_told_or_a_reason_stands(cast: Cast, at_denpom: Berkas) -> None:
    kodim = Agency.objects.get(code="kodim-1615")
    with cast.sign_in(cast.verifier):
        case = Case.objects.get(pk=at_denpom.case_id)
        assert [each.agency for each in superiors_of(case)] == [kodim]
        assert [row.number for row in waiting_releases()] == [at_denpom.number]
    assert "Belum dilepas sejak berkas dibuka" in body_of(cast.client(cast.verifier), f"/penanganan/{case.number}/")
    assert "Belum dilepas kepada atasan terlapor" in body_of(cast.client(cast.verifier), "/penanganan/tenggat/")
    with pytest.raises(MissingText):
        released(cast, at_denpom, Word(agency=kodim, way="belum"))
    released(cast, at_denpom, Word(agency=kodim, way="belum", reason="Penyidikan masih berjalan."))
    with cast.sign_in(cast.verifier):
        assert waiting_releases() == []
        assert told_superiors(case)[0].state == "Ditahan dengan alasan"
    with pytest.raises(MissingText):
        released(cast, at_denpom, Word(agency=kodim, way="surat"))
    released(cast, at_denpom, Word(agency=kodim, way="surat", number="R/12/XI/2024"))
    with cast.sign_in(cast.verifier):
        assert told_superiors(case)[0].state == "Dengan surat"


def test_a_closed_account_of_the_superior_is_told_of(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    released(cast, at_denpom, to(dandim, "fakta"))
    with cast.sign_in(cast.verifier):
        case = Case.objects.get(pk=at_denpom.case_id)
        row = Release.objects.select_related("person", "agency").get()
        assert row.person is not None
        row.person.is_active = False
        assert as_told(case, superiors_of(case)[0], (row,)).state == "Penerima sudah tidak ada"


def test_the_body_that_took_it_on_releases_and_no_other(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    for person in (cast.verifier, cast.bawaslu_verifier, cast.secretary):
        with cast.sign_in(person), pytest.raises(NotYours):
            release_case(actor=person, case=Case.objects.get(pk=at_denpom.case_id), word=to(dandim, "fakta"))
        assert cast.client(person).get(f"/penanganan/{at_denpom.number}/lepas/").status_code == 404
    with cast.sign_in(cast.kodim):
        assert call("may_release", at_denpom.case_id) is False


def test_a_triaging_body_that_may_not_know_of_a_berkas_releases_nothing_of_it(cast: Cast, in_that_season: None) -> None:
    """Nobody has taken it on, so that triaging alone would do."""
    report_id, _code = send(cast, submission(actor="asn", unit="dikbud-ntb"))
    with cast.sign_in(cast.bawaslu_verifier) as person:
        report = classify(person, Report.objects.get(pk=report_id), actor="asn", unit="dikbud-ntb")
        case = open_case(actor=person, report=report, title="Dugaan pegawai memihak")
        assert call("may_release", case.pk) is True
    with cast.sign_in(cast.verifier):
        assert call("may_release", case.pk) is False


def test_who_triages_releases_while_nobody_took_it_on(cast: Cast, dandim: Person, in_that_season: None) -> None:
    report_id, _code = send(cast, submission())
    with cast.sign_in(cast.verifier):
        report = classify(cast.verifier, Report.objects.get(pk=report_id))
        case = open_case(actor=cast.verifier, report=report, title="Dugaan anggota satuan memihak")
        assert release_case(actor=cast.verifier, case=case, word=to(dandim, "fakta")).content["told"] == TOLD


def test_only_an_agency_in_conflict_needs_a_release(cast: Cast, at_denpom: Berkas, heads: dict[str, Person]) -> None:
    with pytest.raises(NotNow):
        released(cast, at_denpom, to(heads["polda-ntb"], "fakta"))


@pytest.mark.parametrize(
    "spoil",
    [
        {"content": {"narrative": "cerita"}},
        {"content": {"accused": "di luar bagian yang dilepas"}},
        {"content": {"told": {"identity": "tersembunyi"}}},
        {"content": {"told": "x" * 2001}},
        {"sets": ["fakta", "identitas"]},
        {"sets": []},
        {"way": "surat"},
        {"way": "semua"},
        {"person": "planner"},
        {"person": "denpom"},
        {"person": "polda"},
        {"person": "kodim", "agency": "polda"},
    ],
)
def test_the_database_refuses_what_no_set_holds(
    cast: Cast, at_denpom: Berkas, dandim: Person, spoil: dict[str, Any]
) -> None:
    told = {"id": str(uuid4()), "agency": dandim.agency_id, "person": dandim.pk, "way": "halaman", "sets": ["fakta"],
            "content": {"told": TOLD}, "number": "", "reason": ""} | spoil  # fmt: skip
    if isinstance(told["person"], str):
        told["person"] = cast.everyone[told["person"]].pk
    if told["agency"] == "polda":
        told["agency"] = cast.polda.agency_id
    with cast.sign_in(cast.denpom), pytest.raises(DatabaseError), transaction.atomic():
        call("release_case", at_denpom.case_id, Jsonb(told), now())


def test_the_same_words_unspoilt_are_taken(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    told = {"id": str(uuid4()), "agency": dandim.agency_id, "person": dandim.pk, "way": "halaman", "sets": ["fakta"],
            "content": {"told": TOLD}, "number": "", "reason": ""}  # fmt: skip
    with cast.sign_in(cast.denpom):
        call("release_case", at_denpom.case_id, Jsonb(told), now())
        assert Release.objects.count() == 1


def test_no_session_writes_a_release_by_hand(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    release = released(cast, at_denpom, to(dandim, "fakta"))
    for person in (dandim, cast.denpom, cast.verifier):
        with cast.sign_in(person), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("UPDATE kondusif.case_release SET person_id = %s WHERE id = %s", [person.pk, release.pk])


def test_the_pages_of_releasing(cast: Cast, at_denpom: Berkas, dandim: Person) -> None:
    client = cast.client(cast.denpom)
    address = f"/penanganan/{at_denpom.number}/lepas/"
    assert "Letkol Rekaan, Pimpinan" in body_of(client, address)
    sent = {"to": f"{dandim.agency_id}|halaman|{dandim.pk}", "told": TOLD}
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "Centang sedikitnya satu bagian" in refused.content.decode()
    assert TOLD in refused.content.decode()
    assert client.post(address, sent | {"sets": ["fakta"]}).status_code == 302
    assert "Dilepas kepada Letkol Rekaan" in body_of(client, f"/penanganan/{at_denpom.number}/")
    release = Release(pk=uuid4())
    with cast.sign_in(cast.denpom):
        release = Release.objects.get()
    withdrawn = client.post(f"/penanganan/{at_denpom.number}/lepas/{release.pk}/tarik/", {"reason": "Keliru."})
    assert withdrawn.status_code == 302
    home = cast.client(dandim)
    assert "Dilepas kepada Anda" not in body_of(home, "/")
