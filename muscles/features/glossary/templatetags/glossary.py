"""Terms explained in place."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

from muscles.features.glossary.marking import Marker
from muscles.features.glossary.models import Term

register = template.Library()


@register.simple_tag(takes_context=True)
def explain(context: template.Context, text: str) -> SafeString:
    """The text, escaped where it is not safe HTML yet, with the first of each term on the page linked to the glossary.

    The terms are read once for each request.
    """
    html = conditional_escape(text)
    request = getattr(context, "request", None)
    if request is None or not html:
        return html
    if not hasattr(request, "glossary_marker"):
        request.glossary_marker = Marker(Term.objects.all())
    return request.glossary_marker.mark(html)
