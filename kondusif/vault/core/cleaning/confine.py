"""Shuts the running process in: limits first, then a world of its own without network, files and rights."""

from __future__ import annotations

import ctypes
import os
import resource
import struct
import sys
from contextlib import suppress
from pathlib import Path

MOST_MEMORY = 512 * 1024**2
MOST_CPU_SECONDS = 20
MOST_WRITTEN = 64 * 1024**2
LIMITS = {
    resource.RLIMIT_AS: MOST_MEMORY,
    resource.RLIMIT_CPU: MOST_CPU_SECONDS,
    resource.RLIMIT_FSIZE: MOST_WRITTEN,
    resource.RLIMIT_NOFILE: 64,
    resource.RLIMIT_CORE: 0,
}
# linux/sched.h, linux/mount.h, linux/prctl.h, linux/securebits.h, linux/capability.h
NEW_USER, NEW_NETWORK, NEW_MOUNTS, NEW_IPC, NEW_PROCESSES, NEW_NAMES = (
    0x10000000, 0x40000000, 0x00020000, 0x08000000, 0x20000000, 0x04000000,
)  # fmt: skip
BIND, RECURSIVE, READ_ONLY, NO_SUID, NO_DEVICES, REMOUNT, PRIVATE = 4096, 16384, 1, 2, 4, 32, 1 << 18
SET_SECUREBITS, SET_NO_NEW_PRIVILEGES, SET_DUMPABLE, SET_DEATH_SIGNAL = 28, 38, 4, 1
NO_ROOT_LOCKED = 0b11
CAPABILITIES_VERSION_3 = 0x20080522
# Debian names some libraries by links in /etc/alternatives.
PROGRAM_FOLDERS = ("usr", "lib", "lib64", "bin", "etc/alternatives")


def set_limits() -> None:
    """What this process and all it starts may use."""
    for kind, most in LIMITS.items():
        resource.setrlimit(kind, (most, most))


def leave_the_world(folder: Path, *, with_programs: bool) -> bool:
    """From here on: an empty root folder, no network, no other process, no right left. Answers in the child alone.

    folder          empty, this process's own; becomes the root
    with_programs   show /usr and /lib read-only as well, so that a program can be started
    returns         False where the kernel gives no namespaces (macOS, some containers, a unit of systemd that forbids
                    them): the limits alone hold then

    Raises OSError where only a part of the walls could be built.

    The process that called waits for the child and ends as it ended.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(SET_DEATH_SIGNAL, 9)
    user, group = os.geteuid(), os.getegid()
    try:
        ask(libc.unshare(NEW_USER | NEW_NETWORK | NEW_MOUNTS | NEW_IPC | NEW_PROCESSES | NEW_NAMES))
    except OSError:
        return False
    with suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {user} 1")
    Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    become_child(libc)
    make_root(libc, folder, with_programs=with_programs)
    give_up_rights(libc)
    return True


def become_child(libc: ctypes.CDLL) -> None:
    """A new process namespace begins with the next child; the parent only carries its end outwards."""
    child = os.fork()
    if child:
        _pid, status = os.waitpid(child, 0)
        if os.WIFSIGNALED(status):
            os.kill(os.getpid(), os.WTERMSIG(status))
        os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 1)
    libc.prctl(SET_DEATH_SIGNAL, 9)


def make_root(libc: ctypes.CDLL, folder: Path, *, with_programs: bool) -> None:
    """The folder becomes a small disk in memory and the root of all that can be seen."""
    root = os.fsencode(folder)
    ask(libc.mount(b"none", b"/", None, RECURSIVE | PRIVATE, None))
    ask(libc.mount(b"tmpfs", root, b"tmpfs", NO_SUID | NO_DEVICES, b"size=%d,mode=700" % (2 * MOST_WRITTEN)))
    for name in PROGRAM_FOLDERS if with_programs else ():
        show_read_only(libc, Path("/", name), folder / name)
    os.chroot(folder)
    os.chdir("/")


def show_read_only(libc: ctypes.CDLL, source: Path, place: Path) -> None:
    if source.is_symlink():
        place.symlink_to(source.readlink())
    elif source.is_dir():
        place.mkdir(parents=True)
        there = os.fsencode(place)
        ask(libc.mount(os.fsencode(source), there, None, BIND | RECURSIVE, None))
        ask(libc.mount(None, there, None, BIND | REMOUNT | READ_ONLY | NO_SUID | NO_DEVICES, None))


def give_up_rights(libc: ctypes.CDLL) -> None:
    """No capability stays, and no started program gains one."""
    ask(libc.prctl(SET_SECUREBITS, NO_ROOT_LOCKED, 0, 0, 0))
    ask(libc.prctl(SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0))
    head = ctypes.create_string_buffer(struct.pack("=Ii", CAPABILITIES_VERSION_3, 0))
    none = ctypes.create_string_buffer(bytes(24))
    ask(libc.capset(head, none))
    libc.prctl(SET_DUMPABLE, 0, 0, 0, 0)


def ask(answer: int) -> None:
    """Raises OSError where the kernel refused."""
    if answer != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
