import django.db.models.functions.text
import django.db.models.lookups
from django.core.management.base import CommandError
from django.db import migrations, models

MOST = 20  # rows that are named for each rule


def refuse_what_is_not_sound(apps, schema_editor):
    """Name every row that a rule below would refuse, with its columns, before anything is changed."""
    found = []
    for operation in Migration.operations:
        if isinstance(operation, migrations.AddConstraint):
            model = apps.get_model("browsing", operation.model_name)
            for part in operation.constraint.condition.children:
                columns = sorted(columns_of(part))
                rows = model._base_manager.using(schema_editor.connection.alias).exclude(models.Q(part))
                for pk, *values in rows.order_by("pk").values_list("pk", *columns)[:MOST]:
                    said = ", ".join(f"{column} is {value!r}" for column, value in zip(columns, values, strict=True))
                    found.append(f"{model._meta.db_table}, id {pk}: {said}")
    if found:
        raise CommandError(
            "These rows break rules that the database is to keep from now on. They are as they were; put them right, with "
            "the admin of the version before or in SQL, and run migrate again.\n" + "\n".join(dict.fromkeys(found))
        )


def columns_of(part):
    if isinstance(part, tuple):
        return {part[0].partition("__")[0]}
    if isinstance(part, models.F):
        return {part.name}
    children = part.children if isinstance(part, models.Q) else part.get_source_expressions()
    return set().union(*map(columns_of, children))


class Migration(migrations.Migration):
    dependencies = [
        ("browsing", "0001_initial"),
        ("muscles", "0010_nerve_roots_as_lists"),
    ]

    operations = [
        migrations.RunPython(refuse_what_is_not_sound, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="joint",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("slug", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"),
                            models.Value("abcdefghijklmnopqrstuvwxyz0123456789-"),
                            function="LTRIM",
                            output_field=models.CharField(),
                        ),
                        models.Value(""),
                    ),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"), models.Value("-"), function="TRIM", output_field=models.CharField()
                        ),
                        models.F("slug"),
                    ),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.StrIndex(models.F("slug"), models.Value("--")), 0
                    ),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("name"), 60),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("slug"), 60),
                ),
                name="joint_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="movement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("slug", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"),
                            models.Value("abcdefghijklmnopqrstuvwxyz0123456789-"),
                            function="LTRIM",
                            output_field=models.CharField(),
                        ),
                        models.Value(""),
                    ),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"), models.Value("-"), function="TRIM", output_field=models.CharField()
                        ),
                        models.F("slug"),
                    ),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.StrIndex(models.F("slug"), models.Value("--")), 0
                    ),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("name"), 60),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("slug"), 60),
                ),
                name="movement_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="musclemovement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "confirmed", "refused"]),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("condition"), 80),
                ),
                name="movement_tie_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="musclenerve",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["proposed", "confirmed", "refused"]),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("condition"), 80),
                ),
                name="nerve_tie_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="nerve",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("name", ""), _negated=True),
                    models.Q(("slug", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"),
                            models.Value("abcdefghijklmnopqrstuvwxyz0123456789-"),
                            function="LTRIM",
                            output_field=models.CharField(),
                        ),
                        models.Value(""),
                    ),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("slug"), models.Value("-"), function="TRIM", output_field=models.CharField()
                        ),
                        models.F("slug"),
                    ),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.StrIndex(models.F("slug"), models.Value("--")), 0
                    ),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("name"), 120),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("slug"), 80),
                ),
                name="nerve_is_sound",
            ),
        ),
    ]
