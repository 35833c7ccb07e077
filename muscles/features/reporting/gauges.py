"""What monitors are told of readers' reports."""

from __future__ import annotations

from muscles.features.reporting.models import Report
from muscles.services.gauges import Gauge


def still_open() -> dict[tuple[str, ...], int]:
    return {(): Report.objects.open().count()}


OPEN = Gauge("atlas_open_reports", "Reports of readers that are not closed.", (), still_open)
