from django.db import migrations

from muscles.triggers import install, remove


class Migration(migrations.Migration):
    dependencies = [("muscles", "0001_initial")]

    operations = [migrations.RunPython(install, remove)]
