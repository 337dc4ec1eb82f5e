"""What this machine has to offer a model: memory that is free, and cores."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from simulator.domain.values import Value

MEMINFO: Final = Path("/proc/meminfo")
CGROUP: Final = Path("/sys/fs/cgroup")
"""Where a container finds the limits it was given (control groups, second version)."""


class Machine(Value):
    """The part of a machine that this process may use."""

    free_bytes: int | None
    """Memory that can be had without swapping; None where the system does not say."""
    cores: int


def this_machine(meminfo: Path = MEMINFO, cgroup: Path = CGROUP) -> Machine:
    """Look at the machine as it is now.

    Args:
        meminfo: the kernel's account of memory; Linux has one.
        cgroup: folder with a container's limits.
    """
    known = [free for free in (_available(meminfo), _left_in(cgroup)) if free is not None]
    return Machine(free_bytes=min(known, default=None), cores=_cores())


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _available(meminfo: Path) -> int | None:
    found = re.search(r"^MemAvailable:\s+(\d+) kB$", _text(meminfo), re.MULTILINE)
    return int(found[1]) * 1024 if found else None


def _left_in(cgroup: Path) -> int | None:
    """Memory left under a container's limit; None where there is none, or it is `max`."""
    limit, used = (_text(cgroup / name).strip() for name in ("memory.max", "memory.current"))
    if not (limit.isdigit() and used.isdigit()):
        return None
    # What the kernel has cached counts as used, and is given back when somebody needs it.
    cached = re.search(r"^inactive_file (\d+)$", _text(cgroup / "memory.stat"), re.MULTILINE)
    return max(0, int(limit) - int(used) + (int(cached[1]) if cached else 0))


def _text(path: Path) -> str:
    """Read a file of the kernel's; empty where there is none."""
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""
