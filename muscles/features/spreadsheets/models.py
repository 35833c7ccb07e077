"""Files that wait for their editors."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=1)


class Upload(models.Model):
    """A file that somebody wants to import, and what it would do. It lies in the database, where every worker finds it.

    `stamps` say for each row what was shown of it, so that nothing else is done.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploaded_spreadsheets")
    kind = models.CharField(max_length=6)
    name = models.CharField(max_length=200)
    data = models.BinaryField()
    report = models.JSONField()
    stamps = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def forget_old(cls) -> None:
        """Drop what nobody confirmed."""
        cls.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
