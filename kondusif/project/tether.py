"""Replaces itself by a program that ends when its parent ends, even by kill -9; run as `python -I -S tether.py`.

Arguments: signal number, user id (-1 keeps the user), group id, process id of the parent, then the command.
The order matters: Linux forgets the death signal when the user changes, so it is set last (prctl(2)).
The signal is bound to the thread that started this program: start it from a thread that lives as long as needed.
macOS has no such call; there the program outlives a killed parent.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def ask_for_death_signal(signal_number: int, parent: int) -> None:
    """Have the kernel send `signal_number` to this process when its parent ends; leave at once if it has ended."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, signal_number, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(1)


def become(signal_number: int, user: int, group: int, parent: int, command: list[str]) -> None:
    """Take the user's rights, ask for the signal, then become `command`; does not return."""
    if user >= 0:
        os.setgroups([])
        os.setgid(group)
        os.setuid(user)
    ask_for_death_signal(signal_number, parent)
    os.execv(command[0], command)  # noqa: S606 - no shell on purpose


if __name__ == "__main__":
    signal_number, user, group, parent = map(int, sys.argv[1:5])
    become(signal_number, user, group, parent, sys.argv[5:])
