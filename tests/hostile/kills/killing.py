"""Does something in a process of its own, and kills that process at a random moment."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connections

LONGER = 1.05  # than it took before, so that some are killed just after their end


def seconds_of(act: Callable[[], object]) -> float:
    """Do it in a process of its own to its end, and return how long that took."""
    began = time.monotonic()
    pid = begin(act)
    _, status = os.waitpid(pid, 0)
    if status:
        raise RuntimeError("It fails though nobody kills it.")
    return time.monotonic() - began


def killed(act: Callable[[], object], chance: random.Random, seconds: float) -> bool:
    """Do it in a process of its own, kill that with all that it started, and return whether that was before its end."""
    pid = begin(act)
    time.sleep(chance.uniform(0, LONGER * seconds))
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("It failed before it was killed.")
    return os.WIFSIGNALED(status)


def begin(act: Callable[[], object]) -> int:
    """Fork; the child has connections and a group of its own, and ends without what Python does at its end."""
    connections.close_all()
    sys.stdout.flush()
    if pid := os.fork():
        with suppress(OSError):
            os.setpgid(pid, pid)  # whoever is faster
        return pid
    status = 1
    try:
        os.setpgid(0, 0)
        act()
        connections.close_all()
        status = 0
    finally:
        os._exit(status)


def files_below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())
