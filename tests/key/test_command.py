"""`kondusif-key` from the first key to the name on the screen, without Django."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from kondusif.key import command, papers, steps
from kondusif.key.papers import KEY_FILE, PUBLIC_FILE, Refused, as_text, protect, read_paper, unprotect, write_paper
from kondusif.key.seals import Envelope, Keeper, Record, seal_identity
from kondusif.key.suites import PrivateKey, PublicKey, aloud, fingerprint, make_key, public_of, read_public

PASSWORD = "kapal layar biru 42"
NAME = {"name": "Inaq Rekaan", "contact": "0800-0000-111"}


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id is slow on purpose; its real cost is measured in benchmarks/custody.py."""
    monkeypatch.setattr(papers, "MEMORY_KIB", 64)
    monkeypatch.setattr(papers, "ITERATIONS", 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a blank and a letter beyond ASCII, as on a real desktop."""
    place = tmp_path / "Dokumen Saya é"
    place.mkdir()
    (place / "sandi.txt").write_text(PASSWORD + "\r\n", encoding="utf-8")
    return place


def run(folder: Path, *words: str) -> int:
    return command.main([*words, "--password-file", str(folder / "sandi.txt"), "--yes"])


def new_key(folder: Path, name: str, *, step: str = "new") -> PublicKey:
    assert run(folder, step, "--name", name, "--out", str(folder)) == 0
    return read_public(json.loads((folder / f"{name}.publik.json").read_text("utf-8"))["kunci"])


@dataclass(frozen=True)
class Asked:
    """One request as the server knows it: whose name, for which officer, sealed for whom."""

    record: Record
    purpose: UUID
    officer: PublicKey
    keys: dict[UUID, PublicKey]
    sealed: Envelope

    def paper(self, folder: Path, holder: UUID) -> Path:
        """What the server lets a custodian download."""
        rows = []
        for pair in self.sealed.pairs:
            if holder in pair.ids:
                side = pair.ids.index(holder) + 1
                ids = [str(each) for each in pair.ids]
                half = as_text(pair.halves[side - 1])
                rows.append({"catatan": str(self.record.id), "pasangan": ids, "sisi": side, "isi": half})
        shown: dict[str, Any] = {name: "Uji" for name in ("peminta", "dasar", "tujuan", "berlaku_sampai")}
        content = shown | {"permintaan": str(self.purpose), "sidik_jari": fingerprint(self.keys[holder])}
        content |= {"kunci_petugas": str(self.officer), "separuh": rows}
        return write_paper(folder / f"permintaan-{holder}.json", steps.REQUEST, content)


def asked(keys: dict[UUID, PublicKey], officer: PublicKey) -> Asked:
    record = Record(uuid4())
    keepers = {each: Keeper(key, body) for body, (each, key) in enumerate(keys.items())}
    return Asked(record, uuid4(), officer, keys, seal_identity(NAME, record=record, custodians=keepers))


def test_from_the_ceremony_to_the_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = sorted(uuid4() for _ in range(3))
    keys = {each: new_key(folder, f"penjaga-{number}") for number, each in enumerate(ids)}
    officer = new_key(folder, "petugas", step="officer")
    request = asked(keys, officer)
    answers = []
    for number, holder in enumerate(ids[:2]):
        own = str(folder / f"penjaga-{number}.kunci.json")
        words = ("answer", str(request.paper(folder, holder)), "--key", own, "--out", str(folder))
        assert run(folder, *words, "--heard", aloud(fingerprint(officer))) == 0
        (made,) = folder.glob(f"jawaban-*-{fingerprint(keys[holder])[:4]}.json")
        answers.append(read_paper(made, steps.ANSWER))
    pair = [str(each) for each in ids[:2]]
    first, second = (next(row["isi"] for row in each["separuh"] if row["pasangan"] == pair) for each in answers)
    halves = {"catatan": str(request.record.id), "pasangan": pair, "pertama": first, "kedua": second}
    opening: dict[str, Any] = {
        "permintaan": str(request.purpose),
        "tujuan": "Uji",
        "isi": as_text(request.sealed.payload),
    }
    opening["pasangan"] = halves
    paper = write_paper(folder / "pembukaan.json", steps.OPENING, opening)
    capsys.readouterr()
    assert run(folder, "open", str(paper), "--key", str(folder / "petugas.sekali-pakai.json")) == 0
    said = capsys.readouterr().out
    assert "Inaq Rekaan" in said
    assert "0800-0000-111" in said
    assert not [file for file in folder.iterdir() if "Inaq" in file.read_text("utf-8")]
    assert run(folder, "open", str(paper), "--key", str(folder / "penjaga-0.kunci.json")) == 1
    assert "tidak membuka amplop" in capsys.readouterr().err


def test_a_custodian_gets_nothing_out_of_the_half_of_another(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ids = sorted(uuid4() for _ in range(2))
    keys = {each: new_key(folder, f"penjaga-{number}") for number, each in enumerate(ids)}
    officer = public_of(make_key())
    paper = asked(keys, officer).paper(folder, ids[0])
    words = ("answer", str(paper), "--key", str(folder / "penjaga-1.kunci.json"), "--out", str(folder))
    assert run(folder, *words, "--heard", aloud(fingerprint(officer))) == 1
    assert "dibuat untuk kunci lain" in capsys.readouterr().err


def test_a_key_that_the_server_put_in_place_of_the_officers_gets_no_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = sorted(uuid4() for _ in range(2))
    keys = {each: new_key(folder, f"penjaga-{number}") for number, each in enumerate(ids)}
    officer = new_key(folder, "petugas", step="officer")
    spoken = re.findall(r"Dibacakan +(.*)", capsys.readouterr().out)[-1]
    of_the_server = asked(keys, public_of(make_key())).paper(folder, ids[0])
    answer = ("answer", str(of_the_server), "--key", str(folder / "penjaga-0.kunci.json"), "--out", str(folder))
    for heard in (spoken, "", spoken.partition(" ")[0]):
        assert run(folder, *answer, "--heard", heard) == 1
        said = capsys.readouterr()
        assert "jangan jawab" in said.err
        assert aloud(fingerprint(officer)) not in said.out
    assert not list(folder.glob("jawaban-*"))
    monkeypatch.setattr("builtins.input", lambda _question: spoken.upper().replace(" ", "-"))
    of_the_server.unlink()
    genuine = asked(keys, officer).paper(folder, ids[0])
    assert run(folder, "answer", str(genuine), *answer[2:]) == 0, "asked for where it is not given"


def test_rewrapping_gives_a_new_custodian_pairs_that_open(folder: Path) -> None:
    ids = sorted(uuid4() for _ in range(3))
    private = {each: make_key() for each in ids}
    public = {each: public_of(key) for each, key in private.items()}
    giver, taker, fresh = ids
    request = asked({each: public[each] for each in (giver, taker)}, public_of(make_key()))
    (pair,) = request.sealed.pairs
    row = {"catatan": str(request.record.id), "pasangan": [str(each) for each in pair.ids]}
    shared = {"giliran": str(request.purpose)}
    paper: dict[str, Any] = shared | {"sidik_jari": fingerprint(public[giver]), "kunci_kedua": str(public[taker])}
    handed = steps.hand_for_rewrap(
        paper | {"separuh": [row | {"sisi": 1, "isi": as_text(pair.halves[0])}]}, private[giver]
    )
    missing = [[str(giver), str(fresh)], [str(taker), str(fresh)]]
    mine = row | {"sisi": 2, "isi": as_text(pair.halves[1]), "kurang": missing}
    keys = [{"penjaga": str(each), "kunci": str(key), "nama": "x"} for each, key in public.items()]
    paper = shared | {"sidik_jari": fingerprint(public[taker]), "penjaga": keys}
    wrapped = steps.wrap_anew(paper | {"separuh": [mine | {"serahan": handed["separuh"][0]["isi"]}]}, private[taker])
    made = wrapped["amplop"][0]["pasangan"]
    assert [each["pasangan"] for each in made] == missing
    assert read_with(request, made[0], {1: private[giver], 2: private[fresh]}) == NAME
    with pytest.raises(Refused, match="tidak terbuka"):
        steps.wrap_anew(paper | {"separuh": [mine | {"serahan": as_text(pair.halves[0])}]}, private[taker])


def read_with(request: Asked, pair: dict[str, Any], holders: dict[int, PrivateKey]) -> dict[str, str]:
    """The name, opened by the two custodians of a new pair for a new officer."""
    officer = make_key()
    handed = {}
    for side, private in holders.items():
        row = {"catatan": str(request.record.id), "pasangan": pair["pasangan"], "sisi": side}
        paper: dict[str, Any] = {"permintaan": str(request.purpose), "sidik_jari": fingerprint(public_of(private))}
        paper |= {"kunci_petugas": str(public_of(officer))}
        paper["separuh"] = [row | {"isi": pair["isi"][side - 1]}]
        handed[side] = steps.answer_request(paper, private)["separuh"][0]["isi"]
    halves = {"catatan": str(request.record.id), "pasangan": pair["pasangan"]}
    opening = {"permintaan": str(request.purpose), "isi": as_text(request.sealed.payload)}
    return steps.open_identity(opening | {"pasangan": halves | {"pertama": handed[1], "kedua": handed[2]}}, officer)


def test_a_key_file_opens_with_its_password_alone(folder: Path) -> None:
    key = make_key()
    paper = write_paper(folder / "k.json", KEY_FILE, protect(key, PASSWORD, name="siti"), secret=True)
    content = read_paper(paper, KEY_FILE)
    assert unprotect(content, PASSWORD) == key
    assert key.raw.hex() not in paper.read_text("utf-8")
    wrong = [(content, PASSWORD + "x"), (content | {"nama": "budi"}, PASSWORD), (content | {"garam": "!"}, PASSWORD)]
    for changed, password in wrong:
        with pytest.raises(Refused, match="Kata sandi salah"):
            unprotect(changed, password)
    if sys.platform != "win32":
        assert paper.stat().st_mode & 0o077 == 0


def test_the_cost_of_a_key_file_is_the_one_that_was_decided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (papers.ITERATIONS, papers.MEMORY_KIB, papers.LANES) == (4, 128 * 1024, 1)


def test_short_passwords_existing_files_and_wrong_files_are_refused_in_sentences(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_key(folder, "siti")
    assert run(folder, "new", "--name", "siti", "--out", str(folder)) == 1
    assert "sudah ada dan tidak ditimpa" in capsys.readouterr().err
    assert run(folder, "new", "--name", "a/b", "--out", str(folder)) == 1
    assert run(folder, "test", "--key", str(folder / "siti.publik.json")) == 1
    assert "diperlukan berkas “kunci-terlindung”" in capsys.readouterr().err
    assert run(folder, "test", "--key", str(folder / "tidak-ada.json")) == 1
    (folder / "sandi.txt").write_text("pendek")
    assert run(folder, "new", "--name", "budi", "--out", str(folder)) == 1
    assert "paling sedikit 12" in capsys.readouterr().err
    (folder / "rusak.json").write_bytes(b"\xff\xfe{")
    with pytest.raises(Refused, match="bukan berkas Kondusif"):
        read_paper(folder / "rusak.json", PUBLIC_FILE)


def test_the_tool_starts_without_django_or_anything_else_of_the_server(folder: Path) -> None:
    watch = (
        "import sys; from kondusif.key import command; code = command.main(sys.argv[1:]);"
        "print('LOADED', sorted(m for m in sys.modules if m.split('.')[0] in ('django', 'psycopg')"
        " or m.startswith('kondusif.') and not m.startswith('kondusif.key'))); sys.exit(code)"
    )
    words = ["paper", str(folder / "siti.publik.json")]
    new_key(folder, "siti")
    done = subprocess.run(
        [sys.executable, "-c", watch, *words], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert "LOADED []" in done.stdout
    assert "Sidik jari" in done.stdout
