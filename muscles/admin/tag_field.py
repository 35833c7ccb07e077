"""Tags in one line, with those in use offered while writing."""

import json

from taggit.forms import TagField, TagWidget
from taggit.models import Tag

from muscles.admin.offered import offered
from muscles.texts.tags import refuse_bad_tags


class TagsWidget(TagWidget):
    """A line of text; a script offers the tags in use, which stand in `data-tags`."""

    class Media:
        js = ["muscles/admin/tags.js"]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {"data-tags": tags_in_use(), "class": "vTextField", "autocomplete": "off"}
        return context


@offered
def tags_in_use():
    return json.dumps([*Tag.objects.order_by("name").values_list("name", flat=True)])


class TagsField(TagField):
    widget = TagsWidget

    def clean(self, value):
        names = super().clean(value)
        refuse_bad_tags(names)
        return names
