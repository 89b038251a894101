"""A witness of a Kondusif log, and a verifier of its promises: one file, Python's own library and `cryptography`.

Every minute it fetches the newest signed head, checks that it goes on from the head it has seen before, signs it, and
sends the signature back. It sounds an alarm when the log forks, shrinks, turns its clock back or falls silent. It sees
hashes and no report. Formats: c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof; tree: RFC 6962.

    kondusif-witness start --url https://lapor.contoh/catatan/ --key KUNCI --name ombudsman.contoh/saksi
    kondusif-witness watch
    kondusif-witness promise janji.txt
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import os
import re
import secrets
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SILENCE_SECONDS = 300
EVERY_SECONDS = 60
PLAIN, TIMED = 1, 4  # types of Ed25519 keys: signature, cosignature
DASH = "\N{EM DASH} "
PROMISE = re.compile(r"KONDUSIF-JANJI-1\.(\d{10})Z\.([A-Za-z0-9_-]{43})\.([A-Za-z0-9_-]{86})")
LONGEST_ANSWER = 100_000


class Alarm(Exception):
    """The log does what a log must not do. kind: "fork", "shrink", "silence", "clock", "signature"."""

    def __init__(self, kind: str, sentence: str, evidence: str = "") -> None:
        super().__init__(sentence)
        self.kind = kind
        self.evidence = evidence


class Unusable(Exception):
    """The command cannot be done; the sentence says what to do."""


@dataclass(frozen=True)
class Key:
    """A public key: name, type, 32 bytes."""

    name: str
    type: int
    public: bytes

    @property
    def id(self) -> bytes:
        return hashlib.sha256(self.name.encode() + b"\n" + bytes([self.type]) + self.public).digest()[:4]

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(bytes([self.type]) + self.public).decode()}"


@dataclass(frozen=True)
class Head:
    """A signed head: its whole note, its text, and what the text says. at: when the log signed it."""

    note: str
    text: str
    origin: str
    size: int
    root: bytes
    at: int


@dataclass(frozen=True)
class Watch:
    """What a witness keeps in its folder beside its key.

    log_key, promise_key  public keys of the log and of its promises
    size, root            of the newest head that was checked; 0 before the first
    at                    when the log signed that head
    answered_at           when the log was last heard, seconds since 1970
    """

    url: str
    log_key: str
    promise_key: str
    name: str
    size: int = 0
    root: str = ""
    at: int = 0
    answered_at: int = 0


def unbase64(text: str) -> bytes:
    """Strict base64; empty for anything else."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return b""


def unpadded(text: str) -> bytes:
    return unbase64(text.replace("-", "+").replace("_", "/") + "=" * (-len(text) % 4))


def read_key(text: str) -> Key:
    """Parse name+id+base64. Raises Unusable."""
    name, _, rest = text.strip().partition("+")
    told, _, material = rest.partition("+")
    raw = unbase64(material)
    if name and len(raw) == 33 and raw[0] in (PLAIN, TIMED) and Key(name, raw[0], raw[1:]).id.hex() == told:
        return Key(name, raw[0], raw[1:])
    raise Unusable(f"“{text.strip()}” bukan kunci publik yang utuh. Salin seluruh barisnya dari halaman catatan.")


def verifies(public: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def blobs_of(note: str, key: Key) -> list[bytes]:
    """What a key wrote under a note, without the key's id."""
    _text, _, tail = note.rpartition("\n\n")
    lines = [line.removeprefix(DASH).partition(" ") for line in tail.splitlines() if line.startswith(DASH)]
    blobs = [unbase64(material) for name, _, material in lines if name == key.name]
    return [blob[4:] for blob in blobs if blob[:4] == key.id]


def timed(text: str, at: int) -> bytes:
    """What a cosignature signs."""
    return f"cosignature/v1\ntime {at}\n{text}".encode()


def read_head(note: str, log_key: Key) -> Head:
    """A head that the log's key signed, with its time. Raises Alarm."""
    text = note.rpartition("\n\n")[0] + "\n"
    signed = blobs_of(note, log_key)
    lines = text.split("\n")
    if not signed or not all(verifies(log_key.public, blob, text.encode()) for blob in signed):
        raise Alarm("signature", "Kepala catatan tidak ditandatangani kunci catatan yang Anda simpan.", note)
    if len(lines) != 4 or lines[0] != log_key.name or not lines[1].isdecimal() or len(unbase64(lines[2])) != 32:
        raise Alarm("signature", "Kepala catatan bertanda tangan, tetapi bentuknya salah.", note)
    times = [int.from_bytes(blob[:8], "big") for blob in blobs_of(note, replace(log_key, type=TIMED))
             if verifies(log_key.public, blob[8:], timed(text, int.from_bytes(blob[:8], "big")))]  # fmt: skip
    if not times:
        raise Alarm("signature", "Kepala catatan tidak memuat waktu yang ditandatangani.", note)
    return Head(note, text, lines[0], int(lines[1]), unbase64(lines[2]), max(times))


def pair(left: bytes, right: bytes) -> bytes:
    """Hash of an inner node (RFC 6962)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, path: list[bytes]) -> bool:
    """Whether the hashes prove that the first `old` leaves of the new tree are the old tree (RFC 9162, 2.1.4.2)."""
    if old == new:
        return not path and old_root == new_root
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    if not 0 < old < new or not hashes:
        return False
    fn, sn = old - 1, new - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    fr = sr = hashes[0]
    for sibling in hashes[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = pair(sibling, fr), pair(sibling, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = pair(sr, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and (fr, sr) == (old_root, new_root)


def is_included(leaf: bytes, number: int, size: int, root: bytes, path: list[bytes]) -> bool:
    """Whether the hashes prove that leaf `number` is in the tree (RFC 9162, 2.1.3.2)."""
    if not 0 <= number < size:
        return False
    fn, sn, node = number, size - 1, leaf
    for sibling in path:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            node = pair(sibling, node)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = pair(node, sibling)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and node == root


def ask(address: str, body: bytes | None = None) -> str:
    """GET an address, or POST to it. Raises OSError where nobody answers, ValueError for an answer that is an error."""
    if not address.startswith(("https://", "http://")):
        raise Unusable(f"Alamat {address} harus dimulai dengan https:// atau http://.")
    request = urllib.request.Request(address, data=body, headers={"Content-Type": "text/plain"})  # noqa: S310 - checked
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310 - checked above
            return str(response.read(LONGEST_ANSWER).decode())
    except urllib.error.HTTPError as error:
        raise ValueError(error.read(1000).decode(errors="replace").strip()) from error


def hashes_of(text: str) -> list[bytes]:
    return [unbase64(line) for line in text.splitlines()]


# The witness


class Folder:
    """Where a witness keeps what it must not forget; only its owner can read it."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> Watch:
        file = self.path / "watch.json"
        if not file.exists():
            raise Unusable(f"Folder {self.path} belum berisi saksi. Mulai dengan: kondusif-witness start")
        return Watch(**json.loads(file.read_text()))

    def write(self, watch: Watch) -> None:
        self.replace("watch.json", json.dumps(asdict(watch), indent=1))

    def seed(self) -> str:
        """The witness's private key, made once."""
        file = self.path / "key"
        if not file.exists():
            self.replace("key", secrets.token_hex(32))
        return file.read_text()

    def replace(self, name: str, content: str) -> None:
        """Write a file whole or not at all, also when the machine stops."""
        target = self.path / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = target.with_name(f".{target.name}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)

    def keep(self, head: Head, note: str) -> None:
        """The newest head with our line under it, and the last of each hour for good."""
        self.replace("head.txt", note)
        self.replace(f"heads/{datetime.fromtimestamp(head.at, UTC):%Y%m%dT%H}.txt", note)

    def heads(self) -> list[str]:
        return [file.read_text() for file in sorted((self.path / "heads").glob("*.txt"))]

    def journal(self, sentence: str) -> None:
        """Append a line for good: alarms stay in history."""
        with (self.path / "journal.txt").open("a") as file:
            file.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {sentence}\n")


def public_of(seed: str) -> bytes:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).public_key().public_bytes_raw()


def cosigned(head: Head, name: str, seed: str, at: int) -> str:
    """The head's note with our timed signature under it."""
    signature = Ed25519PrivateKey.from_private_bytes(bytes.fromhex(seed)).sign(timed(head.text, at))
    blob = Key(name, TIMED, public_of(seed)).id + at.to_bytes(8, "big") + signature
    return f"{head.note}{DASH}{name} {base64.b64encode(blob).decode()}\n"


def look(folder: Folder, *, at: int) -> Head:
    """Fetch the newest head, check it, sign it, keep it, send it; at: our clock. Raises Alarm."""
    watch = folder.read()
    try:
        note = ask(watch.url + "kepala")
    except (OSError, ValueError) as error:
        if at - watch.answered_at > SILENCE_SECONDS:
            raise Alarm("silence", f"Catatan tidak menjawab lebih dari lima menit ({error}).") from error
        raise Unusable(f"Catatan belum menjawab ({error}).") from error
    head = read_head(note, read_key(watch.log_key))
    check_goes_on(watch, head)
    check_time(watch, head, at)
    watch = replace(watch, size=head.size, root=base64.b64encode(head.root).decode(), at=head.at, answered_at=at)
    signed = cosigned(head, watch.name, folder.seed(), at)
    folder.write(watch)  # before anybody gets our signature: what was signed is never forgotten
    folder.keep(head, signed)
    try:
        ask(watch.url + "saksi", signed.encode())
    except (OSError, ValueError) as error:
        folder.journal(f"tanda tangan belum diterima: {error}")
    return head


def check_goes_on(watch: Watch, head: Head) -> None:
    """Raise Alarm unless the head is the known one or provably continues it."""
    known = unbase64(watch.root)
    if head.size < watch.size:
        raise Alarm("shrink", f"Catatan memendek: {watch.size} daun menjadi {head.size}.", head.note)
    if watch.size == 0 or (head.size, head.root) == (watch.size, known):
        return
    if head.size == watch.size:
        raise Alarm("fork", f"Catatan bercabang: dua kepala berbeda dengan {head.size} daun.", head.note)
    try:
        path = hashes_of(ask(f"{watch.url}konsistensi?dari={watch.size}&ke={head.size}"))
    except ValueError as error:
        raise Alarm("fork", f"Catatan tidak dapat membuktikan kelanjutannya: {error}", head.note) from error
    if not is_consistent(watch.size, known, head.size, head.root, path):
        sentence = f"Catatan bercabang: kepala {head.size} daun tidak melanjutkan kepala {watch.size} daun."
        raise Alarm("fork", sentence, head.note)


def check_time(watch: Watch, head: Head, at: int) -> None:
    """Raise Alarm where the log's clock went back, runs ahead, or no new head was signed for five minutes."""
    if head.at < watch.at:
        raise Alarm("clock", "Jam catatan mundur: kepala baru ditandatangani sebelum yang lama.", head.note)
    if head.at - at > SILENCE_SECONDS:
        raise Alarm("clock", "Jam catatan lebih dari lima menit di depan jam saksi.", head.note)
    if at - head.at > SILENCE_SECONDS:
        raise Alarm("silence", f"Catatan diam: kepala terakhir {(at - head.at) // 60} menit yang lalu.", head.note)


def start(folder: Folder, url: str, key: str, name: str) -> None:
    """Begin to watch a log: keep its keys, make ours, print what its keeper must register."""
    if (folder.path / "watch.json").exists():
        raise Unusable(f"Folder {folder.path} sudah berisi saksi; pilih folder lain dengan --folder.")
    if not name or "+" in name or " " in name:
        raise Unusable("Nama saksi tanpa spasi dan tanpa tanda tambah, misalnya ombudsman.contoh/saksi.")
    url = url.rstrip("/") + "/"
    log_key = read_key(key)
    promise_keys = [line for line in ask(url + "kunci").splitlines() if line.startswith(f"{log_key.name}/janji+")]
    promise_key = str(read_key(promise_keys[0])) if promise_keys else ""
    folder.write(Watch(url, str(log_key), promise_key, name, answered_at=int(time.time())))
    sys.stdout.write(
        f"Saksi siap. Kirim kunci ini kepada pengelola catatan, lewat jalan lain daripada situsnya:\n"
        f"{Key(name, TIMED, public_of(folder.seed()))}\n"
        f"Bandingkan kunci catatan dengan yang tercetak di kantornya: {log_key}\n"
    )


def watch_on(folder: Folder, *, once: bool, every: int, on_alarm: str) -> int:
    """Look, round after round; 1 after an alarm, 2 where nothing could be checked (with `once`)."""
    said = ""
    while True:
        code, sentence = one_round(folder)
        if code == 1 and sentence != said:
            folder.journal(f"ALARM {sentence}")
            folder.replace("alarm.txt", sentence + "\n")
            if on_alarm:
                subprocess.run([on_alarm, sentence], check=False)  # the operator's own program
        if sentence != said:
            (sys.stderr if code else sys.stdout).write(sentence + "\n")
        said = sentence if code else ""
        if once:
            return code
        time.sleep(every)


def one_round(folder: Folder) -> tuple[int, str]:
    """Exit code and sentence of one look; what raised an alarm is kept as evidence."""
    try:
        head = look(folder, at=int(time.time()))
    except Alarm as alarm:
        if alarm.evidence:
            print_ = hashlib.sha256(alarm.evidence.encode()).hexdigest()[:16]
            folder.replace(f"evidence/{alarm.kind}-{print_}.txt", alarm.evidence)
        return 1, str(alarm)
    except Unusable as unusable:
        return 2, str(unusable)
    return 0, f"Kepala {head.size} daun melanjutkan yang lama; ditandatangani."


def check_promise(folder: Folder, text: str) -> int:
    """Print whether a promise is genuine and kept; 1 for a broken one, 2 for a text that is none."""
    watch = folder.read()
    found = PROMISE.search(re.sub(r"\s+", "", text))
    if not found or not watch.promise_key:
        raise Unusable("Teks ini tidak memuat janji yang utuh, atau kunci janji belum disimpan.")
    hour = datetime.strptime(found[1], "%Y%m%d%H").replace(tzinfo=UTC)
    leaf, key = unpadded(found[2]), read_key(watch.promise_key)
    origin = "/".join(key.name.split("/")[:3])
    message = f"kondusif/janji/v1\n{origin}\n{hour:%Y-%m-%dT%H:00:00Z}\n{base64.b64encode(leaf).decode()}\n"
    if not verifies(key.public, unpadded(found[3]), message.encode()):
        raise Unusable("Tanda tangan janji ini bukan dari catatan yang Anda saksikan.")
    try:
        proof = ask(f"{watch.url}bukti?daun={urllib.parse.quote(found[2])}")
    except ValueError:
        due = hour.timestamp() + 3 * 3600
        broken = time.time() > due
        sys.stdout.write("Janji asli, tetapi daunnya tidak ada: janji tidak ditepati.\n" if broken else
                         "Janji asli; daunnya belum waktunya ada.\n")  # fmt: skip
        return int(broken)
    lines, _, note = proof.partition("\n\n")
    _magic, index, *path = lines.splitlines()
    head = read_head(note, read_key(watch.log_key))
    number = int(index.removeprefix("index "))
    if not is_included(leaf, number, head.size, head.root, [unbase64(each) for each in path]):
        raise Alarm("fork", "Bukti dari catatan salah: daun itu tidak ada di bawah kepalanya.", proof)
    check_goes_on(watch, head)
    sys.stdout.write(f"Janji asli dan ditepati: daun {number} dari {head.size}.\n")
    return 0


def accept_restoration(folder: Folder) -> int:
    """After a disaster: read the log's signed statement, check it, and go on under its new name."""
    watch = folder.read()
    log_key = read_key(watch.log_key)
    for note in ask(watch.url + "pemulihan").split("\n\n\n"):
        text = note.strip("\n").rpartition("\n\n")[0] + "\n"
        lines = text.split("\n")
        if len(lines) < 9 or lines[1] != log_key.name:
            continue
        signed = blobs_of(note.strip("\n") + "\n", log_key)
        if not signed or not all(verifies(log_key.public, blob, text.encode()) for blob in signed):
            raise Alarm("signature", "Pernyataan pemulihan tidak ditandatangani kunci catatan.", note)
        kept, root = int(lines[4]), unbase64(lines[5])
        check_kept(folder, watch, log_key, kept, root)
        new_key = replace(log_key, name=lines[3])
        folder.write(replace(watch, log_key=str(new_key), size=kept, root=lines[5]))
        folder.journal(f"DITERIMA pemulihan: daun {kept} sampai {lines[2]} hilang; dinyatakan {lines[7]}: {lines[8]}")
        sys.stdout.write(f"Pemulihan diterima: daun {kept} sampai {lines[2]} hilang, dinyatakan oleh {lines[7]}.\n")
        return 0
    raise Unusable("Catatan belum menyatakan pemulihan apa pun sesudah kepala yang Anda simpan.")


def check_kept(folder: Folder, watch: Watch, log_key: Key, kept: int, root: bytes) -> None:
    """Raise Alarm unless what the log kept continues every head of ours that is not lost."""
    for note in folder.heads():
        head = read_head(note, log_key) if blobs_of(note, log_key) else None
        if head is None or head.size > kept:
            continue
        path = hashes_of(ask(f"{watch.url}konsistensi?dari={head.size}&ke={kept}"))
        if not is_consistent(head.size, head.root, kept, root, path):
            raise Alarm("fork", f"Yang dipulihkan tidak melanjutkan kepala {head.size} daun yang Anda simpan.", note)


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="kondusif-witness", description="Saksi catatan Kondusif.")
    parser.add_argument("--folder", type=Path, default=Path.home() / ".kondusif-witness", help="tempat menyimpan")
    commands = parser.add_subparsers(dest="command", required=True)
    begin = commands.add_parser("start", help="mulai menyaksikan sebuah catatan")
    begin.add_argument("--url", required=True, help="alamat halaman catatan, berakhir /catatan/")
    begin.add_argument("--key", required=True, help="kunci publik catatan")
    begin.add_argument("--name", required=True, help="nama saksi, misalnya ombudsman.contoh/saksi")
    watch = commands.add_parser("watch", help="periksa dan tanda tangani setiap menit")
    watch.add_argument(
        "--once", action="store_true", help="sekali saja; kode keluar 0 baik, 1 alarm, 2 tidak terperiksa"
    )
    watch.add_argument("--every", type=int, default=EVERY_SECONDS, help="detik antara dua pemeriksaan")
    watch.add_argument("--on-alarm", default="", help="program yang dijalankan dengan kalimat alarm")
    promise = commands.add_parser("promise", help="periksa janji dari tanda terima")
    promise.add_argument("file", type=argparse.FileType("r"), help="berkas berisi teks janji, atau - untuk ketikan")
    commands.add_parser("accept-restoration", help="terima pernyataan pemulihan sesudah bencana")
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    """Exit code: 0 sound, 1 alarm, 2 could not be done."""
    asked = parse(arguments)
    folder = Folder(asked.folder)
    try:
        if asked.command == "start":
            start(folder, asked.url, asked.key, asked.name)
            return 0
        if asked.command == "watch":
            folder.read()
            return watch_on(folder, once=asked.once, every=asked.every, on_alarm=asked.on_alarm)
        if asked.command == "promise":
            return check_promise(folder, asked.file.read())
        return accept_restoration(folder)
    except Alarm as alarm:
        folder.journal(f"ALARM {alarm}")
        sys.stderr.write(f"{alarm}\n")
        return 1
    except (Unusable, OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
