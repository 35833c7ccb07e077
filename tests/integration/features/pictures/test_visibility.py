"""Pictures that visitors may not see: no address gives them out, no page names them, and none is taken for unused."""

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from muscles.models import Muscle
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.admin.forms import read_form
from tests.integration.features.history.admin_pages import send_draft
from tests.integration.features.pictures.admin_pages import url_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

PAGES = {
    "its page": "/muscle/leg/soleus/",
    "its region": "/muscle/leg/",
    "the start": "/",
    "the list by letters": "/a-z/",
    "the search": "/search/?q=soleus",  # muscles.features.searching
    "suggestions": reverse("searching:suggest", query={"q": "sol"}),  # muscles.features.searching
    "the sitemap": reverse("feeds:sitemap"),  # muscles.features.feeds
    "the feed": reverse("feeds:atom"),  # muscles.features.feeds
    "comparison": "/compare/?m=leg/soleus&m=leg/plantaris",  # muscles.features.comparing
    "decks": reverse("decks:index"),  # muscles.features.decks
    "the study": reverse("studying:start"),  # muscles.features.studying
}


@pytest.fixture
def soleus(media) -> Muscle:
    leg = make_region("leg")
    make_muscle("plantaris", region=leg)
    return make_muscle("soleus", region=leg)


def secret() -> ContentFile:
    return images.png("zyzzyva.png", colour=(7, 7, 7))


def bring(client, entry):
    url = url_of(entry, "pictures_add")
    client.post(url, {"files": [secret()]})
    return read_form(client.get(url), "waiting_form")


def add(client, entry):
    """Bring a picture and add it: what is published gets a draft."""
    data = bring(client, entry)
    texts = {name: "zyzzyva" for name in data if name.endswith(("-alt", "-caption"))}
    ticked = {name: "on" for name in data if name.endswith("-chosen")}
    client.post(url_of(entry, "pictures_add"), data | ticked | texts | {"add": "1"})


def submit(client, entry):
    add(client, entry)
    send_draft(client, entry, _submit="1")


def schedule(client, entry):
    add(client, entry)
    at = timezone.localtime() + timedelta(days=9)
    send_draft(client, entry, _schedule="1", publish_at=f"{at:%Y-%m-%dT%H:%M}")


def withdraw(client, entry):
    show(entry)
    send_draft(client, entry, _withdraw="1")


def show(entry):
    return add_image(owner=entry, upload=secret(), role="still", alt="zyzzyva")


def delete(client, entry):
    show(entry)
    client.post(reverse("admin:muscles_muscle_delete", args=[entry.pk]), {"post": "yes"})


def remove(client, entry):
    url = url_of(entry, "picture_remove", show(entry).pk)
    client.post(url, read_form(client.get(url), "remove_form"))
    send_draft(client, entry, _publish="1")


def replace(client, entry):
    url = url_of(entry, "picture_replace", show(entry).pk)
    other = images.png("other.png", colour=(200, 0, 0))
    client.post(url, read_form(client.get(url), "replace_form") | {"file": other})
    send_draft(client, entry, _publish="1", **{"gallery_images-0-alt": "From behind"})


WAYS = {
    "brought and not added": bring,
    "in a draft": add,
    "waiting for review": submit,
    "scheduled": schedule,
    "of a withdrawn entry": withdraw,
    "in the trash": delete,
    "removed": remove,
    "replaced": replace,
}


def files_of_the_secret(media: Path) -> list[str]:
    """The stored original, and its sizes, by their names."""
    (original,) = media.rglob("zyzzyva-*.png")
    short = original.stem.rpartition("-")[2]
    sizes = [path for path in media.rglob("derived/*/*/*") if path.parent.name.startswith(short)]
    return sorted(path.relative_to(media).as_posix() for path in [original, *sizes])


def statuses_of(client, names: list[str]) -> set[int]:
    responses = [client.get(f"/media/{name}") for name in names]
    for response in responses:
        response.close()
    return {response.status_code for response in responses}


@pytest.mark.parametrize("way", WAYS)
def test_hidden_picture_is_given_out_to_editors_alone(editor_client, soleus, media, way):
    visitor = Client()

    WAYS[way](editor_client, soleus)
    names = files_of_the_secret(media)
    pages = {page: visitor.get(path, follow=True) for page, path in PAGES.items()}
    texts = {page: b"".join(response).decode(errors="replace") for page, response in pages.items()}

    assert len(names) > 1
    assert statuses_of(visitor, names) == {404}
    assert statuses_of(editor_client, names) == {200}
    assert [page for page in PAGES if "zyzzyva" in texts[page] or Path(names[0]).parent.name in texts[page]] == []


@pytest.mark.parametrize("way", WAYS)
def test_hidden_picture_is_not_taken_for_unused(editor_client, soleus, media, way):
    WAYS[way](editor_client, soleus)
    names = files_of_the_secret(media)
    long_ago = time.time() - timedelta(days=400).total_seconds()
    for path in media.rglob("*"):
        os.utime(path, (long_ago, long_ago))

    call_command("gc_media", grace=0, verbosity=0)
    call_command("gc_media", grace=0, verbosity=0)

    assert files_of_the_secret(media) == names
