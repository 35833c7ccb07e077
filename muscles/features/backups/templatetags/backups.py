"""The age of the last backup, on the first screen of the admin."""

from django import template
from django.conf import settings

from muscles.features.backups.age import is_too_old, last_backup_lately

register = template.Library()


@register.inclusion_tag("features/backups/last_backup.html", takes_context=True)
def backup_age(context):
    """Tell those who may change accounts; nothing where no backups are meant to be made."""
    if not settings.BACKUP_TARGET or not context["request"].user.has_perm("auth.change_user"):
        return {"is_told": False}
    made, is_readable = last_backup_lately()
    if not is_readable:
        return {"is_told": True, "is_unreadable": True, "is_late": True}
    return {"is_told": True, "made": made, "is_late": made is None or is_too_old(made)}
