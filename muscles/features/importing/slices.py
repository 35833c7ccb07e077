"""Writing an import in slices of half a second, so that nobody else who writes has to wait for all of it.

Each slice is a transaction, and reads the atlas anew: what editors save between two of them is seen. All of them are
one batch of the history, where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from time import monotonic, sleep
from typing import TypeVar

from django.db import OperationalError, connection, transaction

from muscles.features.importing.report import Report
from muscles.models import lock_slugs
from muscles.services.files import files_undone_on_failure
from muscles.services.locking import is_busy

T = TypeVar("T")

LASTS = 0.5  # seconds of writing
TIMES_READING = 1.0  # how long it lasts at least, in times of what reading the atlas took
TRIES = 6  # to get the lock; each is given up as that of a form is
PAUSE = 0.3  # seconds; who waits for SQLite looks ten times a second whether it is free


def write_in_slices(
    items: Iterable[T],
    write: Callable[[Iterator[T]], None],
    report: Report,
    *,
    all_or_nothing: bool,
    is_first: bool = True,
) -> bool:
    """Let `write` take items until its slice is over, and again, until none is left; say whether all were written.

    With `all_or_nothing` a slice in which a file failed is undone, and it ends there: if it was the first, nothing is
    written. Later that is rare, since all was tried before; what is written then can be undone in the history. The
    first slice need not be that of the import, if not `is_first`.
    """
    waiting = iter(items)
    written = not is_first
    while (first := next(waiting, None)) is not None:
        if written and not connection.in_atomic_block:
            sleep(PAUSE)
        begun, failed = len(report.files), False
        with transaction_of_slice():
            write(until_over(chain([first], waiting), begun_at=monotonic()))
            failed = all_or_nothing and report.has_failures
            if failed:
                transaction.set_rollback(True)
        if failed:
            report.withdraw(since=begun, is_all=not written)
            return False
        written = True
    return True


def transaction_of_slice(tries: int = TRIES) -> ExitStack:
    """Begin the transaction of a slice, with more patience than a form has.

    Raises:
        OperationalError: other writers were in the way all the time.
    """
    try:
        with ExitStack() as stack:
            stack.enter_context(files_undone_on_failure())
            lock_slugs()
            return stack.pop_all()
    except OperationalError as error:
        if tries == 1 or not is_busy(error):
            raise
    return transaction_of_slice(tries - 1)


def until_over(items: Iterable[T], *, begun_at: float) -> Iterator[T]:
    """Yield items, at least one, until the time has come: in a large atlas later, since reading that takes long."""
    now = monotonic()
    end = now + max(LASTS, (now - begun_at) * TIMES_READING)
    for item in items:
        yield item
        if monotonic() >= end:
            return
