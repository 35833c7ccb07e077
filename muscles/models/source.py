"""Where the facts come from."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db import models

from muscles.models.facts import sourced_choices
from muscles.models.muscle import Muscle
from muscles.models.rules import sound
from muscles.models.texts import AddressField, AddressPartField, LineField, ProseField
from muscles.natural_keys import key_of, looked_up_once
from muscles.querysets import TieManager
from muscles.validators import validate_slug


class SourceManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, key: str) -> Source:
        return self.get(key=key)


class Source(models.Model):
    """A book, article or page that facts rest on."""

    key = AddressPartField(unique=True, validators=[validate_slug], help_text="A short name, such as gray1918.")
    title = LineField(max_length=200)
    citation = ProseField(help_text="Authors, title, edition, publisher, year.")
    url = AddressField("URL", blank=True)

    objects = SourceManager()

    class Meta:
        ordering = ["key"]
        constraints = [
            sound("source_is_sound", filled=["title", "citation"], slugs=["key"], longest={"title": 200, "url": 200}),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    @property
    def site(self) -> str:
        """The name of the site on which it can be read, such as “en.wikipedia.org”."""
        return urlsplit(self.url).netloc.removeprefix("www.")


class FactSource(models.Model):
    """Which source a fact of a muscle rests on."""

    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, related_name="fact_sources")
    fact = models.CharField(max_length=24, choices=sourced_choices)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="fact_sources")
    locator = LineField(max_length=60, blank=True, help_text="Where in the source, such as “p. 479”.")

    objects = TieManager()
    natural_key_lookups = ("muscle__home__slug", "muscle__slug", "fact", "source__key")

    class Meta:
        ordering = ["fact", "source__key"]
        constraints = [
            models.UniqueConstraint(
                fields=["muscle", "fact", "source"],
                name="fact_names_source_once",
                violation_error_message="This fact already names this source.",
            ),
            sound("fact_source_is_sound", filled=["fact"], longest={"fact": 24, "locator": 60}),
        ]

    def __str__(self) -> str:
        return f"{self.muscle}, {self.get_fact_display().lower()}: {self.source}"

    def natural_key(self) -> tuple[str, ...]:
        return (*key_of(self, "muscle"), self.fact, *key_of(self, "source"))

    natural_key.dependencies = ["muscles.muscle", "muscles.source"]
