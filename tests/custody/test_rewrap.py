"""A custodian's new key gets its pairs: two others re-wrap what is kept, through the pages and with the real tool."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kondusif.key import command
from kondusif.key.papers import KEY_FILE, protect, write_paper
from kondusif.key.suites import PrivateKey, make_key, public_of
from kondusif.reports.actions.custody import Period, confirm_key, end_key, offer_key, start_rewrap
from kondusif.reports.errors import OpeningRefused
from kondusif.reports.models.custody import Rewrap, RewrapItem
from kondusif.reports.queries.rewrap import partners
from tests.cast import KEYS, Cast
from tests.custody.desk import NAME, Desk, days_pass
from tests.isolation.stage import ALIASES

pytestmark = [pytest.mark.django_db(transaction=True, databases=[*ALIASES, "owner"]), pytest.mark.database]
PASSWORD = "sandi penjaga yang panjang"
GIVER, TAKER, RENEWED = "leader", "bawaslu_custodian", "ombudsman_custodian"


def give_a_new_key(cast: Cast, part: str) -> PrivateKey:
    """The custodian hands in another key, the administrator confirms it; after its wait the old one seals no more."""
    key = make_key()
    with cast.sign_in(cast.everyone[part]) as person:
        offered = offer_key(actor=person, text=str(public_of(key)))
    with cast.sign_in(cast.administrator) as person:
        confirm_key(actor=person, custodian=offered, heard=offered.key_print, period=Period(date(2020, 1, 1)))
    days_pass()
    return key


def counts(cast: Cast, part: str) -> dict[str, int]:
    """With whom the custodian could begin, and how many envelopes."""
    with cast.sign_in(cast.everyone[part]):
        return {each.taker.person.name: each.n for each in partners([])}


def begin(cast: Cast, keeper: Client) -> str:
    """Start with the taker on the page; returns the address of the re-wrapping."""
    with cast.sign_in(cast.everyone[GIVER]):
        name = cast.everyone[TAKER].name
        chosen = next(each for each in partners([]) if each.taker.person.name == name)
    told = {"giver": chosen.giver.pk, "taker": chosen.taker.pk}
    return str(keeper.post("/identitas/gilir/mulai/", told)["Location"])


class Machine:
    """A custodian's own machine: a folder with the protected key, and kondusif-key."""

    def __init__(self, folder: Path, part: str) -> None:
        self.folder = folder / part
        self.folder.mkdir()
        (self.folder / "sandi.txt").write_text(PASSWORD)
        write_paper(self.folder / "kunci.json", KEY_FILE, protect(KEYS[part], PASSWORD, name=part), secret=True)

    def run(self, step: str, raw: bytes) -> SimpleUploadedFile:
        """What the tool makes of a downloaded file."""
        (self.folder / "unduhan.json").write_bytes(raw)
        before = set(self.folder.iterdir())
        words = [step, str(self.folder / "unduhan.json"), "--key", str(self.folder / "kunci.json"), "--yes"]
        words += ["--out", str(self.folder), "--password-file", str(self.folder / "sandi.txt")]
        assert command.main(words) == 0
        (made,) = set(self.folder.iterdir()) - before
        return SimpleUploadedFile(made.name, made.read_bytes(), content_type="application/json")


def test_a_new_key_opens_what_was_kept_before_it(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(cast)
    giver, taker = cast.client(cast.everyone[GIVER]), cast.client(cast.everyone[TAKER])
    assert "Tidak ada yang perlu digilir ulang" in giver.get("/identitas/gilir/").content.decode()
    monkeypatch.setitem(KEYS, RENEWED, give_a_new_key(cast, RENEWED))
    opening_id = desk.ask()
    assert desk.rows_for(RENEWED, opening_id) is None, "the new key holds no half yet"
    page = begin(cast, giver)
    with cast.sign_in(cast.everyone[TAKER]) as person:
        begun = Rewrap.objects.get()
        with pytest.raises(OpeningRefused):  # nobody begins with another's key
            start_rewrap(actor=person, giver=begun.giver, taker=begun.taker)
    assert taker.get(page + "berkas/").status_code == 404, "not the taker's turn"
    assert page not in taker.get("/identitas/").content.decode()
    handed = Machine(tmp_path, GIVER).run("rewrap-hand", giver.get(page + "berkas/").content)
    assert giver.post(page + "unggah/", {"paper": handed}).status_code == 302
    assert f"menunggu {cast.everyone[TAKER].name}" in giver.get(page).content.decode()
    assert page in taker.get("/identitas/").content.decode(), "the taker is told"
    wrapped = Machine(tmp_path, TAKER).run("rewrap", taker.get(page + "berkas/").content)
    assert taker.post(page + "unggah/", {"paper": wrapped}).status_code == 302
    assert "Selesai" in taker.get(page).content.decode()
    assert "Tidak ada yang perlu" not in giver.get("/identitas/gilir/").content.decode(), "the finished one is listed"
    assert counts(cast, GIVER) == {}
    for part in (GIVER, RENEWED):
        desk.agree(part, opening_id)
    assert desk.read(opening_id) == NAME


def test_the_old_key_of_one_who_left_keeps_no_pair_of_what_was_wrapped_anew(cast: Cast) -> None:
    """Without the re-wrapping the others open all the same: an ended key takes nothing with it."""
    desk = Desk(cast)
    opening_id = desk.ask()
    old = desk.key_of(RENEWED)
    with cast.sign_in(cast.everyone[RENEWED]) as person:
        end_key(actor=person, custodian=old)
    assert desk.rows_for(RENEWED, opening_id) is None
    for part in (GIVER, TAKER):
        desk.agree(part, opening_id)
    assert desk.read(opening_id) == NAME


def test_the_accused_side_counts_the_same_with_and_without_the_report(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(cast)
    key = give_a_new_key(cast, RENEWED)
    monkeypatch.setitem(KEYS, RENEWED, key)
    before = {part: counts(cast, part) for part in ("polda_custodian", GIVER)}
    pages = [cast.client(cast.polda_custodian).get("/identitas/gilir/").content.decode()]
    assert min(before["polda_custodian"].values()) >= 1
    monkeypatch.undo()
    Desk(cast, told_actor="polri", told_unit="polda-ntb")
    give_a_new_key(cast, RENEWED)
    after = {part: counts(cast, part) for part in ("polda_custodian", GIVER)}
    assert after["polda_custodian"] == before["polda_custodian"]
    assert after[GIVER][cast.everyone[TAKER].name] == before[GIVER][cast.everyone[TAKER].name] + 1
    assert after[GIVER][cast.polda_custodian.name] == before[GIVER][cast.polda_custodian.name]
    assert "1 amplop" in pages[0]


def test_another_files_rows_and_damaged_ones_are_refused_in_a_sentence(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Desk(cast)
    monkeypatch.setitem(KEYS, RENEWED, give_a_new_key(cast, RENEWED))
    giver = cast.client(cast.everyone[GIVER])
    page = begin(cast, giver)
    with cast.sign_in(cast.everyone[TAKER]) as person:
        begun = Rewrap.objects.get()
        with pytest.raises(OpeningRefused):  # nobody begins with another's key
            start_rewrap(actor=person, giver=begun.giver, taker=begun.taker)
    made = Machine(tmp_path, GIVER).run("rewrap-hand", giver.get(page + "berkas/").content)
    paper = json.loads(made.read())
    other = {**paper, "giliran": str(Desk(cast).report_id)}
    no_base64 = {**paper, "separuh": [{**paper["separuh"][0], "isi": "bukan base64"}]}
    no_rows = {**paper, "separuh": "x"}
    for wrong in (other, no_base64, no_rows):
        answer = giver.post(page + "unggah/", {"paper": as_file(wrong)})
        assert answer.status_code == 422
        assert "bukan untuk gilir ulang ini, atau tidak lengkap" in answer.content.decode()
    assert "menunggu Anda" in giver.get(page).content.decode(), "nothing was taken"
    assert giver.post(page + "unggah/", {"paper": as_file(paper)}).status_code == 302
    again = giver.post(page + "unggah/", {"paper": as_file(paper)})
    assert "Tidak ada amplop baru" in again.content.decode()


def as_file(content: dict[str, object]) -> SimpleUploadedFile:
    return SimpleUploadedFile("berkas.json", json.dumps(content).encode(), content_type="application/json")


def test_nobody_but_the_two_sees_a_rewrapping(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    Desk(cast)
    monkeypatch.setitem(KEYS, RENEWED, give_a_new_key(cast, RENEWED))
    page = begin(cast, cast.client(cast.everyone[GIVER]))
    third = cast.client(cast.everyone[RENEWED])
    assert third.get(page).status_code == 404
    assert third.get(page + "berkas/").status_code == 404
    assert cast.client(cast.administrator).get(page).status_code == 404
    for part, sees in ((GIVER, True), (TAKER, True), (RENEWED, False), ("administrator", False), ("verifier", False)):
        with cast.sign_in(cast.everyone[part]):
            assert (Rewrap.objects.exists(), RewrapItem.objects.exists()) == (sees, sees), part
