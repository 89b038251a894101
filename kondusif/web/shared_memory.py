"""What the processes of one web program count together: a little memory, made before gunicorn forks them.

Junk must be known as junk before it costs a database connection, and by all processes alike. The memory is of fixed
size, so that no flood makes it grow. It holds no address: a place in it is found by a keyed hash, whose key lies in the
same memory, is drawn anew every day and takes what was counted with it. All of it ends with the program.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import struct
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from mmap import mmap
from pathlib import Path
from tempfile import mkstemp
from threading import Lock
from weakref import finalize

Clock = Callable[[], float]
DAY = 86_400
KEY_OF_DAY = struct.Struct("q32s")
MOMENT = struct.Struct("d")
USED = struct.Struct("d16s")
N_SETS, N_IN_SET = 4096, 8


@dataclass(frozen=True)
class Rate:
    """So many in so many seconds; all of them at once, if need be.

    n_buckets   how many senders are told apart
    rests       whether an empty bucket stays so for `seconds` and is full again then; no count of such a rate is lost
    """

    name: str
    n: int
    seconds: float
    n_buckets: int = 16_384
    rests: bool = False


class Memory:
    """Bytes that every process forked from this one sees, and a lock between them that a killed process gives back."""

    def __init__(self, n_bytes: int) -> None:
        self.bytes = mmap(-1, n_bytes)
        self.lock = Lock()
        self.file, path = mkstemp()  # of no content: the system's lock on it ends with whoever holds it
        Path(path).unlink()
        finalize(self, os.close, self.file)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other thread or process is inside meanwhile."""
        with self.lock:
            fcntl.lockf(self.file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self.file, fcntl.LOCK_UN)

    def clear(self) -> None:
        self.bytes[:] = bytes(len(self.bytes))


class Buckets:
    """Token buckets: each is one number, the moment at which it is full again; of one that rests, less than nothing.

    Two senders may share a bucket by chance. Two processes that write one at the same instant lose one count: a lock
    around every request would cost more than that.
    """

    def __init__(self, rates: Sequence[Rate], *, clock: Clock = time.monotonic, wall: Clock = time.time) -> None:
        self.clock, self.wall = clock, wall
        self.begins: dict[str, int] = {}
        end = KEY_OF_DAY.size
        for rate in rates:
            self.begins[rate.name] = end
            end += rate.n_buckets * MOMENT.size
        self.memory = Memory(end)

    def take(self, rate: Rate, sender: bytes = b"") -> bool:
        """Whether `sender` may have one more now; what is refused is not counted."""
        place, now = self._place(rate, sender), self.clock()
        if rate.rests:
            with self.memory.alone():
                return self._take_or_rest(rate, place, now)
        full_at = max(MOMENT.unpack_from(self.memory.bytes, place)[0], now) + rate.seconds / rate.n
        if full_at > now + rate.seconds:
            return False
        MOMENT.pack_into(self.memory.bytes, place, full_at)
        return True

    def _take_or_rest(self, rate: Rate, place: int, now: float) -> bool:
        found: float = MOMENT.unpack_from(self.memory.bytes, place)[0]
        if -found > now:
            return False
        full_at = max(found, now) + rate.seconds / rate.n
        is_last = full_at + rate.seconds / rate.n > now + rate.seconds
        MOMENT.pack_into(self.memory.bytes, place, -(now + rate.seconds) if is_last else full_at)
        return True

    def fill(self, rate: Rate, sender: bytes = b"") -> None:
        """Forget what `sender` took."""
        MOMENT.pack_into(self.memory.bytes, self._place(rate, sender), 0.0)

    def wait(self, rate: Rate, sender: bytes = b"") -> float:
        """Seconds until `sender` may have one more; 0 for now."""
        full_at: float = MOMENT.unpack_from(self.memory.bytes, self._place(rate, sender))[0]
        if full_at < 0:
            return max(0.0, -full_at - self.clock())
        return max(0.0, full_at + rate.seconds / rate.n - rate.seconds - self.clock())

    def _place(self, rate: Rate, sender: bytes) -> int:
        if rate.n_buckets == 1:
            return self.begins[rate.name]
        mark = hashlib.blake2b(sender, key=self._key_of_today(), digest_size=8).digest()
        return self.begins[rate.name] + int.from_bytes(mark) % rate.n_buckets * MOMENT.size

    def _key_of_today(self) -> bytes:
        """The key; the first who asks on a new day draws another and forgets everything counted under the old."""
        today = int(self.wall()) // DAY
        day, key = KEY_OF_DAY.unpack_from(self.memory.bytes)
        if day != today:
            with self.memory.alone():
                day, key = KEY_OF_DAY.unpack_from(self.memory.bytes)
                if day != today:
                    self.memory.clear()
                    key = secrets.token_bytes(32)
                    KEY_OF_DAY.pack_into(self.memory.bytes, 0, today, key)
        return bytes(key)


class UsedOnce:
    """Numbers that were used, each until it would have run out anyway."""

    def __init__(self, *, wall: Clock = time.time) -> None:
        self.wall = wall
        self.memory = Memory(N_SETS * N_IN_SET * USED.size)

    def use(self, number: str, *, until: float) -> bool:
        """Whether this is its first use; False too where no place is left to remember it."""
        mark = hashlib.blake2b(number.encode(), digest_size=18).digest()
        begin = int.from_bytes(mark[16:]) % N_SETS * N_IN_SET * USED.size
        with self.memory.alone():
            free = None
            for place in range(begin, begin + N_IN_SET * USED.size, USED.size):
                ends, known = USED.unpack_from(self.memory.bytes, place)
                if ends <= self.wall():
                    free = place
                elif known == mark[:16]:
                    return False
            if free is None:
                return False
            USED.pack_into(self.memory.bytes, free, until, mark[:16])
            return True
