"""The scene of the declaration: signed by who came with keys of their own, checked offline, altered and refused."""

from __future__ import annotations

import json
import re
import tempfile
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kondusif.cli.story.chapters.coordination.cast import CHAIR, CLERK
from kondusif.cli.story.client import Browser
from kondusif.cli.story.instance import InstanceFailed
from kondusif.cli.story.stage import Stage
from kondusif.publishing.core.signatures import ED25519, to_base64url

LINK = re.compile(r"/tanda-tangan/([\w-]+)/")
NEUTRAL = "Menjaga netralitas aparatur sipil negara, TNI, dan Polri."
TEXT = {
    "title": "Deklarasi Pemilu Damai 2024",
    "place": "Hotel Grand Madani, Mataram",
    "day": "2023-12-12",
    "preamble": "Kami peserta FGD menyatakan:",
    "commitments": f"Menyampaikan pesan pemilu damai kepada masyarakat.\n{NEUTRAL}",
    "neutrality": "2",
}
N_SIGN = 3
SECONDS_TO_A_HEAD, SECONDS_BETWEEN = 150, 5


def declaration_is_signed(stage: Stage) -> None:
    """Who signed is public; who did not is nowhere."""
    account = stage.account
    account.scene("5. Deklarasi damai")
    clerk, chair = stage.person(CLERK), stage.person(CHAIR)
    declaration, links = is_drawn_up(clerk)
    account.expect("Penandatangan diambil dari kehadiran rapat", len(links) > N_SIGN, len(links))
    for link in links[:N_SIGN]:
        with stage.citizen("telepon") as phone:
            sign(phone, link, Ed25519PrivateKey.generate())
            account.expect(
                "Tanda tangan dengan kunci di telepon diterima", phone.shows("Anda menandatangani"), phone.text
            )
    with stage.citizen("telepon lain") as phone:
        status = sign(phone, links[N_SIGN], Ed25519PrivateKey.generate(), by=Ed25519PrivateKey.generate())
        account.expect("Tanda tangan dari kunci lain ditolak", status == 422, phone.text)
        unsigned = office_of(phone, links[N_SIGN])
    own_what_waits(chair)
    chair.get(declaration).send({}, at="/terbit/")
    with stage.citizen("pembaca") as reader:
        is_read(stage, reader, unsigned)


def own_what_waits(chair: Browser) -> None:
    """Of the signatures by links that the clerk made, the own body's count once somebody else there says so."""
    while chair.get("/publikasi/tanda-tangan/").shows("Benar, dari lembaga kami"):
        chair.send({}, at="/kukuhkan/")


def is_drawn_up(clerk: Browser) -> tuple[str, list[str]]:
    """Text, signatories of the meeting, opened; returns its address and the links of the signatories."""
    clerk.get("/publikasi/deklarasi/baru/")
    meetings = next(field for field in clerk.form(having="preamble").fields if field.name == "meeting").choices
    clerk.send({**TEXT, "meeting": next(each for each in meetings if each)}, having="preamble")
    address = clerk.path
    clerk.send({}, at="/buka/")
    clerk.get(address).send({}, at="/tautan/")
    return address, list(dict.fromkeys(LINK.findall(clerk.content.decode())))


def sign(phone: Browser, link: str, key: Ed25519PrivateKey, *, by: Ed25519PrivateKey | None = None) -> int:
    """As the page's script does: sign the statement as it stands; `by` another key than the one that is named."""
    form = phone.get(f"/tanda-tangan/{link}/").form(having="statement")
    statement = next(field.value or "" for field in form.fields if field.name == "statement")
    signature = (by or key).sign(statement.encode())
    answers = {
        "algorithm": ED25519,
        "public_key": to_base64url(key.public_key().public_bytes_raw()),
        "signature": to_base64url(signature),
    }
    return phone.take(phone.client.post(phone.path, data=form.filled(answers)))


def office_of(phone: Browser, link: str) -> str:
    """Office and body that a link is for, as its page says."""
    said = phone.get(f"/tanda-tangan/{link}/").page.xpath("string(//main/p[contains(@class, 'p-small')][1])")
    return str(said).partition(" · ")[2].strip()


def is_read(stage: Stage, reader: Browser, unsigned: str) -> None:
    """The public page, the file, and what becomes of an altered one."""
    account = stage.account
    page = next(link for link in reader.get("/deklarasi/").links("/deklarasi/20"))
    reader.get(page)
    account.expect("Naskah dan janji netralitas tampil untuk umum", reader.shows(TEXT["title"], NEUTRAL), reader.text)
    account.expect("Yang tidak menandatangani tidak tersebut", bool(unsigned) and unsigned not in reader.text, unsigned)
    account.expect("Berkas deklarasi dapat diunduh", reader.look(f"{page}berkas.json") == 200, reader.text)
    whole, said, held = proved(stage, reader, f"{page}berkas.json")
    account.expect("Berkasnya pun tidak menyebutnya", unsigned.partition(",")[0] not in whole.decode(), unsigned)
    account.expect("Pemeriksa di luar jaringan menyatakan utuh", held, said)
    laid_out = json.dumps(json.loads(whole), ensure_ascii=False, indent=4)
    said, held = check(stage, laid_out.encode())
    account.expect("Salinan yang hanya ditata ulang tetap utuh", held, said)
    said, held = check(stage, laid_out.replace("netralitas", "kemenangan").encode())
    account.expect("Salinan yang diubah satu katanya ditolak", not held, said)


def proved(stage: Stage, reader: Browser, address: str) -> tuple[bytes, str, bool]:
    """The file once the log has signed a head over its entries, which it does every minute; and what the check says."""
    until = time.monotonic() + SECONDS_TO_A_HEAD
    while True:
        reader.look(address)
        said, held = check(stage, reader.content)
        if held or time.monotonic() > until:
            return reader.content, said, held
        time.sleep(SECONDS_BETWEEN)


def check(stage: Stage, content: bytes) -> tuple[str, bool]:
    """What `kondusif verify-declaration` says of a file to who knows the site's key, and whether it holds."""
    with stage.citizen("pembaca kunci") as reader:
        reader.look("/catatan/kunci")
        key = reader.content.decode().splitlines()[0]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deklarasi.json"
        file.write_bytes(content)
        try:
            return stage.instance.run("verify-declaration", str(file), "--key", key), True
        except InstanceFailed as failed:
            return str(failed), False
