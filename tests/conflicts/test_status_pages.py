"""Pages of the status dossier: the banner everywhere, findings side by side, refusals that keep what was typed."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from kondusif.conflicts.actions.status import Consulted, add_consultation, add_finding
from kondusif.conflicts.models.status import StatusDossier
from kondusif.conflicts.models.status_facts import StatusDecision
from kondusif.conflicts.queries.status_papers import dossier_values
from tests.cases.berkas import at, on
from tests.cast import Cast
from tests.conflicts.dossiers import REGENCY, a_finding, a_team, decided, prepared, submitted

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
BANNER = "Kondusif menyiapkan berkas, tidak menetapkan status."
NEW = "/koordinasi/status/baru/"


def url(dossier: StatusDossier, step: str = "") -> str:
    return f"/koordinasi/status/{dossier.pk}/{step}"


def test_the_banner_stands_on_every_page(cast: Cast) -> None:
    dossier = submitted(cast)
    client = cast.client(cast.secretary)
    for where in ("/koordinasi/status/", NEW, url(dossier), url(dossier, "keputusan/"), url(dossier, "syarat/")):
        assert BANNER in client.get(where).content.decode(), where


def test_one_is_begun_on_its_page_and_a_refusal_loses_nothing(cast: Cast) -> None:
    client = cast.client(cast.secretary)
    typed = {"scale": "provinsi", "area": REGENCY, "matter": "Batas lahan uji", "summary": "Keadaan uji."}
    answer = client.post(NEW, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Untuk skala provinsi, wilayahnya provinsi." in page
    assert "Keadaan uji." in page
    answer = client.post(NEW, {**typed, "scale": "kabkota"}, follow=True)
    page = answer.content.decode()
    assert "Batas lahan uji, Kabupaten Lombok Barat: bahan pertimbangan status" in page
    assert "Belum ada yang menerangkan; bukan berarti tidak terpenuhi." in page
    assert "Ajukan berkas" not in page


def test_findings_that_differ_stand_side_by_side(cast: Cast) -> None:
    dossier = prepared(cast)
    client = cast.client(cast.secretary)
    with on(2024, 11, 29):
        told = {
            "condition": "tak-terkendali", "verdict": "tidak-terpenuhi", "source": "Kodim uji", "day": "2024-11-28",
            "hour": "10:00", "evidence": "Patroli uji.",
        }  # fmt: skip
        page = client.post(url(dossier, "syarat/"), told, follow=True).content.decode()
    assert "Keterangan berbeda antarsumber" in page
    assert "menurut Polres uji, Kamis, 28 November 2024 pukul 08.00 WITA" in page
    assert "menurut Kodim uji, Kamis, 28 November 2024 pukul 10.00 WITA" in page


def test_the_second_person_types_from_the_paper_and_sees_no_number(cast: Cast) -> None:
    dossier = submitted(cast)
    with on(2024, 12, 3):
        noted = {"number": "100/7 Uji/2024", "decided_on": "2024-12-02", "ends_on": "2025-03-02"}
        page = cast.client(cast.secretary).post(url(dossier, "keputusan/"), noted, follow=True).content.decode()
        assert "Menunggu orang kedua" in page
        assert "Cocokkan keputusan" not in page  # not for who noted it
        with cast.sign_in(cast.secretary):
            decision = StatusDecision.objects.get(dossier=dossier)
        client, where = cast.client(cast.leader), reverse("confirm-status-decision", args=[dossier.pk, decision.pk])
        assert "100/7" not in client.get(where).content.decode()
        wrong = client.post(where, {"number": "100/9", "decided_on": "2024-12-02"})
        assert wrong.status_code == 422
        assert "berbeda dari yang dicatat" in wrong.content.decode()
        right = {"number": "100/7 uji/2024", "decided_on": "2024-12-02"}
        page = client.post(where, right, follow=True).content.decode()
    assert "Ditetapkan di luar sistem, dicatat" in page
    assert "Sisa 89 hari, sampai 2 Maret 2025" in page
    assert "Pasal 22" in page


def test_clocks_stand_on_the_page_with_their_articles(cast: Cast) -> None:
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2024, 12, 4):
        page = cast.client(cast.secretary).get(url(dossier)).content.decode()
        row = cast.client(cast.secretary).get("/koordinasi/status/").content.decode()
    for text in (
        "Masa berlaku status keadaan konflik", "Konsultasi perpanjangan dengan DPRD", "Pasal 80 ayat (2) huruf a",
        "Undang-undang tidak menyebut jangka waktunya",
    ):  # fmt: skip
        assert text in page, text
    assert "Sisa 88 hari, sampai 2 Maret 2025" in row


def test_how_fast_another_body_files_and_pays_is_not_held_against_it_before_its_peers(cast: Cast) -> None:
    a_team(cast, "polda-ntb")
    dossier = submitted(cast)
    decided(cast, dossier)
    with on(2024, 12, 9):
        own = cast.client(cast.secretary).get(url(dossier)).content.decode()
        peer = cast.client(cast.polda).get(url(dossier)).content.decode()
    for page in (own, peer):
        assert "Masa berlaku status keadaan konflik" in page
    assert "Batas Kesbangpol mengajukan rencana kebutuhan belanja" in own
    assert "Batas Kesbangpol mengajukan rencana kebutuhan belanja" not in peer


def test_a_step_that_there_is_not_and_one_of_a_closed_dossier_are_absent(cast: Cast) -> None:
    dossier = submitted(cast)
    client = cast.client(cast.secretary)
    assert client.get(url(dossier, "tetapkan/")).status_code == 404
    with on(2024, 12, 3):
        ended = {"on": "2024-12-02", "reason": "Surat uji."}
        page = client.post(url(dossier, "tidak-ditetapkan/"), ended, follow=True).content.decode()
    assert "Berkas ini tidak berubah lagi." in page
    assert client.get(url(dossier, "syarat/")).status_code == 404


def test_what_stands_against_a_dossier_is_said_before_it_is_submitted(cast: Cast) -> None:
    dossier = prepared(cast)
    client = cast.client(cast.secretary)
    with on(2024, 11, 29):
        told = {
            "condition": "fungsi-terganggu", "verdict": "tidak-terpenuhi", "source": "Polres uji", "day": "2024-11-28",
            "hour": "10:00", "evidence": "Kantor desa uji buka.",
        }  # fmt: skip
        client.post(url(dossier, "syarat/"), told)
        shown = [client.get(url(dossier)).content.decode(), client.get(url(dossier, "ajukan/")).content.decode()]
        with cast.sign_in(cast.secretary):
            shown.append(dossier_values(dossier, cast.secretary)["state"])
        for text in shown:
            assert "tidak terpenuhi, menurut yang menerangkan. Keduanya harus terpenuhi" in text
            assert "berkonsultasi dengan" in text
            assert "tak-terkendali" not in text
        with cast.sign_in(cast.secretary):
            talk = Consulted("penetapan", date(2024, 11, 28), "Pimpinan DPRD uji", "Hasil uji.")
            add_consultation(actor=cast.secretary, dossier=dossier, talk=talk)
            add_finding(
                actor=cast.secretary, dossier=dossier,
                found=a_finding(at(2024, 11, 29, 7), condition="fungsi-terganggu"),
            )  # fmt: skip
        page = client.get(url(dossier, "ajukan/")).content.decode()
    assert "Keduanya harus terpenuhi." not in page
    assert "Belum dicatat bahwa" not in page
