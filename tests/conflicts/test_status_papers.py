"""The paper of a status dossier: everything its reader reads, and that nothing of it sets a status."""

from __future__ import annotations

import pytest

from kondusif.audit.queries import history_of
from kondusif.conflicts.access.status import get_dossier_for
from kondusif.conflicts.queries.status_papers import dossier_values
from tests.cases.berkas import on
from tests.cases.test_documents import check_filled
from tests.cast import Cast
from tests.conflicts.dossiers import a_team, decided, submitted
from tests.meetings.test_papers import FORMS, opened

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


@FORMS
def test_the_paper_says_who_decides_who_said_what_and_what_the_days_are(cast: Cast, form: str) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2024, 12, 4):
        answer = cast.client(cast.secretary).get(f"/koordinasi/status/{dossier.pk}/unduh/", {"bentuk": form})
    paper = opened(answer, form)
    for text in (
        "Kondusif menyiapkan berkas, tidak menetapkan status.", "Batas lahan uji", "Bupati atau wali kota",
        "Pasal 16 UU 7/2012 (terverifikasi)", "Keadaan uji.", "Konflik tidak dapat dikendalikan oleh Polri",
        "menurut Polres uji", "Bukti uji.", "100/7 Uji/2024", "dibaca dua orang", "2 Maret 2025", "Pasal 22",
        "Belum ada konsultasi yang dicatat.",
    ):  # fmt: skip
        assert text.replace(" ", "") in paper.flat.replace(" ", ""), text
    with cast.sign_in(cast.secretary):
        assert "status.printed" in [line.verb for line in history_of(dossier.pk)]


def test_it_is_filled_with_exactly_the_fields_of_the_list_and_names_no_conflict_to_who_reads_none(cast: Cast) -> None:
    a_team(cast, "bawaslu-ntb")
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2024, 12, 4):
        with cast.sign_in(cast.secretary):
            values = dossier_values(get_dossier_for(cast.secretary, dossier.pk), cast.secretary)
        with cast.sign_in(cast.bawaslu_verifier):
            seen = get_dossier_for(cast.bawaslu_verifier, dossier.pk)
            assert dossier_values(seen, cast.bawaslu_verifier)["conflicts"] == []
    check_filled({"bahan-pertimbangan-status": values})
    assert len(values["conflicts"]) == 1
