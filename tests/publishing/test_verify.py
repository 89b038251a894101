"""The check of a file: what is whole holds, and each alteration is found, in the core and by the command."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from kondusif.publishing.queries.wording import findings_in_words, remarks_in_words, say_finding
from kondusif.publishing.runs import verify_file
from tests.publishing.files import ALTERED, LOG_KEY, a_file, changed

SOURCE = Path(__file__).parents[2] / "kondusif"


def test_a_whole_file_holds_and_says_who_signed() -> None:
    verdict = verify_file(json.dumps(a_file()), key=str(LOG_KEY))
    assert verdict.holds, verdict.findings
    assert verdict.checked.by_key == ("Forum Satu, Ketua", "Partai Contoh, Sekretaris")
    assert verdict.checked.by_paper == ("Badan Contoh, Kepala",)
    assert [each.code for each in verdict.remarks] == ["log-key"]


@pytest.mark.parametrize("name", ALTERED)
def test_every_alteration_is_found_and_said(name: str) -> None:
    change, code = ALTERED[name]
    verdict = verify_file(changed(a_file(), change))
    assert code in [each.code for each in verdict.findings]
    assert all(say_finding(each).endswith(".") for each in verdict.findings)


def test_another_log_than_the_one_i_know_is_found() -> None:
    verdict = verify_file(json.dumps(a_file()), key="lain+00000000+AAAA")
    assert [each.code for each in verdict.findings] == ["key"]


def test_a_file_without_the_log_says_what_it_cannot_prove() -> None:
    verdict = verify_file(changed(a_file(), lambda file: file.pop("log")))
    assert verdict.holds
    assert [each.code for each in verdict.remarks] == ["no-log"]


def test_an_entry_that_waits_for_a_head_is_no_trouble() -> None:
    verdict = verify_file(changed(a_file(), lambda file: file["log"]["entries"][0].update(proof=None)))
    assert verdict.holds
    assert next((each.code, each.facts) for each in verdict.remarks) == ("waiting", {"n": 1})


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", "bukan JSON", "[" * 100_000, '{"format": "kondusif-berkas-deklarasi-1"}']
)
def test_what_is_no_file_is_refused_in_a_sentence(content: str) -> None:
    verdict = verify_file(content)
    assert [each.code for each in verdict.findings] == ["no-file"]


@pytest.mark.parametrize("piece", ["versions", "log"])
@pytest.mark.parametrize("value", [None, 7, "x", [], [None], [{}], {"a": 1}])
def test_broken_pieces_never_stop_the_check(piece: str, value: object) -> None:
    def change(file: dict[str, object]) -> None:
        file[piece] = value

    verdict = verify_file(changed(a_file(), change))
    assert not verdict.holds or [each.code for each in verdict.remarks] == ["no-log"]


def test_the_command_needs_no_database_and_answers_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole, altered = tmp_path / "utuh.json", tmp_path / "ubah.json"
    whole.write_text(json.dumps(a_file()), encoding="utf-8")
    altered.write_text(changed(a_file(), ALTERED["text"][0]), encoding="utf-8")
    call_command("verify_declaration", str(whole))
    told = capsys.readouterr().out
    assert "✓ Dengan kunci: Forum Satu, Ketua" in told
    assert told.rstrip().endswith("Utuh. Naskah dan tanda tangannya cocok.")
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_declaration", str(altered))
    told = capsys.readouterr().out
    assert stopped.value.code == 1
    assert "✗ Naskah versi 1 berubah: sidik jarinya tidak cocok." in told
    assert "✓" not in told
    with pytest.raises(CommandError) as failed:
        call_command("verify_declaration", str(tmp_path / "tidak-ada.json"))
    assert failed.value.returncode == 2


def test_both_checks_use_codes_that_have_a_sentence() -> None:
    python = "".join((SOURCE / "publishing" / name).read_text() for name in ("core/checking.py", "runs/verifying.py"))
    browser = "".join(
        (SOURCE / "public/static/public" / name).read_text() for name in ("declaration-check.js", "declaration-page.js")
    )
    said = set(re.findall(r'Finding\("([a-z-]+)"', python))
    said_there = set(re.findall(r'(?:code: |refuse\()"([a-z-]+)"', browser))
    assert said | said_there <= set(findings_in_words()) | set(remarks_in_words())
    assert {code for _change, code in ALTERED.values()} <= said
