"""From the page of the report to the name on the officer's machine, through the pages alone."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kondusif.key import steps
from kondusif.key.papers import FORMAT, PUBLIC_FILE
from kondusif.key.suites import PrivateKey, fingerprint, in_groups, make_key, public_of
from kondusif.reports.models.custody import Custodian
from tests.cast import KEYS, Cast
from tests.custody.desk import COURT, NAME, PURPOSE, Desk
from tests.isolation.stage import ALIASES

URGENT = "bahaya-jiwa"
pytestmark = [pytest.mark.django_db(databases=ALIASES), pytest.mark.database]


def upload(kind: str, content: dict[str, Any]) -> SimpleUploadedFile:
    text = json.dumps({"format": FORMAT, "jenis": kind, **content})
    return SimpleUploadedFile("berkas.json", text.encode(), content_type="application/json")


def public_file(key: PrivateKey) -> SimpleUploadedFile:
    return upload(PUBLIC_FILE, {"nama": "uji", "kunci": str(public_of(key))})


def ask_by_page(client: Client, report_id: UUID, key: PrivateKey) -> str:
    """The address of the request."""
    told = {"ground": COURT, "purpose": PURPOSE, "paper": public_file(key)}
    return str(client.post(f"/identitas/minta/{report_id}/", told)["Location"])


def test_a_name_is_asked_for_answered_twice_and_read(cast: Cast) -> None:
    desk, officer_key = Desk(cast), make_key()
    officer = cast.client(cast.verifier)
    assert f"/identitas/minta/{desk.report_id}/" in officer.get(f"/laporan/{desk.report_id}/").content.decode()
    page = ask_by_page(officer, desk.report_id, officer_key)
    assert officer.post(page + "ambil/")["Location"] == page, "nothing to fetch before two have answered"
    for part in ("leader", "polda_custodian"):
        keeper = cast.client(cast.everyone[part])
        assert "menunggu jawaban Anda" in keeper.get("/identitas/").content.decode()
        paper = json.loads(keeper.get(page + "permintaan/").content)
        made = steps.answer_request(paper, KEYS[part])
        assert keeper.post(page + "setuju/", {"paper": upload(steps.ANSWER, made)}).status_code == 302
        assert keeper.get(page + "permintaan/").status_code == 404, "answered once"
    fetched = officer.post(page + "ambil/")
    assert "attachment" in fetched["Content-Disposition"]
    assert steps.open_identity(json.loads(fetched.content), officer_key) == NAME
    assert NAME["name"] not in fetched.content.decode()


def test_a_wrong_file_is_refused_in_a_sentence_and_a_no_keeps_its_reason(cast: Cast) -> None:
    desk = Desk(cast)
    page = ask_by_page(cast.client(cast.verifier), desk.report_id, make_key())
    keeper = cast.client(cast.leader)
    wrong = keeper.post(page + "setuju/", {"paper": public_file(make_key())})
    assert wrong.status_code == 422
    assert "diperlukan berkas “jawaban-penjaga”" in wrong.content.decode()
    other = keeper.post(page + "setuju/", {"paper": upload(steps.ANSWER, {"permintaan": "x", "separuh": []})})
    assert "bukan untuk permintaan ini" in other.content.decode()
    keeper.post(page + "tolak/", {"reason": "Dasarnya belum jelas."})
    assert "Dasarnya belum jelas." in cast.client(cast.verifier).get(page).content.decode()


def test_a_request_is_cancelled_by_who_asked_until_it_is_done(cast: Cast) -> None:
    desk = Desk(cast)
    page = f"/identitas/{desk.ask()}/"
    officer, keeper = cast.client(cast.verifier), cast.client(cast.leader)
    assert "Batalkan permintaan" not in keeper.get(page).content.decode()
    assert "Batalkan permintaan" in officer.get(page).content.decode()
    officer.post(page + "batal/")
    assert "Dibatalkan" in officer.get(page).content.decode()
    assert keeper.get(page + "permintaan/").status_code == 404
    assert "sudah selesai atau dibatalkan" in officer.post(page + "batal/", follow=True).content.decode()
    again = {"ground": COURT, "purpose": PURPOSE, "paper": public_file(desk.officer_key)}
    assert "sudah dipakai" in officer.post(f"/identitas/minta/{desk.report_id}/", again).content.decode()


def test_an_urgent_opening_is_reviewed_by_a_third_body_once(cast: Cast) -> None:
    desk = Desk(cast)
    opening_id = desk.ask(URGENT)
    page, told = f"/identitas/{opening_id}/", {"word": "tidak-tepat", "note": "Polisi sudah di tempat."}
    auditor = cast.client(cast.auditor)
    assert "Pemeriksaan Anda" not in auditor.get(page).content.decode(), "nothing was opened yet"
    assert "sudah selesai" in auditor.post(page + "periksa/", told).content.decode()
    for part in ("bawaslu_custodian", "polda_custodian"):
        desk.agree(part, opening_id)
    opener = cast.client(cast.bawaslu_custodian)
    assert "Pemeriksaan Anda" not in opener.get(page).content.decode()
    assert "lembaga ketiga: bukan yang meminta" in opener.post(page + "periksa/", told).content.decode()
    assert "paling lambat" in opener.get(page).content.decode()
    assert "menunggu pemeriksaan" in auditor.get("/identitas/").content.decode()
    assert "Tulis alasannya" in auditor.post(page + "periksa/", {"word": "tepat"}).content.decode()
    assert auditor.post(page + "periksa/", told)["Location"] == page
    shown = cast.client(cast.verifier).get(page).content.decode()
    assert "Tidak tepat (Polisi sudah di tempat.)" in shown
    assert auditor.post(page + "periksa/", told).status_code == 422, "once"


def test_an_auditor_sees_no_opening_that_is_not_urgent_and_none_of_the_own_side(cast: Cast) -> None:
    usual = f"/identitas/{Desk(cast).ask()}/"
    own = Desk(cast, told_actor="asn", told_unit="inspektorat-ntb")
    urgent = f"/identitas/{own.ask(URGENT, officer=cast.bawaslu_verifier)}/"
    auditor = cast.client(cast.auditor)
    assert [auditor.get(page).status_code for page in (usual, urgent)] == [404, 404]
    assert "Belum ada permintaan" in auditor.get("/identitas/").content.decode()


def test_a_custodian_of_the_accused_side_sees_no_request(cast: Cast) -> None:
    desk = Desk(cast, told_actor="polri", told_unit="polda-ntb")
    page = ask_by_page(cast.client(cast.verifier), desk.report_id, make_key())
    accused = cast.client(cast.polda_custodian)
    assert accused.get(page).status_code == 404
    assert page not in accused.get("/identitas/").content.decode()
    assert cast.client(cast.leader).get(page).status_code == 200


def test_a_key_is_offered_by_its_custodian_and_confirmed_by_another_body_from_paper(cast: Cast) -> None:
    key = make_key()
    keeper, other, own_side = (cast.client(each) for each in (cast.leader, cast.polda_custodian, cast.administrator))
    keeper.post("/identitas/kunci/", {"paper": public_file(key)})
    with cast.sign_in(cast.administrator):
        offered = Custodian.objects.get(key_print=fingerprint(public_of(key)))
    address = f"/identitas/kunci/{offered.pk}/terima/"
    shown = {page: page.get("/identitas/kunci/").content.decode() for page in (keeper, other, own_side)}
    assert [address in each for each in shown.values()] == [False, True, False]
    assert f"/identitas/kunci/{offered.pk}/akhiri/" not in shown[other], "an offer seals nothing yet"
    assert in_groups(offered.key_print) not in shown[other], "who confirms must hear it, not read it here"
    assert "Sidik jari tidak cocok" in other.post(address, {"heard": "0" * 32}).content.decode()
    assert "orang lain, bukan diri sendiri" in keeper.post(address, {"heard": offered.key_print}).content.decode()
    assert "orang dari lembaga lain" in own_side.post(address, {"heard": offered.key_print}).content.decode()
    done = other.post(address, {"heard": in_groups(offered.key_print)}, follow=True).content.decode()
    assert "diterima, berlaku sejak" in done
    with cast.sign_in(cast.administrator):
        old = Custodian.objects.get(key_print=fingerprint(public_of(KEYS["leader"])))
        assert old.replaced_by_id == offered.pk
    assert in_groups(offered.key_print) in own_side.get("/identitas/kunci/").content.decode()


def test_who_ends_a_key_reads_what_follows_and_anothers_takes_two_bodies(cast: Cast) -> None:
    desk = Desk(cast)
    ombudsman, polda = (desk.key_of(part).pk for part in ("ombudsman_custodian", "polda_custodian"))
    asker, second, own_side = (cast.client(each) for each in (cast.administrator, cast.polda_custodian, cast.leader))
    page = f"/identitas/kunci/{ombudsman}/akhiri/"
    shown = asker.get(page).content.decode()
    assert "Tinggal 3 penjaga dari 3 lembaga." in shown
    assert "Laporan bernama tetap diterima." in shown
    assert "harus setuju dalam tiga hari" in shown
    assert "Beri tanda bahwa Anda sudah membacanya" in asker.post(page, {"step": "ask"}).content.decode()
    assert "Permintaan tercatat" in asker.post(page, {"step": "ask", "sure": "on"}, follow=True).content.decode()
    listed = own_side.get("/identitas/kunci/").content.decode()
    assert "Hasan Basri, Bakesbangpol NTB, minta kunci ini diakhiri" in listed
    assert page not in listed, "of the body that asked: nothing to press"
    stale = second.post(page, {"step": "ask", "sure": "on"}, follow=True).content.decode()
    assert "sudah diminta lembaga lain" in stale, "what was shown before is not what would happen now"
    assert "Kunci itu berakhir" in second.post(page, {"step": "agree", "sure": "on"}, follow=True).content.decode()
    assert "Tambah penjaga keempat" in asker.get("/identitas/kunci/").content.decode()
    last = f"/identitas/kunci/{polda}/akhiri/"
    shown = second.get(last).content.decode()
    assert "Tinggal 2 penjaga dari 2 lembaga." in shown
    assert "Laporan bernama tidak diterima." in shown
    second.post(last, {"step": "own", "sure": "on"})
    assert "laporan hanya diterima tanpa nama" in second.get("/identitas/kunci/").content.decode()
