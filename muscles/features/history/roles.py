"""The three roles of editors, as groups: staff users in one of them have its rights.

`publish_muscle` and `publish_region` are the rights that count, asked at every door: buttons, bulk actions, moves,
screens of single rows.
"""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.contrib.auth.models import Group, Permission
from django.db.models import Q, QuerySet

from muscles.features.history.models import Role
from muscles.services.events import unnoted

AUTHOR, EDITOR, ADMINISTRATOR = "Author", "Editor", "Administrator"
WRITTEN = ("galleryimage", "factsource", "musclemovement", "musclenerve")
OURS = Q(content_type__app_label="history")
OURS |= Q(content_type__app_label="mailing")  # muscles.features.mailing
OURS |= Q(content_type__app_label="audit")  # muscles.features.audit
OURS |= Q(content_type__app_label="signed_in")  # muscles.features.signed_in
OF_EDITORS = ("view_batch", "view_trashed", "view_waiting")


def permissions_of(role: str) -> QuerySet[Permission]:
    """Return the rights of a role: authors write, editors also publish, delete and import; the rest is administration.

    What authors write is a draft wherever the entry is public; the screens of single rows ask for the right to publish.
    """
    if role == ADMINISTRATOR:
        return Permission.objects.all()
    if role == EDITOR:
        labels = [config.label for config in apps.get_app_configs() if config.name.split(".")[0] == "muscles"]
        content = Q(content_type__app_label__in=[*labels, "taggit"])
        return Permission.objects.filter(content & ~OURS | OURS & Q(codename__in=OF_EDITORS))
    entries = [f"{act}_{kind}" for act in ("add", "change", "view") for kind in ("muscle", "region")]
    rows = [f"{act}_{name}" for act in ("add", "change", "delete", "view") for name in WRITTEN]
    others = ["add_source", "view_source", "view_tag", "view_movement", "view_nerve", "view_waiting"]
    return Permission.objects.filter(codename__in=[*entries, *rows, *others])


def set_up_roles(*, sender: AppConfig, **kwargs: object) -> None:
    """Make the groups, and give them each right once, when it comes into being, after all apps have theirs.

    What an administrator takes away from a role, or gives it besides, stays so.
    """
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender.label != last.label:
        return
    with unnoted():
        for name in (AUTHOR, EDITOR, ADMINISTRATOR):
            group, _ = Group.objects.get_or_create(name=name)
            role, _ = Role.objects.get_or_create(group=group)
            new = list(permissions_of(name).exclude(pk__in=role.offered.values("pk")))
            group.permissions.add(*new)
            role.offered.add(*new)
