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
from kondusif.reports.models import Custodian
from tests.cast import KEYS, Cast
from tests.custody.desk import COURT, NAME, PURPOSE, Desk
from tests.isolation.stage import ALIASES

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


def test_a_custodian_of_the_accused_side_sees_no_request(cast: Cast) -> None:
    desk = Desk(cast, told_actor="polri", told_unit="polda-ntb")
    page = ask_by_page(cast.client(cast.verifier), desk.report_id, make_key())
    accused = cast.client(cast.polda_custodian)
    assert accused.get(page).status_code == 404
    assert page not in accused.get("/identitas/").content.decode()
    assert cast.client(cast.leader).get(page).status_code == 200


def test_a_key_is_offered_by_its_custodian_and_confirmed_by_another_from_paper(cast: Cast) -> None:
    key = make_key()
    keeper, administrator = cast.client(cast.leader), cast.client(cast.administrator)
    keeper.post("/identitas/kunci/", {"paper": public_file(key)})
    with cast.sign_in(cast.administrator):
        offered = Custodian.objects.get(key_print=fingerprint(public_of(key)))
    address = f"/identitas/kunci/{offered.pk}/terima/"
    shown = administrator.get("/identitas/kunci/").content.decode()
    assert in_groups(offered.key_print) not in shown, "who confirms must hear it, not read it here"
    assert "Sidik jari tidak cocok" in administrator.post(address, {"heard": "0" * 32}).content.decode()
    assert "orang lain, bukan diri sendiri" in keeper.post(address, {"heard": offered.key_print}).content.decode()
    assert administrator.post(address, {"heard": in_groups(offered.key_print)}).status_code == 302
    with cast.sign_in(cast.administrator):
        old = Custodian.objects.get(key_print=fingerprint(public_of(KEYS["leader"])))
        assert old.replaced_by_id == offered.pk
    assert in_groups(offered.key_print) in administrator.get("/identitas/kunci/").content.decode()
