"""The next election is one more file: its report is taken, sorted, opened and counted; it can be unloaded again."""

from __future__ import annotations

import datetime as dt
import html
import io
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client

from kondusif.base.database import speaking_as
from kondusif.cases.models.clock import CaseClock
from kondusif.elections import actions
from kondusif.elections.actions import load_elections
from kondusif.elections.models import Election, Stage
from kondusif.reports.models.report import Report
from kondusif.rules.queries import words_of
from tests.cases.berkas import MONEY, classify, on, opened
from tests.cast import Cast
from tests.public.citizen import answer_small_questions, code_on, send_report

pytestmark = pytest.mark.django_db(databases=["default", "public", "worker"], transaction=True)
KNOWN_ON = dt.date(2029, 2, 9)  # a Friday, five days before the vote
NOW = dt.datetime(2029, 2, 12, 3, tzinfo=dt.UTC)
NEXT = """
code = "pemilu-2029"
name = "Pemilu 2029"
law = "pemilu"
source = "contoh untuk uji"
[[stage]]
code = "kampanye"
kind = "kampanye"
name = "Kampanye"
starts_on = 2028-11-28
ends_on = 2029-02-10
[[stage]]
code = "pemungutan"
kind = "pemungutan"
name = "Pemungutan suara"
starts_on = 2029-02-14
ends_on = 2029-02-14
"""


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    """Pemilu 2029, from a file as its README describes one."""
    (tmp_path / "pemilu-2029.toml").write_text(NEXT)
    call_command("load_elections", "--source", str(tmp_path), stdout=io.StringIO())
    return tmp_path


def text_of(response: Any) -> str:
    return html.unescape(response.content.decode())


def unload(code: str) -> str:
    out = io.StringIO()
    call_command("unload_election", code, stdout=out)
    return out.getvalue()


def test_a_report_a_berkas_and_its_clocks_go_through_2029(
    loaded: Path, public_client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel(NOW, tick=False):
        answer_small_questions(public_client, known_on=KNOWN_ON)
        told = text_of(public_client.get("/lapor/sebelum-bercerita/"))
        assert "Pemilu 2029" in told
        assert "Pasal 454 ayat (6) UU 7/2017" in told
        send_report(public_client, known_on=KNOWN_ON)
        assert len(code_on(public_client.get("/lapor/tanda-terima/"))) == 24
    with on(2029, 2, 12):
        with cast.sign_in(cast.verifier) as actor:
            case = opened(actor, replace(MONEY, election="pemilu-2029", happened_on=KNOWN_ON, known_on=KNOWN_ON))
            assert case.edition.startswith("pemilu/")
            due = dict(CaseClock.objects.filter(case=case).values_list("rule", "starts_on"))
            assert due["pemilu-lapor"] == KNOWN_ON
            report = case.report_links.get().report
        client = cast.client(cast.verifier)
        assert "Batas penyampaian laporan ke Bawaslu" in text_of(client.get(f"/laporan/{report.pk}/"))
        assert "Pasal 454 ayat (6)" in text_of(client.get(f"/penanganan/{case.number}/"))
        assert client.get("/laporan/?status=semua").status_code == 200
        asked = "pemilihan=pemilu-2029&jenis=pidana&terlapor=warga&peristiwa0=diketahui&kapan0=9-2-2029"
        assert "Bawaslu Kabupaten/Kota" in text_of(client.get(f"/hitung/?{asked}"))
    out = io.StringIO()
    call_command(
        "what_if", "--election", "pemilu-2029", "--kind", "pidana", "--actor", "warga",
        "--event", "diketahui=2029-02-09", stdout=out,
    )  # fmt: skip
    assert "pemilu-lapor" in out.getvalue()
    with speaking_as("loader"):
        used = actions.election_used_by("pemilu-2029")
    for looked in (used, {}):  # rows that come in after the look are found by their foreign key
        monkeypatch.setattr(actions, "election_used_by", Mock(side_effect=[looked, used]))
        with pytest.raises(CommandError, match=r"masih ditunjuk oleh 2 laporan, 1 berkas\. .*tidak ada yang berubah"):
            unload("pemilu-2029")
    assert Stage.objects.filter(election="pemilu-2029").count() == 2


def test_an_election_without_rows_is_unloaded_with_its_stages(loaded: Path) -> None:
    assert "2 tahapan" in unload("pemilu-2029")
    assert not Election.objects.filter(code="pemilu-2029").exists()
    with pytest.raises(CommandError, match=r"'pemilu-2029' tidak dimuat\. Yang dimuat: pemilu-2024, pilkada-2024"):
        unload("pemilu-2029")


def test_a_law_that_is_not_in_the_law_files_is_refused_at_loading(tmp_path: Path) -> None:
    (tmp_path / "next.toml").write_text(NEXT.replace('law = "pemilu"', 'law = "serentak"'))
    with pytest.raises(CommandError, match=r"law = 'serentak', yang tidak ada .*Yang dikenal: pemilu, pilkada"):
        call_command("load_elections", "--source", str(tmp_path))
    assert not Election.objects.filter(code="pemilu-2029").exists()


def test_where_the_law_cannot_be_counted_the_report_is_taken_all_the_same(
    tmp_path: Path, public_client: Client, cast: Cast
) -> None:
    (tmp_path / "next.toml").write_text(NEXT.replace('law = "pemilu"', 'law = "serentak"'))
    with speaking_as("loader"):
        load_elections(folder=tmp_path)
    assert "serentak" not in words_of("regimes")
    with time_machine.travel(NOW, tick=False):
        answer_small_questions(public_client, known_on=KNOWN_ON)
        assert "belum dapat kami hitung" in text_of(public_client.get("/lapor/sebelum-bercerita/"))
        send_report(public_client, known_on=KNOWN_ON)
        code = code_on(public_client.get("/lapor/tanda-terima/"))
        public_client.post("/jawaban/", {"code": code})
        assert public_client.get("/jawaban/isi/").status_code == 200
    with on(2029, 2, 12):
        client = cast.client(cast.verifier)
        with cast.sign_in(cast.verifier) as actor:
            report = classify_one(actor)
        page = client.get(f"/laporan/{report.pk}/")
        assert "tidak dapat dihitung. Rezim 'serentak' tidak dikenal" in text_of(page)
        assert client.get("/laporan/?status=semua").status_code == 200
        refused = client.post(f"/penanganan/buka/{report.pk}/", {"title": "Diduga pembagian uang"})
        assert (refused.status_code, "Rezim 'serentak' tidak dikenal" in text_of(refused)) == (422, True)


def classify_one(actor: Any) -> Any:
    """The report that came in, read by a verifier as MONEY says."""
    return classify(actor, Report.objects.get(election="pemilu-2029"), MONEY)
