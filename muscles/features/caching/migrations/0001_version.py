from django.db import migrations


class Migration(migrations.Migration):
    """Where it is applied there is a version: `triggers.py` makes it after `migrate`, for the tables of today."""

    initial = True
    dependencies = [("muscles", "0001_initial")]
    operations = []
