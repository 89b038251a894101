"""How much memory is taken: a quarter by the embedded server, as PostgreSQL's manual advises; web programs as fit in.

PostgreSQL's own default of 128 MB leaves a province's reports to the system's file cache, which other programs empty.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from kondusif.project.env import number

MEGABYTE = 1024 * 1024
LEAST_MB, MOST_MB = 128, 4096
ROOMY_MB = 1800  # below, one process of each web program: a machine sold with 2 GB has a little less
CONTROL_GROUP = Path("/sys/fs/cgroup/memory.max")


def memory_settings() -> dict[str, str]:
    """Server settings; the memory is taken page by page as it is used, but for 2 % that describe it."""
    total = megabytes()
    shared = min(max(total // 4, LEAST_MB), MOST_MB)
    return {"shared_buffers": f"{shared}MB", "effective_cache_size": f"{max(total // 2, 2 * LEAST_MB)}MB"}


def web_workers() -> int:
    """Processes of each web program."""
    return number("KONDUSIF_WEB_WORKERS", 1 if 0 < megabytes() < ROOMY_MB else 2, least=1, most=64)


def megabytes() -> int:
    """What Kondusif may count with: as KONDUSIF_MEMORY says, else all there is."""
    return number("KONDUSIF_MEMORY", 0, least=0, most=1_048_576) or machine_megabytes()


def machine_megabytes(limit: Path = CONTROL_GROUP) -> int:
    """Memory of the machine in megabytes, or of the container where that is less; 0 where the system does not say."""
    found = []
    with contextlib.suppress(ValueError, OSError, AttributeError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    with contextlib.suppress(ValueError, OSError):
        found.append(int(limit.read_text()))  # "max" where there is no limit
    return min(found, default=0) // MEGABYTE
