"""Counts attempts: what was refused and taken, what broke, what was left half done, and what the dearest took."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

PROCESS = Path("/proc/self")
MEGABYTE = 1_000_000
LEFT_OUT = {"sessions.session"}
LEFT_OUT |= {"history.opening"}  # who looks at which form: muscles.features.history


class Attempts:
    """The figures of one door: outcomes, faults with the names of what caused them, most time and memory of one."""

    def __init__(self, door: str) -> None:
        self.door = door
        self.outcomes: Counter[str] = Counter()
        self.faults: list[str] = []
        self.raised = ""
        self.slowest, self.largest = (0.0, ""), (0.0, "")

    @contextmanager
    def measured(self, name: str, client: Any = None) -> Iterator[None]:
        """Note the seconds of the processor and the megabytes that the block takes; what it raises is a fault.

        Of several requests of a client the dearest counts.
        """
        before, began = start_of_memory(), time.process_time()
        if client is not None:
            client.longest, client.raised = 0.0, ""
        try:
            yield
        except Exception as error:  # noqa: BLE001  whatever it is, the others are tried
            self.faults.append(f"{name}: {type(error).__name__}: {error}"[:300])
            self.outcomes["raised"] += 1
        self.raised = getattr(client, "raised", "")
        seconds = getattr(client, "longest", 0.0) or time.process_time() - began
        self.slowest = max(self.slowest, (seconds, name))
        self.largest = max(self.largest, (peak_of_memory() - before, name))

    def judge(self, name: str, outcome: str, *, before: str, after: str) -> None:
        """Count an outcome; what is refused leaves all as it was."""
        self.outcomes[outcome] += 1
        if outcome == "500":
            self.faults.append(f"{name}: is answered 500 {self.raised}".strip())
        elif outcome == "refused" and before != after:
            self.faults.append(f"{name}: is refused, and something was written")

    @property
    def line(self) -> str:
        tried = sum(self.outcomes.values())
        outcomes = ", ".join(f"{number} {outcome}" for outcome, number in sorted(self.outcomes.items()))
        (seconds, slowest), (megabytes, largest) = self.slowest, self.largest
        most = f"most time {seconds:.2f} s ({slowest}), most memory {megabytes:.0f} MB ({largest})"
        return f"{self.door}: {tried} tried: {outcomes}; {len(self.faults)} faults; {most}"


def start_of_memory() -> float:
    """Let the system measure the highest use anew, and return the present one in megabytes."""
    (PROCESS / "clear_refs").write_text("5")
    return memory("VmRSS")


def peak_of_memory() -> float:
    return memory("VmHWM")


def memory(name: str) -> float:
    [kilobytes] = re.findall(rf"{name}:\s+(\d+) kB", (PROCESS / "status").read_text())
    return int(kilobytes) * 1024 / MEGABYTE


def state() -> str:
    """Return what stands for all rows and files that an upload may write."""
    digest = sha256()
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label_lower not in LEFT_OUT:
            digest.update(f"{model._meta.label} {[*model._base_manager.order_by('pk').values_list()]}".encode())
    for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
        if path.is_file():
            digest.update(f"{path} {path.stat().st_size}".encode())
    return digest.hexdigest()
