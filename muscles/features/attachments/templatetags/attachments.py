"""The drawing of a muscle, for the switch on its page."""

from __future__ import annotations

from django import template

from muscles.features.attachments.models import AttachmentDrawing
from muscles.features.attachments.showing import End, ends_of
from muscles.models import Muscle

register = template.Library()


@register.simple_tag
def drawing_of(muscle: Muscle) -> AttachmentDrawing | None:
    return AttachmentDrawing.objects.of(muscle)


@register.simple_tag
def attached_ends(muscle: Muscle) -> list[End]:
    return ends_of(muscle)
