"""A group's way: the form, the link that is shown once, the page behind it; with the public program's role."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from lxml import html

from kondusif.base.database import speaking_as
from kondusif.base.time import now, pretending
from kondusif.project.tasks import forget_pledges
from kondusif.publishing.access.pledges import get_pledge_for
from kondusif.publishing.actions.pledges import refuse_pledge, show_pledge
from kondusif.publishing.models.pledge import Pledge
from kondusif.publishing.queries.published_pledges import PledgesThere
from tests.cast import Cast
from tests.publishing.pledging import BIMA, MONTA

FORM = "/ikrar/tulis/"
TYPED = {"group_name": "Karang Taruna Uji", "kind": "karang-taruna", "area": MONTA, "text": "Kami tetap rukun uji."}


def key_of(client: Client) -> str:
    return str(html.fromstring(client.get(FORM).content).xpath('//input[@name="press_key"]/@value')[0])


def send(client: Client, **changed: str) -> str:
    """Sent by the form; the path of the group's link."""
    page = client.post(FORM, TYPED | {"press_key": key_of(client)} | changed).content.decode()
    return link_on(page)


def link_on(page: str) -> str:
    found = re.search(r"/ikrar/saya/[\w-]{43}/", page)
    assert found, page
    return found[0]


def test_a_page_leads_on_only_where_there_is_more() -> None:
    pages = [PledgesThere(n, [], page) for n, page in ((30, 1), (31, 1), (60, 2))]
    assert [(each.before, each.after) for each in pages] == [(0, 0), (0, 2), (1, 0)]


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_the_form_asks_for_no_person_and_sends_one_pledge_for_two_presses(cast: Cast, public_client: Client) -> None:
    page = html.fromstring(public_client.get(FORM).content)
    names = set(page.xpath("//main//form//*[@name]/@name")) - {"csrfmiddlewaretoken"}
    assert names == {"press_key", "group_name", "kind", "area", "text"}
    typed = TYPED | {"press_key": key_of(public_client)}
    first, second = (public_client.post(FORM, typed).content.decode() for _press in range(2))
    assert link_on(first) == link_on(second)
    assert link_on(first) not in public_client.get(FORM).content.decode()


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_what_is_refused_stays_in_the_form_with_the_reason(cast: Cast, public_client: Client) -> None:
    answer = public_client.post(FORM, TYPED | {"text": "Hubungi 081234567890."})
    assert answer.status_code == 422
    page = unescape(answer.content.decode())
    assert "nomor telepon di sini: “081234567890”" in page
    assert "Karang Taruna Uji" in page


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_in_a_flood_the_form_comes_back_and_nothing_is_sent(
    cast: Cast, public_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kondusif.public.views.pledges.may_send_report", lambda _request: False)
    answer = public_client.post(FORM, TYPED)
    assert answer.status_code == 429
    assert "Kami tetap rukun uji." in answer.content.decode()
    assert "/ikrar/saya/" not in answer.content.decode()


@pytest.mark.django_db(databases=["default", "public", "worker"])
def test_a_look_changes_nothing_and_a_press_takes_name_and_words_at_once(cast: Cast, public_client: Client) -> None:
    where = send(public_client)
    for _look in range(2):
        assert "Ikrar Anda menunggu diperiksa" in public_client.get(where).content.decode()
    page = public_client.post(where, follow=True).content.decode()
    assert "Ikrar ini sudah ditarik" in page
    assert [word for word in ("Karang Taruna Uji", "rukun uji") if word in page] == []
    assert "Ikrar ini sudah ditarik" in public_client.post(where).content.decode()
    assert public_client.get(f"/ikrar/saya/{'x' * 43}/").status_code == 404


@pytest.mark.database
@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"])
def test_from_the_form_to_the_public_page_and_away(cast: Cast, public_client: Client) -> None:
    where, other = send(public_client), send(public_client, text="Beli kaus di toko uji.", area=BIMA)
    with cast.sign_in(cast.secretary):
        pledges = {each.text: each for each in Pledge.objects.select_related("agency")}
        assert set(pledges) == {TYPED["text"], "Beli kaus di toko uji."}
        show_pledge(actor=cast.secretary, pledge=get_pledge_for(cast.secretary, pledges[TYPED["text"]].number))
        refuse_pledge(
            actor=cast.secretary, pledge=pledges["Beli kaus di toko uji."], reason="iklan", note="Ini dagangan uji."
        )
    page = public_client.get("/ikrar/").content.decode()
    assert "1 kelompok sudah berikrar" in page
    assert "Kami tetap rukun uji." in page
    assert "Kabupaten Bima" in page
    assert "kaus" not in page
    assert [word for word in (pledges[TYPED["text"]].number, cast.secretary.name) if word in page] == []
    assert "Kami tetap rukun uji." in public_client.get(f"/ikrar/?kabupaten={BIMA}").content.decode()
    elsewhere = public_client.get("/ikrar/?kabupaten=52.01&halaman=2").content.decode()
    assert "Belum ada ikrar yang tampil dari" in elsewhere
    assert "tampil untuk umum" in public_client.get(where).content.decode()
    told = public_client.get(other).content.decode()
    assert "Alasannya: Iklan." in told
    assert "Ini dagangan uji." in told
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with speaking_as("public"), denied, transaction.atomic(using="public"):
        list(Pledge.objects.using("public").values_list("pk"))

    assert forget_pledges(0) == 0
    with pretending(now() + timedelta(days=31)):
        assert forget_pledges(0) == 1
    assert "sudah tidak ada" in public_client.get(other).content.decode()
    assert "Kami tetap rukun uji." in public_client.get("/ikrar/").content.decode()
    public_client.post(where)
    assert "Kami tetap rukun uji." not in public_client.get("/ikrar/").content.decode()
