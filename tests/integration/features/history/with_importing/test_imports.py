import pytest
from django.core.management import call_command

from muscles.features.history.models import Version
from muscles.models import Muscle, Region
from tests.factories import make_region
from tests.integration.features.history.admin_pages import versions_of
from tests.integration.features.history.bulk import newest, page_of, rewrite, text_of, undo

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


def test_import_goes_back_and_what_it_made_is_thrown_away(editor_client, seeds, media):
    entry_state = make_region("upperlimb", kind="limb", name="By hand")
    call_command("import_pages", seeds, "--keep-going", verbosity=0)
    numbers = Muscle.objects.count(), Region.objects.count()
    changed_since = Muscle.objects.filter(kind="muscle", parts=None, second_places=None).first()
    rewrite(changed_since, variation="By hand.")

    summary = text_of(editor_client.get(page_of(newest())))
    undo(editor_client)

    kept = {changed_since, changed_since.part_of, changed_since.same_as} - {None}
    assert min(numbers) > 1
    assert {*Muscle.objects.all()} == kept
    above = {changed_since.region, changed_since.home, changed_since.home.parent} - {None}
    assert above | {entry_state} == {*Region.objects.all()}
    assert "It was made by this change and has been changed since: it stays." in summary
    assert Version.objects.in_trash().count() > 0
    text = text_of(editor_client.get(page_of(newest())))
    assert "Entries that it put into the trash are restored from there." in text
