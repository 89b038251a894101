"""Each program of a server reads its own secrets, cannot read another's, and does its work with them alone."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from kondusif.base.errors import WrongSetting
from kondusif.project import keys
from kondusif.project.children import Account
from kondusif.project.claims import CannotRun
from kondusif.project.program_secrets import ROLES, write_secrets
from kondusif.project.roles import LOGINS
from tests.setup.processes import CHECKOUT, eventually, free_port
from tests.setup.test_units import SERVER, settings_of

# Accounts of nobody on this machine; `data` and `stories` are the groups of docs/howto/server.md.
NUMBERS = {"owner": 61000, "public": 61001, "staff": 61002, "worker": 61003, "keys": 61004}
GROUPS = {"kondusif-data": 61010, "kondusif-stories": 61011}
IS_ROOT = os.geteuid() == 0 and shutil.which("setpriv") is not None
PATHS = os.pathsep.join([str(CHECKOUT), *(path for path in sys.path if "site-packages" in path)])


def in_account(program: str, *words: str, groups: tuple[str, ...] = (), group: str = "") -> list[str]:
    """A command line as that account, in the groups that its unit names."""
    named = [f"--groups={','.join(str(GROUPS[group]) for group in groups)}"] if groups else ["--clear-groups"]
    number = NUMBERS[program]
    return ["setpriv", f"--reuid={number}", f"--regid={GROUPS.get(group, number)}", *named, "--no-new-privs", *words]


def reachable_python() -> str | None:
    """A Python of this version that an account of nobody may run; root's own may lie in a closed folder."""
    for path in (sys.executable, f"/usr/bin/python3.{sys.version_info.minor}"):
        # By a shell of that account: setpriv itself still has root's rights while it looks for a program.
        words = in_account("public", "sh", "-c", 'exec "$0" -c "import django, psycopg, kondusif"', path)
        if (
            Path(path).exists()
            and subprocess.run(words, env={"PYTHONPATH": PATHS}, capture_output=True).returncode == 0
        ):
            return path
    return None


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that every account may enter."""
    folder = Path(tempfile.mkdtemp(prefix="kondusif-programs-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def var(place: Path) -> Path:
    keys.make_missing(place / "var")
    known = {"host": "/run/postgresql", "port": 5432, "dbname": "kondusif", "owner": "k_owner"}
    passwords = {role: f"sandi-{role}" for role in LOGINS}
    (place / "var" / "database.json").write_text(json.dumps(known | {"passwords": passwords}))
    (place / "var" / "database.json").chmod(0o600)
    return place / "var"


def test_a_folder_holds_one_roles_password_and_the_keys_of_its_program_alone(var: Path, place: Path) -> None:
    folder = place / "programs"
    for _time in range(2):  # writing again leaves nothing over and changes no key
        write_secrets(var, folder, account=lambda _program: None)
        cookie = (folder / "public" / "keys" / "cookie").read_text()
    assert (folder / "public" / "keys" / "cookie").read_text() == cookie
    assert sorted(path.name for path in folder.iterdir()) == sorted(ROLES)
    for program, roles in ROLES.items():
        assert tuple(json.loads((folder / program / "database.json").read_text())["passwords"]) == roles
        files = (folder / program / "keys").rglob("*")
        assert {path.name for path in files if path.is_file() and path.parent.name != keys.QUEUE} == (
            set(keys.NEEDED[program]) - {keys.QUEUE}
        )
    everything = {path: path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert not any("sandi-k_owner" in text or "sandi-k_loader" in text for text in everything.values())
    private = {name: {program for program in ROLES if (folder / program / "keys" / name).exists()}
               for name in ("evidence.key", "cleaner.key", "factor", "log", keys.QUEUE, "recovery.key")}  # fmt: skip
    assert private == {"evidence.key": {"staff"}, "cleaner.key": {"worker"}, "factor": {"staff"}, "log": {"worker"},
                       keys.QUEUE: {"staff"}, "recovery.key": set()}  # fmt: skip
    # What one program signs or seals with these, another cannot: the server's own lie in no folder but the team's.
    texts = [(folder / program / "keys" / "secret").read_text() for program in ("public", "staff", "worker")]
    assert len({*texts, (var / "keys" / "secret").read_text()}) == 4
    cookies = {program: (folder / program / "keys" / "cookie").read_text() for program in ("public", "staff", "worker")}
    assert cookies["staff"] == cookies["worker"] != cookies["public"]
    assert not (folder / "keys").exists(), "the key process has neither role nor key of the server"


def test_root_copies_nothing_that_a_link_leads_to(var: Path, place: Path) -> None:
    (place / "other").mkdir()
    (var / "keys" / "pepper").unlink()
    (var / "keys" / "pepper").symlink_to("/etc/passwd")
    if not IS_ROOT:
        pytest.skip("only root owns a file that the data's account does not")
    for path in (var, *var.rglob("*")):
        os.chown(path, NUMBERS["owner"], NUMBERS["owner"], follow_symlinks=False)
    with pytest.raises(CannotRun, match="pepper bukan milik akun"):
        write_secrets(var, place / "programs", account=lambda _program: None)
    assert not any("root:" in path.read_text() for path in (place / "programs").rglob("*") if path.is_file())


def test_a_program_makes_no_key_where_its_folder_was_not_written(var: Path, place: Path) -> None:
    write_secrets(var, place / "programs", account=lambda _program: None)
    with pytest.raises(WrongSetting, match=r"cleaner\.key tidak ada atau bukan milik akun ini"):
        keys.refuse_foreign_folder(place / "programs" / "public", "worker")
    environment = clean() | {"KONDUSIF_PROGRAM": "public", "KONDUSIF_SECRETS": str(place / "nowhere")}
    done = subprocess.run([sys.executable, "-m", "kondusif.cli.command", "check"], env=environment, cwd=CHECKOUT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "kondusif prepare-database --programs-to" in done.stderr
    assert not (place / "nowhere").exists()


@pytest.mark.skipif(not IS_ROOT, reason="only root speaks as other accounts")
def test_one_account_cannot_read_anothers_secrets(var: Path, place: Path) -> None:
    folder = place / "programs"
    var.chmod(0o755)  # what protects the server's own keys is not this folder
    owners = write_secrets(var, folder, account=lambda program: Account(NUMBERS[program], NUMBERS[program]))
    assert {program: owner.user for program, owner in owners.items() if owner} == {
        program: NUMBERS[program] for program in ROLES
    }
    files = [path for path in (*folder.rglob("*"), *var.rglob("*")) if path.is_file()]
    assert len(files) > 40
    for program in ROLES:
        words = in_account(program, "sh", "-c", 'for f; do cat "$f" >/dev/null 2>&1 && echo "$f"; done', "sh")
        groups = in_account(program, *words[-4:], groups=tuple(GROUPS))
        for line in (words, groups):
            done = subprocess.run([*line, *map(str, files)], capture_output=True, text=True, check=False)
            assert set(done.stdout.split()) == {str(path) for path in files if folder / program in path.parents}, (
                program
            )
            assert done.stdout.count("database.json") == 1


def clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items()
            if not name.startswith("KONDUSIF_") and name != "DATABASE_URL"}  # fmt: skip


SETTINGS = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "kondusif.project.settings"
import django
django.setup()
"""
TAKES_IN = """
import json, uuid, datetime as dt
from kondusif.base.ids import new_id
from kondusif.reports.actions.intake import register_report
from kondusif.reports.core.intake import EvidenceFile, Submission
from kondusif.vault.actions import store_evidence
kept = store_evidence([b"catatan rekaan"], name="catatan.txt", claimed_type="text/plain")
file = EvidenceFile(new_id(), kept.sha256, kept.kind.code, kept.n_bytes, kept.commitment, kept.sealed_about,
                    kept.wrapped_key, kept.lent_identity, kept.plain_sha256)
receipt = register_report(Submission(
    submission_key=f"kunci-{uuid.uuid4()}", channel="publik", election="pilkada-2024", told_kind="netralitas",
    narrative="Anggota rekaan berpidato.", known_on=dt.date(2024, 11, 20), happened_on=dt.date(2024, 11, 19),
    village="52.03.01.2001", told_actor="tni", told_unit="kodim-1615", accused_told="Serda Rekaan",
    identity={"name": "Lalu Pelapor Rekaan", "contact": "0800-0000-000"}, evidence=(file,)))
print(json.dumps({"code": receipt.code, "sha256": kept.sha256, "wrapped": kept.wrapped_key.hex()}))
"""
OPENS = """
from kondusif.vault.access import open_file_key
open_file_key(bytes.fromhex("{wrapped}"), sha256="{sha256}")
print("opened")
"""
ASKS = """
from kondusif.vault.access import ask_keys
print(ask_keys("state", token="tidak dikenal"))
"""


class Server:
    """The folders of docs/howto/server.md and the programs with the environment of their units.

    Without root every program runs as this account: the separation is then not tried, all else is.
    """

    def __init__(self, place: Path) -> None:
        self.place = place
        self.python = reachable_python() if IS_ROOT else None
        self.apart = self.python is not None
        self.ports = {"public": free_port(), "staff": free_port()}
        data = place / "data"
        for path, program, group, mode in (
            (data, "owner", "kondusif-data", 0o2750),
            (data / "evidence", "owner", "kondusif-data", 0o2770),
            (data / "pieces", "owner", "kondusif-data", 0o2770),
            (data / "record", "worker", "", 0o2770),
            (place / "socket", "keys", "kondusif-stories", 0o750),
        ):
            path.mkdir()
            if self.apart:
                os.chown(path, NUMBERS[program], GROUPS.get(group, NUMBERS[program]))
            path.chmod(mode)
        here = Path(settings.VAR)
        known = json.loads((here / "database.json").read_text()) | {
            "dbname": connections["owner"].settings_dict["NAME"]
        }
        socket = Path(known["host"]) / f".s.PGSQL.{known['port']}"
        if self.apart and socket.exists():
            socket.chmod(0o777)  # the tests' server is open to its own account; one's own asks everybody for a password
        (place / "var").mkdir()
        shutil.copytree(here / "keys", place / "var" / "keys")
        (place / "var" / "database.json").write_text(json.dumps(known))
        write_secrets(place / "var", place / "programs", account=self.account)

    def account(self, program: str) -> Account | None:
        return Account(NUMBERS[program], NUMBERS[program]) if self.apart else None

    def environment(self, program: str) -> dict[str, str]:
        """What the unit and the file `environment` give, with this machine's folders, ports and accounts."""
        given = {"PATH": os.environ["PATH"], "PYTHONPATH": PATHS, "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
        unit = settings_of(SERVER / f"kondusif-{program}.service")
        given |= dict(line.split("=", 1) for line in unit["Environment"])
        given |= {"KONDUSIF_VAR": str(self.place / "data"), "KONDUSIF_WEB_WORKERS": "1",
                  "KONDUSIF_PUBLIC_PORT": str(self.ports["public"]),
                  "KONDUSIF_STAFF_PORT": str(self.ports["staff"])}  # fmt: skip
        if "KONDUSIF_SECRETS" in given:
            given["KONDUSIF_SECRETS"] = given["KONDUSIF_SECRETS"].replace("/etc/kondusif", str(self.place))
        if "KONDUSIF_KEY_SOCKET" in given:
            given["KONDUSIF_KEY_SOCKET"] = str(self.place / "socket" / "keys.sock")
            other = given["KONDUSIF_KEY_ACCOUNTS"].removeprefix("kondusif-")
            given["KONDUSIF_KEY_ACCOUNTS"] = str(NUMBERS[other] if self.apart else os.geteuid())
        return given

    def words(self, program: str, *words: str) -> list[str]:
        unit = settings_of(SERVER / f"kondusif-{program}.service")
        groups = [group for line in unit.get("SupplementaryGroups", []) for group in line.split()]
        command = [self.python or sys.executable, *words]
        own = unit.get("Group", [""])[-1]
        return in_account(program, *command, groups=tuple(groups), group=own) if self.apart else command

    def ask(self, program: str, script: str) -> subprocess.CompletedProcess[str]:
        """Run lines inside one program's world."""
        return subprocess.run(self.words(program, "-c", SETTINGS + script), env=self.environment(program), cwd="/",
                              capture_output=True, text=True, check=False)  # fmt: skip

    @contextmanager
    def running(self) -> Iterator[dict[str, subprocess.Popen[bytes]]]:
        started = {}
        for program in ("keys", "public", "staff", "worker"):
            line = settings_of(SERVER / f"kondusif-{program}.service")["ExecStart"][0].split()[1:]
            with (self.place / f"{program}.log").open("wb") as log:
                started[program] = subprocess.Popen(
                    self.words(program, "-m", "kondusif.cli.command", *line),
                    env=self.environment(program), cwd="/", stdout=log, stderr=log, umask=0o007, start_new_session=True,
                )  # fmt: skip
        try:
            yield started
        finally:
            for child in started.values():
                os.killpg(child.pid, signal.SIGTERM)
            for child in started.values():
                try:
                    child.wait(10)
                except subprocess.TimeoutExpired:
                    os.killpg(child.pid, signal.SIGKILL)
                    child.wait()

    def status(self, program: str, path: str) -> int | None:
        connection = http.client.HTTPConnection("127.0.0.1", self.ports[program], timeout=10)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.ports[program]}"})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()


def copies(sha256: str) -> int:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SET ROLE k_gate")
        try:
            cursor.execute("SELECT count(*) FROM kondusif.evidence_copy c JOIN kondusif.evidence e "
                           "ON e.id = c.evidence_id WHERE e.sha256 = %s", [sha256])  # fmt: skip
            return int(cursor.fetchone()[0])
        finally:
            cursor.execute("RESET ROLE")


@pytest.mark.database
@pytest.mark.django_db(transaction=True, databases=["default", "public", "worker", "owner", "audit"])
def test_each_program_serves_with_its_own_account_and_secrets(place: Path, transactional_db: Any) -> None:
    """A report with a file goes through all of them, each started as its unit starts it."""
    server = Server(place)
    with server.running() as started:

        def said() -> str:
            return "\n".join(f"{log.name}: {log.read_text()[-1500:]}" for log in place.glob("*.log"))

        assert eventually(lambda: server.status("public", "/") == 200, 60), said()
        assert eventually(lambda: server.status("staff", "/masuk/") == 200, 60), said()
        taken = server.ask("public", TAKES_IN)
        assert taken.returncode == 0, taken.stderr
        told = json.loads(taken.stdout)
        assert eventually(lambda: copies(told["sha256"]) == 1, 90), said()
        opens = {
            program: server.ask(program, OPENS.format(**told)).returncode for program in ("staff", "public", "worker")
        }
        assert (opens.pop("staff"), 0 in opens.values()) == (0, False)
        assert "KeysLocked" in server.ask("staff", ASKS).stderr, "the key process answers the staff program"
        for program in ("public", "worker"):
            assert "KeysAway" in server.ask(program, ASKS).stderr, program
        assert (place / "data" / "record" / "walls.json").exists()
        if server.apart:
            owners = {path.stat().st_uid for path in (place / "data" / "evidence").rglob("*") if path.is_file()}
            assert NUMBERS["public"] in owners
            # The same socket and question, asked by an account that the unit of the key process does not name.
            environment = server.environment("staff") | {"KONDUSIF_SECRETS": str(place / "programs" / "worker")}
            words = in_account("worker", str(server.python), "-c", SETTINGS + ASKS, groups=tuple(GROUPS))
            environment["KONDUSIF_PROGRAM"] = "worker"
            asked = subprocess.run(words, env=environment, cwd="/", capture_output=True, text=True, check=False)
            assert "KeysAway" in asked.stderr, asked.stderr
        assert all(child.poll() is None for child in started.values()), said()
