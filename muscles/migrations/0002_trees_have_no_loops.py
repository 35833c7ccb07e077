from django.db import migrations


class Migration(migrations.Migration):
    """It made the triggers once; `muscles/triggers.py` makes them now, after every `migrate`."""

    dependencies = [("muscles", "0001_initial")]

    operations = []
