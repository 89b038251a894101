"""The scene of a forged declaration: the true one passes, one with other words or invented signers passes nowhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kondusif.cli.story.chapters.coordination.declaration import LINK, sign
from kondusif.cli.story.chapters.trust.morning import CHAIR, CLERK
from kondusif.cli.story.chapters.trust.names import desk_of
from kondusif.cli.story.client import Browser
from kondusif.cli.story.stage import Stage
from kondusif.publishing.core.canonical import Signer, canonical, digest, statement_of
from kondusif.publishing.core.signatures import ED25519, to_base64url

TEXT = {
    "title": "Deklarasi Pilkada Damai 2024",
    "place": "Mataram",
    "day": "2024-10-31",
    "preamble": "Kami yang menandatangani naskah ini menyatakan:",
    "commitments": "Menjaga Pilkada yang damai.\nBersikap netral dan tidak berpihak.",
    "neutrality": "2",
}
SIGNERS = (("Ketua", "Forum Kerukunan Contoh"), ("Ketua", "Majelis Adat Contoh"))
INVENTED = (("Danrem", "Korem Contoh"), ("Kapolda", "Polda Contoh"))
SIDE = "Mendukung pasangan calon nomor 1."
SOUND, UNSOUND, NOT_PROVED = 0, 1, 2
SECONDS_TO_A_HEAD, SECONDS_BETWEEN = 150, 2
# What the script of the page says of a file: the same that its button shows.
PAGE_CHECK = """
const { checkFile } = await import(process.argv[1]);
const { readFileSync } = await import("node:fs");
const found = await checkFile(readFileSync(process.argv[2], "utf-8"), process.argv[3]);
process.stdout.write(found.verdict);
"""
File = dict[str, Any]


def declaration_is_published(stage: Stage) -> str:
    """Two bodies without accounts sign on their own telephones; returns the address of the public page."""
    clerk, chair = stage.person(CLERK), stage.person(CHAIR)
    clerk.get("/publikasi/deklarasi/baru/").send(TEXT, having="preamble")
    address = clerk.path
    for office, body in SIGNERS:
        clerk.get(f"{address}penandatangan/").send({"office": office, "organisation": body})
    clerk.get(address).send({}, at="/buka/")
    clerk.get(address).send({}, at="/tautan/")
    for link in dict.fromkeys(LINK.findall(clerk.content.decode())):
        with stage.citizen("telepon") as phone:
            sign(phone, link, Ed25519PrivateKey.generate())
    chair.get(address).send({}, at="/terbit/")
    with stage.citizen("pembaca") as reader:
        return reader.get("/deklarasi/").links("/deklarasi/20")[0]


def forged_declaration_is_refused(stage: Stage, page: str) -> None:
    """By the command on any machine and by the script of the page."""
    account = stage.account
    account.scene("8. Deklarasi palsu ditolak")
    with stage.citizen("pembaca") as reader:
        check = checked_by(stage, reader, page)
        whole = proved(reader, page, check)
    said = check(whole)
    account.expect("Yang asli: utuh menurut perintah dan halaman", said.is_(SOUND, "sound"), said)
    told = account.facts["declarations"] = {"true": [said.code, said.page]}
    for name, what, change, code, verdict in (
        ("other text", "Satu janjinya diganti", with_other_text, UNSOUND, "unsound"),
        ("invented signers", "Dua penandatangan dikarang", with_invented, UNSOUND, "unsound"),
        ("both, log cut out", "Keduanya, dan bukti catatannya dibuang", without_log, NOT_PROVED, "unchecked"),
    ):
        said = check(forged(whole, change))
        account.expect(f"{what}: kode keluar {code}, “{said.last}”", said.is_(code, verdict), said)
        told[name] = [said.code, said.page]


@dataclass(frozen=True)
class Said:
    """What both checks say of a file. page: the verdict of the script, "" where this machine has no Node to run it."""

    code: int
    words: str
    page: str

    @property
    def last(self) -> str:
        return self.words.strip().splitlines()[-1] if self.words.strip() else ""

    def is_(self, code: int, verdict: str) -> bool:
        return self.code == code and self.page in {verdict, ""}


Check = Callable[[str], Said]


def checked_by(stage: Stage, reader: Browser, page: str) -> Check:
    """Command and script, both with the key of the log that a reader knows."""
    reader.look("/catatan/kunci")
    key = reader.content.decode().splitlines()[0]
    script, node = script_of(stage, reader, page), shutil.which("node")
    if node is None:
        stage.account.say("Tanpa Node di mesin ini pemeriksaan halaman tidak dijalankan, hanya perintahnya.")

    def check(content: str) -> Said:
        file = desk_of(stage) / "deklarasi.json"
        file.write_text(content, encoding="utf-8")
        done = stage.instance.answer("verify-declaration", str(file), "--key", key)
        shown = ""
        if node is not None:
            words = [node, "--input-type=module", "-e", PAGE_CHECK, script.as_uri(), str(file), key]
            shown = subprocess.run(words, capture_output=True, text=True, check=False).stdout or "?"
        return Said(done.returncode, done.stdout, shown)

    return check


def script_of(stage: Stage, reader: Browser, page: str) -> Path:
    """The check as the site hands it to a browser."""
    (address,) = reader.get(page).page.xpath("//script[contains(@src, 'declaration-page')]/@src")
    folder = str(address).rpartition("/")[0]
    (part,) = re.findall(r'from "\./(declaration-check[^"]*)"', reader.client.get(str(address)).text)
    file = desk_of(stage) / "declaration-check.mjs"
    file.write_text(reader.client.get(f"{folder}/{part}").text, encoding="utf-8")
    return file


def proved(reader: Browser, page: str, check: Check) -> str:
    """The file once the log has signed a head over its entries, which it does every minute."""
    until = time.monotonic() + SECONDS_TO_A_HEAD
    while True:
        reader.look(f"{page}berkas.json")
        content = reader.content.decode()
        if check(content).code == SOUND or time.monotonic() > until:
            return content
        time.sleep(SECONDS_BETWEEN)


def forged(content: str, change: Callable[[File], None]) -> str:
    """The file with what a forger does to it."""
    file: File = json.loads(content)
    change(file)
    return json.dumps(file, ensure_ascii=False)


def with_other_text(file: File) -> None:
    """Another commitment, and the fingerprint in the file set to it."""
    version = file["versions"][-1]
    text = json.loads(version["text"])
    version["text"] = canonical(text | {"commitments": [*text["commitments"][:-1], SIDE]})
    version["sha256"] = digest(version["text"])


def with_invented(file: File) -> None:
    """Two offices that never saw it, signed with keys of the forger's own: each signature holds by itself."""
    version = file["versions"][-1]
    at = datetime.fromisoformat(version["published_at"])
    for office, body in INVENTED:
        key = Ed25519PrivateKey.generate()
        statement = statement_of(version["text"], Signer("", office, body), at)
        signed = {
            "algorithm": ED25519,
            "public_key": to_base64url(key.public_key().public_bytes_raw()),
            "signature": to_base64url(key.sign(statement.encode())),
        }
        version["signatures"].append({**version["signatures"][0], "statement": statement, **signed})


def without_log(file: File) -> None:
    """Both, and nothing by which it could be found out."""
    with_other_text(file)
    file["versions"][-1]["signatures"] = file["versions"][-1]["signatures"][:1]
    with_invented(file)
    del file["versions"][-1]["signatures"][0], file["log"]
