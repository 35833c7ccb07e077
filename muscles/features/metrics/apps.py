from django.apps import AppConfig


class MetricsConfig(AppConfig):
    """What Prometheus is told."""

    name = "muscles.features.metrics"
    label = "metrics"

    def ready(self) -> None:
        from muscles.features.metrics import reading
        from muscles.services import gauges

        gauges.register(reading.ENTRIES)
