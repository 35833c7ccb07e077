from django.db import migrations

from muscles.features.searching.index import install, remove


class Migration(migrations.Migration):
    initial = True
    dependencies = [("muscles", "0002_trees_have_no_loops")]
    operations = [migrations.RunPython(install, remove)]
