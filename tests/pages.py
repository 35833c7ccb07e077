"""What the tests of pages share."""

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.markup import read


def page_of(client, entry):
    return read(client.get(entry.get_absolute_url()))


def facts_of(page):
    """The rows of the two lists of facts, each as its term and all of its text."""
    return [(row.one("dt").text, row.one("dd").text) for facts in page.all("dl") for row in facts.all(cls="facts__row")]


def add_picture(owner, colour=images.GREEN, *, role="still", upload=None, **values):
    upload = upload or images.png(size=(400, 300), colour=colour)
    image = galleries.add_image(owner=owner, upload=upload, role=role, **({"alt": "From the front"} | values))
    renditions.build(image)
    return image
