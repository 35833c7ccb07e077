"""Pictures of an entry that wait, and a way to each screen of its pictures."""

from django.test import Client

from muscles.features.pictures.models import WaitingPicture
from muscles.models import GalleryImage, Muscle
from tests import images
from tests.browser.whole_site import Ways, at
from tests.integration.features.pictures.admin_pages import url_of


def make_picture_screens(client: Client, muscle: Muscle) -> Ways:
    adding = url_of(muscle, "pictures_add")
    files = [images.png(size=(300, 400), colour=(9, 9, number), name=f"Soleus-{number}.png") for number in (1, 2)]
    client.post(adding, {"files": files})
    assert WaitingPicture.objects.count() == 2
    first = GalleryImage.objects.filter(muscle=muscle).first()
    paths = {
        "order": url_of(muscle),
        "texts": url_of(muscle, "picture_texts"),
        "pictures to add": adding,
        "another file": url_of(muscle, "picture_replace", first.pk),
        "removal": url_of(muscle, "picture_remove", first.pk),
        "pictures of a region": url_of(muscle.region),
    }
    return {name: at(path) for name, path in paths.items()}
