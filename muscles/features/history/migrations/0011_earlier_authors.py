"""What waits already gets its author."""

from django.db import migrations

PENDING = ("draft", "submitted", "scheduled")


def find_authors(apps, schema_editor):
    """What waits was its last saver’s; what was sent back is again that of whoever had submitted it."""
    Version = apps.get_model("history", "Version")
    for pk, kind, entry_pk, action, user, why in Version.objects.filter(state__in=PENDING).values_list(
        "pk", "kind", "entry_pk", "action", "user", "why"
    ):
        known = {"author": user}
        if action == "sent back":
            submitted = Version.objects.filter(kind=kind, entry_pk=entry_pk, action="submitted", pk__lt=pk)
            writer = submitted.order_by("-pk").values_list("user", flat=True).first()
            known = {"author": writer, "reviewer": user, "comment": why}
        Version.objects.filter(pk=pk).update(**known)


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0010_authors_and_reviewers"),
    ]

    operations = [
        migrations.RunPython(find_authors, migrations.RunPython.noop, elidable=True),
    ]
