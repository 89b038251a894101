"""The search of summaries: forms of a word, phrases, exclusions, limits, pages, and who may find what."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from kondusif.base.time import now
from kondusif.reports.core.search_words import read_words
from kondusif.reports.models.report import Report
from kondusif.reports.queries import search as search_queries
from kondusif.reports.queries.search import search_reports
from tests.cast import Cast
from tests.staff.acts import STORY, classify, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
SOLDIER = {"told_kind": "netralitas", "told_actor": "tni", "told_unit": "kodim-1615"}
READ_AS_SOLDIER = {"kind": "hukum-lain", "actor": "tni", "unit": "kodim-1615"}


def told(cast: Cast, summary: str, **answers: object) -> UUID:
    report = hand_in(cast, **answers)
    classify(cast, cast.verifier, report, summary=summary)
    return report


def found(cast: Cast, words: str, **limits: object) -> set[UUID]:
    with cast.sign_in(cast.verifier):
        return {hit.report.pk for hit in search_reports(read_words(words), limits=limits).rows}


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("membagikan", "pembagian"), ("dibagikan", "membagikan"), ("pembagian", "berbagi"),
        ("menyuap", "penyuapan"), ("pemilih", "memilih"), ("intimidasi", "diintimidasi"),
        ("amplopnya", "amplop"), ("AMPLOP", "amplop"), ("pencoblosan", "mencoblos"),
    ],
)  # fmt: skip
def test_a_word_is_found_in_the_forms_that_prefix_and_suffix_make(cast: Cast, written: str, asked: str) -> None:
    report = told(cast, f"Warga menyebut {written} itu.")
    assert found(cast, asked) == {report}


@pytest.mark.parametrize(
    ("written", "asked"), [("netralitas", "netral"), ("merusak", "perusakan"), ("sembako", "beras")]
)
def test_what_the_stemmer_does_not_join_stays_apart(cast: Cast, written: str, asked: str) -> None:
    """Known limits, written down in docs/reference/search.md."""
    told(cast, f"Warga menyebut {written} itu.")
    assert found(cast, asked) == set()


def test_all_words_must_be_there_and_stop_words_do_not_count(cast: Cast) -> None:
    both = told(cast, "Uang dan beras dibagikan di balai.")
    told(cast, "Uang dibagikan di pasar.")
    assert found(cast, "uang beras") == {both}
    assert found(cast, "yang di uang beras oleh") == {both}


def test_a_phrase_is_words_side_by_side_with_the_small_words_in_it(cast: Cast) -> None:
    inside = told(cast, "Amplop dibagikan dari rumah ke rumah.")
    told(cast, "Rumah itu gelap. Ke sanalah amplop dibawa, lalu ke rumah lain.")
    assert found(cast, '"rumah ke rumah"') == {inside}
    assert len(found(cast, "rumah ke rumah")) == 2


def test_minus_leaves_out_a_word_and_a_phrase(cast: Cast) -> None:
    money = told(cast, "Uang dibagikan di balai desa.")
    told(cast, "Uang dan beras dibagikan di balai desa.")
    elsewhere = told(cast, "Uang dibagikan di pasar.")
    assert found(cast, "uang -beras") == {money, elsewhere}
    assert found(cast, 'uang -"balai desa"') == {elsewhere}


def test_the_story_is_never_searched(cast: Cast) -> None:
    hand_in(cast)
    told(cast, "Ringkasan tanpa kata itu.")
    for word in STORY.strip(".").split():
        assert found(cast, word) == set()


def test_limits_narrow_what_the_words_find(cast: Cast) -> None:
    report = told(cast, "Uang dibagikan.", village="52.01.14.2001")
    matters: list[tuple[dict[str, object], bool]] = [
        ({"status": ["diterima"]}, True), ({"status": ["ditutup"]}, False), ({"area": "52.01"}, True),
        ({"area": "52.01.14.2001"}, True), ({"area": "52.0"}, False), ({"area": "' OR true --"}, True),
        ({"kind": "pidana"}, True), ({"kind": "' OR '1'='1"}, False), ({"actor": "warga"}, True),
        ({"told_kind": "uang"}, True), ({"election_id": "pilkada-2024"}, False), ({"track": "laporan"}, True),
        ({"identity": True}, False), ({"urgency": 4}, True), ({"urgency": 1}, False), ({"post": 1}, False),
        ({"since": (now() + timedelta(days=2)).isoformat()}, False), ({"until": "2001-01-01"}, False),
        ({"channel": "publik"}, True), ({"claimed_by": cast.verifier.pk, "at": now().isoformat()}, True),
        ({"claimed_by": cast.verifier.pk, "at": (now() + timedelta(hours=1)).isoformat()}, False),
    ]  # fmt: skip
    for limits, is_found in matters:
        assert found(cast, "uang", **limits) == ({report} if is_found else set()), limits


@pytest.mark.parametrize(
    "part", ["kodim", "korem", "kodam", "post_officer", "sister_kodim", "auditor", "administrator"]
)
def test_who_may_not_read_a_report_finds_neither_it_nor_how_often_it_is_found(cast: Cast, part: str) -> None:
    report = told_soldier(cast)
    person = cast.everyone[part]
    with cast.sign_in(person):
        for words in ("prajurit", "memilih", '"prajurit mengajak"', "mengajak -uang"):
            hits = search_reports(read_words(words), places=["52.01.14.2001"])
            assert (hits.rows, hits.n_found, hits.is_more, hits.said) == ((), 0, False, "0 laporan")
    assert found(cast, "prajurit") == {report}


def told_soldier(cast: Cast) -> UUID:
    report = hand_in(cast, **SOLDIER)
    classify(cast, cast.verifier, report, summary="Seorang prajurit mengajak warga memilih.", **READ_AS_SOLDIER)
    return report


def told_teacher(cast: Cast) -> UUID:
    """Closed to Bakesbangpol, whose side the accused is on."""
    report = hand_in(cast)
    read_as = {"kind": "hukum-lain", "actor": "asn", "unit": "dikbud-ntb"}
    classify(cast, cast.verifier, report, summary="Pegawai mengajak memilih.", **read_as)
    return report


def test_sight_lost_is_a_hit_lost_at_once(cast: Cast) -> None:
    report = told_teacher(cast)
    assert found(cast, "pegawai") == set()
    with cast.sign_in(cast.bawaslu_verifier):
        assert [hit.report.pk for hit in search_reports(read_words("pegawai")).rows] == [report]


def test_who_reads_other_reports_neither_finds_nor_counts_a_hidden_one(cast: Cast) -> None:
    told_teacher(cast)
    other = told(cast, "Warga mengajak memilih.")
    with cast.sign_in(cast.verifier):
        hits = search_reports(read_words("memilih"), places=["52.01.14.2001"])
    assert ([hit.report.pk for hit in hits.rows], hits.n_found, hits.said) == ([other], 1, "1 laporan")


def test_beyond_the_cap_the_page_says_only_that_there_are_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_queries, "CAP", 3)
    reports = [told(cast, "Uang dibagikan.") for _each in range(3)]
    with cast.sign_in(cast.verifier):
        exact = search_reports(read_words("uang"))
    reports.append(told(cast, "Uang dibagikan."))
    with cast.sign_in(cast.verifier):
        more = search_reports(read_words("uang"))
    assert (exact.said, more.said) == ("3 laporan", "lebih dari 3 laporan")
    assert {hit.report.pk for hit in more.rows} == set(reports)


def test_pages_lose_and_repeat_nothing_while_reports_arrive(cast: Cast) -> None:
    there = {told(cast, "Uang dibagikan.") for _each in range(5)}
    seen: list[UUID] = []
    mark = ""
    while True:
        with cast.sign_in(cast.verifier):
            page = search_reports(read_words("uang"), after=mark, n=2)
        seen += [hit.report.pk for hit in page.rows]
        told(cast, "Uang dibagikan lagi.")
        if not page.after or len(seen) > 20:
            break
        mark = page.after
    assert len(seen) == len(set(seen))
    assert there <= set(seen)


def test_the_newest_comes_first(cast: Cast) -> None:
    for _each in range(4):
        told(cast, "Uang dibagikan.")
    with cast.sign_in(cast.verifier):
        rows = [hit.report for hit in search_reports(read_words("uang")).rows]
        order = [(row.received_at, row.pk) for row in rows]
        assert order == sorted(order, reverse=True)
        assert len(rows) == Report.objects.count() == 4
