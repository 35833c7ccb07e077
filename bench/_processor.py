"""Processor time and memory of processes, from Linux’s /proc: what servers take, whoever else uses the machine."""

from __future__ import annotations

import os
from pathlib import Path

PARENT, OWN, OF_ENDED, END = 1, 11, 13, 15  # where these stand in /proc/<pid>/stat, counted from behind the name


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
    """Return the processor time of a process and its children, of those, too, that have ended."""
    times = fields_of(pid)[OWN:END]
    for child in children_of(pid):
        times += fields_of(child)[OWN:OF_ENDED]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")


def megabytes_of(pid: int) -> float:
    """Return the memory that a process has in use."""
    return int(Path(f"/proc/{pid}/status").read_text().partition("VmRSS:")[2].split()[0]) / 1024
