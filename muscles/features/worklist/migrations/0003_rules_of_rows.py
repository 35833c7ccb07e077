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
            model = apps.get_model("desk", operation.model_name)
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
        ("desk", "0002_columns"),
    ]

    operations = [
        migrations.RunPython(refuse_what_is_not_sound, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="misspelling",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("wrong", ""), _negated=True),
                    models.Q(("right", ""), _negated=True),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("wrong"), 80),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("right"), 80),
                ),
                name="misspelling_is_sound",
            ),
        ),
    ]
