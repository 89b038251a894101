"""A question to many bodies: who asks reads all, who is asked its own, a link answers once and shows nothing secret."""

from __future__ import annotations

import io
import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from openpyxl import load_workbook

from kondusif.agencies.errors import LinkGone
from kondusif.agencies.models.agency import Agency
from kondusif.audit.queries import history_of
from kondusif.base.database import call
from kondusif.base.errors import NothingShown, NotYours, WrongMoment
from kondusif.base.time import now, pretending, real_now
from kondusif.cases.access import hash_of
from kondusif.desk.access.data_requests import request_behind
from kondusif.desk.actions.data_requests import (
    Question,
    Reply,
    answer_by_request_link,
    answer_request,
    ask_bodies,
    close_request,
    make_request_links,
)
from kondusif.desk.models.data_request import DataReply, DataRequest, RequestedBody
from kondusif.desk.queries.data_requests import replies_of
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def asked(cast: Cast, kind: str = "angka", *, codes: tuple[str, ...] = ("korem-162",), **changed: Any) -> DataRequest:
    """A request of the secretary to Korem and to a forum outside Kondusif, due in three days."""
    said = {"title": "TPS rawan", "question": "Per 1 Februari.", "unit": "TPS", "due_at": now() + timedelta(days=3)}
    with cast.sign_in(cast.secretary):
        agencies = list(Agency.objects.filter(code__in=codes))
        question = Question(kind=kind, **{**said, **changed})
        return ask_bodies(actor=cast.secretary, question=question, agencies=agencies, others=["Forum Contoh"])


def linked(cast: Cast, request: DataRequest, body: str = "Forum Contoh") -> str:
    with cast.sign_in(cast.secretary):
        made = make_request_links(actor=cast.secretary, request=request)
    return next(link.token for link in made.links if link.body.body == body)


def body_of(cast: Cast, request: DataRequest, name: str = "Forum Contoh") -> RequestedBody:
    with cast.sign_in(cast.secretary):
        found = RequestedBody.objects.get(request=request, body=name)
    found.request = request
    return found


def test_a_link_answers_once_without_an_account(cast: Cast, staff_client: Client) -> None:
    request = asked(cast)
    token = linked(cast, request)
    page = staff_client.get(f"/balas/{token}/").content.decode()
    for shown in ("TPS rawan", "Per 1 Februari.", "Forum Contoh", "Angka (TPS)"):
        assert shown in page
    assert "Korem" not in page
    done = staff_client.post(f"/balas/{token}/", {"number": "1.250", "text": "Data KPU.", "office": "Sekretaris"})
    assert "Tercatat" in done.content.decode()
    assert staff_client.get(f"/balas/{token}/").status_code == 404
    assert staff_client.post(f"/balas/{token}/", {"number": "7"}).status_code == 404
    with cast.sign_in(cast.secretary):
        reply = DataReply.objects.get(body__request=request)
        last = history_of(request.pk)[-1]
    assert (reply.number, reply.text, reply.office, reply.way) == (Decimal(1250), "Data KPU.", "Sekretaris", "tautan")
    assert (last.verb, last.actor) == ("data_request.answered_by_link", "")


def test_a_preview_and_a_wrong_answer_use_nothing_up(cast: Cast, staff_client: Client) -> None:
    token = linked(cast, asked(cast))
    for _again in range(2):
        assert staff_client.get(f"/balas/{token}/").status_code == 200
    for typed, said in (("", "Angkanya masih kosong."), ("dua puluh", "bukan angka"), ("1.25", "bukan angka")):
        answer = staff_client.post(f"/balas/{token}/", {"number": typed, "text": "Sumber KPU."})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Sumber KPU." in answer.content.decode()
    assert staff_client.post(f"/balas/{token}/", {"number": "0"}).status_code == 200


def test_a_newer_link_time_and_closing_end_it(cast: Cast, staff_client: Client) -> None:
    other = linked(cast, asked(cast, title="Lain"))
    request = asked(cast)
    first = linked(cast, request)
    second = linked(cast, request)
    assert request_behind(other) is not None
    gone = staff_client.get("/balas/tidak-ada/")
    assert gone.status_code == 404
    assert staff_client.get(f"/balas/{first}/").content == gone.content
    assert request_behind(second) is not None
    with cast.sign_in(cast.secretary):
        RequestedBody.objects.filter(token_hash=hash_of(second)).update(link_until=real_now() - timedelta(minutes=1))
    assert request_behind(second) is None
    third = linked(cast, request)
    with cast.sign_in(cast.secretary):
        close_request(actor=cast.secretary, request=request)
    with pytest.raises(LinkGone):
        answer_by_request_link(token=third, kind="angka", reply=Reply(Decimal(1)))
    assert call("reply_by_link", hash_of(third), Decimal(1), "", "", real_now()) is False
    body = body_of(cast, request)
    with cast.sign_in(cast.secretary), pytest.raises(WrongMoment):
        answer_request(actor=cast.secretary, body=body, reply=Reply(Decimal(1)))


def test_a_body_reads_the_question_and_itself_alone(cast: Cast) -> None:
    request = asked(cast, codes=("korem-162", "polda-ntb"))
    with cast.sign_in(cast.korem):
        assert [row.body for row in RequestedBody.objects.filter(request=request)] == ["Korem 162/Wira Bhakti"]
        body = body_named(request, "Korem 162/Wira Bhakti")
        answer_request(actor=cast.korem, body=body, reply=Reply(Decimal(4)))
    with cast.sign_in(cast.polda):
        assert DataReply.objects.count() == 0
        other = RequestedBody(request=request, body="Lain")
        with pytest.raises(DatabaseError), transaction.atomic():
            RequestedBody.objects.bulk_create([other])
    with cast.sign_in(cast.kodim):
        assert not DataRequest.objects.filter(pk=request.pk).exists()
    page = cast.client(cast.korem).get(f"/koordinasi/permintaan/{request.pk}/").content.decode()
    assert "Korem 162/Wira Bhakti" in page
    assert "Polda" not in page
    assert "Buat tautan" not in page
    assert cast.client(cast.kodim).get(f"/koordinasi/permintaan/{request.pk}/").status_code == 404


def body_named(request: DataRequest, name: str) -> RequestedBody:
    found = RequestedBody.objects.get(request=request, body=name)
    found.request = request
    return found


def test_the_database_lets_nobody_answer_for_another(cast: Cast) -> None:
    request = asked(cast, codes=("korem-162", "polda-ntb"))
    polda = body_of(cast, request, "Kepolisian Daerah NTB")
    row = {"body": polda, "number": 1, "said_at": now()}
    with cast.sign_in(cast.korem):
        with pytest.raises(NotYours):
            answer_request(actor=cast.korem, body=polda, reply=Reply(Decimal(1)))
        for way, person in (("kondusif", cast.korem), ("dicatat", cast.korem), ("tautan", None)):
            with pytest.raises(DatabaseError), transaction.atomic():
                DataReply.objects.bulk_create([DataReply(**row, way=way, said_by=person)])
    with cast.sign_in(cast.secretary), pytest.raises(DatabaseError), transaction.atomic():
        DataReply.objects.bulk_create([DataReply(**row, way="kondusif", said_by=cast.secretary)])


def test_a_later_answer_counts_and_the_earlier_stays(cast: Cast) -> None:
    request = asked(cast)
    body = body_of(cast, request)
    with cast.sign_in(cast.secretary):
        answer_request(actor=cast.secretary, body=body, reply=Reply(Decimal(10)))
        answer_request(actor=cast.secretary, body=body, reply=Reply(Decimal("12.5"), text="Setelah dicek."))
    other = asked(cast, title="Lain")
    with cast.sign_in(cast.secretary):
        assert (set(replies_of(request)), set(replies_of(other))) == ({body.pk}, set())
    page = cast.client(cast.secretary).get(f"/koordinasi/permintaan/{request.pk}/").content.decode()
    words = re.sub(r"<[^>]*>|\s+", " ", page)
    assert "Jumlah dari yang menjawab: 12,5 TPS" in re.sub(r"\s+", " ", words)
    assert "belum termasuk 1 lembaga" in page
    assert page.index("12,5") < page.index("Jawaban terdahulu:")


def test_a_test_call_is_one_tap_and_says_who_answered_in_half_an_hour(cast: Cast, staff_client: Client) -> None:
    request = asked(
        cast, "panggilan", title="Panggilan uji", question="", unit="", due_at=now() + timedelta(minutes=30)
    )
    early = linked(cast, request)
    assert "Pesan ini sampai" in staff_client.get(f"/balas/{early}/").content.decode()
    assert staff_client.post(f"/balas/{early}/").status_code == 200
    late = linked(cast, request, "Korem 162/Wira Bhakti")
    with pretending(now() + timedelta(minutes=50)):
        assert staff_client.post(f"/balas/{late}/").status_code == 200
        page = cast.client(cast.secretary).get(f"/koordinasi/permintaan/{request.pk}/").content.decode()
    assert "2 dari 2 menjawab" in page
    assert "1 menjawab dalam 30 menit" in page
    assert "sesudah batas jawab" in page
    assert "50 menit" in page
    assert "terlambat" not in page.lower()


def test_links_for_everybody_who_is_silent_are_shown_once_and_kept_nowhere(cast: Cast) -> None:
    request = asked(cast)
    body = body_of(cast, request)
    with cast.sign_in(cast.secretary):
        answer_request(actor=cast.secretary, body=body, reply=Reply(Decimal(1)))
    client = cast.client(cast.secretary)
    page = client.post(f"/koordinasi/permintaan/{request.pk}/tautan/").content.decode()
    assert re.findall(r'<h2 id="judul-\d+">([^<]*)', page) == ["Korem 162/Wira Bhakti"]
    token = page.partition("/balas/")[2].partition("/")[0]
    with cast.sign_in(cast.secretary):
        row = RequestedBody.objects.get(request=request, agency__code="korem-162")
        assert bytes(row.token_hash or b"") == hash_of(token)
        with pytest.raises(NothingShown):
            answer_request(actor=cast.secretary, body=row, reply=Reply())
    assert client.post(f"/koordinasi/permintaan/{request.pk}/tautan/", {"lembaga": "bukan"}).status_code == 404


def test_a_whole_group_is_asked_at_once_and_the_answers_are_a_sheet(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    form = {"kind": "angka", "title": "Posko aktif", "unit": "posko", "on": "2030-01-31", "hour": "16:00"}
    made = client.post(
        "/koordinasi/permintaan/baru/", {**form, "groups": ["kesbangpol"], "others": "Forum A\n\nForum B"}
    )
    assert made.status_code == 302, made.content.decode()
    with cast.sign_in(cast.secretary):
        request = DataRequest.objects.get(title="Posko aktif")
        assert RequestedBody.objects.filter(request=request, agency__isnull=False).count() == 10
    body = body_of(cast, request, "Forum A")
    with cast.sign_in(cast.secretary):
        answer_request(actor=cast.secretary, body=body, reply=Reply(Decimal(3), "=1+1"))
    book = load_workbook(io.BytesIO(client.get(f"{made.url}?bentuk=xlsx").content))  # type: ignore[attr-defined]
    rows = {row[0]: row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert len(rows) == 12
    assert rows["Forum A"][2:4] == (3, "=1+1")
    assert rows["Forum B"][2] is None
    nobody = client.post("/koordinasi/permintaan/baru/", form)
    assert nobody.status_code == 422
    assert "Belum ada yang diminta." in nobody.content.decode()
    past = client.post("/koordinasi/permintaan/baru/", {**form, "on": "2020-01-01", "others": "Forum A"})
    assert "sudah lewat" in past.content.decode()
