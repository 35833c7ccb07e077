"""Media in a storage that is no folder, and has no paths."""

from io import StringIO

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command

from muscles.files import renditions
from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle
from tests.memory import in_memory

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def image(settings) -> GalleryImage:
    settings.STORAGES = settings.STORAGES | in_memory()
    upload = images.png(size=(300, 200))
    image = galleries.add_image(owner=make_muscle("soleus"), upload=upload, role="still", alt="From the front.")
    renditions.build(image)
    return image


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def test_files_are_handed_out_whole_and_in_part(client, image):
    with default_storage.open(image.file.name) as file:
        content = file.read()
    address = f"/media/{image.file}"

    whole = client.get(address)
    assert (whole.status_code, body(whole)) == (200, content)
    part = client.get(address, headers={"range": "bytes=10-19", "if-range": whole.headers["ETag"]})
    assert (part.status_code, body(part), part.headers["Content-Length"]) == (206, content[10:20], "10")
    head = client.head(address)
    same = client.get(address, headers={"if-none-match": whole.headers["ETag"]})

    assert whole.headers["Cache-Control"].startswith("public, max-age=31536000")
    assert (head.status_code, head.headers["Content-Length"]) == (200, str(len(content)))
    assert same.status_code == 304


@pytest.mark.parametrize("path", ["uploads", "uploads/none.png", "uploads/../settings.py", "%00"])
def test_what_is_no_file_is_not_there(client, image, path):
    assert client.get(f"/media/{path}").status_code == 404


def test_page_names_the_sizes_that_are_there(client, image):
    page = client.get(image.muscle.get_absolute_url()).content.decode()

    assert f"/media/{renditions.path_of(image, 'thumb')}" in page


def test_files_go_with_their_rows(image, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        galleries.remove_image(image=image)

    assert not default_storage.exists(str(image.file))
    assert not default_storage.exists(renditions.path_of(image, "thumb"))


def test_what_nothing_uses_is_found_and_removed(image):
    GalleryImage.objects.all().delete()
    out = StringIO()

    call_command("gc_media", dry_run=True, grace=0, stdout=out)

    assert f"unused: {image.file.name}" in out.getvalue()
