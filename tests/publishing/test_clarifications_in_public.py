"""What everybody gets of a clarification: pages, feed, review, card and sheet; with real commits."""

from __future__ import annotations

import io
import json
import re
from email.utils import parsedate_to_datetime
from xml.etree import ElementTree

import pytest
from django.db import ProgrammingError, transaction
from django.test import Client
from PIL import Image

from kondusif.base.database import speaking_as
from kondusif.publishing.actions.clarifications import (
    publish_clarification,
    rewrite_clarification,
    withdraw_clarification,
)
from kondusif.publishing.models.clarification import (
    Clarification,
    ClarificationApproval,
    ClarificationLink,
    ClarificationVersion,
    PublishedClarification,
)
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.publishing.clarifying import approved, begun, published, words
from tests.readers import read_pdf

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner"]),
    pytest.mark.database,
]
DRAFTS = (Clarification, ClarificationVersion, ClarificationApproval, ClarificationLink)


def test_nothing_of_a_draft_is_public(cast: Cast, public_client: Client) -> None:
    clarification = begun(cast)
    for where in ("", "kartu.png", "lembar.pdf"):
        assert public_client.get(f"/klarifikasi/{clarification.number}/{where}").status_code == 404
    assert "Pemilih dilayani" not in public_client.get("/klarifikasi/").content.decode()


def test_the_public_page_tells_facts_first_and_who_answers_but_no_person(cast: Cast, public_client: Client) -> None:
    clarification = published(cast)
    with on(2024, 2, 13):
        page = public_client.get(f"/klarifikasi/{clarification.number}/").content.decode()
        listed = public_client.get("/klarifikasi/").content.decode()
    assert page.index("Fakta uji.") < page.index("Semua TPS uji tutup")
    assert "Semua TPS uji tutup" not in page[: page.index("</h1>")]
    assert cast.secretary.agency.name in page
    for person in (cast.secretary, cast.verifier, cast.leader):
        assert person.name not in page
    assert "Pemilih dilayani sampai pukul 13.00" in listed
    assert "Semua TPS uji tutup" not in listed


def test_the_page_carries_a_claim_review_that_programs_read(cast: Cast, public_client: Client) -> None:
    clarification = published(cast, claim="Semua TPS </script><b>uji tutup lebih cepat.")
    with on(2024, 2, 13):
        page = public_client.get(f"/klarifikasi/{clarification.number}/").content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    review = json.loads(block)
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["claimReviewed"] == "Semua TPS </script><b>uji tutup lebih cepat."
    assert review["datePublished"] == "2024-02-12"
    assert review["url"].endswith(f"/klarifikasi/{clarification.number}/")
    assert review["reviewRating"]["alternateName"] == "Tidak benar"
    assert review["reviewRating"]["worstRating"] <= review["reviewRating"]["ratingValue"] <= 5


def test_the_feed_is_rss_that_a_reader_parses_and_repeats_no_claim(cast: Cast, public_client: Client) -> None:
    clarification = published(cast)
    with on(2024, 2, 13):
        answer = public_client.get("/klarifikasi/umpan/")
    assert answer.headers["Content-Type"].startswith("application/rss+xml")
    assert b"Semua TPS uji tutup" not in answer.content
    channel = ElementTree.fromstring(answer.content).find("channel")  # noqa: S314 our own feed
    assert channel is not None
    item = channel.find("item")
    assert item is not None
    told = {each.tag: each.text for each in item}
    assert told["title"] == "Pemilih dilayani sampai pukul 13.00"
    assert told["description"] == "Fakta uji."
    assert str(told["link"]).endswith(f"/klarifikasi/{clarification.number}/")
    assert str(told["guid"]).endswith("#versi-1")
    assert parsedate_to_datetime(str(told["pubDate"])) == at(2024, 2, 12, 9)


def test_a_correction_a_withdrawal_and_an_expiry_are_marked_and_not_deleted(cast: Cast, public_client: Client) -> None:
    clarification = published(cast)
    where = f"/klarifikasi/{clarification.number}/"
    with on(2024, 2, 13), cast.sign_in(cast.secretary):
        new = words(facts="Lain.", correction="Jam layanan diperiksa lagi.")
        rewrite_clarification(actor=cast.secretary, clarification=clarification, words=new)
    assert "Lain." not in public_client.get(where).content.decode()
    approved(cast, clarification, cast.verifier, cast.leader)
    with on(2024, 2, 14):
        with cast.sign_in(cast.secretary):
            publish_clarification(actor=cast.secretary, clarification=clarification)
        page = public_client.get(where).content.decode()
    assert "Riwayat ralat" in page
    assert "Jam layanan diperiksa lagi." in page
    assert "Fakta uji." in page  # the words of the first version
    with on(2024, 3, 25):
        assert "Kedaluwarsa sejak 20 Maret 2024" in public_client.get(where).content.decode()
        assert "Kedaluwarsa sejak 20 Maret 2024" in public_client.get("/klarifikasi/").content.decode()
    with on(2024, 2, 15):
        with cast.sign_in(cast.secretary):
            withdraw_clarification(actor=cast.secretary, clarification=clarification, reason="Buktinya keliru.")
        page = public_client.get(where).content.decode()
    assert "Ditarik 15 Februari 2024" in page
    assert "Buktinya keliru." in page
    assert "ld+json" not in page


def test_the_card_is_a_square_picture_and_the_sheet_a_page(cast: Cast, public_client: Client) -> None:
    clarification = published(cast)
    with on(2024, 2, 13):
        card = public_client.get(f"/klarifikasi/{clarification.number}/kartu.png")
        sheet = public_client.get(f"/klarifikasi/{clarification.number}/lembar.pdf")
    picture = Image.open(io.BytesIO(card.content))
    assert (picture.format, picture.size) == ("PNG", (1080, 1080))
    assert sum(n > 0 for n in picture.convert("L").histogram()) > 10  # there is ink
    paper = read_pdf(sheet.content)
    assert paper.n_pages == 1
    for text in (
        "Pemilih dilayani sampai pukul 13.00",
        "Tidak benar",
        "https://uji.example/bukti",
        clarification.number,
    ):
        assert text in paper.flat, text


def test_the_public_program_reads_what_was_published_and_no_draft(cast: Cast) -> None:
    published(cast)
    with speaking_as("public"):
        assert PublishedClarification.objects.count() == 1
        for table in DRAFTS:
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="public"):
                table.objects.exists()
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic(using="public"):
            PublishedClarification.objects.update(headline="x")
