"""Where the facts come from."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from muscles.models.facts import sourced_choices
from muscles.models.muscle import Muscle
from muscles.models.rules import sound
from muscles.models.texts import (
    AddressField,
    AddressPartField,
    DoiField,
    IsbnField,
    LineField,
    PmidField,
    ProseField,
)
from muscles.natural_keys import key_of, looked_up_once
from muscles.querysets import TieManager
from muscles.texts.citations import citation_of, names_of
from muscles.texts.identifiers import address_of_doi, address_of_pmid
from muscles.validators import validate_slug

FIRST_YEAR, LAST_YEAR = 1400, 2100
LENGTHS = {"title": 500, "container": 300, "publisher": 200, "url": 200, "doi": 200, "pages": 40}
LENGTHS |= dict.fromkeys(["volume", "issue", "edition"], 40) | {"pmid": 9, "isbn": 17, "kind": 20}

NEITHER = "Say what it is, or write the citation in own words."


class SourceKind(models.TextChoices):
    """The types of CSL."""

    ARTICLE = "article-journal", "article"
    BOOK = "book", "book"
    CHAPTER = "chapter", "chapter of a book"
    WEBPAGE = "webpage", "web page"
    THESIS = "thesis", "thesis"
    REPORT = "report", "report"


class SourceManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, key: str) -> Source:
        return self.get(key=key)


class Source(models.Model):
    """A book, article or page that facts rest on. Its citation is written when it is saved, not when it is shown."""

    key = AddressPartField(unique=True, validators=[validate_slug], help_text="A short name, such as gray1918.")
    kind = models.CharField("type", max_length=20, choices=SourceKind, blank=True)
    authors = ProseField(
        blank=True,
        help_text=(
            "One a line, family name first: “Martin, Robert M.”. An organisation has no comma; “et al.” means others."
        ),
    )
    title = LineField(max_length=LENGTHS["title"])
    container = LineField(
        "published in",
        max_length=LENGTHS["container"],
        blank=True,
        help_text="The journal, the book that a chapter is in, or the site.",
    )
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    volume = LineField(max_length=LENGTHS["volume"], blank=True)
    issue = LineField(max_length=LENGTHS["issue"], blank=True)
    pages = LineField(max_length=LENGTHS["pages"], blank=True, help_text="Such as 559–575.")
    edition = LineField(max_length=LENGTHS["edition"], blank=True, help_text="A number, such as 20.")
    publisher = LineField(max_length=LENGTHS["publisher"], blank=True)
    doi = DoiField("DOI", max_length=LENGTHS["doi"], blank=True, help_text="Such as 10.1002/ca.22256.")
    pmid = PmidField("PMID", max_length=LENGTHS["pmid"], blank=True, help_text="The number in PubMed.")
    isbn = IsbnField("ISBN", max_length=LENGTHS["isbn"], blank=True)
    url = AddressField("URL", blank=True)
    accessed = models.DateField("read on", null=True, blank=True, help_text="When the page said what is cited.")
    own_citation = ProseField(
        "citation in own words",
        blank=True,
        help_text="Shown as it is, where what is written above would not say it all. Usually empty.",
    )
    citation = ProseField(editable=False, help_text="As pages show it: written when a source is saved.")

    objects = SourceManager()

    class Meta:
        ordering = ["key"]
        constraints = [
            sound(
                "source_is_sound",
                filled=["title", "citation"],
                slugs=["key"],
                choices={"kind": ["", *SourceKind]},
                longest=LENGTHS,
                more=[Q(year=None) | Q(year__range=(FIRST_YEAR, LAST_YEAR))],
            ),
        ]

    def __str__(self) -> str:
        """Say where it stands, too: half of the sources of a muscle are called like the muscle."""
        return f"{self.title} ({self.container})" if self.container else self.title

    def natural_key(self) -> tuple[str]:
        return (self.key,)

    def clean(self) -> None:
        if not (self.kind or self.own_citation or self.citation):
            raise ValidationError({"kind": NEITHER})

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.cite()
        if (fields := kwargs.get("update_fields")) is not None:
            kwargs["update_fields"] = {*fields, "citation"}
        super().save(*args, **kwargs)

    def cite(self) -> None:
        """Write the citation anew. One that was there before sources had parts stays as it is."""
        if self.own_citation or self.kind or not self.citation:
            self.citation = self.own_citation or citation_of(self.as_csl())

    def as_csl(self) -> dict[str, Any]:
        """Return it as an item of CSL JSON; what is empty is left out."""
        item = {
            "id": self.key,
            "type": self.kind or "document",
            "author": names_of(self.authors),
            "title": self.title,
            "container-title": self.container,
            "issued": {"date-parts": [[self.year]]} if self.year else None,
            "volume": self.volume,
            "issue": self.issue,
            "page": self.pages,
            "edition": self.edition,
            "publisher": self.publisher,
            "DOI": self.doi,
            "PMID": self.pmid,
            "ISBN": self.isbn,
            "URL": self.url,
            "accessed": {"date-parts": [[*self.accessed.timetuple()[:3]]]} if self.accessed else None,
        }
        return {name: value for name, value in item.items() if value}

    @property
    def address(self) -> str:
        """Where it can be read, or is described."""
        if self.url:
            return self.url
        return address_of_doi(self.doi) if self.doi else address_of_pmid(self.pmid) if self.pmid else ""

    @property
    def site(self) -> str:
        """The name of the site on which it can be read, such as “en.wikipedia.org”."""
        return urlsplit(self.address).netloc.removeprefix("www.")


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
