"""`kondusif-key`: the command of custodians and officers, on their own machine; needs neither network nor database."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm

from kondusif.key import steps
from kondusif.key.papers import KEY_FILE, PUBLIC_FILE, Refused, protect, read_paper, unprotect, write_paper
from kondusif.key.suites import (
    HYBRID,
    X25519,
    PrivateKey,
    PublicKey,
    aloud,
    fingerprint,
    has_hybrid,
    in_groups,
    make_key,
    public_of,
    seal,
    unseal,
)

RULE = "-" * 72


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step; 0 when done, 1 when refused with a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")  # an old Windows console would refuse a name
    chosen = parser().parse_args(arguments)
    try:
        chosen.step(chosen)
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 1
    except (KeyboardInterrupt, EOFError):
        print("\nDibatalkan. Tidak ada yang ditulis.", file=sys.stderr)
        return 1
    return 0


def parser() -> argparse.ArgumentParser:
    """The nine steps, each with its help."""
    root = argparse.ArgumentParser(prog="kondusif-key", description="Kunci penjaga identitas. Bekerja tanpa jaringan.")
    steps_of = root.add_subparsers(required=True, metavar="LANGKAH")
    add(steps_of, "new", new_key, "buat kunci penjaga", "out", name=True)
    add(steps_of, "officer", officer_key, "buat kunci sekali pakai untuk satu permintaan", "out", name=True)
    add(steps_of, "paper", show_paper, "tampilkan kunci publik dan sidik jari untuk dicetak", "public")
    add(steps_of, "test", test_key, "uji tahunan: kunci masih terbuka?", "key")
    add(
        steps_of,
        "answer",
        answer,
        "penjaga: buka separuh sendiri untuk satu permintaan",
        "paper",
        "key",
        "out",
        "heard",
    )
    add(steps_of, "open", show_identity, "petugas: gabungkan dua separuh dan baca namanya", "paper", "key")
    add(
        steps_of,
        "rewrap-hand",
        rewrap_hand,
        "penjaga pertama: serahkan separuh untuk gilir ulang",
        "paper",
        "key",
        "out",
    )
    add(steps_of, "backup", backup_key, "buat kunci cadangan (age), di luar server", "out")
    add(steps_of, "rewrap", rewrap, "penjaga kedua: bungkus ulang untuk penjaga baru", "paper", "key", "out")
    return root


def add(steps_of: Any, word: str, step: Callable[[Any], None], said: str, *parts: str, name: bool = False) -> None:
    """One step with the arguments it takes."""
    one = steps_of.add_parser(word, help=said, description=said.capitalize() + ".")
    one.set_defaults(step=step)
    if "paper" in parts:
        one.add_argument("paper", type=Path, help="berkas yang diunduh dari Kondusif")
    if "public" in parts:
        one.add_argument("public", type=Path, help="berkas kunci publik")
    if "key" in parts:
        one.add_argument("--key", type=Path, required=True, help="berkas kunci Anda (…kunci.json)")
    if "out" in parts:
        one.add_argument("--out", type=Path, default=Path(), help="folder untuk hasil (bawaan: folder ini)")
    if "heard" in parts:
        one.add_argument("--heard", help="delapan kata yang dibacakan petugas lewat telepon (tanpa ini, ditanyakan)")
    if name:
        one.add_argument("--name", required=True, help="nama pendek tanpa spasi, misalnya siti-bawaslu")
        one.add_argument("--hybrid", action="store_true", help="tahan komputer kuantum, bila mesin ini mendukungnya")
    one.add_argument("--password-file", type=Path, help="baca kata sandi dari baris pertama berkas ini")
    one.add_argument("--yes", action="store_true", help="jangan bertanya lagi sebelum lanjut")


def new_key(chosen: Any) -> None:
    """A custodian's key: a protected file that stays, a public one that is uploaded, and its paper."""
    write_key(chosen, "kunci")
    print(
        "\nUnggah berkas publik di halaman “Kunci saya”. Cetak lembar di atas, atau salin sidik jarinya dengan tangan;"
    )
    print("pada hari serah kunci bacakan sidik jari itu dari kertas kepada orang kedua.")
    print("Simpan berkas kunci di dua USB di dua tempat. Berkas atau kata sandi yang hilang tidak dapat dibuat lagi.")


def backup_key(chosen: Any) -> None:
    """A key of age, as age-keygen makes it: the file stays in a safe, its public half goes to the server."""
    if chosen.password_file is not None:  # `restore` reads the key while nobody is there to type
        raise Refused(
            "Kunci cadangan tidak dilindungi kata sandi, jadi --password-file ditolak dan tidak ada yang ditulis. "
            "Jalankan tanpa pilihan itu, lalu simpan berkasnya di tempat yang terkunci."
        )
    import pyrage  # custodians' machines need not have it for the other steps

    identity = pyrage.x25519.Identity.generate()
    file = chosen.out / "kunci-cadangan.txt"
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(f"Berkas {file} sudah ada dan tidak ditimpa. Pilih folder lain dengan --out.") from None
    except OSError as error:
        raise Refused(f"Berkas {file} tidak dapat ditulis: {error.strerror}. Pilih folder lain dengan --out.") from None
    with os.fdopen(descriptor, "w") as opened:
        opened.write(f"# public key: {identity.to_public()}\n{identity}\n")
    print(f"Kunci rahasia: {file}. Simpan di dua tempat yang terkunci, bukan di server.")
    print("Berkas itu TANPA kata sandi: siapa pun yang memegangnya membuka semua cadangan.")
    print(f"Kunci publik, untuk server: {identity.to_public()}")


def officer_key(chosen: Any) -> None:
    """A key for one request."""
    write_key(chosen, "sekali-pakai")
    print(
        "\nUnggah berkas publik bersama permintaan. Setiap penjaga menelepon Anda: bacakan kedelapan kata di atas dari"
    )
    print("layar mesin ini, bukan dari Kondusif. Sesudah nama dibaca, hapus berkas kuncinya.")


def write_key(chosen: Any, word: str) -> None:
    """Make a key and write both files; prints the paper. Raises Refused."""
    name = chosen.name.strip()
    if not name or any(not (letter.isalnum() or letter in "-_") for letter in name) or len(name) > 40:
        raise Refused(f"Nama “{name}” tidak dapat dipakai. Pakai huruf, angka, - dan _ saja, paling banyak 40.")
    suite = HYBRID if chosen.hybrid else X25519
    if suite == HYBRID and not has_hybrid():
        raise Refused("Mesin ini tidak mendukung kunci hibrida. Ulangi tanpa --hybrid.")
    try:
        key = make_key(suite)
    except UnsupportedAlgorithm:
        raise Refused("Mesin ini tidak mendukung kunci hibrida. Ulangi tanpa --hybrid.") from None
    protected = protect(key, ask_new_password(chosen), name=name)
    public = public_of(key)
    print("Kunci:  ", write_paper(chosen.out / f"{name}.{word}.json", KEY_FILE, protected, secret=True))
    print(
        "Publik: ", write_paper(chosen.out / f"{name}.publik.json", PUBLIC_FILE, {"nama": name, "kunci": str(public)})
    )
    print_paper(name, public, "PENJAGA IDENTITAS" if word == "kunci" else "SEKALI PAKAI UNTUK SATU PERMINTAAN")


def show_paper(chosen: Any) -> None:
    content = read_paper(chosen.public, PUBLIC_FILE)
    print_paper(str(content.get("nama")), steps.public_in(content, "kunci"))


def print_paper(name: str, public: PublicKey, of: str = "PENJAGA IDENTITAS") -> None:
    """What is printed and read aloud at the handing-over."""
    print_hex = fingerprint(public)
    print(f"\n{RULE}\nKONDUSIF - KUNCI PUBLIK {of}\n{RULE}")
    print(f"Nama           {name}\nJenis          {public.suite}")
    print(f"Sidik jari     {in_groups(print_hex)}\nDibacakan      {aloud(print_hex)}\n{RULE}")


def test_key(chosen: Any) -> None:
    """Open the key file and seal and open a probe with it."""
    key = load_key(chosen)
    probe = b"uji kunci"
    if unseal(seal(probe, public_of(key), info=probe), key, info=probe) != probe:
        raise Refused("Kunci terbuka tetapi tidak bekerja. Buat kunci baru dan beri tahu administrator.")
    print(f"Kunci bekerja. Sidik jari: {in_groups(fingerprint(public_of(key)))}")


def answer(chosen: Any) -> None:
    """A custodian's answer to one request."""
    paper = read_paper(chosen.paper, steps.REQUEST)
    show_request(paper)
    compare(chosen, steps.public_in(paper, "kunci_petugas"))
    confirm(chosen, "Setuju membuka separuh kunci Anda untuk permintaan ini?")
    key = load_key(chosen)
    content = steps.answer_request(paper, key)
    done = write_paper(
        chosen.out / f"jawaban-{content['permintaan'][:8]}-{content['sidik_jari'][:4]}.json", steps.ANSWER, content
    )
    print(f"Jawaban: {done}\nUnggah berkas ini di halaman permintaan. Hanya petugas yang meminta dapat membukanya.")


def show_request(paper: dict[str, Any]) -> None:
    """What is asked, and by whom, before anybody types a password; not the key, which is heard and typed."""
    print(f"{RULE}\nPERMINTAAN MEMBUKA NAMA PELAPOR\n{RULE}")
    for label, name in (
        ("Peminta", "peminta"),
        ("Dasar", "dasar"),
        ("Tujuan", "tujuan"),
        ("Berlaku", "berlaku_sampai"),
    ):
        print(f"{label:<15}{printable(paper.get(name, '-'))}")
    print(RULE)


def compare(chosen: Any, officer: PublicKey) -> None:
    """The key in the file came through the server; the officer says by telephone whose it is. Raises Refused.

    It is typed as heard and not shown before, so that nobody nods at a screen. --yes does not skip it.
    """
    if chosen.heard is None:
        print(
            "Telepon petugas itu di nomor yang Anda kenal, bukan nomor dari Kondusif. Minta ia membacakan delapan kata"
        )
        print("yang dicetak kondusif-key officer di mesinnya, lalu ketik yang Anda dengar.")
    heard = chosen.heard if chosen.heard is not None else input("Delapan kata: ")
    if [part.lower() for part in heard.replace("-", " ").split()] != aloud(fingerprint(officer)).split():
        raise Refused(
            "Yang dibacakan petugas tidak cocok dengan kunci di berkas ini. Minta ia membacakannya sekali lagi. "
            "Bila tetap berbeda, jangan jawab: mungkin ada yang menukar kuncinya di server. Beri tahu penjaga lain."
        )


def printable(text: Any) -> str:
    """Text of a file without what could steer a terminal."""
    return "".join(letter for letter in str(text) if letter.isprintable())


def show_identity(chosen: Any) -> None:
    """The reporter's name and contact, on the screen alone."""
    paper = read_paper(chosen.paper, steps.OPENING)
    identity = steps.open_identity(paper, load_key(chosen))
    names = {"name": "Nama", "contact": "Kontak", "address": "Alamat"}
    print(f"{RULE}\nRAHASIA - hanya untuk: {printable(paper.get('tujuan', '-'))}\n{RULE}")
    for part, told in identity.items():
        print(f"{names.get(part, part):<15}{printable(told)}")
    print(f"{RULE}\nTidak disimpan di berkas mana pun. Hapus berkas pembukaan dan kunci sekali pakai sesudah dibaca.")


def rewrap_hand(chosen: Any) -> None:
    """First custodian of a re-wrapping."""
    paper = read_paper(chosen.paper, steps.HAND)
    n_envelopes, other = len(steps.rows_in(paper, "separuh")), printable(paper.get("nama_kedua", "-"))
    print(f"{n_envelopes} amplop; separuhnya diserahkan kepada {other}.")
    print(f"Sidik jari penerima: {in_groups(fingerprint(steps.public_in(paper, 'kunci_kedua')))}")
    confirm(chosen, "Cocok dengan sidik jari di kertas?")
    content = steps.hand_for_rewrap(paper, load_key(chosen))
    done = write_paper(chosen.out / f"{name_of(content, 'separuh')}-serahan.json", steps.HANDED, content)
    print(f"Serahan: {done}\nUnggah berkas ini di halaman gilir ulang.")


def rewrap(chosen: Any) -> None:
    """Second custodian of a re-wrapping."""
    paper = read_paper(chosen.paper, steps.TAKE)
    print(f"{len(steps.rows_in(paper, 'separuh'))} amplop dibungkus ulang untuk penjaga-penjaga ini:")
    for row in steps.rows_in(paper, "penjaga"):
        print(f"  {in_groups(fingerprint(steps.public_in(row, 'kunci')))}  {printable(row.get('nama', '-'))}")
    confirm(chosen, "Semua sidik jari cocok dengan kertas?")
    content = steps.wrap_anew(paper, load_key(chosen))
    done = write_paper(chosen.out / f"{name_of(content, 'amplop')}-hasil.json", steps.WRAPPED, content)
    print(f"Hasil: {done}\nUnggah berkas ini di halaman gilir ulang.")


def name_of(content: dict[str, Any], rows: str) -> str:
    """Names a file after its re-wrapping and its first envelope: many envelopes go in several files."""
    return f"gilir-{content['giliran'][:8]}-{content[rows][0]['catatan'][:4]}"


def load_key(chosen: Any) -> PrivateKey:
    """The key of --key. Raises Refused."""
    return unprotect(read_paper(chosen.key, KEY_FILE), ask_password(chosen, "Kata sandi kunci: "))


def ask_new_password(chosen: Any) -> str:
    """A password, twice the same. Raises Refused."""
    password = ask_password(chosen, "Kata sandi baru (paling sedikit 12 karakter): ")
    if chosen.password_file is None and getpass.getpass("Sekali lagi: ") != password:
        raise Refused("Kedua kata sandi tidak sama. Ulangi.")
    return password


def ask_password(chosen: Any, prompt: str) -> str:
    if chosen.password_file is None:
        return getpass.getpass(prompt)
    try:
        return str(chosen.password_file.read_text(encoding="utf-8").splitlines()[0])
    except (OSError, IndexError):
        raise Refused(f"Kata sandi tidak dapat dibaca dari {chosen.password_file}. Periksa nama berkasnya.") from None


def confirm(chosen: Any, question: str) -> None:
    """Raises Refused unless the person types "ya"."""
    if not chosen.yes and input(f"{question} Ketik ya untuk lanjut: ").strip().lower() != "ya":
        raise Refused("Dihentikan. Tidak ada yang dibuka dan tidak ada yang ditulis.")


if __name__ == "__main__":
    sys.exit(main())
