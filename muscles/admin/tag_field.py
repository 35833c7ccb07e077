"""Tags in one line, with those in use offered while writing."""

import json

from django.core.exceptions import ValidationError
from django.template.defaultfilters import truncatechars
from taggit.forms import TagField, TagWidget
from taggit.models import Tag


class TagsWidget(TagWidget):
    """A line of text; a script offers the tags in use, which stand in `data-tags`."""

    class Media:
        js = ["muscles/admin/tags.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        names = list(Tag.objects.order_by("name").values_list("name", flat=True))
        context["widget"]["attrs"] |= {"data-tags": json.dumps(names), "class": "vTextField", "autocomplete": "off"}
        return context


class TagsField(TagField):
    widget = TagsWidget

    def clean(self, value):
        names = super().clean(value)
        longest = Tag._meta.get_field("name").max_length
        for name in names:
            if len(name) > longest:
                raise ValidationError(
                    f"“{truncatechars(name, 40)}” is too long for a tag: {longest} characters at most."
                )
            if not any(character.isalnum() for character in name):
                raise ValidationError(f"“{name}” has neither a letter nor a digit.")
        return names
