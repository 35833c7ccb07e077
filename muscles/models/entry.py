"""What a region and a muscle have in common."""

from __future__ import annotations

from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import get_script_prefix, reverse

from muscles.models.moves import Move, notify
from muscles.models.slugs import lock_slugs, refuse_taken_slug, remember_slug
from muscles.models.texts import AddressPartField, LineField, ProseField
from muscles.natural_keys import key_of
from muscles.querysets import DRAFT, PUBLISHED
from muscles.validators import validate_slug


class Status(models.TextChoices):
    DRAFT = DRAFT, "Draft"
    PUBLISHED = PUBLISHED, "Published"


class Entry(models.Model):
    """A page of the atlas: a name, a place in a tree, a permalink.

    `home` is the region (or limb) whose slug begins the permalink; it follows from the place in the tree.
    """

    name = LineField(max_length=120)
    latin_name = LineField(
        "Latin name", max_length=160, blank=True, help_text="In full, as in “musculus semimembranosus”."
    )
    slug = AddressPartField(
        max_length=80,
        validators=[validate_slug],
        help_text="The last part of the permalink. Changing it changes the address of the page.",
    )
    position = models.PositiveIntegerField(
        default=0, help_text="Order among its neighbours, lowest first; equal numbers stand in order of name."
    )
    description = ProseField(blank=True, help_text="A few sentences, in Markdown.")
    status = models.CharField(
        max_length=12, choices=Status, default=Status.DRAFT, help_text="A draft is visible to signed-in editors only."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        """Save under the lock of the slugs, in the right home, and notify listeners of a new permalink.

        Raises:
            ValidationError: the permalink is another entry's, or the place in the tree is not possible.
        """
        with transaction.atomic():
            lock_slugs()
            before = self.stored_permalink()
            self.settle()
            if (fields := kwargs.get("update_fields")) is not None:
                kwargs["update_fields"] = {*fields, "home", "updated_at"}
            super().save(*args, **kwargs)
            own = [] if before == self.permalink else [Move(self, before, self.permalink)]
            moves = [*own, *self.take_contents_along(before)]
            for move in moves:
                remember_slug(move.entry.home_id, move.entry.slug)
            notify(moves)

    def get_absolute_url(self) -> str:
        slugs = (self.slug,) if self.home_id is None else (self.home.slug, self.slug)
        return address_of(*slugs, prefix=get_script_prefix())

    @property
    def permalink(self) -> str:
        """The permalink without the leading `/muscle/`, such as `thigh/semimembranosus`."""
        return "/".join(self.natural_key())

    @property
    def is_published(self) -> bool:
        """Is it marked as published? Whether it can be seen depends on the regions above, too: ask `published()`."""
        return self.status == Status.PUBLISHED

    def natural_key(self) -> tuple[str, ...]:
        return (self.slug,) if self.home_id is None else (*key_of(self, "home"), self.slug)

    def stored_permalink(self) -> str:
        """The permalink that the database has; empty for an entry that is not there."""
        if self.pk is None or self._state.adding:
            return ""
        stored = type(self)._base_manager.filter(pk=self.pk).order_by().values_list("home__slug", "slug").first()
        return "/".join(filter(None, stored or ()))

    def take_contents_along(self, before: str) -> list[Move]:
        """Move what stands below this entry, which had another permalink or another place before; return the moves."""
        return []

    def clean(self) -> None:
        super().clean()
        self.settle()

    def settle(self) -> None:
        """Find the home that follows from the place in the tree, and refuse a place or slug that is not possible."""
        self.home = self.find_home()  # each model has its own
        if self.home is not None and self.home.pk and self.slug:
            refuse_taken_slug(self.home, self.slug, owner=self)


@lru_cache(maxsize=8192)
def address_of(*slugs: str, prefix: str) -> str:
    """Return the address of an entry on a site that is served below this prefix."""
    return reverse("muscles:region" if len(slugs) == 1 else "muscles:entry", args=slugs)


def refuse_loop(entry: models.Model, link: str) -> None:
    """Raise `ValidationError` where following `link` upwards from the entry leads back to it."""
    seen = {entry.pk} if entry.pk else set()
    above = getattr(entry, link)
    while above is not None:
        if above is entry or above.pk in seen:
            raise ValidationError(
                {link: f"“{entry}” cannot stand below itself, and “{above}” is, or stands below, it."}
            )
        seen.add(above.pk)
        above = getattr(above, link)
