"""Buckets that several processes fill: they open by themselves, punish no neighbour, and keep no address."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass

from kondusif.web.shared_memory import DAY, N_IN_SET, N_SETS, Buckets, Rate, UsedOnce

FIVE = Rate("five", n=5, seconds=10)
OTHER = Rate("other", n=1, seconds=10)


@dataclass
class Clock:
    """A clock that only the test moves."""

    at: float = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def some_buckets() -> tuple[Buckets, Clock]:
    clock = Clock()
    return Buckets((FIVE, OTHER), clock=clock, wall=clock), clock


def test_a_bucket_gives_what_it_holds_at_once_and_then_at_its_pace() -> None:
    buckets, clock = some_buckets()
    assert [buckets.take(FIVE, b"satu") for _turn in range(6)] == [True] * 5 + [False]
    assert buckets.wait(FIVE, b"satu") == 2.0
    clock.at += 2.0
    assert [buckets.take(FIVE, b"satu") for _turn in range(2)] == [True, False]
    clock.at += 1000.0
    assert [buckets.take(FIVE, b"satu") for _turn in range(6)] == [True] * 5 + [False]


def test_what_is_refused_is_not_counted() -> None:
    buckets, clock = some_buckets()
    for _turn in range(500):
        buckets.take(FIVE, b"satu")
    clock.at += 10.0
    assert buckets.take(FIVE, b"satu")


def test_one_sender_takes_nothing_from_another_nor_one_rate_from_another() -> None:
    buckets, _clock = some_buckets()
    while buckets.take(FIVE, b"satu"):
        pass
    assert buckets.take(FIVE, b"dua")
    assert buckets.take(OTHER, b"satu")


def test_another_process_sees_what_was_taken() -> None:
    buckets, _clock = some_buckets()
    child = os.fork()
    if child == 0:
        os._exit(sum(buckets.take(FIVE, b"satu") for _turn in range(3)))
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 3
    assert [buckets.take(FIVE, b"satu") for _turn in range(3)] == [True, True, False]


def test_an_address_is_nowhere_in_the_memory_and_a_day_later_not_even_its_mark() -> None:
    buckets, clock = some_buckets()
    buckets.take(FIVE, b"192.0.2.7/32")
    counted = buckets.memory.bytes[:]
    assert b"192.0.2" not in counted
    clock.at += DAY
    assert buckets.wait(FIVE, b"198.51.100.1/32") == 0
    forgotten = buckets.memory.bytes[:]
    assert forgotten[40:] == bytes(len(forgotten) - 40)
    assert forgotten[8:40] != counted[8:40], "the key of the day before"


def test_a_number_is_used_once_by_all_processes_together() -> None:
    used = UsedOnce(wall=Clock())
    children = []
    for _each in range(8):
        child = os.fork()
        if child == 0:
            os._exit(int(used.use("nomor", until=1_000_300.0)))
        children.append(child)
    assert sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children) == 1


def test_a_number_is_remembered_until_it_has_run_out_however_many_come() -> None:
    clock = Clock()
    used = UsedOnce(wall=clock)
    assert used.use("nomor", until=clock.at + 300)
    kept = sum(used.use(secrets.token_hex(8), until=clock.at + 300) for _each in range(N_SETS * N_IN_SET))
    assert N_SETS * N_IN_SET * 0.8 < kept < N_SETS * N_IN_SET, "a full table refuses instead of forgetting"
    clock.at += 299
    assert not used.use("nomor", until=clock.at + 300)
    clock.at += 2
    assert used.use("nomor", until=clock.at + 300)


def test_a_killed_process_gives_the_lock_back() -> None:
    used = UsedOnce(wall=Clock())
    child = os.fork()
    if child == 0:
        with used.memory.alone():
            os.kill(os.getpid(), 9)
    os.waitpid(child, 0)
    assert used.use("nomor", until=1_000_300.0)
