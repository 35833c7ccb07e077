import pytest
from django.core.management import call_command

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.integration.features.history.admin_pages import versions_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_an_import_is_in_the_history(seeds, media):
    def run(*options):
        call_command("import_pages", seeds, "--keep-going", *options, verbosity=0)

    run()
    muscle = Muscle.objects.filter(kind="muscle").exclude(description="").first()
    description = muscle.description
    first = versions_of(muscle)
    number = Version.objects.count()
    run()
    again = Version.objects.count()
    Muscle.objects.filter(pk=muscle.pk).update(description="By hand.")
    run("--overwrite", "--dry-run")
    dry = Version.objects.count()
    run("--overwrite")

    assert first == [("imported", "history")]
    assert (again, dry) == (number, number)
    muscle.refresh_from_db()
    assert muscle.description == description
    assert versions_of(muscle) == [("imported", "history"), ("found", "history"), ("imported", "history")]
