"""What editors know to look for."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from muscles.models.rules import sound
from muscles.models.texts import LineField
from muscles.natural_keys import looked_up_once


class MisspellingManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, wrong: str) -> Misspelling:
        return self.get(wrong=wrong)


class Misspelling(models.Model):
    """A word or phrase that is a mistake wherever it stands, whatever its case."""

    wrong = LineField(max_length=80, unique=True)
    right = LineField(max_length=80)

    objects = MisspellingManager()

    class Meta:
        ordering = ["wrong"]
        constraints = [
            sound("misspelling_is_sound", filled=["wrong", "right"], longest={"wrong": 80, "right": 80}),
        ]

    def __str__(self) -> str:
        return f"{self.wrong} → {self.right}"

    def natural_key(self) -> tuple[str]:
        return (self.wrong,)

    def clean(self) -> None:
        super().clean()
        self.wrong, self.right = (" ".join(text.split()) for text in (self.wrong, self.right))
        if self.wrong.casefold() == self.right.casefold():
            raise ValidationError({"right": "This is the same word; the case does not count."})
        namesakes = Misspelling.objects.filter(wrong__iexact=self.wrong).exclude(pk=self.pk)
        if namesakes.exists():
            raise ValidationError({"wrong": "This misspelling is in the list already."})


class Columns(models.Model):
    """The columns that somebody wants in a list of entries, of muscles or of regions."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="columns")
    kind = models.CharField(max_length=6)
    names = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="user_has_columns_once")]

    def __str__(self) -> str:
        return f"{self.kind}: {', '.join(self.names)}"
