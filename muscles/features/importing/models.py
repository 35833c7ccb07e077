"""What the last import said, so that the next one can distinguish an editor’s change from the document’s."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from muscles.models import Muscle, Region


class ImportedDocument(models.Model):
    """The values that a document gave an entry when it was last imported; also the log of its original wording."""

    form = models.CharField(max_length=20, help_text="The form of the document, as its reader names it.")
    permalink = models.CharField(max_length=170, help_text="What the document calls the entry.")
    file = models.CharField(max_length=255)
    region = models.ForeignKey(Region, on_delete=models.SET_NULL, null=True, related_name="imported_documents")
    muscle = models.ForeignKey(Muscle, on_delete=models.SET_NULL, null=True, related_name="imported_documents")
    values = models.JSONField(default=dict, help_text="Fields, tags and pictures as the document has them.")
    original = models.JSONField(default=dict, help_text="Wording that was put right on the way in.")
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["permalink", "form"]
        constraints = [
            models.UniqueConstraint(fields=["form", "permalink"], name="document_is_remembered_once"),
            models.CheckConstraint(condition=Q(region=None) | Q(muscle=None), name="document_has_one_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.file}: {self.permalink}"
