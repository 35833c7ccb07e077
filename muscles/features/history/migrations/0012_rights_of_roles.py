"""What each role was offered is remembered, so that what is taken from it is not given back."""

import django.db.models.deletion
from django.db import migrations, models

ROLES = ("Author", "Editor", "Administrator")


def note_offered_rights(apps, schema_editor):
    """The roles that are there were offered all rights that there are by now."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for group in Group.objects.filter(name__in=ROLES):
        role = apps.get_model("history", "Role").objects.create(group=group)
        role.offered.set(Permission.objects.all())


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("history", "0011_earlier_authors"),
    ]

    operations = [
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="role", to="auth.group"
                    ),
                ),
                ("offered", models.ManyToManyField(related_name="+", to="auth.permission")),
            ],
        ),
        migrations.RunPython(note_offered_rights, migrations.RunPython.noop, elidable=True),
    ]
