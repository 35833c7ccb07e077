import django.db.models.functions.text
import django.db.models.lookups
from django.core.management.base import CommandError
from django.db import migrations, models

MOST = 20  # rows that are named for each rule


def put_right(apps, schema_editor):
    """Let pictures of no size count as missing, and what is of no known status as a draft: nothing is lost by it."""
    using = schema_editor.connection.alias
    pictures = apps.get_model("muscles", "GalleryImage")._base_manager.using(using)
    one_missing = models.Q(width=None, height__isnull=False) | models.Q(width__isnull=False, height=None)
    pictures.filter(one_missing | models.Q(width__lt=1) | models.Q(height__lt=1)).update(width=None, height=None)
    pictures.exclude(orientation=None).exclude(orientation__gte=0, orientation__lt=360).update(orientation=None)
    for name in ("Region", "Muscle"):
        entries = apps.get_model("muscles", name)._base_manager.using(using)
        entries.exclude(status__in=["draft", "published"]).update(status="draft")
    if schema_editor.connection.vendor == "postgresql":  # alters no table while links of its rows wait to be looked at
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def refuse_what_is_not_sound(apps, schema_editor):
    """Name every row that a rule below would refuse, with its columns, before anything is changed."""
    found = []
    for operation in Migration.operations:
        if isinstance(operation, migrations.AddConstraint):
            model = apps.get_model("muscles", operation.model_name)
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
        ("muscles", "0010_nerve_roots_as_lists"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.RunPython(put_right, migrations.RunPython.noop),
        migrations.RunPython(refuse_what_is_not_sound, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="factsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fact", ""), _negated=True),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("fact"), 24),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("locator"), 60),
                ),
                name="fact_source_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="galleryimage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", ""), _negated=True),
                    ("role__in", ["animation", "still"]),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("file"), 255),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("title"), 200),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("caption"), 300),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("alt"), 300),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("credit"), 200),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("licence"), 60),
                    models.Q(
                        models.Q(("height", None), ("width", None)),
                        models.Q(
                            ("height__gt", 0), ("height__isnull", False), ("width__gt", 0), ("width__isnull", False)
                        ),
                        _connector="OR",
                    ),
                    models.Q(
                        ("orientation", None),
                        models.Q(("orientation__gte", 0), ("orientation__lt", 360)),
                        _connector="OR",
                    ),
                ),
                name="picture_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="muscle",
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
                    ("kind__in", ["group", "muscle", "head"]),
                    ("status__in", ["draft", "published"]),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("name"), 120),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("latin_name"), 160),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("slug"), 80),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("nerve_roots"), 60),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("other_antagonists"), 200
                    ),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("pronunciation_ipa"), 100
                    ),
                    django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("pronunciation_respelling"), 100
                    ),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("ta98"), 14),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("ta2"), 4),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("fma"), 6),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("wikidata"), 16),
                    ("id__gt", 0),
                    ("id__lt", 9007199254740992),
                ),
                name="muscle_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="region",
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
                    ("kind__in", ["limb", "region", "compartment"]),
                    ("status__in", ["draft", "published"]),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("name"), 120),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("latin_name"), 160),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("slug"), 80),
                    ("id__gt", 0),
                    ("id__lt", 9007199254740992),
                ),
                name="region_is_sound",
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title", ""), _negated=True),
                    models.Q(("citation", ""), _negated=True),
                    models.Q(("key", ""), _negated=True),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("key"),
                            models.Value("abcdefghijklmnopqrstuvwxyz0123456789-"),
                            function="LTRIM",
                            output_field=models.CharField(),
                        ),
                        models.Value(""),
                    ),
                    django.db.models.lookups.Exact(
                        models.Func(
                            models.F("key"), models.Value("-"), function="TRIM", output_field=models.CharField()
                        ),
                        models.F("key"),
                    ),
                    django.db.models.lookups.Exact(
                        django.db.models.functions.text.StrIndex(models.F("key"), models.Value("--")), 0
                    ),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("title"), 200),
                    django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length("url"), 200),
                ),
                name="source_is_sound",
            ),
        ),
    ]
