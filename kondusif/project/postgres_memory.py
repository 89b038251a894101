"""How much memory the embedded server takes: a quarter of the machine's, as PostgreSQL's manual advises.

PostgreSQL's own default of 128 MB leaves a province's reports to the system's file cache, which other programs empty.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

MEGABYTE = 1024 * 1024
LEAST_MB, MOST_MB = 128, 4096
CONTROL_GROUP = Path("/sys/fs/cgroup/memory.max")


def memory_settings() -> dict[str, str]:
    """Server settings for this machine; the memory is taken page by page as it is used."""
    total = machine_megabytes()
    shared = min(max(total // 4, LEAST_MB), MOST_MB)
    return {"shared_buffers": f"{shared}MB", "effective_cache_size": f"{max(total // 2, 2 * LEAST_MB)}MB"}


def machine_megabytes(limit: Path = CONTROL_GROUP) -> int:
    """Memory of the machine in megabytes, or of the container where that is less; 0 where the system does not say."""
    found = []
    with contextlib.suppress(ValueError, OSError, AttributeError):
        found.append(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"))
    with contextlib.suppress(ValueError, OSError):
        found.append(int(limit.read_text()))  # "max" where there is no limit
    return min(found, default=0) // MEGABYTE
