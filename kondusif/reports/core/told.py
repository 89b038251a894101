"""What a reporter tells: each field once, with what every door says when it asks for it.

From here take what they need: the forms (public, post, pasted), the phone without signal, the JSON of a post's device,
the columns and the template of a table, what is read back, what is sealed, what `accept_report` gets, the page of a
report and the list as a file. CONTRIBUTING says how to add one; tests/architecture/test_told.py asks each door.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from typing import Any

STORY_MAX = 20_000
LINE, TEXT, CHOICE, DAY, YES_NO, PLACE = "line", "text", "choice", "day", "yes-no", "place"
COLUMN, SEALED, URGENCY = "column", "sealed", "urgency"
PUBLIC, POST, PASTE, TABLE = "public", "post", "paste", "table"


def N_(sentence: str) -> str:
    return sentence


TIMING_WORDS = {"sedang": N_("Sedang terjadi"), "sudah": N_("Sudah terjadi"), "akan": N_("Akan terjadi")}
TIMINGS = tuple(TIMING_WORDS)


@dataclass(frozen=True)
class Asked:
    """How one door asks.

    needed     sentence where the answer is missing; "" where it may be
    most       letters that this door takes, where they are fewer or more than `ToldField.most`
    rows       lines of the box for a text
    as_list    a choice is picked from a list that opens, else all choices stand there
    """

    label: str
    hint: str = ""
    needed: str = ""
    too_long: str = ""
    too_short: str = ""
    most: int = 0
    rows: int = 6
    as_list: bool = False


@dataclass(frozen=True)
class Column:
    """How a table tells it. words: headings by which the column is recognised. examples: of the template, fictional."""

    code: str
    label: str
    hint: str
    words: tuple[str, ...]
    needed: bool = False
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldField:
    """One field.

    name       in Submission, in what devices send, and of the report's column where it has one
    form       its name in the forms of the staff, where another
    kind       LINE, TEXT, CHOICE, DAY, YES_NO or PLACE
    kept       COLUMN of the report, which everybody reads who sees the report; SEALED in the story, which opens for
               those alone who hold its key and never becomes a column; or URGENCY
    most       letters; also where a device sends it
    choices    code -> label of a choice that is the same everywhere
    own_way    its doors have code of their own for it; without, it is drawn, read and shown as any other
    at_phone   a phone without signal asks it, though the post's form does not
    read_back  what stands before it when it is read back to the reporter; "" for what another one says with it
    unsaid     what stands there where nothing was said
    page       what stands before it on the page of the report, and page_note behind it
    export     heading and width in the list as a file
    """

    kind: str
    kept: str
    most: int = 0
    name: str = ""
    form: str = ""
    own_way: bool = False
    at_phone: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)
    public: Asked | None = None
    post: Asked | None = None
    paste: Asked | None = None
    table: Column | None = None
    read_back: str = ""
    unsaid: str = ""
    page: str = ""
    page_note: str = ""
    export: tuple[str, int] | None = None

    def asked(self, door: str) -> Asked:
        """How a door asks; a pasted message as the post does where it says nothing of its own. Raises LookupError."""
        found: Asked | None = {PUBLIC: self.public, POST: self.post, PASTE: self.paste or self.post}[door]
        if found is None:
            raise LookupError(f"{self.name} is not asked at {door}.")
        return found


def told(default: Any, kind: str, kept: str, **said: Any) -> Any:
    """A field of ToldFields; MISSING for one without which there is no report."""
    return field(default=default, metadata={"told": ToldField(kind, kept, **said)})


@dataclass(frozen=True, kw_only=True)
class ToldFields:
    """The list, in the order in which people tell."""

    told_kind: str = told(
        MISSING, CHOICE, COLUMN, own_way=True, most=40, form="kind",
        public=Asked(
            N_("Apa yang terjadi?"),
            N_("Pilih satu yang paling sesuai. Anda dapat menjelaskan dengan kata sendiri nanti."),
            N_("Pilih satu yang paling sesuai, lalu tekan Lanjut."),
        ),
        post=Asked(N_("Apa yang terjadi?"), needed=N_("Pilih satu yang paling sesuai.")),
        table=Column(
            "kind", N_("Apa yang terjadi"), N_("Pilih dari daftar."), needed=True,
            words=(
                "apa yang terjadi", "jenis", "jenis laporan", "jenis pelanggaran", "jenis dugaan", "jenis kejadian",
                "kategori", "dugaan pelanggaran", "bentuk pelanggaran",
            ),
        ),
        read_back=N_("Apa"), export=(N_("Yang dilaporkan"), 34),
    )  # fmt: skip
    village: str = told(
        "", PLACE, COLUMN, own_way=True, most=13, form="place_search",
        public=Asked(
            N_("Nama desa atau kelurahan"), needed=N_("Tulis nama desa atau kelurahan, atau sebagian darinya."),
            too_short=N_("Tulis sedikitnya dua huruf dari nama desa atau kelurahan."), most=60,
        ),
        post=Asked(
            N_("Di desa atau kelurahan mana?"),
            N_("Kosongkan bila tidak tahu. Boleh ditambah kecamatannya: Senggigi, Batu Layar."), most=60,
        ),
        paste=Asked(
            N_("Tempat lain"), N_("Kosongkan bila tidak tahu. Boleh ditambah kecamatannya: Senggigi, Batu Layar."),
            most=60,
        ),
        table=Column(
            "village", N_("Desa/kelurahan"), N_("Nama atau kode desa."), examples=("Senggigi", ""),
            words=(
                "desa kelurahan", "kelurahan desa", "desa", "kelurahan", "kode desa", "kode wilayah", "nama desa",
                "lokasi", "tempat", "tempat kejadian", "lokasi kejadian", "tkp",
            ),
        ),
        read_back=N_("Di mana"), unsaid=N_("tidak disebut"), export=(N_("Desa"), 20),
    )  # fmt: skip
    timing: str = told(
        "sudah", CHOICE, COLUMN, own_way=True, most=20, choices=TIMING_WORDS,
        public=Asked(N_("Kapan kejadiannya?"), needed=N_("Pilih sedang, sudah, atau akan terjadi.")),
        post=Asked(N_("Kapan kejadiannya?"), needed=N_("Pilih sedang, sudah, atau akan terjadi.")),
        table=Column(
            "timing", N_("Sedang, sudah, atau akan terjadi"), N_("Kosong berarti sudah terjadi."),
            examples=("Sudah terjadi", "Sudah terjadi"),
            words=(
                "sedang sudah atau akan terjadi", "kegentingan", "urgensi", "sifat", "status kejadian", "mendesak",
            ),
        ),
        read_back=N_("Kapan"),
    )  # fmt: skip
    happened_on: date | None = told(  # noqa: RUF009 (`told` makes a dataclass field)
        None, DAY, COLUMN, own_way=True,
        public=Asked(N_("Tanggal kejadian"), N_("Kosongkan bila tidak tahu pasti.")),
        post=Asked(N_("Tanggal kejadian")),
        table=Column(
            "happened_on", N_("Tanggal kejadian"), N_("Kosongkan bila tidak tahu."),
            examples=("11/02/2024", "10/02/2024"),
            words=(
                "tanggal kejadian", "tgl kejadian", "waktu kejadian", "hari tanggal kejadian", "terjadi", "tanggal",
                "tgl", "hari tanggal",
            ),
        ),
        read_back=N_("Tanggal kejadian"), unsaid=N_("tidak diketahui"), export=(N_("Terjadi"), 12),
    )  # fmt: skip
    known_on: date = told(  # noqa: RUF009
        MISSING, DAY, COLUMN, own_way=True,
        public=Asked(
            N_("Tanggal Anda tahu"), N_("Undang-undang menghitung batas waktu sejak hari Anda tahu."),
            N_("Isi tanggal, bulan, dan tahun."),
        ),
        post=Asked(
            N_("Tanggal pelapor tahu"), N_("Undang-undang menghitung batas waktu sejak hari pelapor tahu."),
            N_("Isi tanggal, bulan, dan tahun."),
        ),
        table=Column(
            "known_on", N_("Tanggal diketahui"), N_("Hari pelapor tahu; batas waktu dihitung dari sini."), needed=True,
            examples=("12/02/2024", "12/02/2024"),
            words=(
                "tanggal diketahui", "tanggal tahu", "tanggal pelapor tahu", "diketahui", "diketahui tanggal",
                "tgl diketahui", "tanggal laporan", "tgl laporan", "tanggal lapor", "tanggal terima",
                "tanggal diterima", "tgl terima",
            ),
        ),
        read_back=N_("Tanggal pelapor tahu"), export=(N_("Diketahui"), 12),
    )  # fmt: skip
    danger: bool = told(
        False, YES_NO, URGENCY, own_way=True,
        public=Asked(
            N_("Apakah ada nyawa yang terancam sekarang?"), needed=N_("Jawab ya atau tidak, supaya kami tahu.")
        ),
        post=Asked(N_("Apakah ada nyawa yang terancam sekarang?"), needed=N_("Pilih ya atau tidak.")),
    )  # fmt: skip
    told_actor: str = told(
        "", CHOICE, COLUMN, own_way=True, most=40, form="actor",
        public=Asked(
            N_("Siapa yang Anda laporkan?"),
            N_("Kami bertanya supaya laporan tidak dibaca oleh satuan atau kantor orang itu. "
               "Jangan tulis nama di sini."),
            N_("Pilih satu. Bila ragu, pilih “Saya tidak tahu”."),
        ),
        post=Asked(
            N_("Siapa yang dilaporkan?"), N_("Supaya laporan tidak dibaca oleh satuan atau kantor orang itu."),
            as_list=True,
        ),
        table=Column(
            "actor", N_("Siapa yang dilaporkan"),
            N_("Supaya laporan tidak dibaca kantor orang itu. Kosongkan bila tidak tahu."),
            words=(
                "siapa yang dilaporkan", "terlapor", "pihak terlapor", "unsur terlapor", "jabatan terlapor",
                "status terlapor",
            ),
        ),
        read_back=N_("Siapa yang dilaporkan"), unsaid=N_("tidak diketahui"), export=(N_("Terlapor"), 26),
    )  # fmt: skip
    told_unit: str = told(
        "", CHOICE, COLUMN, own_way=True, most=60, form="unit",
        public=Asked(
            N_("Satuan atau kantornya"), needed=N_("Pilih satuannya, atau pilih “Saya tidak tahu satuannya”."),
            as_list=True,
        ),
        post=Asked(N_("Satuan atau kantornya"), as_list=True),
        table=Column(
            "unit", N_("Satuan atau kantor terlapor"), N_("Hanya bila jelas; pilih dari daftar."),
            words=(
                "satuan atau kantor terlapor", "satuan terlapor", "satuan", "kantor terlapor", "instansi terlapor",
                "kesatuan", "instansi", "unit kerja",
            ),
        ),
        export=(N_("Satuan"), 28),
    )  # fmt: skip
    accused_told: str = told(
        "", LINE, SEALED, most=300,
        public=Asked(
            N_("Siapa yang Anda duga melakukannya"), N_("Nama, jabatan, atau ciri-cirinya, bila Anda tahu."), most=500
        ),
        post=Asked(N_("Nama yang disebut pelapor")),
        table=Column(
            "accused_told", N_("Nama yang disebut"), N_("Seperti disebut pelapor; belum diverifikasi."),
            words=("nama yang disebut", "nama terlapor", "nama yang dilaporkan"),
        ),
        read_back=N_("Nama yang disebut pelapor"), unsaid=N_("tidak disebut"),
        page=N_("Disebut pelapor"), page_note=N_("(menurut pelapor, belum diverifikasi)"),
    )  # fmt: skip
    place_told: str = told(
        "", LINE, SEALED, most=300, at_phone=True,
        public=Asked(N_("Tempat tepatnya"), N_("Dusun, RT, TPS, atau nama tempat."), most=500),
        page=N_("Tempat"),
    )  # fmt: skip
    narrative: str = told(
        MISSING, TEXT, SEALED, own_way=True, most=STORY_MAX,
        public=Asked(
            N_("Ceritakan apa yang terjadi"),
            N_("Apa yang Anda lihat atau dengar, pukul berapa, di mana tepatnya, siapa lagi yang melihat. "
               "Nomor KTP (NIK) tidak diperlukan."),
            N_("Cerita masih kosong. Tulis apa yang terjadi, walau singkat."),
            N_("Cerita terlalu panjang. Paling banyak 20.000 huruf; ringkas sedikit."),
            rows=10,
        ),
        post=Asked(
            N_("Cerita pelapor"), N_("Tulis seperti diceritakan, tanpa nama pelapor."),
            N_("Tulis ceritanya, walau hanya satu kalimat."),
        ),
        paste=Asked(
            N_("Yang disampaikan"), N_("Seperti ditulis pengirimnya, tanpa nama dan nomornya."),
            N_("Tulis ceritanya, walau hanya satu kalimat."), rows=7,
        ),
        table=Column(
            "story", N_("Cerita"), N_("Seperti diceritakan, tanpa nama pelapor."), needed=True,
            examples=(
                N_("Contoh rekaan: amplop dibagikan di rumah kepala dusun."),
                N_("Contoh rekaan: pegawai kantor camat memakai kaus calon."),
            ),
            words=(
                "cerita", "cerita pelapor", "uraian", "uraian kejadian", "uraian singkat", "kronologi", "kronologis",
                "isi laporan", "keterangan", "ringkasan", "ringkasan kejadian", "deskripsi", "isi pesan", "pesan",
            ),
        ),
        read_back=N_("Cerita"),
    )  # fmt: skip


TOLD: dict[str, ToldField] = {
    each.name: replace(each.metadata["told"], name=each.name, form=each.metadata["told"].form or each.name)
    for each in fields(ToldFields)
}
COLUMN_NAMES = tuple(name for name, each in TOLD.items() if each.kept == COLUMN)
SEALED_NAMES = tuple(name for name, each in TOLD.items() if each.kept == SEALED)


def asked_at(door: str) -> list[ToldField]:
    """The fields that a door asks: PUBLIC, POST, PASTE or TABLE."""
    attribute = POST if door == PASTE else door
    return [each for each in TOLD.values() if getattr(each, attribute) is not None]


def plain_at(door: str) -> list[ToldField]:
    """Those of them for which the door has no code of its own."""
    return [each for each in asked_at(door) if not each.own_way]


def as_json(value: Any) -> Any:
    """A value as JSON takes it."""
    return value.isoformat() if isinstance(value, date) else value
