"""Numbers that those who watch the site ask for now and then: each part of the atlas says here which it knows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Gauge:
    """A number of the database at this moment, such as how many entries wait, for each value of its labels.

    `name` and `labels` are words of Prometheus: small letters and underscores. `read` takes one query, and gives a
    number for each tuple of values, in the order of the labels; without labels, one for the empty tuple.
    """

    name: str
    description: str
    labels: tuple[str, ...]
    read: Callable[[], Mapping[tuple[str, ...], float]]


_gauges: dict[str, Gauge] = {}


def register(*gauges: Gauge) -> None:
    _gauges.update({gauge.name: gauge for gauge in gauges})


def gauges() -> list[Gauge]:
    """Return all of them, by name."""
    return [_gauges[name] for name in sorted(_gauges)]
