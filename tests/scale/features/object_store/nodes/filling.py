"""Fills the database and the store with a small atlas: entries with pictures, two drafts, and accounts.

`python -m tests.scale.features.object_store.nodes.filling`, with the settings of a node.
"""

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402  needs the apps
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402

from muscles.models import GalleryImage, Muscle, Region, Status  # noqa: E402
from muscles.services.fixtures import fixture_files  # noqa: E402
from muscles.services.galleries import add_image  # noqa: E402
from tests import images  # noqa: E402
from tests.conftest import SAMPLE  # noqa: E402
from tests.scale.features.object_store.nodes.saves import EDITED, HIDDEN, IMPORTER, PASSWORD, editor, words  # noqa: E402

default_storage.client.create_bucket(Bucket=default_storage.bucket_name)
call_command("migrate", verbosity=0)
call_command("loaddata", *fixture_files(SAMPLE), verbosity=0)
GalleryImage.objects.all().delete()  # their files lie elsewhere
for number, muscle in enumerate(Muscle.objects.order_by("pk")):
    upload = images.png("front.png", size=(640, 480), colour=(number, 90, 9))
    add_image(owner=muscle, upload=upload, role="still", alt=f"{muscle.name} from the front.")
for number, slug in enumerate(EDITED):
    Muscle.objects.filter(slug=slug).update(origin=words(number, 0, is_public=True))
for number, slug in enumerate(HIDDEN):
    text = words(number, 0, is_public=False)
    thigh = Region.objects.get(slug="thigh")
    Muscle.objects.create(name=slug.capitalize(), slug=slug, region=thigh, status=Status.DRAFT, origin=text)
for name in [*(editor(number) for number in range(len(EDITED))), IMPORTER]:
    user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
