from django.db import migrations, models

STAGED = ("drafted", "submitted", "scheduled", "sent back", "restored")
FROM_THE_TRASH = "Out of the trash."


def find_bases(apps, schema_editor):
    """A draft began with what its entry was when it was saved: the version before it that was no draft."""
    Version = apps.get_model("history", "Version")
    columns = ("pk", "kind", "entry_pk", "action", "digest", "why", "data__fields__status")
    last: dict[tuple[str, int], str] = {}
    for pk, kind, entry, action, digest, why, status in (
        Version.objects.exclude(state="leaving").order_by("pk").values_list(*columns).iterator()
    ):
        if action in STAGED and status == "published" and why != FROM_THE_TRASH:
            Version.objects.filter(pk=pk).update(based_on=last.get((kind, entry), ""))
        elif action != "refused":
            last[kind, entry] = digest


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0006_bulk_changes"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="based_on",
            field=models.CharField(
                blank=True,
                help_text="Of a draft beside what is public: the digest of what was public then.",
                max_length=64,
            ),
        ),
        migrations.AlterField(
            model_name="version",
            name="due_at",
            field=models.DateTimeField(
                help_text="When it is to be published, or its entry to be withdrawn; of a draft, when it was to be.",
                null=True,
            ),
        ),
        migrations.RunPython(find_bases, migrations.RunPython.noop, elidable=True),
    ]
