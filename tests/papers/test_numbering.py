"""Patterns for the numbers of letters: set by an agency for itself, offered where a number is typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from kondusif.base.errors import NotYours
from kondusif.base.numbering import number_by
from kondusif.papers.actions.numbering import set_numbering
from kondusif.papers.errors import WrongPattern
from kondusif.papers.models.numbering import LetterNumbering
from kondusif.papers.queries.numbering import offered_number
from tests.cases.berkas import on
from tests.cast import Cast
from tests.meetings.table import planned

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
PATTERN = "270/{urut}/BKBP/{bulan}/{tahun}"
ADDRESS = "/templat/nomor/"


def test_a_number_is_offered_with_the_running_number_open(cast: Cast) -> None:
    with on(2024, 2, 14):
        answer = cast.client(cast.secretary).post(ADDRESS, {"surat-penerusan": PATTERN})
        assert answer.status_code == 302
        with cast.sign_in(cast.verifier):
            assert offered_number(cast.verifier, "surat-penerusan") == "270/…/BKBP/II/2024"
            assert offered_number(cast.verifier, "undangan-rapat") == ""
        with cast.sign_in(cast.polda):
            assert offered_number(cast.polda, "surat-penerusan") == ""


def test_it_is_changed_and_taken_away_again(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    client.post(ADDRESS, {"undangan-rapat": PATTERN})
    client.post(ADDRESS, {"undangan-rapat": "{urut}/UND/{tahun}"})
    assert 'value="{urut}/UND/{tahun}"' in client.get(ADDRESS).content.decode()
    client.post(ADDRESS, {})
    with cast.sign_in(cast.secretary):
        assert offered_number(cast.secretary, "undangan-rapat") == ""
        assert LetterNumbering.objects.count() == 1


def test_a_wrong_pattern_is_refused_at_its_line_and_what_was_typed_stays(cast: Cast) -> None:
    answer = cast.client(cast.secretary).post(
        ADDRESS, {"surat-penerusan": PATTERN, "laporan-penutup": "{nama}/{tahun}"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Pola nomor itu belum dapat dipakai: nama." in page
    assert PATTERN in page
    with cast.sign_in(cast.secretary), pytest.raises(WrongPattern):
        set_numbering(actor=cast.secretary, patterns={"laporan-penutup": "tanpa urut"})


def test_the_invitation_prints_dots_until_the_register_gave_its_number(cast: Cast) -> None:
    meeting = planned(cast)
    client = cast.client(cast.secretary)
    client.post(ADDRESS, {"undangan-rapat": PATTERN})
    with cast.sign_in(cast.secretary):
        guest = meeting.guests.get(agency__code="polda-ntb")
        offered = offered_number(cast.secretary, "undangan-rapat")
    page = client.get(f"/koordinasi/rapat/{meeting.pk}/tamu/{guest.pk}/undangan/").content.decode()
    assert f'value="{offered}"' in page
    assert page.count(offered) == 1  # in the field, and not in the preview


def test_a_liaison_sets_nothing_and_no_other_agency_is_reached(cast: Cast) -> None:
    with cast.sign_in(cast.korem), pytest.raises(NotYours):
        set_numbering(actor=cast.korem, patterns={"surat-penerusan": PATTERN})
    with cast.sign_in(cast.secretary):
        set_numbering(actor=cast.secretary, patterns={"surat-penerusan": PATTERN})
    with cast.sign_in(cast.korem):
        assert LetterNumbering.objects.count() == 0
        assert LetterNumbering.objects.update(patterns={}) == 0
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            LetterNumbering.objects.create(
                agency_id=cast.secretary.agency_id, patterns={}, changed_by=cast.korem, changed_at="2024-02-14T00:00Z"
            )


def test_the_running_number_stands_where_the_pattern_says() -> None:
    assert number_by(PATTERN, 12, date(2024, 12, 1)) == "270/12/BKBP/XII/2024"
