"""What the team finds after a citizen has pressed Kirim; real commits, since two programs look at the same rows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kondusif.reports.models.evidence import Evidence
from kondusif.reports.models.report import Narrative, Report
from kondusif.reports.queries.evidence import read_file
from tests.cast import Cast
from tests.opened import story_of
from tests.public.citizen import STORY, answer_small_questions, send_report, story_answers, when_answers

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
KNOWN_ON = dt.date(2024, 2, 10)


def test_report_arrives_once_and_as_it_was_told(public_client: Client, cast: Cast) -> None:
    answer_small_questions(public_client, known_on=KNOWN_ON)
    photo = SimpleUploadedFile("amplop.jpg", b"\xff\xd8\xff contoh", content_type="image/jpeg")
    story = story_answers(public_client, place_told="dusun timur")
    for _ in range(2):
        photo.seek(0)
        public_client.post("/lapor/cerita/", story | {"evidence": [photo]})
    with cast.sign_in(cast.verifier):
        report = Report.objects.get()
        assert (report.told_kind, report.told_actor, report.known_on) == ("uang", "warga", KNOWN_ON)
        assert (report.channel, report.election_id, report.has_identity) == ("publik", "pemilu-2024", False)
        assert report.village_id is not None
        told = story_of(report)
        assert (told.told, told.parts["place_told"]) == (STORY, "dusun timur")
        evidence = Evidence.objects.get()
        assert (read_file(evidence).name, evidence.n_bytes) == ("amplop.jpg", 10)


@pytest.mark.parametrize(("identity", "is_named"), [("dengan-nama", True), ("tanpa-nama", False)])
def test_name_is_sealed_or_not_sent_at_all(public_client: Client, cast: Cast, identity: str, is_named: bool) -> None:
    send_report(public_client, known_on=KNOWN_ON, identity=identity, name="Inaq Contoh", contact="0812000111")
    with cast.sign_in(cast.verifier):
        assert Report.objects.get().has_identity is is_named
        assert "Inaq Contoh" not in str(Narrative.objects.values().get())


def test_told_unit_does_not_see_that_the_report_exists(public_client: Client, cast: Cast) -> None:
    public_client.post("/lapor/apa/", {"kind": "netralitas"})
    public_client.post("/lapor/siapa-terlapor/", {"accused": "tni"})
    public_client.post("/lapor/satuan/", {"unit": "kodim-1615"})
    public_client.post("/lapor/di-mana/", {"village": "-"})
    public_client.post("/lapor/kapan/", when_answers(KNOWN_ON))
    public_client.post("/lapor/cerita/", story_answers(public_client))
    for person in (cast.kodim, cast.korem, cast.kodam):
        with cast.sign_in(person):
            assert not Report.objects.exists()
    with cast.sign_in(cast.verifier):
        report = Report.objects.select_related("told_unit").get()
        assert report.told_unit is not None
        assert (report.told_unit.code, report.village_id) == ("kodim-1615", None)
