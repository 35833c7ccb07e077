"""The page of a region’s layers, at each of them and from each side."""

from __future__ import annotations

from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from muscles.features.layers.models import Layer, LayerPicture, Side
from muscles.features.layers.peeling import Peeling
from muscles.models import Muscle, Region
from muscles.views.legends import Pages, pages_of, with_hidden
from muscles.views.pages import show


def region(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole region, from the front."""
    return layer(request, slug, number=1, side=Side.ANTERIOR.slug)


def layer(request: HttpRequest, slug: str, number: int, side: str) -> HttpResponse:
    regions = Region.objects.visible_to(request.user).filter(home=None).select_related("parent")
    region = get_object_or_404(regions, slug=slug)
    pictures = Prefetch("pictures", LayerPicture.objects.select_related("layer"))
    layers = list(Layer.objects.filter(region=region).prefetch_related(pictures))
    shown = next((each for each in pictures_of(layers, number) if each.side.slug == side), None)
    if shown is None:
        raise Http404(f"There is no layer {number} of {slug} from the side {side}.")
    peeling = Peeling(region, layers, shown, pages_in(request, layers))
    return show(request, "features/layers/region.html", {"region": region, "peeling": peeling})


def pictures_of(layers: list[Layer], number: int) -> list[LayerPicture]:
    return [picture for layer in layers if layer.number == number for picture in layer.pictures.all()]


def pages_in(request: HttpRequest, layers: list[Layer]) -> Pages:
    """Return what the legend may link to; what is not to be named is None."""
    permalinks = {line["permalink"] for layer in layers for line in layer.keys}
    muscles = Muscle.objects.visible_to(request.user).at(permalinks).select_related("home")
    return with_hidden(request, permalinks, pages_of([], muscles))
