import django.db.models.functions.text
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("muscles", "0013_found_by_index"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="muscle",
            name="second_place_has_no_facts",
        ),
        migrations.RemoveConstraint(
            model_name="muscle",
            name="muscle_is_sound",
        ),
        migrations.AddField(
            model_name="muscle",
            name="colour",
            field=models.CharField(
                blank=True,
                help_text="In all pictures, legends and drawings, as #rrggbb. The pictures that are there keep the colour that they have until they are rendered anew. A group has none: it is seen in the colours of its muscles.",
                max_length=7,
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
                    models.Q(
                        ("colour", ""),
                        models.Q(
                            django.db.models.lookups.Exact(django.db.models.functions.text.Length("colour"), 7),
                            django.db.models.lookups.Exact(
                                django.db.models.functions.text.Length(
                                    models.Func(
                                        models.F("colour"),
                                        models.Value("#"),
                                        function="LTRIM",
                                        output_field=models.CharField(),
                                    )
                                ),
                                6,
                            ),
                            django.db.models.lookups.Exact(
                                models.Func(
                                    models.Func(
                                        models.F("colour"),
                                        models.Value("#"),
                                        function="LTRIM",
                                        output_field=models.CharField(),
                                    ),
                                    models.Value("0123456789abcdef"),
                                    function="LTRIM",
                                    output_field=models.CharField(),
                                ),
                                models.Value(""),
                            ),
                        ),
                        _connector="OR",
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
            model_name="muscle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("same_as", None),
                    models.Q(
                        ("action", ""),
                        ("blood_supply", ""),
                        ("clinical_note", ""),
                        ("colour", ""),
                        ("etymology", ""),
                        ("fma", ""),
                        ("innervation", ""),
                        ("insertion", ""),
                        ("nerve_roots", ""),
                        ("origin", ""),
                        ("other_antagonists", ""),
                        ("palpation", ""),
                        ("pronunciation_ipa", ""),
                        ("pronunciation_respelling", ""),
                        ("remarks", {}),
                        ("strength_test", ""),
                        ("ta2", ""),
                        ("ta98", ""),
                        ("variation", ""),
                        ("wikidata", ""),
                    ),
                    _connector="OR",
                ),
                name="second_place_has_no_facts",
                violation_error_message="A second place has no facts, ids or colour: they stand in the main entry.",
            ),
        ),
    ]
