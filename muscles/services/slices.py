"""Long writing in slices of half a second, so that nobody else who writes has to wait for all of it.

Each slice is a transaction; what others save between two of them is there when the next begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from time import monotonic, sleep
from typing import TypeVar

from django.db import OperationalError, connection

from muscles.models import lock_slugs
from muscles.services.files import files_undone_on_failure
from muscles.services.locking import is_busy

T = TypeVar("T")

LASTS = 0.5  # seconds of writing
TRIES = 6  # to get the lock; each is given up as that of a form is
PAUSE = 0.3  # seconds; who waits for SQLite looks ten times a second whether it is free
LONG_PAUSE = 1.5


class Turns:
    """The slices of one long writing, with pauses between them.

    Where a slice had to wait for its turn, others wait as well, and the next pause is longer. Within a transaction
    there is none: nobody else could write.
    """

    def __init__(self, *, is_first: bool = True) -> None:
        self.is_first = is_first
        self.waited = 0.0

    @contextmanager
    def slice(self) -> Iterator[None]:
        if not self.is_first and not connection.in_atomic_block:
            sleep(LONG_PAUSE if self.waited > LASTS else PAUSE)
        began = monotonic()
        with transaction_of_slice():
            self.waited = monotonic() - began
            yield
        self.is_first = False


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


def until_over(items: Iterable[T], *, at_least: float = 0.0) -> Iterator[T]:
    """Yield items, at least one, until the time has come, which is so many seconds away `at_least`."""
    end = monotonic() + max(LASTS, at_least)
    for item in items:
        yield item
        if monotonic() >= end:
            return
