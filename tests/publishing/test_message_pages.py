"""The staff's pages of peace messages: the way to approval, coverage, the file."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook

from tests.cases.berkas import on
from tests.cast import Cast
from tests.publishing.spreading import LOTIM, agreed_in_february, drafted, said

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
ROOM = "/publikasi/pesan/"
TYPED = {
    "office": "Camat contoh", "occasion": "khotbah", "area": LOTIM, "place": "Masjid contoh", "spoken_on": "2024-02-12",
    "reach": "150",
}  # fmt: skip


def test_a_message_is_written_approved_and_passed_on(cast: Cast) -> None:
    with on(2024, 2, 10):
        typed = {"text": "Pilihan beda,\nkita tetap satu."}
        page = cast.client(cast.secretary).post(f"{ROOM}baru/", typed, follow=True)
        where = page.request["PATH_INFO"]
        assert "Setujui pesan" not in page.content.decode()
        assert "Salin teks untuk WhatsApp" not in page.content.decode()
        client = cast.client(cast.leader)
        assert "Setujui pesan" in client.get(where).content.decode()
        shown = client.post(f"{where}setujui/", follow=True).content.decode()
    assert "Pesan disetujui dan tampil untuk umum." in shown
    assert "Pilihan beda, kita tetap satu.\n\nPesan damai " in shown
    assert f"{where.removeprefix('/publikasi')}kartu.png" in shown


def test_what_was_typed_stays_where_it_is_refused(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with on(2024, 2, 13):
        wrong = TYPED | {"spoken_on": "2024-02-20"}
        answer = cast.client(cast.polda).post(f"{ROOM}{message.number}/disampaikan/", wrong)
    assert answer.status_code == 422
    assert "belum terjadi" in answer.content.decode()
    assert "Masjid contoh" in answer.content.decode()


def test_the_room_tells_where_a_message_was_heard_and_who_gave_no_word_this_month(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with on(2024, 2, 13):
        client = cast.client(cast.polda)
        client.post(f"{ROOM}{message.number}/disampaikan/", TYPED)
        page = client.get(ROOM).content.decode()
        assert "1 dari 10 kabupaten/kota" in page
        silent = page.partition("Belum ada kabar dari: ")[2].partition("</p>")[0]
        assert "Lombok Timur" not in silent
        assert "Bima" in silent
    with on(2024, 3, 1):
        page = cast.client(cast.analyst).get(ROOM).content.decode()
    assert "Lombok Timur" in page.partition("Belum ada kabar dari: ")[2]


def test_a_draft_of_another_agency_is_absent(cast: Cast) -> None:
    draft = drafted(cast)
    for address in (f"{ROOM}{draft.number}/", f"{ROOM}{draft.number}/disampaikan/"):
        assert cast.client(cast.polda).get(address).status_code == 404
    assert "Damai uji." not in cast.client(cast.polda).get(ROOM).content.decode()


def test_the_file_tells_each_time_and_leaves_an_unknown_reach_empty(cast: Cast) -> None:
    message = agreed_in_february(cast)
    with on(2024, 2, 13):
        said(cast, message, cast.polda, reach=40)
        said(cast, message, cast.secretary, spoken_on=date(2024, 2, 11))
        answer = cast.client(cast.analyst).get(f"{ROOM}unduh/xlsx/")
    rows = list(load_workbook(io.BytesIO(answer.content)).worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0].date(), row[1], row[3], row[8]) for row in rows] == [  # type: ignore[union-attr]
        (date(2024, 2, 12), message.number, "Kabupaten Bima", 40),
        (date(2024, 2, 11), message.number, "Kabupaten Bima", None),
    ]
