"""The layers of a region, and a picture of each from every side."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from muscles.models import Region
from muscles.models.rules import sound
from muscles.models.stored_picture import StoredPicture
from muscles.models.texts import LineField, ShapedField
from muscles.natural_keys import key_of, looked_up_once

KEY = {"number": int, "name": str, "colour": str, "permalink": str}


class Side(models.IntegerChoices):
    """From where a picture is taken, in degrees around the body axis."""

    ANTERIOR = 0
    LATERAL = 90
    POSTERIOR = 180
    MEDIAL = 270

    @property
    def slug(self) -> str:
        return self.name.lower()


class KeysField(ShapedField):
    """What a layer is made of: lines of a legend, each with the number of its outlines, name, colour and permalink."""

    @staticmethod
    def shaped(value: Any) -> list[dict[str, Any]]:
        lines = value if isinstance(value, list) else []
        return [
            line
            for line in lines
            if isinstance(line, dict) and all(isinstance(line.get(part), kind) for part, kind in KEY.items())
        ]


class LayerManager(models.Manager):
    @looked_up_once
    def get_by_natural_key(self, *key: Any) -> Layer:
        *region, number = key
        return self.get(region=Region.objects.get_by_natural_key(*region), number=number)


class Layer(models.Model):
    """A layer of a region, counted from the surface; the last are the bones, of which nothing comes away."""

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="layers")
    number = models.PositiveSmallIntegerField()
    name = LineField(max_length=40)
    keys = KeysField(default=list, blank=True)

    objects = LayerManager()

    class Meta:
        ordering = ["region", "number"]
        constraints = [
            models.UniqueConstraint(fields=["region", "number"], name="layer_number_once_in_region"),
            sound("layer_is_sound", filled=["name"], longest={"name": 40}, more=[Q(number__gt=0)]),
        ]

    def __str__(self) -> str:
        return f"{self.region.name}, layer {self.number}"

    def natural_key(self) -> tuple[Any, ...]:
        return (*key_of(self, "region"), self.number)

    natural_key.dependencies = ["muscles.region"]


class LayerPictureQuerySet(models.QuerySet):
    @looked_up_once
    def get_by_natural_key(self, *key: Any) -> LayerPicture:
        *layer, orientation = key
        return self.get(layer=Layer.objects.get_by_natural_key(*layer), orientation=orientation)

    def published(self) -> Self:
        """Pictures of regions that everybody may see."""
        return self.filter(layer__region__in=Region.objects.published())


class LayerPicture(StoredPicture):
    """What is seen from one side where a layer is the outermost."""

    layer = models.ForeignKey(Layer, on_delete=models.CASCADE, related_name="pictures")
    orientation = models.PositiveSmallIntegerField(choices=Side)

    objects = LayerPictureQuerySet.as_manager()

    class Meta:
        ordering = ["layer", "orientation"]
        constraints = [
            models.UniqueConstraint(fields=["layer", "orientation"], name="layer_is_seen_once_from_a_side"),
            sound(
                "layer_picture_is_sound",
                filled=["file", "alt"],
                choices={"orientation": Side.values},
                longest={"file": 255, "alt": 300},
            ),
        ]
        indexes = [models.Index(fields=[name]) for name in ("content_hash", "file", "outlines")]

    def natural_key(self) -> tuple[Any, ...]:
        return (*key_of(self, "layer"), self.orientation)

    natural_key.dependencies = ["layers.layer"]

    @property
    def side(self) -> Side:
        return Side(self.orientation)

    @property
    def owner(self) -> Region:
        return self.layer.region
