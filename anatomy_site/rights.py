"""Which rights people have on this site."""

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Permission
from django.db.models import Q


class RightsBackend(ModelBackend):
    """Django's own, but for a query: the rights of a person and those of their groups are read together.

    They are kept on the user in `site_rights`, so that one request reads them once. As with Django's own, a user who
    was given rights has them once that user is read from the database anew.
    """

    def get_all_permissions(self, user_obj, obj=None):
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super().get_all_permissions(user_obj)
        if not hasattr(user_obj, "site_rights"):
            found = Permission.objects.filter(Q(user=user_obj) | Q(group__user=user_obj)).order_by()
            names = found.values_list("content_type__app_label", "codename")
            user_obj.site_rights = {f"{app}.{codename}" for app, codename in names}
        return user_obj.site_rights
