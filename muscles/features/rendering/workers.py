"""One process per entry, as many at a time as asked for."""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Protocol

from muscles.features.rendering.problems import RenderingError


class Job(Protocol):
    """What is rendered in a process: `render` yields after each picture, `tidy` removes what was left unfinished."""

    @property
    def entry(self) -> str: ...

    def render(self) -> Iterator[None]: ...

    def tidy(self) -> None: ...


@dataclass(frozen=True)
class Step:
    """A picture more of an entry; or, if `ended`, its last word, with what went wrong or an empty text."""

    entry: str
    ended: bool = False
    problem: str = ""
    seconds: float = 0.0


def run(jobs: Sequence[Job], processes: int) -> Iterator[Step]:
    """All steps of all jobs. Leaving early ends the processes."""
    if processes == 1:
        for job in jobs:
            yield from _steps(job)
        return
    context = multiprocessing.get_context("spawn")
    waiting, running = list(jobs), {}
    try:
        while waiting or running:
            while waiting and len(running) < processes:
                job = waiting.pop(0)
                reader, writer = context.Pipe(duplex=False)
                process = context.Process(target=_work, args=(job, writer), daemon=True)
                process.start()
                writer.close()
                running[reader] = job, process
            for reader in wait(list(running)):
                job, process = running[reader]
                step = _received(reader, job)
                yield step
                if step.ended:
                    del running[reader]
                    process.join()
    finally:
        for _, process in running.values():
            process.terminate()
            process.join()


def _work(job: Job, writer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(BrokenPipeError):  # the process that asked for it is gone
        for step in _steps(job):
            writer.send(step)


def _steps(job: Job) -> Iterator[Step]:
    started, problem = time.monotonic(), ""
    try:
        for _ in job.render():
            yield Step(job.entry)
    except (RenderingError, OSError, MemoryError) as error:
        problem = str(error) or type(error).__name__
    yield Step(job.entry, ended=True, problem=problem, seconds=time.monotonic() - started)


def _received(reader: Connection, job: Job) -> Step:
    try:
        return reader.recv()
    except EOFError:
        return Step(job.entry, ended=True, problem="its process ended without a result")
