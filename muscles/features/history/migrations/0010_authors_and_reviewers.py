"""What waits has an author, who may not be the one who saved it last, and a reviewer."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("history", "0009_unfinished_undoing"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="author",
            field=models.ForeignKey(
                blank=True,
                help_text="Of what waits: whose work it is, whoever saved it last.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="comment",
            field=models.CharField(
                blank=True,
                help_text="Of what waits: what a reviewer asked for when it was last sent back.",
                max_length=300,
            ),
        ),
        migrations.AddField(
            model_name="version",
            name="reviewer",
            field=models.ForeignKey(
                blank=True,
                help_text="Of what waits: who has taken its review.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
