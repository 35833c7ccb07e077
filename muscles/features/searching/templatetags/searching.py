"""What other pages need of the search."""

import re

from django import template

register = template.Library()


@register.filter
def words_of_path(path: str) -> str:
    """What somebody may have looked for who came by an address that is not there: its last part, as words."""
    last = path.rstrip("/").rpartition("/")[2]
    return " ".join(re.findall(r"[^\W_]+", last))[:100]
