"""Memory of a running Kondusif at rest: the sum of PSS over `kondusif up` and everything it started (Linux).

PSS counts a page that several processes share once. The claims: under 600 MB, and with KONDUSIF_MEMORY=1000 under 500.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.harness.rows import tell_row

CLAIM, SMALL_CLAIM = 600, 500  # megabytes
REST_SECONDS = 20
TITLES = {
    "postgres": "PostgreSQL",
    "public_wsgi": "public",
    "staff_wsgi": "staff",
    "worker": "worker",
    "keys": "key process",
}


def megabytes(process: int) -> dict[str, float]:
    """What each program holds, those below `process` among them."""
    found: dict[str, float] = {}
    waiting = [process]
    while waiting:
        number = waiting.pop()
        folder = Path(f"/proc/{number}")
        waiting += map(int, (folder / "task" / str(number) / "children").read_text().split())
        words = (folder / "cmdline").read_text().replace("\0", " ")
        title = next((title for sign, title in TITLES.items() if re.search(rf"\b{sign}\b", words)), "kondusif up")
        told = re.search(r"^Pss:\s+(\d+)", (folder / "smaps_rollup").read_text(), re.M)
        found[title] = found.get(title, 0) + (int(told[1]) / 1024 if told else 0)
    return found


def measure(var: Path, given: dict[str, str]) -> dict[str, float]:
    """Start on that folder, wait until all is quiet, look, end."""
    ready = var / "ready.json"
    ready.unlink(missing_ok=True)
    ports = {"KONDUSIF_PUBLIC_PORT": "8492", "KONDUSIF_STAFF_PORT": "8493"}
    process = subprocess.Popen(
        [sys.executable, "-m", "kondusif.cli.command", "up", "--no-demo", "--tethered", f"--ready-file={ready}"],
        env=os.environ | {"KONDUSIF_VAR": str(var)} | ports | given,
        stdout=subprocess.DEVNULL,
    )
    while not ready.exists():
        if process.poll() is not None:
            sys.exit(f"kondusif up ended with code {process.returncode}")
        time.sleep(0.1)
    time.sleep(REST_SECONDS)
    found = megabytes(process.pid)
    process.send_signal(signal.SIGINT)
    process.wait()
    return found


def say(found: dict[str, float]) -> str:
    listed = ", ".join(f"{title} {size:.0f}" for title, size in sorted(found.items(), key=lambda each: -each[1]))
    return f"{sum(found.values()):.0f} MB: {listed}"


def main() -> None:
    """Tell both rows; exit 1 when a claim does not hold."""
    var = Path(tempfile.mkdtemp(prefix="kondusif-bench-"))
    var.chmod(0o711)
    try:
        measure(var, {})  # the first start leaves the server's buffers full of what it loaded
        tell_row("memory", say(plain := measure(var, {})))
        tell_row("memory-small", say(small := measure(var, {"KONDUSIF_MEMORY": "1000"})))
    finally:
        shutil.rmtree(var)
    sys.exit(sum(plain.values()) >= CLAIM or sum(small.values()) >= SMALL_CLAIM)


if __name__ == "__main__":
    main()
