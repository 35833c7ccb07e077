from django.db import migrations


class Migration(migrations.Migration):
    """Where it is applied there is an index: `index.py` builds it after `migrate`, from the columns of today."""

    initial = True
    dependencies = [("muscles", "0002_trees_have_no_loops")]
    operations = []
