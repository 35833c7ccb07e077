"""Writing an import slice by slice.

Each slice reads the atlas anew: what editors save between two of them is seen. All of them are one batch of the
history, where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from time import monotonic
from typing import TypeVar

from django.db import transaction

from muscles.features.importing.report import Report
from muscles.services.saving import saving_many
from muscles.services.slices import Turns, until_over

T = TypeVar("T")

TIMES_READING = 1.0  # how long a slice lasts at least, in times of what reading the atlas took


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
    turns = Turns(is_first=is_first)
    while (first := next(waiting, None)) is not None:
        begun, failed, is_first = len(report.files), False, turns.is_first
        with turns.slice():
            with saving_many():
                write(as_long_as_reading(chain([first], waiting), begun_at=monotonic()))
            failed = all_or_nothing and report.has_failures
            if failed:
                transaction.set_rollback(True)
        if failed:
            report.withdraw(since=begun, is_all=is_first)
            return False
    return True


def as_long_as_reading(items: Iterable[T], *, begun_at: float) -> Iterator[T]:
    """Yield items until the slice is over: in a large atlas later, since reading that takes long."""
    yield from until_over(items, at_least=(monotonic() - begun_at) * TIMES_READING)
