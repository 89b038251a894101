"""The staff's pages of citizens' pledges: what waits first, the steps, the help against names."""

from __future__ import annotations

import pytest

from kondusif.publishing.models.pledge import Pledge
from tests.cast import Cast
from tests.publishing.pledging import shown, waiting

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
ROOM = "/publikasi/ikrar/"


def test_what_waits_stands_first_and_is_shown_by_one_press(cast: Cast) -> None:
    pledge, _token = waiting(cast, "Kami rukun uji bersama Pak Budi Santoso.")
    client = cast.client(cast.leader)
    assert "Kami rukun uji" in client.get(ROOM).content.decode()
    page = client.get(f"{ROOM}{pledge.number}/").content.decode()
    assert "Mungkin nama orang: Pak Budi Santoso." in page
    page = client.post(f"{ROOM}{pledge.number}/tampilkan/", follow=True).content.decode()
    assert "Ikrar tampil untuk umum." in page
    assert "Turunkan ikrar" in page
    assert "Kami rukun uji" in cast.client(cast.polda).get(ROOM).content.decode()


def test_a_refusal_keeps_what_was_typed_until_a_reason_is_chosen(cast: Cast) -> None:
    pledge, _token = waiting(cast)
    client = cast.client(cast.secretary)
    where = f"{ROOM}{pledge.number}/tolak/"
    answer = client.post(where, {"note": "Kalimat uji."})
    assert answer.status_code == 422
    assert "Kalimat uji." in answer.content.decode()
    page = client.post(where, {"reason": "bukan-ikrar", "note": "Kalimat uji."}, follow=True).content.decode()
    assert "Bukan ikrar" in page
    assert pledge.number not in client.get(f"{ROOM}?keadaan=menunggu").content.decode()
    assert pledge.number in client.get(f"{ROOM}?keadaan=ditolak").content.decode()


def test_others_find_neither_what_waits_nor_a_step(cast: Cast) -> None:
    hidden, open_one = waiting(cast, "Menunggu uji.")[0], shown(cast, "Tampil uji.")[0]
    client = cast.client(cast.polda)
    assert "Menunggu uji." not in client.get(f"{ROOM}?keadaan=menunggu").content.decode()
    assert client.get(f"{ROOM}{hidden.number}/").status_code == 404
    page = client.get(f"{ROOM}{open_one.number}/").content.decode()
    assert "Tampil uji." in page
    assert "Turunkan ikrar" not in page
    with cast.sign_in(cast.secretary):
        assert Pledge.objects.count() == 2
