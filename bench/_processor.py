"""Processor time and memory of processes, from Linux’s /proc: what servers take, whoever else uses the machine."""

from __future__ import annotations

import os
from pathlib import Path

PARENT, OF_ENDED, END = 1, 13, 15  # where these stand in /proc/<pid>/stat, counted from behind the name


def fields_of(pid: int) -> list[str]:
    """Return what /proc says of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def parent_of(pid: int) -> int:
    return int(fields_of(pid)[PARENT])


def children_of(pid: int) -> list[int]:
    found = {int(path.name): fields_of(int(path.name)) for path in Path("/proc").glob("[0-9]*")}
    return [child for child, fields in found.items() if fields and int(fields[PARENT]) == pid]


def seconds_of(pid: int) -> float:
    """Return the processor time of a process and its children, of those, too, that have ended.

    That of the living is known to the nanosecond, that of the ended to the tick of the clock, which is 10 ms.
    """
    ended = sum(map(int, fields_of(pid)[OF_ENDED:END])) / os.sysconf("SC_CLK_TCK")
    return ended + sum(map(own_seconds_of, (pid, *children_of(pid))))


def own_seconds_of(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except OSError:
        return 0


def megabytes_of(pid: int) -> float:
    """Return the memory that a process has in use."""
    return int(Path(f"/proc/{pid}/status").read_text().partition("VmRSS:")[2].split()[0]) / 1024
