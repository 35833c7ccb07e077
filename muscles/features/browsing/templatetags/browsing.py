"""The related muscles, for the page of a muscle."""

from django import template

from muscles.features.browsing.related import Related, related_to
from muscles.models import Muscle
from muscles.services.navigation import Navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def related_muscles(context: template.Context, muscle: Muscle, navigation: Navigation) -> Related:
    return related_to(muscle, navigation=navigation, user=context["request"].user)
