"""The key process opens for an unlocked session of the body and for nobody else, and forgets in time."""

from __future__ import annotations

import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from kondusif.vault.access import ask_keys
from kondusif.vault.core.key_server import receive_message, serving
from kondusif.vault.core.keyring import HELD_SECONDS, IDLE_SECONDS, LONGEST_SECONDS, Keyring
from kondusif.vault.core.sealing import new_dek, wrap_for
from kondusif.vault.errors import KeysAway, KeysLocked

QUICK = "argon2id:1:8:1"
PASSWORD = "kapal-layar-biru"
RECORD = uuid4()


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ring(clock: Clock) -> Keyring:
    return Keyring(QUICK, clock)


class Body:
    """A body founded by person 1 in session "satu". public: its key; member: how person 1's own key is kept."""

    def __init__(self, ring: Keyring) -> None:
        self.key = str(uuid4())
        made = ring.answer({"verb": "make", "token": "satu", "person": 1, "password": PASSWORD})
        self.member = {name: made[name] for name in ("kdf", "salt", "sealed")}
        founded = ring.answer({"verb": "found", "token": "satu", "key": self.key})
        self.public, self.grant = bytes.fromhex(founded["public"]), founded["sealed"]
        self.dek = new_dek()

    def wraps(self, record: UUID = RECORD) -> list[dict[str, str]]:
        wrapped = wrap_for(self.public, self.dek, record_id=RECORD).hex()
        return [{"key": self.key, "record": str(record), "klass": "R2", "wrapped": wrapped}]


def opened(ring: Keyring, body: Body, token: str) -> Any:
    answer = ring.answer({"verb": "open", "token": token, "wraps": body.wraps()})
    return answer.get("refused") or answer["deks"]


def unlock(ring: Keyring, body: Body, token: str, password: str = PASSWORD, person: int = 1) -> dict[str, Any]:
    grants = [{"key": body.key, "sealed": body.grant}]
    asked = {"token": token, "person": person, "password": password, "member": body.member, "grants": grants}
    return ring.answer({"verb": "unlock", **asked})


def test_an_unlocked_session_opens_and_any_other_does_not(ring: Keyring) -> None:
    body = Body(ring)
    assert opened(ring, body, "satu") == [body.dek.hex()]
    assert opened(ring, body, "dua") == "locked"
    assert opened(ring, body, "") == "locked"


def test_a_wrap_of_another_record_or_another_body_opens_as_nothing(ring: Keyring) -> None:
    body, other = Body(ring), Body(Keyring(QUICK))
    moved = ring.answer({"verb": "open", "token": "satu", "wraps": [*body.wraps(uuid4()), *other.wraps()]})
    assert moved == {"deks": [None, None]}


def test_the_next_sign_in_unlocks_with_the_password_alone(ring: Keyring) -> None:
    body = Body(ring)
    ring.answer({"verb": "forget", "token": "satu"})
    assert opened(ring, body, "satu") == "locked"
    assert unlock(ring, body, "dua", "salah") == {"refused": "password"}
    assert opened(ring, body, "dua") == "locked"
    assert unlock(ring, body, "dua") == {"opened": [body.key]}
    assert opened(ring, body, "dua") == [body.dek.hex()]


def test_a_members_key_kept_for_one_person_does_not_open_for_another(ring: Keyring) -> None:
    body = Body(ring)
    assert unlock(ring, body, "dua", person=2) == {"refused": "password"}


def test_a_colleague_opens_after_a_grant_and_only_that_colleague(ring: Keyring) -> None:
    body = Body(ring)
    made = ring.answer({"verb": "make", "token": "rekan", "person": 2, "password": "lain-lagi"})
    assert opened(ring, body, "rekan") == [None]
    granted = ring.answer({"verb": "grant", "token": "satu", "key": body.key, "person": 2, "public": made["public"]})
    grants = [{"key": body.key, "sealed": granted["sealed"]}]
    ring.answer({"verb": "make", "token": "ketiga", "person": 3, "password": "x"})
    assert ring.answer({"verb": "take", "token": "ketiga", "grants": grants}) == {"opened": []}
    assert ring.answer({"verb": "take", "token": "rekan", "grants": grants}) == {"opened": [body.key]}
    assert opened(ring, body, "rekan") == [body.dek.hex()]


def test_nobody_grants_a_key_that_the_session_does_not_hold(ring: Keyring) -> None:
    body = Body(ring)
    ring.answer({"verb": "make", "token": "rekan", "person": 2, "password": "x"})
    asked = {"verb": "grant", "token": "rekan", "key": body.key, "person": 2, "public": body.public.hex()}
    assert ring.answer(asked) == {"refused": "locked"}


def test_an_idle_session_is_forgotten_and_a_used_one_stays(ring: Keyring, clock: Clock) -> None:
    body = Body(ring)
    unlock(ring, body, "dua")
    for _each in range(3):
        clock.now += IDLE_SECONDS - 1
        assert opened(ring, body, "satu") == [body.dek.hex()]
    assert opened(ring, body, "dua") == "locked"
    clock.now += IDLE_SECONDS + 1
    assert ring.sweep() == 1
    assert ring.sessions == {}


def test_a_used_session_ends_after_twelve_hours(ring: Keyring, clock: Clock) -> None:
    body = Body(ring)
    while clock.now < LONGEST_SECONDS:
        assert opened(ring, body, "satu") != "locked"
        clock.now += IDLE_SECONDS / 2
    clock.now += 1
    assert opened(ring, body, "satu") == "locked"


def test_forgetting_overwrites_the_keys(ring: Keyring) -> None:
    Body(ring)
    [session] = ring.sessions.values()
    kept = [session.member, *session.bodies.values()]
    ring.answer({"verb": "forget", "token": "satu"})
    assert all(set(secret) == {0} for secret in kept)


def test_a_new_password_keeps_the_key(ring: Keyring) -> None:
    body = Body(ring)
    asked = {"verb": "rekey", "person": 1, "new": "sandi-baru", "member": body.member}
    assert ring.answer({**asked, "old": "salah"}) == {"refused": "password"}
    body.member = ring.answer({**asked, "old": PASSWORD})
    assert unlock(ring, body, "dua") == {"refused": "password"}
    assert unlock(ring, body, "dua", "sandi-baru") == {"opened": [body.key]}


def test_a_held_password_opens_once_every_step_is_done_and_is_gone_in_time(ring: Keyring, clock: Clock) -> None:
    body = Body(ring)
    asked = {"person": 1, "password": None, "member": body.member, "grants": [{"key": body.key, "sealed": body.grant}]}
    ring.answer({"verb": "hold", "token": "langkah", "password": PASSWORD})
    ring.answer({"verb": "move", "token": "langkah", "to": "masuk"})
    assert ring.answer({"verb": "unlock", "token": "langkah", **asked}) == {"refused": "password"}
    assert ring.answer({"verb": "unlock", "token": "masuk", **asked}) == {"opened": [body.key]}
    ring.answer({"verb": "release", "token": "masuk"})
    assert ring.held == {}
    ring.answer({"verb": "hold", "token": "lain", "password": PASSWORD})
    clock.now += HELD_SECONDS
    ring.sweep()
    assert len(ring.held) == 1
    clock.now += 1
    assert ring.answer({"verb": "unlock", "token": "lain", **asked}) == {"refused": "password"}


def test_an_unlocked_session_goes_on_under_its_new_token_alone(ring: Keyring) -> None:
    body = Body(ring)
    ring.answer({"verb": "move", "token": "satu", "to": "baru"})
    assert opened(ring, body, "baru") == [body.dek.hex()]
    assert opened(ring, body, "satu") == "locked"


def test_what_is_kept_holds_neither_password_nor_private_key(ring: Keyring) -> None:
    body = Body(ring)
    [session] = ring.sessions.values()
    kept = "".join(body.member.values()) + body.grant
    assert all(secret.hex() not in kept for secret in (session.member, *session.bodies.values()))
    assert PASSWORD.encode().hex() not in kept
    assert "satu" not in ring.sessions


@pytest.mark.parametrize(
    "asked",
    [{}, {"verb": "dump"}, {"verb": "open"}, {"verb": "open", "token": "satu", "wraps": [{"key": "x"}]},
     {"verb": "make", "token": 3, "person": "x", "password": None}, {"verb": "grant", "token": "satu", "key": 1}],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused(asked: dict[str, Any]) -> None:
    with listening() as path:
        assert "refused" in tell(path, asked)


class listening:
    """A key process in this one, at a socket of its own."""

    def __enter__(self) -> Path:
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "run" / "keys.sock"
        self.server = serving(path, Keyring(QUICK))
        self.server.__enter__()
        return path

    def __exit__(self, *error: Any) -> None:
        self.server.__exit__(None, None, None)
        self.folder.cleanup()


def tell(path: Path, asked: Any) -> dict[str, Any]:
    """One question and its answer over a connection of its own."""
    from kondusif.vault.core.key_server import send_message

    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(path))
        send_message(line, asked)
        return receive_message(line) or {}


@pytest.fixture
def at_socket() -> Iterator[Path]:
    with listening() as path, override_settings(KEY_SOCKET=path):
        yield path


def test_the_socket_is_for_its_own_account(at_socket: Path) -> None:
    assert (at_socket.stat().st_mode & 0o777, at_socket.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_bytes_that_are_no_message_end_that_connection_alone(at_socket: Path) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(at_socket))
        line.sendall(b"\xff\xff\xff\xff")
        assert line.recv(10) == b""
    assert ask_keys("make", token="t", person=1, password="x")["public"]


def test_the_programs_side_says_locked_or_away(at_socket: Path) -> None:
    with pytest.raises(KeysLocked):
        ask_keys("state", token="siapa")
    with override_settings(KEY_SOCKET=at_socket.with_name("tidak-ada.sock")), pytest.raises(KeysAway):
        ask_keys("state", token="siapa")


def test_a_restarted_key_process_has_forgotten_everything() -> None:
    with tempfile.TemporaryDirectory() as folder, override_settings(KEY_SOCKET=Path(folder) / "keys.sock"):
        with serving(Path(folder) / "keys.sock", Keyring(QUICK)):
            ask_keys("make", token="t", person=1, password="x")
            assert ask_keys("state", token="t") == {"keys": []}
        with pytest.raises(KeysAway):
            ask_keys("state", token="t")
        with serving(Path(folder) / "keys.sock", Keyring(QUICK)), pytest.raises(KeysLocked):
            ask_keys("state", token="t")
