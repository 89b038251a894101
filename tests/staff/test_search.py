"""One search over what the person may see, and never over a story."""

from __future__ import annotations

import re

import pytest

from kondusif.cases.actions.open import open_case
from tests.cases.berkas import SOLDIER, send
from tests.cases.berkas import classify as read_as
from tests.cast import Cast
from tests.staff.acts import STORY, SUMMARY, classify, hand_in

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
NOTHING = "Tidak ada yang cocok di antara yang dicari dan boleh Anda lihat."


def look_for(cast: Cast, part: str, words: str) -> str:
    """The main part of the page, without the words themselves in the frame and the marks in the text."""
    page = cast.client(getattr(cast, part)).get("/cari/", {"q": words}).content.decode()
    main = page[page.index("<h1>") :]
    return re.sub("</?mark>", "", main[: main.index("</main>")])


def test_a_report_is_found_by_its_summary_but_not_by_its_story(cast: Cast) -> None:
    report = hand_in(cast)
    classify(cast, cast.verifier, report)
    assert f"/laporan/{report}/" in look_for(cast, "verifier", "satu dusun")
    assert SUMMARY in look_for(cast, "verifier", "SATU DUSUN")
    assert f"/laporan/{report}/" not in look_for(cast, "verifier", STORY[:30])


def test_matching_words_are_marked_and_the_rest_stays_text(cast: Cast) -> None:
    report = hand_in(cast)
    summary = "Uang <b>dibagikan</b> & dicatat <script>alert(1)</script> \x02di desa"
    classify(cast, cast.verifier, report, summary=summary)
    page = cast.client(cast.verifier).get("/cari/", {"q": "pembagian uang"}).content.decode()
    assert "<mark>Uang</mark> &lt;b&gt;<mark>dibagikan</mark>&lt;/b&gt; &amp; dicatat &lt;script&gt;" in page
    assert "<script>alert" not in page


def test_a_report_is_found_by_its_village(cast: Cast) -> None:
    report = hand_in(cast)
    with cast.sign_in(cast.verifier):
        from kondusif.reports.models.report import Report

        village = Report.objects.select_related("village").get(pk=report).village
    assert village is not None
    page = look_for(cast, "verifier", village.name)
    assert f"/laporan/{report}/" in page
    assert f"/laporan/?status=semua&amp;kabupaten={village.code}" in page


def test_an_agency_leads_to_the_berkas_it_was_sent(cast: Cast) -> None:
    assert "/penanganan/?status=semua&amp;lembaga=denpom-mataram" in look_for(cast, "verifier", "denpom")


def test_a_berkas_is_found_by_number_and_title_and_never_by_the_accused_unit(cast: Cast) -> None:
    with cast.sign_in(cast.verifier):
        case = open_case(
            actor=cast.verifier, report=read_as(cast.verifier, send(SOLDIER), SOLDIER), title=SOLDIER.title
        )
    for words in (case.number, "prajurit tidak netral"):
        assert f"/penanganan/{case.number}/" in look_for(cast, "verifier", words)
        for part in ("kodim", "korem", "kodam"):
            assert case.number not in look_for(cast, part, words).replace(f"“{words}”", "")


def test_one_letter_is_asked_for_another(cast: Cast) -> None:
    assert "Tulis sedikitnya dua huruf." in look_for(cast, "verifier", "a")


def test_nothing_found_reads_the_same_for_absent_and_hidden(cast: Cast) -> None:
    before = {words: look_for(cast, "kodim", words) for words in ("Senggigi", "dusun")}
    report = hand_in(cast, told_kind="netralitas", told_actor="tni", told_unit="kodim-1615")
    classify(cast, cast.verifier, report, kind="hukum-lain", actor="tni", unit="kodim-1615")
    assert {words: look_for(cast, "kodim", words) for words in before} == before
    assert NOTHING in before["dusun"]
    for answer in before.values():
        assert "Tidak dicari: cerita pelapor" in answer
        assert "konflik, rapat, janji, rencana, dan surat." in answer


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("yang di", "terlalu umum untuk dicari"),
        ("-uang -beras", "bukan hanya yang dikecualikan"),
        ("🙂🙂🙂", "Tidak ada huruf atau angka yang dapat dicari"),
        ("''; --", "Tidak ada huruf atau angka yang dapat dicari"),
        ("\"' | ! & ( ) : * <->", "Tidak ada huruf atau angka yang dapat dicari"),
        ("مال وأرز", NOTHING),
        ("'); DROP TABLE report; --", NOTHING),
        ("uang:* & !beras <-> (", NOTHING),
        ("x" * 100_000, "100.000 huruf; paling banyak 200"),
    ],
)
def test_whatever_is_typed_is_answered_with_a_sentence(cast: Cast, words: str, said: str) -> None:
    page = cast.client(cast.verifier).get("/cari/", {"q": words})
    assert page.status_code == 200
    assert said in page.content.decode()
