"""The scene of one person with five accounts: keys, a name, a report, figures; each refused, and nothing gained."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, replace

import httpx
import psycopg

from kondusif.cli.story import citizen, verifier
from kondusif.cli.story.chapters.trust.names import KEEPERS, TOLD, as_upload, desk_of, run_key
from kondusif.cli.story.client import Browser, open_browser
from kondusif.cli.story.stage import Stage

ONE_PERSON = "administrator"
PUPPETS = {  # his other four accounts, and the role that he gives each
    "boneka.penjaga-1": "custodian",
    "boneka.penjaga-2": "custodian",
    "boneka.sekretaris": "secretary",
    "boneka.pimpinan": "leader",
}
KEEPER, SECOND_KEEPER, CLERK, CHAIR = PUPPETS
LINK = re.compile(r"/undangan/terima/[\w-]+/")
PRINT = re.compile(r"(?:[0-9A-F]{4} ){7}[0-9A-F]{4}")
N_KEEPERS = 3
DANGER = "bahaya-jiwa"
NAME = "Amaq Rekaan Narmada"
THREATENED = replace(
    TOLD, kind="uang", accused="warga", unit="", place="Narmada", regency="52.01", identity=(NAME, "0812-0000-0001"),
    narrative="Seorang warga membagikan amplop dari rumah ke rumah sesudah magrib, dan mengancam yang menolak.",
)  # fmt: skip
# What the pages say, as their reader has it.
SAME_BODY = "Kunci penjaga diterima orang dari lembaga lain, supaya satu lembaga tidak memegang dua kunci sendirian."
NOT_COUNTING = "Hanya administrator atau penjaga lain yang kuncinya sudah berlaku menerima kunci baru."
TWO_BODIES = "Kunci orang lain berakhir bila dua orang dari dua lembaga setuju."
NOT_ENDER = (
    "Kunci orang lain hanya diakhiri administrator atau penjaga yang kuncinya berlaku, dua orang dari dua lembaga."
)
WAITS = "Menunggu penjaga"
UNKNOWN_ACCOUNT = "Akun Anda belum dikenali lembaga lain, jadi belum dapat menyetujui."
OTHER_BODY = "Akun lembaga Anda sendiri dikenali oleh lembaga lain"
ENDINGS = "kunci penjaga diminta diakhiri dalam tujuh hari terakhir"
REQUESTS = "permintaan membuka nama dalam tujuh hari terakhir"
FIGURES = re.compile(r"/publikasi/angka/[0-9a-f-]{36}/")


@dataclass
class OneHuman:
    """One person at five browsers. n_refused: steps that were tried in vain; pages: where a name could stand."""

    stage: Stage
    browsers: dict[str, Browser]
    n_refused: int = 0
    pages: list[str] = field(default_factory=lambda: ["/", "/laporan/", "/identitas/", "/cari/?q=amplop"])

    def is_refused(self, what: str, browser: Browser, sentence: str) -> None:
        """What the page said to a step; it must say that sentence."""
        self.n_refused += 1
        self.stage.account.expect(f"{what}, ditolak: “{sentence}”", sentence in browser.text, browser.text)

    def opens(self, name: str, address: str) -> Browser:
        """Open an address whatever it answers."""
        self.browsers[name].look(address)
        return self.browsers[name]


def one_person_gets_nothing(stage: Stage) -> None:
    """The administrator of one body invites four more of himself, and tries whatever needs a second person."""
    account = stage.account
    account.scene("3. Satu orang dengan lima akun tidak mendapat apa pun")
    account.say(
        "Administrator satu lembaga mengundang dua penjaga identitas, seorang sekretaris, dan seorang pimpinan."
    )
    account.say("Keempat tautannya ia pakai sendiri. Lalu ia mencoba semua yang memerlukan orang kedua.")
    human = OneHuman(stage, {ONE_PERSON: stage.person(ONE_PERSON)})
    for name, role in PUPPETS.items():
        human.browsers[name] = invites_himself(stage, human.browsers[ONE_PERSON], name, role)
    recognises_himself(human)
    brings_keys(human)
    ends_keys_of_others(human)
    asks_for_a_name(human)
    approves_himself(human)
    publishes_figures(human)
    reads_what_he_got(human)
    others_are_told(stage)


def invites_himself(stage: Stage, admin: Browser, name: str, role: str) -> Browser:
    """An invitation whose link the inviter takes; returns the signed-in browser of the new account."""
    admin.get("/undangan/baru/").send({"name": name, "roles": role}, having="roles")
    link = LINK.findall(str(admin.page.xpath("string(//textarea)")))[0]
    email, password = f"{name}@contoh.example", secrets.token_urlsafe(12)
    with open_browser(stage.instance.staff_url, name) as phone:
        phone.get(link).send({"name": name, "email": email, "password": password}, having="password")
    browser = stage.enter(email, password)
    stage.account.expect(f"{name} masuk", "/masuk/" not in browser.path, browser.text)
    return browser


def recognises_himself(human: OneHuman) -> None:
    """He says himself that he knows the leader whom he invited."""
    admin = human.browsers[ONE_PERSON].get("/orang/")
    row = admin.page.xpath(f"//a[contains(@href, '/orang/') and contains(., '{CHAIR}')]/@href")
    person = str(row[0]).strip("/").rpartition("/")[2]
    admin.get("/akun-baru/")
    human.is_refused(
        "Mengenali pimpinan buatannya sebagai orang yang bertugas",
        human.browsers[ONE_PERSON].press(f"/akun-baru/{person}/kenali/"),
        OTHER_BODY,
    )


def brings_keys(human: OneHuman) -> None:
    """Two custodians of his, whose keys nobody of another body has heard."""
    stage, printed = human.stage, ""
    for name in (KEEPER, SECOND_KEEPER):
        word = name.partition(".")[2]
        printed = run_key(stage, "new", "--name", word, "--out", str(desk_of(stage)))
        keeper = human.browsers[name].get("/identitas/kunci/")
        keeper.send({}, at="/identitas/kunci/", files=as_upload(desk_of(stage) / f"{word}.publik.json"))
    heard = {"heard": PRINT.findall(printed)[0]}
    address = f"/identitas/kunci/{waiting_key_of(stage, SECOND_KEEPER)}/terima/"
    human.is_refused("Menerima kunci penjaga buatannya", human.browsers[ONE_PERSON].press(address, heard), SAME_BODY)
    human.is_refused(
        "Menerimanya lewat penjaga buatannya yang lain", human.browsers[KEEPER].press(address, heard), NOT_COUNTING
    )


def waiting_key_of(stage: Stage, name: str) -> str:
    """Number of the key that an account has handed in: he may have seen it, though no page shows it to him."""
    words = "SELECT c.id FROM kondusif.custodian c JOIN kondusif.person p ON p.id = c.person_id WHERE p.name = %s"
    with psycopg.connect(stage.instance.superuser) as connection:
        ((found,),) = connection.execute(words, [name]).fetchall()
    return str(found)


def ends_keys_of_others(human: OneHuman) -> None:
    """Of the real custodians; without them the public form would take no names."""
    admin = human.browsers[ONE_PERSON].get("/identitas/kunci/")
    addresses = admin.links("/akhiri/")
    for address in addresses:
        admin.get(address)
        admin.send({"sure": True})
    account = human.stage.account
    account.expect(
        f"Mengakhiri {len(addresses)} kunci penjaga yang sebenarnya: baru permintaan, belum ada yang berakhir",
        len(addresses) == N_KEEPERS and admin.text.count("minta kunci ini diakhiri (") == N_KEEPERS,
        admin.text,
    )
    human.is_refused("Mengakhirinya juga sebagai orang kedua", human.opens(ONE_PERSON, addresses[-1]), TWO_BODIES)
    human.is_refused("Mengakhirinya lewat penjaga buatannya", human.opens(KEEPER, addresses[-1]), NOT_ENDER)


def asks_for_a_name(human: OneHuman) -> None:
    """A report by name comes in after all that; he asks for danger to life, which needs no consent."""
    stage = human.stage
    with stage.citizen() as phone:
        filed = citizen.file_report(phone, THREATENED)
    stage.account.expect("Sesudah itu pun warga dapat melapor dengan nama", bool(filed.code))
    clerk = human.browsers[CLERK]
    asked = run_key(stage, "officer", "--name", "boneka-minta", "--out", str(desk_of(stage)))
    stage.account.expect("Ia menyiapkan kunci sekali pakai untuk meminta nama itu", "boneka-minta" in asked, asked)
    newest = next(iter(verifier.reports_waiting(clerk)))
    clerk.get(newest)
    clerk.get(clerk.links("/identitas/minta/")[0])
    public = desk_of(stage) / "boneka-minta.publik.json"
    clerk.send({"ground": DANGER, "purpose": "Mendesak."}, files=as_upload(public))
    page = clerk.path
    statuses = [human.browsers[name].look(f"{page}permintaan/") for name in (KEEPER, SECOND_KEEPER)]
    stage.account.expect(
        "Ia meminta karena bahaya jiwa; kedua penjaga buatannya tidak diberi separuh kunci apa pun (404)",
        statuses == [404, 404],
        statuses,
    )
    human.pages += [newest, page]
    clerk.get(page).press(f"{page}ambil/")
    human.n_refused += 1
    stage.account.expect(
        "Mengambil namanya: tidak ada yang diberikan, masih “Menunggu penjaga”", clerk.shows(WAITS), clerk.text
    )


def approves_himself(human: OneHuman) -> None:
    """A situation report that he made and submitted as secretary, approved as leader."""
    clerk = human.browsers[CLERK].get("/koordinasi/situasi/baru/")
    clerk.send({}, having="cut_on")
    report = clerk.path
    clerk.send({}, at="/ajukan/")
    human.browsers[CHAIR].get(report)
    human.is_refused(
        "Menyetujui laporan situasi yang ia buat", human.browsers[CHAIR].press(f"{report}setujui/"), UNKNOWN_ACCOUNT
    )


def publishes_figures(human: OneHuman) -> None:
    """Figures of closed berkas, asked for by one account and approved by another."""
    clerk = human.browsers[CLERK].get("/publikasi/angka/baru/")
    clerk.send({"starts_on": "2024-01-01", "ends_on": "2024-09-30"})
    human.stage.work("count_figures")
    figures = clerk.wait_for_link("/publikasi/angka/", FIGURES)
    human.browsers[CHAIR].get(figures)
    human.is_refused("Menerbitkan angka terbuka", human.browsers[CHAIR].press(f"{figures}setujui/"), UNKNOWN_ACCOUNT)
    with human.stage.citizen("pembaca") as reader:
        reader.get("/angka/")
        human.stage.account.expect("Tidak ada angka yang terbit", not reader.links("/angka/2024"), reader.text)


def reads_what_he_got(human: OneHuman) -> None:
    """The words of every page that his accounts open, searched for the name."""
    account, clerk = human.stage.account, human.browsers[CLERK].get(human.pages[-2])
    account.expect("Laporan itu sendiri ia buka, tanpa namanya", clerk.status == httpx.codes.OK, clerk.status)
    shown = [(name, page) for name in human.browsers for page in human.pages if NAME in human.opens(name, page).text]
    account.expect(f"Nama yang terbaca di {len(human.browsers)} akunnya: {len(shown)}", not shown, shown)
    account.facts["one_person"] = {"accounts": len(human.browsers), "refused": human.n_refused, "names": len(shown)}


def others_are_told(stage: Stage) -> None:
    """The custodians of the other bodies read on their first page what was tried, without being asked."""
    for name in KEEPERS:
        told = stage.person(name).get("/")
        stage.account.expect(
            f"{name} membaca tanpa bertanya: “{N_KEEPERS} {ENDINGS}”, dan berapa “{REQUESTS}”",
            told.shows(f"{N_KEEPERS} {ENDINGS}", REQUESTS),
            told.text,
        )
