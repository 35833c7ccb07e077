"""What is read from the database when somebody asks for the metrics."""

from __future__ import annotations

import os
from collections.abc import Iterator

from django.db import DatabaseError, connection
from django.db.models import Count
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest, multiprocess
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from muscles.models import Muscle, Region
from muscles.services.gauges import Gauge, gauges


def entries() -> dict[tuple[str, ...], int]:
    rows = [
        model.objects.order_by().values_list("kind", "status").annotate(number=Count("pk"))
        for model in (Region, Muscle)
    ]
    return {(kind, status): number for found in rows for kind, status, number in found}


ENTRIES = Gauge("atlas_entries", "Entries, by kind and status.", ("kind", "status"), entries)


class Gauges(Collector):
    """The numbers of `muscles/services/gauges.py`; none where the database does not answer."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            for gauge in gauges():
                family = GaugeMetricFamily(gauge.name, gauge.description, labels=gauge.labels)
                for values, number in gauge.read().items():
                    family.add_metric(values, number)
                yield family
        except DatabaseError:
            connection.close_if_unusable_or_obsolete()
            yield GaugeMetricFamily("atlas_database_up", "Does the database answer?", value=0)
        else:
            yield GaugeMetricFamily("atlas_database_up", "Does the database answer?", value=1)


def everything() -> bytes:
    """Return all metrics, of all processes that share their counts, in the text form of Prometheus."""
    registry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)
    numbers = CollectorRegistry()
    numbers.register(Gauges())
    return generate_latest(registry) + generate_latest(numbers)
