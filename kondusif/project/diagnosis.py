"""What `kondusif doctor` looks at; every finding is a full sentence with what to do."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from kondusif.project import keys
from kondusif.project.findings import Finding
from kondusif.project.guards import check_key_prints, check_protections, check_rights
from kondusif.project.instance import OLDEST_SERVER, owner_dsn
from kondusif.project.roles import LOGINS, open_catalogue
from kondusif.project.running import check_accounts, running_accounts
from kondusif.vault.core.backup_state import BACKUP, DRILL, last_done
from kondusif.vault.runs.walls import known_walls

LEAST_FREE_BYTES = 2_000_000_000
MOST_CLOCK_SECONDS = 2.0
BUILT_ON = dt.date(2026, 11, 24)  # no machine that runs this code can honestly believe in an earlier day


def check_version() -> Iterator[Finding]:
    """Python and, for every table, the migrations of this code."""
    words = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        _("Versi"),
        sys.version_info >= (3, 11),
        _("Python %(version)s; diperlukan 3.11 atau lebih baru.") % {"version": words},
    )
    executor = MigrationExecutor(connections["owner"])
    missing = [str(migration) for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes())]
    if missing:
        sentence = _("%(count)s migrasi belum diterapkan (%(first)s). Jalankan: kondusif up") % {
            "count": len(missing),
            "first": missing[0],
        }
    else:
        sentence = _("Tabel sesuai dengan versi program ini.")
    yield Finding(_("Versi"), not missing, sentence)


def check_server(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Version and encoding of the database server."""
    version = connection.info.server_version
    yield Finding(
        _("Versi"),
        version >= OLDEST_SERVER,
        _("PostgreSQL %(version)s; diperlukan versi 15 atau lebih baru.") % {"version": version // 10000},
    )
    encoding = connection.info.parameter_status("server_encoding")
    yield Finding(
        _("Versi"), encoding == "UTF8", _("Pengodean basis data %(name)s; diperlukan UTF8.") % {"name": encoding}
    )


def check_roles(connection: psycopg.Connection[Any], credentials: Path) -> Iterator[Finding]:
    """Each role exists, has no more rights than it needs, and opens with its own password."""
    query = "SELECT rolname, rolsuper, rolbypassrls, rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)"
    owner = json.loads(credentials.read_text()).get("owner", "k_owner")
    wanted = [owner, *LOGINS[1:], "k_gate"]
    found = {row[0]: row[1:] for row in connection.execute(query, (wanted,))}
    for name in wanted:
        if name not in found:
            yield Finding(_("Peran"), False, _("Peran %(name)s tidak ada. Jalankan: kondusif up") % {"name": name})
            continue
        strong, bypasses, may_log_in = found[name]
        if strong or bypasses:
            sentence = _(
                "Peran %(name)s dapat melewati aturan baris. Jalankan: ALTER ROLE %(name)s NOSUPERUSER NOBYPASSRLS"
            )
        elif name == "k_gate" and may_log_in:
            sentence = _("Peran %(name)s boleh masuk, padahal tidak perlu. Jalankan: ALTER ROLE %(name)s NOLOGIN")
        elif name != "k_gate" and not opens(credentials, "k_owner" if name == owner else name):
            sentence = _("Peran %(name)s tidak dapat masuk dengan kata sandi di database.json. Jalankan: kondusif up")
        else:
            yield Finding(_("Peran"), True, _("Peran %(name)s benar.") % {"name": name})
            continue
        yield Finding(_("Peran"), False, sentence % {"name": name})


def opens(credentials: Path, role: str) -> bool:
    """Whether the role can log in with its kept password."""
    try:
        psycopg.connect(owner_dsn(credentials, role=role), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def check_catalogue(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Large objects and counts of rows, which go past row policies. REVOKE by who may not only warns: so this looks."""
    opened = open_catalogue(connection)
    sentence = _("Objek besar dan hitungan baris tertutup bagi setiap program.")
    if opened:
        sentence = _(
            "%(count)s fungsi dan tampilan (%(first)s) melewati aturan baris bagi setiap peran. Minta superuser "
            "menjalankan, di dalam basis data ini, pernyataan terakhir dari: kondusif prepare-database --print-sql"
        ) % {"count": len(opened), "first": opened[0]}
    yield Finding(_("Aturan baris"), not opened, sentence)


def check_policies(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Every table of ours forces row-level security, on its owner too, and has at least one policy."""
    query = """
        SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity,
               EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'kondusif' AND c.relkind IN ('r', 'p') ORDER BY 1
    """
    rows = connection.execute(query).fetchall()
    open_tables = [name for name, forced, _policies in rows if not forced]
    bare_tables = [name for name, forced, policies in rows if forced and not policies]
    if not rows:
        yield Finding(_("Aturan baris"), False, _("Skema kondusif belum berisi tabel. Jalankan: kondusif up"))
    for name in open_tables:
        yield Finding(
            _("Aturan baris"),
            False,
            _(
                "Tabel %(name)s terbuka. Jalankan: "
                "ALTER TABLE kondusif.%(name)s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY"
            )
            % {"name": name},
        )
    for name in bare_tables:
        yield Finding(
            _("Aturan baris"), False, _("Tabel %(name)s tidak punya aturan, jadi tertutup bagi semua.") % {"name": name}
        )
    if rows and not open_tables and not bare_tables:
        yield Finding(_("Aturan baris"), True, _("%(count)s tabel terlindungi.") % {"count": len(rows)})


def check_disk(var: Path) -> Iterator[Finding]:
    """Room for evidence and the database."""
    usage = shutil.disk_usage(var)
    free = usage.free / 1e9
    yield Finding(
        _("Cakram"),
        usage.free >= LEAST_FREE_BYTES,
        _("Sisa ruang di %(folder)s: %(free)s GB; diperlukan sedikitnya 2 GB.")
        % {"folder": var, "free": f"{free:.1f}".replace(".", ",")},
    )


def check_clock(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Legal days are counted by this clock: plausible, equal to the database's, set by the network."""
    now = dt.datetime.now(dt.UTC)
    row = connection.execute("SELECT clock_timestamp()").fetchone()
    apart = abs((row[0] - now).total_seconds()) if row else 0.0
    plausible = now.date() >= BUILT_ON
    yield Finding(
        _("Jam"),
        plausible and apart <= MOST_CLOCK_SECONDS,
        _("Jam mesin %(now)s, selisih dengan basis data %(apart)s detik; paling banyak 2 detik.")
        % {"now": f"{now:%Y-%m-%d %H:%M} UTC", "apart": f"{apart:.1f}".replace(".", ",")},
    )
    synchronised = network_time()
    if synchronised is not None:
        sentence = (
            _("Jam disetel dari jaringan.")
            if synchronised
            else _("Jam tidak disetel dari jaringan. Jalankan: timedatectl set-ntp true")
        )
        yield Finding(_("Jam"), synchronised, sentence)


def network_time() -> bool | None:
    """Whether the system says that its clock follows the network; None where it cannot say."""
    program = shutil.which("timedatectl")
    if not program:
        return None
    asked = subprocess.run(
        [program, "show", "-p", "NTPSynchronized", "--value"], capture_output=True, text=True, check=False
    )
    return {"yes": True, "no": False}.get(asked.stdout.strip())


def check_keys(var: Path, *, is_demo: bool) -> Iterator[Finding]:
    """Every key exists, nobody but its owner can read it, and a real server holds no custodian's private key."""
    files = [var / "keys" / name for name in keys.ALL]
    private = [*(var / "custodian").glob("*.key"), *(var / "custodian").glob("*.kunci.json")]
    for path in private if not is_demo else []:
        sentence = _("%(file)s ada di server. Pindahkan ke mesin penjaga identitas, lalu hapus dari sini.")
        yield Finding(_("Kunci"), False, sentence % {"file": path})
    recovery = var / "recovery" / "recovery.key"
    if recovery.exists() and not is_demo:
        sentence = _("%(file)s ada di server. Simpan di brankas, di luar server, lalu hapus dari sini.")
        yield Finding(_("Kunci"), False, sentence % {"file": recovery})
    kept = [*private, *([recovery] if recovery.exists() else [])]
    for path in (*files, var / "database.json", *kept):
        if not path.exists():
            sentence = _("%(file)s tidak ada. Pulihkan dari cadangan; tanpa itu data lama tidak terbaca.")
            # Until then no program starts: kondusif/project/keys.py.
        elif stat.S_IMODE(path.stat().st_mode) & 0o077 and path.suffix != ".pub":
            sentence = _("%(file)s dapat dibaca pengguna lain. Jalankan: chmod 600 %(file)s")
        else:
            yield Finding(_("Kunci"), True, _("%(file)s ada dan tertutup bagi pengguna lain.") % {"file": path.name})
            continue
        yield Finding(_("Kunci"), False, sentence % {"file": path})
    if keys.is_missing(var, keys.QUEUE):
        sentence = _("%(file)s kosong. Pulihkan dari cadangan; tanpa itu laporan yang dikunci di posko tidak terbaca.")
        yield Finding(_("Kunci"), False, sentence % {"file": var / "keys" / keys.QUEUE})


def check_stories(connection: psycopg.Connection[Any]) -> Iterator[Finding]:
    """Every body that has a key has a member who opens it."""
    with connection.transaction():
        connection.execute("SET LOCAL ROLE k_gate")
        rows = connection.execute(
            "SELECT short_name FROM kondusif.agency WHERE id IN (SELECT kondusif.shut_bodies()) ORDER BY short_name"
        ).fetchall()
    for (name,) in rows:
        sentence = _(
            "Tidak ada anggota yang dapat membuka cerita %(name)s. Minta satu anggota masuk, ambil kunci pemulihan "
            "dari brankas, lalu jalankan: kondusif recover-keys BERKAS --member SUREL"
        )
        yield Finding(_("Cerita"), False, sentence % {"name": name})
    if not rows:
        yield Finding(_("Cerita"), True, _("Setiap kunci cerita dapat dibuka sedikitnya satu anggota."))


def check_backups(var: Path) -> Iterator[Finding]:
    """A backup of the last two days, a drill of the last quarter."""
    at = dt.datetime.now(dt.UTC)
    sentences = {
        BACKUP: (
            _("Cadangan terakhir dibuat %(at)s."),
            _("Belum ada cadangan dalam dua hari terakhir. Jalankan: kondusif backup"),
        ),
        DRILL: (
            _("Latihan pemulihan terakhir %(at)s."),
            _("Belum ada latihan pemulihan dalam tiga bulan terakhir. Jalankan: kondusif drill --file CADANGAN"),
        ),
    }
    for what, (good, bad) in sentences.items():
        done = last_done(var, what, at=at)
        told = {"at": f"{done.at:%Y-%m-%d}" if done.at else ""}
        yield Finding(_("Cadangan"), not done.is_late, bad if done.is_late else good % told)


def check_walls(var: Path) -> Iterator[Finding]:
    """The program that reads strangers' files is shut in, as the worker found it when it started."""
    walls = known_walls(var / "record")
    if walls.stand:
        sentence = _("Pembaca berkas bukti dikurung: tanpa jaringan, tanpa berkas lain.")
    elif settings.DECODE_WITHOUT_WALLS:
        sentence = _(
            "Pembaca berkas bukti tidak dikurung, dan KONDUSIF_DECODE_WITHOUT_WALLS membiarkannya: satu berkas jahat "
            "dapat mengambil semua kunci. Izinkan namespace (docs/howto/server.md), lalu hapus setelan itu."
        )
    else:
        sentence = _(
            "Pembaca berkas bukti tidak dapat dikurung, jadi bukti tetap tersegel tanpa salinan aman. Izinkan "
            "namespace bagi program ini: RestrictNamespaces=user net mnt ipc pid uts "
            "(docs/howto/server.md), lalu jalankan ulang."
        )
    yield Finding(_("Dinding"), walls.stand, sentence)


def examine(var: Path, *, is_demo: bool) -> Iterator[Finding]:
    """Every finding; a part that cannot be looked at is a finding too."""
    credentials = var / "database.json"
    yield from check_disk(var)
    yield from check_walls(var)
    yield from check_accounts(running_accounts(var), is_demo=is_demo)
    yield from check_keys(var, is_demo=is_demo)
    if not is_demo:
        yield from check_backups(var)
    if not credentials.exists():
        return
    try:
        connection = psycopg.connect(owner_dsn(credentials), autocommit=True, connect_timeout=5)
    except psycopg.OperationalError as error:
        yield Finding(
            _("Basis data"), False, _("Basis data tidak dapat dihubungi: %(error)s") % {"error": str(error).strip()}
        )
        return
    parts: list[Callable[[], Iterator[Finding]]] = [
        check_version,
        lambda: check_server(connection),
        lambda: check_roles(connection, credentials),
        lambda: check_policies(connection),
        lambda: check_catalogue(connection),
        lambda: check_stories(connection),
        lambda: check_clock(connection),
        lambda: check_rights(cursor, owner),
        lambda: check_protections(cursor),
        lambda: check_key_prints(cursor, var),
    ]
    owner = str(connection.info.user)
    with connection, connection.cursor() as cursor:
        for part in parts:
            yield from part()
