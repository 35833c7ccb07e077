"""A single range of a file, as HTTP asks for it."""

from __future__ import annotations

import re

SINGLE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
UNSATISFIABLE = (-1, -1)


def read_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first and last byte asked for, `UNSATISFIABLE`, or None where the whole file is the answer.

    Several ranges in one request, and anything that is not understood, get the whole file, as the standard allows.
    """
    match = SINGLE_RANGE.fullmatch(header.replace(" ", ""))
    if not match or not any(match.groups()):
        return None
    first, last = (int(digits) if digits else None for digits in match.groups())
    if first is None:
        first, last = max(0, size - last), size - 1 if last else -1
    elif last is not None and last < first:
        return None
    last = size - 1 if last is None else min(last, size - 1)
    return (first, last) if first <= last else UNSATISFIABLE
