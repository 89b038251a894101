"""Promises: made at the table, told about, kept with proof or not with a reason; silence is not called lateness."""

from __future__ import annotations

import re
from datetime import date

import pytest

from kondusif.agencies.models.agency import Agency
from kondusif.audit.queries import history_of
from kondusif.base.errors import NothingShown, WrongMoment
from kondusif.meetings.access.meetings import get_commitment_for
from kondusif.meetings.actions.commitments import (
    NewCommitment,
    Word,
    make_commitment,
    move_due,
    reopen_commitment,
    settle_commitment,
    tell_news,
)
from kondusif.meetings.actions.meetings import approve_minutes
from kondusif.meetings.errors import NotInvited, NotYourPromise
from kondusif.meetings.models.commitment import Commitment, CommitmentState, CommitmentWord
from kondusif.meetings.models.meeting import Meeting
from kondusif.meetings.queries.commitments import CommitmentFilter, count_states
from tests.cases.berkas import SOLDIER, on, opened
from tests.cast import Cast
from tests.meetings.table import held, promised

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
KEPT, NOT_KEPT, WITHDRAWN = CommitmentState.KEPT, CommitmentState.NOT_KEPT, CommitmentState.WITHDRAWN


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    with on(2023, 12, 12):
        return held(cast)


@pytest.fixture
def promise(cast: Cast, meeting: Meeting) -> Commitment:
    with on(2023, 12, 12):
        return promised(cast, meeting)


def test_an_agency_promises_for_itself_and_not_for_another(cast: Cast, meeting: Meeting) -> None:
    with cast.sign_in(cast.korem):
        own, other = (Agency.objects.get(code=code) for code in ("korem-162", "polda-ntb"))
        wanted = NewCommitment(own, "Membuka posko", date(2024, 1, 5), "Daftar posko")
        make_commitment(actor=cast.korem, meeting=meeting, promise=wanted)
        with pytest.raises(NotYourPromise):
            make_commitment(
                actor=cast.korem, meeting=meeting, promise=NewCommitment(other, "Apa saja", date(2024, 1, 5), "Bukti")
            )


def test_who_was_not_asked_promises_nothing_and_no_date_lies_before_the_meeting(cast: Cast, meeting: Meeting) -> None:
    with pytest.raises(NotInvited):
        promised(cast, meeting, agency="kpu-ntb")
    with pytest.raises(WrongMoment):
        promised(cast, meeting, due_on=date(2023, 12, 11))


def test_kept_needs_something_to_see_and_not_kept_a_reason(cast: Cast, promise: Commitment) -> None:
    with cast.sign_in(cast.polda):
        mine = get_commitment_for(cast.polda, promise.pk)
        for state in (KEPT, NOT_KEPT, WITHDRAWN):
            with pytest.raises(NothingShown):
                settle_commitment(actor=cast.polda, commitment=mine, state=state, word=Word(" "))
        done = settle_commitment(
            actor=cast.polda, commitment=mine, state=KEPT, word=Word("", "https://contoh.example/bukti")
        )
        assert done.state == KEPT
        with pytest.raises(WrongMoment):
            tell_news(actor=cast.polda, commitment=mine, word=Word("Masih ada lagi."))
        again = reopen_commitment(actor=cast.polda, commitment=mine, word=Word("Satu tahapan terlewat."))
        assert (again.state, again.settled_at) == (CommitmentState.OPEN, None)


def test_the_convener_speaks_for_an_agency_and_others_do_not(cast: Cast, promise: Commitment) -> None:
    with cast.sign_in(cast.secretary):
        mine = get_commitment_for(cast.secretary, promise.pk)
        tell_news(actor=cast.secretary, commitment=mine, word=Word("Disampaikan lewat telepon."))
        assert CommitmentWord.objects.get(commitment=mine).on_behalf
    with cast.sign_in(cast.korem):
        seen = get_commitment_for(cast.korem, promise.pk)
        with pytest.raises(NotYourPromise):
            tell_news(actor=cast.korem, commitment=seen, word=Word("Menurut kami belum."))
        assert Commitment.objects.filter(pk=promise.pk).update(state="ditarik") == 0
    assert cast.client(cast.korem).get(f"/koordinasi/janji/{promise.pk}/kabar/").status_code == 404
    assert cast.client(cast.kodim).get(f"/koordinasi/janji/{promise.pk}/").status_code == 404


def test_a_moved_date_keeps_the_old_one_and_its_reason(cast: Cast, promise: Commitment) -> None:
    with cast.sign_in(cast.polda):
        mine = get_commitment_for(cast.polda, promise.pk)
        with pytest.raises(WrongMoment):
            move_due(actor=cast.polda, commitment=mine, due_on=promise.due_on, word=Word("Sama."))
        move_due(actor=cast.polda, commitment=mine, due_on=date(2024, 2, 10), word=Word("Tahapan diperpanjang."))
    page = cast.client(cast.korem).get(f"/koordinasi/janji/{promise.pk}/").content.decode()
    assert "Dari Rabu, 31 Januari 2024 ke Sabtu, 10 Februari 2024: Tahapan diperpanjang." in page
    with cast.sign_in(cast.korem):
        assert [line.verb for line in history_of(promise.pk)] == ["commitment.made", "commitment.due_moved"]


def test_promises_go_on_after_the_minutes_are_approved(cast: Cast, meeting: Meeting, promise: Commitment) -> None:
    with cast.sign_in(cast.leader):
        approve_minutes(actor=cast.leader, meeting=meeting)
    with cast.sign_in(cast.polda):
        mine = get_commitment_for(cast.polda, promise.pk)
        assert tell_news(actor=cast.polda, commitment=mine, word=Word("Sedang disusun.")).heard_at


@pytest.mark.parametrize(
    ("part", "says", "never"),
    [
        ("korem", "belum ada kabar sejak 12 Desember 2023", "lewat"),
        ("analyst", "belum ada kabar sejak 12 Desember 2023", "lewat"),
        ("secretary", "lewat 9 hari", "belum ada kabar"),
        ("leader", "lewat 9 hari", "belum ada kabar"),
        ("polda", "lewat 9 hari", "belum ada kabar"),
    ],
)
def test_a_passed_date_is_named_to_the_chair_and_the_agency_itself(
    cast: Cast, promise: Commitment, part: str, says: str, never: str
) -> None:
    with on(2024, 2, 9):
        page = cast.client(cast.everyone[part]).get("/koordinasi/janji/").content.decode()
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert says in row
    assert never not in row
    assert "k-state-late" not in row
    assert "terlambat" not in row


def test_after_some_news_the_silence_counts_from_there(cast: Cast, promise: Commitment) -> None:
    with on(2024, 1, 15), cast.sign_in(cast.polda):
        mine = get_commitment_for(cast.polda, promise.pk)
        tell_news(actor=cast.polda, commitment=mine, word=Word("Separuh jalan."))
    with on(2024, 2, 9):
        page = cast.client(cast.korem).get("/koordinasi/janji/").content.decode()
    assert "kabar terakhir 15 Januari 2024" in page


def test_the_board_is_narrowed_by_agency_state_and_date(cast: Cast, meeting: Meeting, promise: Commitment) -> None:
    promised(cast, meeting, agency="korem-162", what="Membuka posko pengaduan", due_on=date(2024, 1, 5))
    client = cast.client(cast.secretary)

    def shown(query: str) -> list[str]:
        page = client.get(f"/koordinasi/janji/{query}").content.decode()
        counts = page[page.index("c-counts") :]
        [n] = re.findall(r'aria-current="true">[^<]*<b>(\d+)</b>', counts[: counts.index("</ul>")]) or [""]
        assert n in ("", re.findall(r"<strong>(\d+) janji", page)[0]), "the number beside a state is that of its rows"
        return re.findall(r'<a data-open href="/koordinasi/janji/[^"]*">([^<]*)<', page)

    both = ["Membuka posko pengaduan", "Memantau kerawanan tiap tahapan"]
    assert shown("") == both
    assert shown("?lembaga=polda-ntb") == both[1:]
    assert shown("?tenggat=2024-01-10") == both[:1]
    assert shown("?status=terpenuhi") == []
    assert shown("?status=semua") == both
    assert shown("?status=apa-saja&lembaga=kpu-ntb&tenggat=x") == both


def test_the_board_of_one_meeting_counts_its_promises_alone(cast: Cast, meeting: Meeting, promise: Commitment) -> None:
    with on(2023, 12, 12):
        promised(cast, held(cast, title="Rapat lain"), what="Janji lain")
    with cast.sign_in(cast.secretary):
        assert sum(count_states(CommitmentFilter(meeting=str(meeting.pk))).values()) == 1
        assert sum(count_states(CommitmentFilter()).values()) == 2


def test_who_owes_something_reads_it_on_beranda_a_week_before(cast: Cast, promise: Commitment) -> None:
    for day, part, told in (
        (20, "polda", False), (24, "polda", True), (31, "polda", True), (31, "korem", False), (31, "secretary", False),
    ):  # fmt: skip
        with on(2024, 1, day):
            page = cast.client(cast.everyone[part]).get("/").content.decode()
        assert ("Janji yang jatuh tempo" in page) is told, (day, part)


def test_a_berkas_is_named_to_those_alone_who_may_see_it(cast: Cast, meeting: Meeting) -> None:
    with cast.sign_in(cast.secretary), on(2024, 2, 12):
        case = opened(cast.secretary, SOLDIER)
    typed = {
        "agency": "korem-162", "what": "Memeriksa aduan", "due_on": "2024-02-20", "proof": "Hasil", "case": case.number,
    }  # fmt: skip
    url = f"/koordinasi/rapat/{meeting.pk}/janji/"
    refused = cast.client(cast.korem).post(url, typed)
    assert refused.status_code == 422
    assert "tidak ada, atau bukan untuk akun Anda" in refused.content.decode()
    assert cast.client(cast.secretary).post(url, typed).status_code == 302
    with cast.sign_in(cast.secretary):
        made = Commitment.objects.get(meeting=meeting)
    page = f"/koordinasi/janji/{made.pk}/"
    assert case.number in cast.client(cast.secretary).get(page).content.decode()
    assert case.number not in cast.client(cast.korem).get(page).content.decode()


def test_every_step_of_a_promise_has_its_page(cast: Cast, promise: Commitment) -> None:
    client = cast.client(cast.polda)
    base = f"/koordinasi/janji/{promise.pk}/"
    assert client.post(f"{base}kabar/", {"text": "Separuh jalan.", "link": "contoh.example/x"}).status_code == 302
    assert client.post(f"{base}tidak-terpenuhi/", {"text": ""}).status_code == 422
    assert client.post(f"{base}tidak-terpenuhi/", {"text": "Anggaran belum turun."}).status_code == 302
    assert client.post(f"{base}buka-lagi/", {"text": "Anggaran turun."}).status_code == 302
    assert client.post(f"{base}tenggat/", {"text": "Menunggu.", "due_on": "2024-02-20"}).status_code == 302
    assert client.post(f"{base}terpenuhi/", {"text": "Laporan diserahkan."}).status_code == 302
    assert client.get(f"{base}apa-saja/").status_code == 404
    page = client.get(base).content.decode()
    for said in ("Separuh jalan.", "https://contoh.example/x", "Anggaran belum turun.", "Laporan diserahkan."):
        assert said in page
