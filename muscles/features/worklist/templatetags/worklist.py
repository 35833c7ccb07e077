"""The editors' first screen."""

from django import template

from muscles.features.worklist.recent import recent_changes
from muscles.features.worklist.work import work_list
from muscles.services.panels import panels_for

register = template.Library()


@register.inclusion_tag("features/worklist/worklist.html", takes_context=True)
def worklist(context):
    """Show what waits and what is to be done, as far as this editor may see it."""
    user = context["request"].user
    counted = [panel for panel in panels_for(user) if panel.number]
    own, others = ([panel for panel in counted if panel.is_own is is_own] for is_own in (True, False))
    sees_entries = user.has_perm("muscles.view_muscle")
    return {
        "waiting": [(title, panels) for title, panels in (("For you", own), ("What waits", others)) if panels],
        "work": work_list() if sees_entries else [],
        "recent": recent_changes() if sees_entries else [],
    }
