"""A liaison's answer by a link from a message: once, for one referral, with nothing of the matter shown."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connections, transaction
from django.test import Client

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.agency import Agency
from kondusif.audit.core.sentences import in_words
from kondusif.audit.queries import history_of
from kondusif.base.database import call
from kondusif.base.errors import NotYours
from kondusif.base.time import real_now
from kondusif.cases.access import hash_of, waiting_behind
from kondusif.cases.actions.answers import accept_referral, return_referral
from kondusif.cases.actions.links import (
    NewLink,
    answer_by_link,
    make_answer_link,
    revoke_answer_link,
)
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.core.links import RETURN_REASONS
from kondusif.cases.errors import MissingText, NotNow
from kondusif.cases.models.case import Case, CaseReport
from kondusif.cases.models.link import AnswerLink
from kondusif.cases.models.referral import Referral
from kondusif.cases.views.links import text_of
from tests.cases.berkas import SOLDIER, agency, on, opened
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
WHOM = "Kasi Lidik Denpom"


def referred(cast: Cast, code: str = "denpom-mataram") -> Referral:
    """A soldier's berkas sent to the military police."""
    with cast.sign_in(cast.secretary), on(2024, 2, 13):
        case = opened(cast.secretary, SOLDIER)
        return refer_case(actor=cast.secretary, case=case, agency=agency(code), rule="pilihan", reason="Berwenang.")


def linked(cast: Cast, referral: Referral) -> NewLink:
    with cast.sign_in(cast.secretary):
        return make_answer_link(actor=cast.secretary, referral=referral, for_whom=WHOM)


def now_of(cast: Cast, referral: Referral) -> Referral:
    with cast.sign_in(cast.secretary):
        return Referral.objects.select_related("case").get(pk=referral.pk)


def post(client: Client, token: str, **form: str) -> Any:
    return client.post(f"/jawab/{token}/", form)


@pytest.mark.parametrize(
    ("answer", "state", "case_state"),
    [
        ("terima", "diterima", "diteruskan"),
        ("belum", "dikirim", "diteruskan"),
        ("kembalikan", "dikembalikan", "dikembalikan"),
    ],
)
def test_each_answer_is_recorded_as_the_body_s_own(cast: Cast, answer: str, state: str, case_state: str) -> None:
    referral = referred(cast)
    answer_by_link(token=linked(cast, referral).token, answer=answer, reason="wilayah")
    row = now_of(cast, referral)
    assert (row.state, row.case.state) == (state, case_state)
    with cast.sign_in(cast.secretary):
        last = history_of(referral.case_id)[-1]
        assert (last.verb, last.agency, last.actor) == ("referral.answered_by_link", "Denpom Mataram", "")
        assert "lewat tautan untuk Kasi Lidik Denpom" in in_words(last.verb, last.facts)
        assert AnswerLink.objects.get().answer == answer


def test_a_return_carries_its_reason_from_the_list(cast: Cast) -> None:
    referral = referred(cast)
    token = linked(cast, referral).token
    for reason in ("", "karangan sendiri"):
        with pytest.raises(MissingText, match="Alasan belum dipilih"):
            answer_by_link(token=token, answer="kembalikan", reason=reason)
    answer_by_link(token=token, answer="kembalikan", reason="wilayah")
    assert now_of(cast, referral).returned_reason == RETURN_REASONS["wilayah"]


def test_the_database_itself_refuses_a_return_without_a_reason_and_an_unknown_answer(cast: Cast) -> None:
    token = linked(cast, referred(cast)).token
    for said, why in (("kembalikan", " "), ("kembalikan", None), ("setuju", "x"), (None, "x")):
        assert call("answer_by_link", hash_of(token), said, why, real_now()) is False
    assert waiting_behind(token) is not None


def test_a_link_answers_once(cast: Cast) -> None:
    referral = referred(cast)
    token = linked(cast, referral).token
    answer_by_link(token=token, answer="terima")
    with pytest.raises(LinkGone, match="tidak berlaku"):
        answer_by_link(token=token, answer="kembalikan", reason="wilayah")
    assert now_of(cast, referral).state == "diterima"


def test_the_state_of_the_berkas_is_the_one_a_signed_in_answer_gives(cast: Cast) -> None:
    """The function and cases.actions.refer.settle_state agree, with a second body that has accepted too."""
    states = []
    for by_link in (True, False):
        referral = referred(cast)
        with cast.sign_in(cast.secretary), on(2024, 2, 13):
            case = Case.objects.get(pk=referral.case_id)
            korem = agency("korem-162")
            other = refer_case(actor=cast.secretary, case=case, agency=korem, rule="pilihan", reason="Atasan.")
            assert other.on_paper
            accept_referral(actor=cast.secretary, referral=other)
        if by_link:
            answer_by_link(token=linked(cast, referral).token, answer="kembalikan", reason="wilayah")
        else:
            with cast.sign_in(cast.denpom), on(2024, 2, 14):
                return_referral(actor=cast.denpom, referral=referral, reason="Bukan wilayah kami.")
        states.append(now_of(cast, referral).case.state)
    assert states[0] == states[1] == "ditangani"


def test_a_link_does_not_touch_another_referral(cast: Cast) -> None:
    mine, other = referred(cast), referred(cast)
    answer_by_link(token=linked(cast, mine).token, answer="kembalikan", reason="wilayah")
    assert now_of(cast, other).state == "dikirim"
    with cast.sign_in(cast.secretary):
        assert not [line for line in history_of(other.case_id) if line.verb == "referral.answered_by_link"]


def test_a_message_program_that_fetches_the_link_answers_nothing(cast: Cast, staff_client: Client) -> None:
    referral = referred(cast)
    token = linked(cast, referral).token
    for _ in range(3):
        assert staff_client.get(f"/jawab/{token}/?jawaban=terima").status_code == 200
        assert staff_client.head(f"/jawab/{token}/").status_code == 200
    assert now_of(cast, referral).state == "dikirim"
    assert "lembaga Anda menerima" in post(staff_client, token, jawaban="terima").content.decode()
    assert now_of(cast, referral).state == "diterima"


def test_page_and_message_show_whom_and_which_day_and_nothing_of_the_matter(cast: Cast, staff_client: Client) -> None:
    referral = referred(cast)
    made = linked(cast, referral)
    with cast.sign_in(cast.secretary):
        case = Case.objects.get(pk=referral.case_id)
        text = text_of(made)
    page = staff_client.get(f"/jawab/{made.token}/").content.decode()
    for shown in (page, text):
        assert "Detasemen Polisi Militer" in shown
        assert "Selasa, 13 Februari 2024" in shown
        for secret in (case.number, case.title, "Lombok Timur", "Kodim", "prajurit", WHOM, str(case.pk), "Berwenang."):
            assert secret not in shown


def test_every_link_that_is_not_open_reads_the_same(cast: Cast, staff_client: Client) -> None:
    used, revoked, overtaken = (linked(cast, referred(cast)) for _ in range(3))
    answer_by_link(token=used.token, answer="belum")
    with cast.sign_in(cast.secretary):
        revoke_answer_link(actor=cast.secretary, link=revoked.row)
    with cast.sign_in(cast.denpom), on(2024, 2, 14):
        accept_referral(actor=cast.denpom, referral=overtaken.row.referral)
    tokens = [used.token, revoked.token, overtaken.token, "tidak-ada"]
    pages = [staff_client.get(f"/jawab/{token}/") for token in tokens]
    pages += [post(staff_client, token, jawaban="terima") for token in tokens]
    pages += [post(staff_client, token, jawaban="kembalikan") for token in tokens]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1


def test_an_old_link_opens_nothing(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.secretary):
        row = AnswerLink(
            referral=referral, agency=referral.agency, for_whom=WHOM, token_hash=hash_of("lama"), made_at=real_now(),
            made_by=cast.secretary, expires_at=real_now() - timedelta(minutes=1),
        )  # fmt: skip
        AnswerLink.objects.bulk_create([row])
    with pytest.raises(LinkGone):
        answer_by_link(token="lama", answer="terima")


def test_a_body_that_comes_into_conflict_learns_nothing_more_by_its_link(cast: Cast, staff_client: Client) -> None:
    referral = referred(cast)
    token = linked(cast, referral).token
    assert staff_client.get(f"/jawab/{token}/").status_code == 200
    with cast.sign_in(cast.secretary):
        report_id = CaseReport.objects.get(case_id=referral.case_id).report_id
        denpom = Agency.objects.get(code="denpom-mataram")
        call("settle_conflicts", report_id, "tni", denpom.pk, "accused")
    unknown = staff_client.get("/jawab/tidak-ada/")
    assert staff_client.get(f"/jawab/{token}/").content == unknown.content
    with pytest.raises(LinkGone):
        answer_by_link(token=token, answer="terima")


def test_no_link_is_made_for_the_accused_side(cast: Cast) -> None:
    referral = referred(cast, "kodim-1615")
    assert referral.on_paper
    with pytest.raises(NotNow, match="hanya menerima surat"):
        linked(cast, referral)


def test_a_body_without_accounts_answers_by_link(cast: Cast) -> None:
    referral = referred(cast, "bkn")
    answer_by_link(token=linked(cast, referral).token, answer="terima")
    assert now_of(cast, referral).state == "diterima"


def test_no_link_for_a_referral_that_is_answered_or_to_nobody(cast: Cast) -> None:
    referral = referred(cast)
    with cast.sign_in(cast.secretary), pytest.raises(MissingText, match="kepada siapa"):
        make_answer_link(actor=cast.secretary, referral=referral, for_whom=" ")
    with cast.sign_in(cast.denpom), on(2024, 2, 14):
        accept_referral(actor=cast.denpom, referral=referral)
    with pytest.raises(NotNow, match="sudah dijawab"):
        linked(cast, now_of(cast, referral))


def test_only_the_desk_makes_and_revokes_links(cast: Cast) -> None:
    referral = referred(cast)
    made = linked(cast, referral)
    with cast.sign_in(cast.denpom), pytest.raises(NotYours):
        make_answer_link(actor=cast.denpom, referral=referral, for_whom=WHOM)
    with cast.sign_in(cast.denpom), pytest.raises(NotYours):
        revoke_answer_link(actor=cast.denpom, link=made.row)
    with cast.sign_in(cast.secretary):
        revoke_answer_link(actor=cast.secretary, link=made.row)
        with pytest.raises(NotNow, match="sudah dicabut"):
            revoke_answer_link(actor=cast.secretary, link=made.row)


def test_the_database_lets_nobody_write_a_link_for_another_addressee_or_in_another_name(cast: Cast) -> None:
    referral = referred(cast)
    row = {"referral": referral, "for_whom": WHOM, "made_at": real_now(), "expires_at": real_now()}
    with cast.sign_in(cast.secretary):
        for wrong in (
            {"agency": cast.polda.agency, "made_by": cast.secretary, "token_hash": b"1"},
            {"agency": referral.agency, "made_by": cast.verifier, "token_hash": b"2"},
        ):
            with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
                AnswerLink.objects.bulk_create([AnswerLink(**row, **wrong)])
    with cast.sign_in(cast.denpom), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        AnswerLink.objects.bulk_create(
            [AnswerLink(**row, agency=referral.agency, made_by=cast.denpom, token_hash=b"3")]
        )


def test_the_accused_side_and_outsiders_read_no_link(cast: Cast) -> None:
    linked(cast, referred(cast))
    for person in (cast.kodim, cast.korem, cast.polda, cast.administrator, cast.auditor):
        with cast.sign_in(person):
            assert not AnswerLink.objects.exists(), person


def test_no_program_role_answers_past_the_function(cast: Cast) -> None:
    linked(cast, referred(cast))
    with cast.sign_in(cast.secretary), pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connections["default"].cursor().execute("UPDATE kondusif.answer_link SET answer = 'terima'")


def test_the_desk_makes_a_link_by_its_page_and_sees_the_answer_there(cast: Cast, staff_client: Client) -> None:
    referral = referred(cast)
    desk = cast.client(cast.secretary)
    with cast.sign_in(cast.secretary):
        number = Case.objects.get(pk=referral.case_id).number
    address = f"/penanganan/{number}/penerusan/{referral.pk}/tautan/"
    assert address in desk.get(f"/penanganan/{number}/").content.decode()
    assert "Belum ada." in desk.get(address).content.decode()
    page = desk.post(address, {"for_whom": WHOM}).content.decode()
    token = page.partition("/jawab/")[2].partition("/")[0]
    assert "Menunggu jawaban" in page
    assert "/jawab/" not in desk.get(address).content.decode()
    post(staff_client, token, jawaban="kembalikan", alasan="kurang")
    page = desk.get(address).content.decode()
    assert "Kembalikan" in page
    assert RETURN_REASONS["kurang"] in page
    assert RETURN_REASONS["kurang"] in desk.get(f"/penanganan/{number}/").content.decode()


def test_a_return_without_a_choice_asks_for_it_and_keeps_the_link(cast: Cast, staff_client: Client) -> None:
    token = linked(cast, referred(cast)).token
    answer = post(staff_client, token, jawaban="kembalikan")
    assert answer.status_code == 422
    assert "Alasan belum dipilih." in answer.content.decode()
    assert post(staff_client, token, jawaban="kembalikan", alasan="wilayah").status_code == 200


def test_a_link_of_another_referral_is_not_revoked_through_this_page(cast: Cast) -> None:
    mine, other = referred(cast), referred(cast)
    made = linked(cast, other)
    with cast.sign_in(cast.secretary):
        number = Case.objects.get(pk=mine.case_id).number
    address = f"/penanganan/{number}/penerusan/{mine.pk}/tautan/{made.row.pk}/cabut/"
    assert cast.client(cast.secretary).post(address).status_code == 404
