"""Tempat melapor terdekat: nearest first, what is unknown is said, and another door where this one sides."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from lxml import html

from kondusif.agencies.models.agency import Post
from kondusif.area.queries.distances import km_between
from kondusif.base.database import speaking_as
from kondusif.base.time import today
from kondusif.public.place_words import show
from tests.public.citizen import send_report

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def opened(client: Client, **asked: str) -> Any:
    """The page as a tree."""
    response = client.get("/tempat-melapor/", asked)
    assert response.status_code == 200
    return html.fromstring(response.content)


def names(page: Any) -> list[str]:
    return [str(name) for name in page.xpath("//ul[@class='p-places']/li/h3/text()")]


def card(page: Any, name: str) -> str:
    (found,) = page.xpath(f"//ul[@class='p-places']/li[h3='{name}']")
    return " ".join(found.text_content().split())


def test_without_a_choice_the_whole_province_is_served(public_client: Client) -> None:
    found = names(opened(public_client))
    assert found[0] == "Bawaslu Provinsi NTB"
    assert "Posko pengaduan Kodim 1615/Lombok Timur" not in found


def test_district_regency_province_country_stand_in_this_order(public_client: Client) -> None:
    page = opened(public_client, kabupaten="52.07", kecamatan="52.07.02")
    assert page.xpath("//main/h2/text()") == [
        "Di kecamatan ini",
        "Di kabupaten atau kota ini",
        "Untuk seluruh provinsi",
        "Untuk seluruh Indonesia",
    ]
    assert names(page)[:2] == ["Posko pengaduan Kodim 1628/Sumbawa Barat", "Bawaslu Kabupaten Sumbawa Barat"]


def test_a_village_chooses_its_district(public_client: Client) -> None:
    page = opened(public_client, desa="Senggigi")
    assert "Kecamatan Batu Layar, Kabupaten Lombok Barat" in page.text_content()
    assert names(page)[0] == "Bawaslu Kabupaten Lombok Barat"


def test_of_several_villages_the_visitor_chooses_by_a_link(public_client: Client) -> None:
    page = opened(public_client, desa="suka", tentang="uang")
    links = page.xpath("//h2[.='Desa yang mana?']/following-sibling::ul[1]//a/@href")
    assert len(links) > 1
    assert names(page) == []
    followed = html.fromstring(public_client.get(links[0]).content)
    assert names(followed)
    assert all("Dibagi uang" in card(followed, name) for name in names(followed))


def test_an_unknown_village_is_answered_and_the_words_stay(public_client: Client) -> None:
    page = opened(public_client, desa="zzqq")
    assert "Tidak ada desa yang namanya memuat “zzqq”" in page.text_content()
    assert page.xpath("//input[@name='desa']/@value") == ["zzqq"]


@pytest.mark.parametrize(
    "asked",
    [
        {"kabupaten": "99.99"},
        {"kabupaten": "52.03", "kecamatan": "52.07.02"},
        {"kecamatan": "x' OR 1=1"},
        {"tentang": "tidak-ada", "desa": "\x00"},
    ],
)
def test_a_choice_that_does_not_exist_counts_as_none(public_client: Client, asked: dict[str, str]) -> None:
    response = public_client.get("/tempat-melapor/", asked)
    assert response.status_code in (200, 400)


def test_what_no_source_says_is_said_to_be_unknown(public_client: Client) -> None:
    told = card(opened(public_client, kabupaten="52.03"), "Bawaslu Kabupaten Lombok Timur")
    assert "Telepon dan jam layananbelum diketahui" in told
    assert "Belum dipastikan lembaganya" in told


def test_a_phone_can_be_dialled_and_names_its_source(public_client: Client) -> None:
    page = opened(public_client, kabupaten="52.07")
    assert "tel:148" in page.xpath("//ul[@class='p-places']//a/@href")
    assert "nasional.tempo.co" in card(page, "Lembaga Perlindungan Saksi dan Korban (LPSK)")


@pytest.mark.parametrize(
    ("name", "doors"),
    [
        ("Posko pengaduan Kodim 1615/Lombok Timur", "Bawaslu, ke polisi militer (Denpom), atau lewat situs ini"),
        ("Layanan pengaduan Propam Polres Lombok Timur", "Bawaslu, ke Bidpropam Polda, atau lewat situs ini"),
    ],
)
def test_a_post_of_the_accused_side_names_other_doors(public_client: Client, name: str, doors: str) -> None:
    assert doors in card(opened(public_client, kabupaten="52.03"), name)


def test_a_kodim_takes_reports_about_soldiers_and_bawaslu_about_every_official(public_client: Client) -> None:
    page = opened(public_client, kabupaten="52.03")
    assert "Laporan tentang tentara yang memihak" in card(page, "Posko pengaduan Kodim 1615/Lombok Timur")
    assert "Pegawai negeri, TNI, atau Polri memihak" in card(page, "Bawaslu Kabupaten Lombok Timur")


def test_a_post_that_is_closed_for_now_says_until_when(public_client: Client) -> None:
    with speaking_as("worker"):
        post = Post.objects.get(code="posko-bakesbangpol-ntb")
    post.closed_until, post.closed_note = today() + timedelta(days=2), "Dipindah ke kantor camat."
    assert show(post).closed == "Dipindah ke kantor camat."
    post.closed_until = today() - timedelta(days=1)
    assert show(post).closed == ""


def test_home_and_other_pages_lead_here(public_client: Client) -> None:
    for address in ("/", "/lapor/bukan-laporan/"):
        assert "/tempat-melapor/" in public_client.get(address).content.decode()


def test_a_chosen_district_tells_kilometres_only_where_both_districts_are_known(public_client: Client) -> None:
    page = opened(public_client, kabupaten="52.07", kecamatan="52.07.02")
    assert "Jarakdi kecamatan yang sama" in card(page, "Posko pengaduan Kodim 1628/Sumbawa Barat")
    assert "Jarakdi kabupaten atau kota yang sama" in card(page, "Bawaslu Kabupaten Sumbawa Barat")
    assert "km" not in card(page, "Bawaslu Provinsi NTB")
    other = opened(public_client, kabupaten="52.07", kecamatan="52.07.01")
    assert re.search(
        r"Jarakkira-kira \d+ km garis lurus, dihitung antarkecamatan",
        card(other, "Posko pengaduan Kodim 1628/Sumbawa Barat"),
    )
    assert "Jarak" not in opened(public_client, kabupaten="52.07").xpath("string(//ul[@class='p-places'])")


def test_kilometres_are_those_of_a_ruler_on_a_map() -> None:
    """Gerung to Selong and to Bima, read from a map: about 50 and 300 km."""
    assert 40 <= (km_between("52.01.01", "52.03.07") or 0) <= 60
    assert 260 <= (km_between("52.01.01", "52.72.01") or 0) <= 320
    assert km_between("52.01.01", "52.01.01") == 0
    assert km_between("52.01.01", "52.03") is None


def test_the_receipt_leads_to_places_of_the_regency_and_carries_nothing_else(public_client: Client) -> None:
    send_report(public_client, known_on=today())
    sent = public_client.get("/lapor/tanda-terima/")
    (link,) = html.fromstring(sent.content).xpath("//a[contains(@href, '/tempat-melapor/')]/@href")
    assert re.fullmatch(r"/tempat-melapor/\?kabupaten=52\.\d\d", link)
    assert sent["Referrer-Policy"] == "same-origin"
    assert names(html.fromstring(public_client.get(link).content))


def test_what_an_office_handles_besides_reports_is_told_in_english_too(public_client: Client) -> None:
    public_client.cookies["kondusif_bahasa"] = "en"
    told = card(opened(public_client), "Ombudsman RI Perwakilan NTB")
    assert "Government offices that serve badly" in told
    assert "Layanan kantor" not in told
