from django.db import migrations, models


class Migration(migrations.Migration):
    """The readers say which forms there are."""

    dependencies = [("importing", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="importeddocument",
            name="form",
            field=models.CharField(help_text="The form of the document, as its reader names it.", max_length=20),
        ),
    ]
