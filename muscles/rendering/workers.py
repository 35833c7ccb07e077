"""One process per entry, as many at a time as asked for."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait

from muscles.rendering.job import Job, render
from muscles.rendering.problems import RenderingError

Outcome = tuple[Job, str]


def run(jobs: Sequence[Job], processes: int) -> Iterator[Outcome]:
    """Each job as it ends, with what went wrong, or an empty text. Leaving early ends the processes."""
    if processes == 1:
        for job in jobs:
            yield job, _attempt(job)
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
                job, process = running.pop(reader)
                yield job, _received(reader)
                process.join()
    finally:
        for _, process in running.values():
            process.terminate()
            process.join()


def _work(job: Job, writer: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    writer.send(_attempt(job))


def _attempt(job: Job) -> str:
    try:
        render(job)
    except (RenderingError, OSError, MemoryError) as error:
        return str(error) or type(error).__name__
    return ""


def _received(reader: Connection) -> str:
    try:
        return reader.recv()
    except EOFError:
        return "its process ended without a result"
