"""An editor’s moves on the page where pictures are added."""

from decimal import Decimal

from django.core.files.base import ContentFile

from muscles.features.pictures.models import WaitingPicture
from muscles.services.changes import draft_of
from tests import images
from tests.integration.admin.forms import read_form
from tests.integration.features.pictures.admin_pages import url_of


def page_of(entry) -> str:
    return url_of(entry, "pictures_add")


def numbered(number: int, name: str = "Soleus-{}.png") -> ContentFile:
    return images.png(name.format(number), colour=(number, 0, 0))


def bring(client, entry, *uploads, **headers):
    return client.post(page_of(entry), {"files": [*uploads]}, headers=headers)


def fetch(client, entry, *uploads):
    return bring(client, entry, *uploads, **{"X-Requested-With": "fetch"})


def filled(client, entry, **changes) -> dict:
    """What the form of proposals sends as it is shown."""
    data = read_form(client.get(page_of(entry)), "waiting_form")
    ticked = {name: "on" for name in data if name.endswith("-chosen")}
    return data | ticked | {"add": "1"} | changes


def prefix(name: str) -> str:
    return f"picture-{WaitingPicture.objects.get(name=name).pk}"


def gallery(entry) -> list[tuple[str, float | None]]:
    with draft_of(entry) as shown:
        stills = shown.gallery_images.stills()
        return [(still.file.name.split("/")[2].rpartition("-")[0], plain(still.orientation)) for still in stills]


def plain(orientation: Decimal | None) -> float | None:
    return None if orientation is None else float(orientation)
