"""Citizens' pledges: what is taken in, who decides, what stays in the trail, what goes after thirty days."""

from __future__ import annotations

import pytest

from kondusif.audit.queries import history_of
from kondusif.base.errors import Refusal, WrongMoment
from kondusif.publishing.access.pledges import get_pledge_for
from kondusif.publishing.actions.pledges import (
    find_contact,
    refuse_pledge,
    send_pledge,
    show_pledge,
    take_down_pledge,
)
from kondusif.publishing.core.pledges import new_secret
from kondusif.publishing.errors import NotTaken, NotWriter, Unfit
from kondusif.publishing.models.pledge import Pledge, PledgeState
from tests.cast import Cast
from tests.publishing.pledging import shown, waiting, words

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"])
CONTACTS = {
    "phone": ("Hubungi 0812-3456-7890 untuk ikut.", "nomor telepon"),
    "phone after a street": ("Jalan Damai 081234567890 kumpul.", "nomor telepon"),
    "e-mail": ("Tulis ke damai@contoh.example ya.", "alamat surel"),
    "nik": ("Ketua kami 5206011234560001.", "NIK"),
    "site": ("Lihat https://damai.example/ikrar sekarang.", "alamat situs"),
    "bare site": ("Lihat (contoh.id), ikut damai.", "alamat situs"),
}


@pytest.mark.parametrize("name", CONTACTS)
def test_a_number_or_an_address_is_refused_with_what_it_is(name: str) -> None:
    text, what = CONTACTS[name]
    assert what in find_contact(text)
    for field in ("text", "group_name"):
        with pytest.raises(Unfit) as refused:
            send_pledge(words=words(**{field: text}), token=new_secret())
        assert refused.value.field == field


@pytest.mark.parametrize(
    "text", ["Kami, RT.03 RW.05, tetap damai.", "Pemilu 2024. Damai... selalu!", "Warga Dusun 1 dan 2: satu."]
)
def test_plain_words_hold_no_address(text: str) -> None:
    assert find_contact(text) == ""


@pytest.mark.parametrize(
    "changed", [{"text": "  "}, {"text": "x" * 281}, {"group_name": "x" * 81}, {"kind": "partai"}],
    ids=["empty", "long", "long name", "kind"],
)  # fmt: skip
def test_words_that_do_not_fit_are_refused(changed: dict[str, str]) -> None:
    with pytest.raises(Unfit):
        send_pledge(words=words(**changed), token=new_secret())


def test_the_same_pledge_sent_twice_is_one_and_other_words_get_a_secret_of_their_own(cast: Cast) -> None:
    _pledge, token = waiting(cast, "Satu.")
    assert send_pledge(words=words("Satu."), token=token) == token
    assert send_pledge(words=words("Dua."), token=token) != token
    with cast.sign_in(cast.leader):
        assert sorted(Pledge.objects.values_list("text", flat=True)) == ["Dua.", "Satu."]


def test_nobody_decides_for_a_place_without_secretariat_and_a_full_desk_takes_no_more(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for word in ("nobody", "full"):
        monkeypatch.setattr("kondusif.publishing.actions.pledges.call", lambda *_all, word=word: word)
        with pytest.raises(NotTaken):
            send_pledge(words=words(), token=new_secret())


def test_the_three_hundred_and_first_that_waits_is_told_to_come_again(cast: Cast) -> None:
    for n in range(300):
        send_pledge(words=words(f"Ikrar ke-{n}."), token=new_secret())
    with pytest.raises(NotTaken, match="kirim lagi besok"):
        send_pledge(words=words("Satu lagi."), token=new_secret())


def test_one_chair_shows_and_takes_down_and_the_trail_holds_no_word_of_the_group(cast: Cast) -> None:
    pledge, _token = shown(cast, "Kami menjaga damai uji.")
    with cast.sign_in(cast.leader):
        take_down_pledge(
            actor=cast.leader, pledge=get_pledge_for(cast.leader, pledge.number), reason="iklan", note="Ada dagangan."
        )
        history = history_of(pledge.pk)
    assert [line.verb for line in history] == ["pledge.sent", "pledge.shown", "pledge.taken_down"]
    assert history[0].agency == ""
    told = str([(line.sentence, line.facts) for line in history])
    assert "iklan" in told
    assert [word for word in ("menjaga damai", "Kelompok uji", "Ada dagangan") if word in told] == []


def test_a_refusal_needs_a_reason_of_the_list(cast: Cast) -> None:
    pledge, _token = waiting(cast)
    with cast.sign_in(cast.secretary):
        for reason in ("", "lain"):
            with pytest.raises(Unfit):
                refuse_pledge(actor=cast.secretary, pledge=pledge, reason=reason)
        refuse_pledge(actor=cast.secretary, pledge=pledge, reason="menyerang")
        with pytest.raises(WrongMoment):
            show_pledge(actor=cast.secretary, pledge=pledge)


def test_others_do_not_decide(cast: Cast) -> None:
    pledge, _token = waiting(cast)
    for person in (cast.verifier, cast.analyst, cast.polda, cast.bawaslu_verifier):
        with cast.sign_in(person), pytest.raises(NotWriter):
            show_pledge(actor=person, pledge=pledge)


def test_a_waiting_pledge_is_not_taken_down_nor_a_shown_one_refused(cast: Cast) -> None:
    one, _token = waiting(cast, "Satu.")
    two, _token = shown(cast, "Dua.")
    with cast.sign_in(cast.secretary):
        for act, pledge in ((take_down_pledge, one), (refuse_pledge, two)):
            with pytest.raises(Refusal, match="sudah diputuskan"):
                act(actor=cast.secretary, pledge=pledge, reason="iklan")
        assert set(Pledge.objects.values_list("state", flat=True)) == {PledgeState.WAITING, PledgeState.SHOWN}
