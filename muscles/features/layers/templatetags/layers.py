"""The way from the page of a region to its layers."""

from django import template

from muscles.features.layers.models import Layer
from muscles.models import Region

register = template.Library()


@register.inclusion_tag("features/layers/link.html")
def layers_link(region: Region) -> dict:
    is_region = region.home_id is None and region.kind == Region.Kind.REGION
    return {"region": region, "has_layers": is_region and Layer.objects.filter(region=region).exists()}
