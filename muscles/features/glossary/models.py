"""The terms that the glossary explains."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from muscles.models.names import names_in
from muscles.models.rules import sound
from muscles.models.texts import AddressPartField, LineField, ProseField
from muscles.natural_keys import looked_up_once
from muscles.validators import validate_slug


class TermManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, slug: str) -> Term:
        return self.get(slug=slug)


class Term(models.Model):
    """A term of anatomy, the forms in which it stands in texts, and what it means."""

    name = LineField(max_length=60, unique=True)
    slug = AddressPartField(
        max_length=60,
        unique=True,
        validators=[validate_slug],
        help_text="Its place on the page: /glossary/#tuberosity.",
    )
    forms = ProseField(
        "other forms", blank=True, help_text="Plurals and other words for it, one on each line, as texts have them."
    )
    definition = ProseField(help_text="One or two plain sentences; it is shown in a small box beside the term.")

    objects = TermManager()

    class Meta:
        ordering = ["name"]
        constraints = [
            sound("term_is_sound", filled=["name", "definition"], slugs=["slug"], longest={"name": 60, "slug": 60}),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('glossary:glossary')}#{self.slug}"

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        """A form leads to one term."""
        super().clean()
        own = {form.casefold() for form in self.all_forms}
        for name, forms in Term.objects.exclude(pk=self.pk).values_list("name", "forms"):
            for form in [name, *names_in(forms)]:
                if form.casefold() in own:
                    raise ValidationError(f"“{form}” is already a form of “{name}”.")

    @property
    def other_forms(self) -> list[str]:
        return names_in(self.forms)

    @property
    def all_forms(self) -> list[str]:
        return [self.name, *self.other_forms]
