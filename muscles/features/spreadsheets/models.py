"""Files that wait for their editors, and how far the import of each has come."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

from muscles.features.spreadsheets.report import CHANGED, NEW

KEPT_FOR = timedelta(days=1)


class Upload(models.Model):
    """A file that somebody wants to import, and what it would do. It lies in the database, where every worker finds it.

    `report` has what was shown of each row, so that nothing else is done. Once its import has begun, `batch` is the key
    of its bulk change, `rows_done` says how many of the rows that change something are behind it, and `progress` what
    became of these.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploaded_spreadsheets")
    kind = models.CharField(max_length=6)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    report = models.JSONField()
    batch = models.UUIDField(null=True)
    rows_done = models.PositiveIntegerField(default=0)
    progress = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @property
    def rows_to_write(self) -> int:
        counts = self.report["counts"]
        return int(counts[NEW] + counts[CHANGED])

    @classmethod
    def forget_old(cls) -> None:
        """Drop what nobody confirmed."""
        cls.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
