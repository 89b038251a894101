"""The pages of Penanganan: list, due dates, one berkas, its steps and documents."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.urls import reverse

from kondusif.agencies.models.person import Person
from kondusif.cases.actions.refer import refer_case
from kondusif.cases.models.case import Case
from kondusif.cases.models.clock import Moment
from kondusif.cases.models.referral import Outcome, Referral
from kondusif.reports.core.outcomes import letters_for
from tests.cases.berkas import MONEY, SOLDIER, classify, on, opened, send
from tests.cast import Cast

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])


def a_case(cast: Cast) -> Case:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        return opened(cast.secretary)


def a_soldiers_case(cast: Cast) -> Case:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
        refer_case(actor=cast.secretary, case=case, agency=cast.denpom.agency, rule="tni-larangan")
        return case


def read(cast: Cast, person: Person, name: str, *args: object) -> str:
    with on(2024, 2, 12, 10):
        response = cast.client(person).get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_berkas_shows_safe_and_statutory_date_with_the_article(cast: Cast) -> None:
    page = read(cast, cast.secretary, "case", a_case(cast).number)
    assert "Kamis, 15 Februari 2024" in page
    assert "Rabu, 21 Februari 2024" in page
    assert "Pasal 454 ayat (6) UU 7/2017" in page
    assert "Praktik sebagian kantor" in page


def test_the_one_primary_action_forwards_to_the_competent_body(cast: Cast) -> None:
    page = read(cast, cast.secretary, "case", a_case(cast).number)
    assert page.count("btn-primary") == 1
    assert "Teruskan ke Bawaslu Lombok Barat" in page


def test_where_no_report_can_be_joined_the_page_says_so(cast: Cast) -> None:
    assert "Belum ada yang dapat dipilih." in read(cast, cast.secretary, "join-report", a_case(cast).number)


ORGANISER = replace(MONEY, told_kind="penyelenggara", kind="administratif", actor="penyelenggara")


def test_a_matter_whose_every_body_is_on_the_accused_side_says_what_to_do(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        stuck, free = opened(cast.secretary, ORGANISER), opened(cast.secretary)
    hint = "Semua lembaga yang ditunjuk aturan berada di pihak terlapor"
    assert hint in read(cast, cast.secretary, "case", stuck.number)
    assert hint not in read(cast, cast.secretary, "case", free.number)


def test_the_page_says_who_reads_and_who_does_not(cast: Cast) -> None:
    page = read(cast, cast.denpom, "case", a_soldiers_case(cast).number)
    assert "Badan Kesatuan Bangsa dan Politik" in page
    assert "Kodim 1615/Lombok Timur" in page
    assert "Tertutup bagi" in page


@pytest.mark.parametrize("part", ["kodim", "korem"])
def test_the_soldiers_side_gets_404_and_no_line_in_any_list(cast: Cast, part: str) -> None:
    case = a_soldiers_case(cast)
    person: Person = getattr(cast, part)
    client = cast.client(person)
    for name in ("case", "record-moment", "refer-case", "record-outcome", "bawaslu-form"):
        assert client.get(reverse(name, args=[case.number])).status_code == 404
    for name in ("cases", "due"):
        page = read(cast, person, name)
        assert case.number not in page
        assert case.title not in page
    found = client.get(f"{reverse('cases')}?q={case.number}&status=semua").content.decode()
    assert "Tidak ada berkas yang cocok" in found
    assert case.title not in found


def test_a_wrong_number_looks_the_same_as_a_hidden_one(cast: Cast) -> None:
    case = a_soldiers_case(cast)
    client = cast.client(cast.kodim)
    hidden = client.get(reverse("case", args=[case.number]))
    absent = client.get(reverse("case", args=["2024-ZZZZZ"]))
    assert (hidden.status_code, absent.status_code) == (404, 404)
    pages = [
        re.sub(r'value="\w{64}"', "", answer.content.decode()).replace(number, "")
        for answer, number in ((hidden, case.number), (absent, "2024-ZZZZZ"))
    ]
    assert pages[0] == pages[1]


def test_the_list_names_number_place_body_and_next_date(cast: Cast) -> None:
    case = a_soldiers_case(cast)
    page = read(cast, cast.secretary, "cases")
    assert case.number in page
    assert "Denpom Mataram" in page
    assert "1 berkas" in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=semua", True),
        ("status=ditutup", False),
        ("pemilihan=pemilu-2024", True),
        ("pemilihan=pilkada-2024", False),
        ("wilayah=52.03", True),
        ("wilayah=52.01", False),
        ("jenis=hukum-lain", True),
        ("jenis=etik", False),
        ("lembaga=denpom-mataram", True),
        ("lembaga=bkn", True),
        ("q=tidak+netral", True),
        ("q=amplop", True),
        ("q=gempa", False),
    ],
)
def test_the_address_narrows_the_list(cast: Cast, query: str, found: bool) -> None:
    """An unknown value ("bkn" was never written to) narrows nothing."""
    case = a_soldiers_case(cast)
    page = cast.client(cast.secretary).get(f"{reverse('cases')}?{query}").content.decode()
    assert (case.number in page) is found


def test_a_report_becomes_a_berkas_by_a_post(cast: Cast) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        report = classify(cast.secretary, send(MONEY), MONEY)
    with on(2024, 2, 12):
        answer = cast.client(cast.secretary).post(reverse("open-case", args=[report.pk]), {"title": MONEY.title})
    assert answer.status_code == 302
    with cast.sign_in(cast.secretary):
        assert answer["Location"] == reverse("case", args=[Case.objects.get().number])


def test_referring_by_the_page(cast: Cast) -> None:
    case = a_case(cast)
    client = cast.client(cast.secretary)
    with on(2024, 2, 12, 10):
        page = client.get(
            reverse("refer-case", args=[case.number]) + "?lembaga=bawaslu-lombok-barat&aturan=pemilu-tindaklanjut"
        )
        assert 'value="bawaslu-lombok-barat|pemilu-tindaklanjut" selected' in page.content.decode()
        answer = client.post(
            reverse("refer-case", args=[case.number]), {"to": "bawaslu-lombok-barat|pemilu-tindaklanjut"}
        )
    assert answer.status_code == 302
    with cast.sign_in(cast.secretary):
        assert Referral.objects.get(case=case).agency.code == "bawaslu-lombok-barat"


def test_an_own_choice_without_reason_comes_back_with_a_sentence(cast: Cast) -> None:
    case = a_case(cast)
    answer = cast.client(cast.secretary).post(reverse("refer-case", args=[case.number]), {"to": "bkn|pilihan"})
    assert answer.status_code == 422
    assert "Tulis alasan memilihnya" in answer.content.decode()


def test_a_future_moment_comes_back_with_a_sentence(cast: Cast) -> None:
    case = a_case(cast)
    with on(2024, 2, 12, 10):
        answer = cast.client(cast.secretary).post(
            reverse("record-moment", args=[case.number]), {"name": "disampaikan", "on": "2024-02-13"}
        )
    assert answer.status_code == 422
    assert "belum terjadi" in answer.content.decode()


def test_moment_outcome_and_telling_by_the_pages(cast: Cast) -> None:
    case = a_case(cast)
    client = cast.client(cast.secretary)
    with on(2024, 3, 1):
        client.post(reverse("record-moment", args=[case.number]), {"name": "disampaikan", "on": "2024-02-14"})
        client.post(reverse("record-outcome", args=[case.number]), {"result": "dihentikan", "decided_on": "2024-02-29"})
        page = client.get(reverse("tell-outcome", args=[case.number])).content.decode()
        assert "Ini tidak berarti Anda berbohong." in page
        told = {"letter": letters_for("dihentikan")[0].code, "text": "Penelusuran dihentikan."}
        answer = client.post(reverse("tell-outcome", args=[case.number]), told)
    assert answer.status_code == 302
    with cast.sign_in(cast.secretary):
        assert Moment.objects.filter(case=case, name="disampaikan").exists()
        assert Outcome.objects.get(case=case).result == "dihentikan"
        assert Case.objects.get(pk=case.pk).state == "ditutup"


def test_the_addressee_answers_by_pressing(cast: Cast) -> None:
    case = a_soldiers_case(cast)
    client = cast.client(cast.denpom)
    with cast.sign_in(cast.denpom):
        referral = Referral.objects.get(case=case)
    with on(2024, 2, 13):
        client.post(reverse("receive-referral", args=[case.number, referral.pk]))
        client.post(reverse("accept-referral", args=[case.number, referral.pk]))
    with cast.sign_in(cast.denpom):
        assert Referral.objects.get(case=case).state == "disanggupi"
