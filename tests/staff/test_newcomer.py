"""A newcomer takes a report at a post, triages and refers it within ten minutes; docs/reference/journey.md counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test.utils import override_settings
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from kondusif.agencies.actions.invite_person import invite_person
from kondusif.agencies.models.agency import Post
from kondusif.agencies.models.person import Person
from kondusif.base.database import speaking_as
from kondusif.base.roles import Role
from kondusif.base.time import real_now
from tests.cast import PASSWORD, Cast
from tests.isolation.stage import THAT_DAY
from tests.second_step import of_the_demonstration
from tests.staff.newcomer import Counts, Newcomer

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "loader", "owner"]),
]
PAGE = Path(__file__).parents[2] / "docs" / "reference" / "journey.md"
STORY = "Tadi malam dua orang membagikan amplop berisi uang di rumah warga dan menyebut satu nama calon."
SUMMARY = "Dugaan pembagian uang kepada warga di satu dusun, malam sebelum hari tenang berakhir."
MOST_MINUTES = 10
ACTS = ("pages", "clicks", "fields", "keystrokes")


@pytest.fixture
def site(transactional_db: None) -> Iterator[str]:
    """The staff program, one day before voting."""
    with override_settings(PRETEND_OFFSET=THAT_DAY - real_now()):
        server = LiveServer("localhost")
        yield server.url
        server.stop()


def test_a_newcomer_needs_what_the_table_says_and_less_than_ten_minutes(
    chromium: Browser, site: str, cast: Cast
) -> None:
    walked = {}
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(20_000)
    me = Newcomer(context.new_page())
    walked["Report"] = report(me, site, an_officer())
    context.clear_cookies()
    walked |= decide(me, site, of_the_demonstration(cast.verifier))
    context.close()
    total = Counts()
    for counts in walked.values():
        total.add(counts)
    walked["Together"] = total
    table = "\n".join(row_of(part, counts) for part, counts in walked.items())
    written = rows_written()
    assert {part: acts_of(counts) for part, counts in walked.items()} == {
        part: row[: len(ACTS)] for part, row in written.items()
    }, table
    for part, counts in walked.items():
        words_and_minutes = (counts.words, counts.all_words, counts.minutes, counts.most_minutes)
        assert words_and_minutes == pytest.approx(written[part][len(ACTS) :], rel=0.05), table
    assert total.minutes < MOST_MINUTES


def an_officer() -> Person:
    """At the secretariat's own post, which takes reports about money."""
    with speaking_as("loader"):
        post = Post.objects.select_related("agency").get(code="posko-bakesbangpol-ntb")
        return invite_person(
            email="petugas@contoh.test",
            name="Petugas Rekaan",
            agency=post.agency,
            roles=[Role.POST_OFFICER],
            password=PASSWORD,
            post=post,
        )


def report(me: Newcomer, site: str, officer: Person) -> Counts:
    """At the post's counter: a visitor tells of money that was handed out yesterday."""
    counts = me.begin()
    sign_in(me, site, officer)
    me.follow("Bantuan")
    me.back()
    me.follow("Tidak, saya tuliskan")
    me.choose("Dibagi uang", question="Apa yang terjadi?")
    me.type("#id_place_search", "Aikmel Utara")
    me.choose("Sudah terjadi")
    for day in ("happened_on", "known_on"):
        me.type(f"#id_{day}_0", "25", "Nov", "2024")
    me.choose("Tidak", question="terancam")
    me.type("#id_narrative", STORY)
    me.press("Periksa kembali")
    me.press("Kirim tanpa nama")
    me.press("Saya pelapor, tampilkan kode saya")
    me.follow("Sudah saya catat", reads=False)  # the code is the reporter's to read
    return counts


def decide(me: Newcomer, site: str, verifier: Person) -> dict[str, Counts]:
    """At the secretariat: the report is taken, classified, raised to a berkas and referred."""
    triage = me.begin()
    sign_in(me, site, verifier)
    me.follow("Laporan")
    me.follow("Bantuan")
    me.back()
    me.follow("Dibagi uang")
    me.press("Ambil untuk diperiksa")
    me.pick("#id_actor", "Warga")
    me.type("#id_summary", SUMMARY)
    me.press("Simpan penggolongan")
    me.press("Angkat menjadi berkas")
    referral = me.begin()
    me.follow("Bantuan")
    me.back()
    me.follow("Teruskan ke")
    me.press("Teruskan")
    return {"Triage": triage, "Referral": referral}


def sign_in(me: Newcomer, site: str, person: Person) -> None:
    me.open(f"{site}/masuk/")
    me.type("#id_email", person.email, PASSWORD)
    me.enter()


def acts_of(counts: Counts) -> tuple[float, ...]:
    return tuple(getattr(counts, name) for name in ACTS)


def row_of(part: str, counts: Counts) -> str:
    """A line of the table in docs/reference/journey.md."""
    cells = [*acts_of(counts), counts.words, counts.all_words, f"{counts.minutes:.1f}", f"{counts.most_minutes:.1f}"]
    return f"| {part} | {' | '.join(map(str, cells))} |"


def rows_written() -> dict[str, tuple[float, ...]]:
    """The numbers of the table by part."""
    lines = re.findall(r"^\| (\w+) \| ([\d.| ]+) \|$", PAGE.read_text(), flags=re.MULTILINE)
    return {part: tuple(float(cell) for cell in cells.split("|")) for part, cells in lines}
