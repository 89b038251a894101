"""The register of letters: a number of its own, the e-office's beside it, and what the leader wants done."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from kondusif.audit.queries import history_of
from kondusif.base.errors import NothingShown, NotYours, WrongMoment
from kondusif.base.time import now, pretending
from kondusif.desk.actions.letters import LetterText, Wish, change_letter, enter_letter, finish_instruction, instruct
from kondusif.desk.models.letter import Instruction, Letter
from kondusif.desk.queries.letters import LetterFilter, list_letters, standing_of_instruction
from tests.cases.berkas import at
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
THE_DAY = at(2024, 2, 5, 9)


def a_text(**changed: Any) -> LetterText:
    said = {
        "direction": "masuk", "number": "B/12/II/2024", "written_on": date(2024, 2, 1), "correspondent": "Polda NTB",
        "subject": "Kekuatan pengamanan",
    }  # fmt: skip
    return LetterText(**{**said, **changed})


def entered(cast: Cast, **changed: Any) -> Letter:
    with pretending(THE_DAY), cast.sign_in(cast.secretary):
        return enter_letter(actor=cast.secretary, text=a_text(**changed))


def test_numbers_run_by_direction_and_year(cast: Cast) -> None:
    first, second, out = entered(cast), entered(cast), entered(cast, direction="keluar")
    with pretending(at(2025, 1, 2, 9)), cast.sign_in(cast.secretary):
        next_year = enter_letter(actor=cast.secretary, text=a_text())
    assert [(row.entry, row.year) for row in (first, second, out, next_year)] == [
        (1, 2024), (2, 2024), (1, 2024), (1, 2025),
    ]  # fmt: skip


def test_the_register_is_the_own_agencys(cast: Cast) -> None:
    letter = entered(cast)
    with cast.sign_in(cast.korem):
        assert not Letter.objects.exists()
        with pytest.raises(NotYours):
            instruct(actor=cast.korem, letter=letter, wish=Wish("Pasi", "hadiri"))
        with pytest.raises(NotYours):
            change_letter(actor=cast.korem, letter=letter, text=a_text())
        with pytest.raises(DatabaseError), transaction.atomic():
            Instruction.objects.bulk_create(
                [Instruction(letter=letter, office="x", what="hadiri", given_by=cast.korem, given_at=now())]
            )
    assert cast.client(cast.korem).get(f"/koordinasi/surat/{letter.pk}/").status_code == 404


def test_the_e_office_number_comes_later_and_the_trail_says_so(cast: Cast) -> None:
    letter = entered(cast)
    client = cast.client(cast.verifier)
    page = client.get(f"/koordinasi/surat/{letter.pk}/").content.decode()
    assert "belum dicatat" in page
    form = {
        "number": "B/12/II/2024", "office_number": "SRK-77", "written_on": "2024-02-01", "correspondent": "Polda NTB",
        "subject": "Kekuatan pengamanan",
    }  # fmt: skip
    assert client.post(f"/koordinasi/surat/{letter.pk}/ubah/", form).status_code == 302
    assert "SRK-77" in client.get("/koordinasi/surat/?cari=srk-77").content.decode()
    assert "SRK-77" not in client.get("/koordinasi/surat/?cari=srk-78").content.decode()
    with cast.sign_in(cast.secretary):
        assert [line.verb for line in history_of(letter.pk)] == ["letter.entered", "letter.changed"]


def test_an_instruction_is_the_chairs_and_is_finished_once(cast: Cast) -> None:
    letter = entered(cast)
    with cast.sign_in(cast.verifier), pytest.raises(NotYours):
        instruct(actor=cast.verifier, letter=letter, wish=Wish("Kabid", "hadiri"))
    with pretending(THE_DAY), cast.sign_in(cast.leader):
        made = instruct(actor=cast.leader, letter=letter, wish=Wish("Kabid", "hadiri", "Bawa data.", date(2024, 2, 7)))
    with pretending(at(2024, 2, 9, 9)):
        page = cast.client(cast.verifier).get("/koordinasi/surat/?disposisi=on").content.decode()
        assert "1 berjalan" in page
        assert "lewat 2 hari" in cast.client(cast.verifier).get(f"/koordinasi/surat/{letter.pk}/").content.decode()
    for day, said in ((6, "sisa 1 hari"), (7, "hari ini"), (8, "lewat 1 hari")):
        with pretending(at(2024, 2, day, 9)):
            assert standing_of_instruction(made)[1] == said
    entered(cast)  # and nobody is told to do anything about it
    with cast.sign_in(cast.verifier):
        assert [row.pk for row in list_letters(LetterFilter(waiting=True))] == [letter.pk]
        with pytest.raises(NothingShown):
            finish_instruction(actor=cast.verifier, instruction=made, done=" ")
        finish_instruction(actor=cast.verifier, instruction=made, done="Dihadiri Kabid.")
        with pytest.raises(WrongMoment):
            finish_instruction(actor=cast.verifier, instruction=made, done="Lagi.")
        assert Instruction.objects.filter(pk=made.pk).update(done="Lain") == 0
        assert [line.verb for line in history_of(letter.pk)][-2:] == ["letter.instructed", "letter.instruction_done"]


def test_a_letter_of_tomorrow_is_refused(cast: Cast) -> None:
    with pretending(THE_DAY), cast.sign_in(cast.secretary), pytest.raises(WrongMoment, match="belum tiba"):
        enter_letter(actor=cast.secretary, text=a_text(written_on=date(2024, 2, 6)))


def test_a_letter_is_moved_to_no_day_that_it_could_not_be_entered_with(cast: Cast) -> None:
    with pretending(THE_DAY), cast.sign_in(cast.secretary):
        letter = enter_letter(actor=cast.secretary, text=a_text())
        with pytest.raises(WrongMoment, match="belum tiba"):
            change_letter(actor=cast.secretary, letter=letter, text=a_text(written_on=date(2024, 2, 6)))
        change_letter(actor=cast.secretary, letter=letter, text=a_text(written_on=date(2024, 2, 5)))
        assert Letter.objects.get(pk=letter.pk).written_on == date(2024, 2, 5)
