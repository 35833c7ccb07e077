"""The messages to editors about the film of an animation."""

import re

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils.html import strip_tags

from muscles.models import GalleryImage, Muscle
from muscles.services import galleries
from tests.factories import make_muscle, make_region
from tests.images import animated_gif, png, webp
from tests.integration.admin.forms import send

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

ADD = reverse("admin:muscles_galleryimage_add")
TURN = {"role": "animation", "alt": "Soleus, turning once"}


@pytest.fixture
def soleus(media) -> Muscle:
    return make_muscle("soleus", region=make_region("leg"))


def change_url(row) -> str:
    return reverse(f"admin:muscles_{row._meta.model_name}_change", args=[row.pk])


def said(response) -> list[tuple[str, str]]:
    return [(message.level_tag, strip_tags(message.message)) for message in get_messages(response.wsgi_request)]


def notes(client, row) -> list[str]:
    page = client.get(change_url(row)).content.decode()
    return [strip_tags(note).strip() for note in re.findall(r'<p class="film-note.*?</p>', page)]


def in_words(size: int) -> str:
    return f"{max(1, round(size / 1000))} kB"


def test_editor_sees_the_sizes_before_and_after(editor_client, soleus, media):
    pictures = {"file": animated_gif(frames=30, size=(200, 200)), **TURN}

    response = send(
        editor_client, change_url(soleus), **{f"gallery_images-0-{name}": pictures[name] for name in pictures}
    )

    image = GalleryImage.objects.get()
    gif, webm = [(media / file.name).stat().st_size for file in (image.file, image.webm)]
    sizes = f"GIF {in_words(gif)} → WebM {in_words(webm)}"
    assert said(response)[-1] == ("success", f"“{image.file.name.rpartition('/')[2]}”: {sizes}")
    assert notes(editor_client, soleus) == notes(editor_client, image) == [sizes]


def test_message_is_on_the_page_that_follows(editor_client, soleus):
    editor_client.get(ADD)
    response = send(editor_client, ADD, muscle=soleus.pk, file=animated_gif(), title="One turn", **TURN)

    page = editor_client.get(response.url).content.decode()

    assert re.search(r'<li class="success">“One turn”: GIF 1 kB → WebM \d kB</li>', page)


def test_still_picture_says_nothing_of_a_film(editor_client, soleus):
    for upload in (png(), webp(), animated_gif(frames=1)):
        response = send(
            editor_client, ADD, muscle=soleus.pk, file=upload, **TURN | {"alt": f"No turn, of {upload.size} bytes"}
        )
        assert [level for level, text in said(response) if "film" in text or "→" in text] == []

    assert GalleryImage.objects.count() == 3
    assert notes(editor_client, soleus) == []


def test_editor_is_warned_of_an_animation_without_a_film_until_it_has_one(editor_client, soleus, media):
    galleries.add_image(owner=soleus, upload=animated_gif(frames=40), **TURN)
    GalleryImage.objects.update(webm="", mp4="")
    image = GalleryImage.objects.get()
    path = media / image.file.name
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] + bytes(len(whole) - len(whole) // 2 - 1) + b";")

    response = send(editor_client, change_url(image), caption="Looked at.")
    warned = notes(editor_client, image)
    path.write_bytes(whole)
    again = send(editor_client, change_url(image), caption="Looked at again.")

    name, size = path.name, in_words(len(whole))
    served = f"could not be turned into a film; visitors get the {size} GIF as it is."
    assert said(response)[-1] == ("warning", f"“{name}” {served} “{name}” is damaged or cut short.")
    assert warned == [f"This animation {served} Saving the picture on its own screen tries once more and says why."]
    assert "→" in said(again)[-1][1]
    assert notes(editor_client, image)[0].startswith(f"GIF {size} → WebM ")


def test_rendered_film_shows_its_own_size(editor_client, soleus, media):
    image = galleries.add_image(owner=soleus, upload=png(), **TURN)
    (media / "muscles").mkdir()
    (media / "muscles/a.webm").write_bytes(bytes(1_234_567))
    GalleryImage.objects.update(webm="muscles/a.webm")

    assert notes(editor_client, image) == ["WebM 1.2 MB"]


def test_page_shows_the_film_and_never_names_the_gif(editor_client, client, soleus):
    send(editor_client, ADD, muscle=soleus.pk, file=animated_gif(), **TURN)
    image = GalleryImage.objects.get()

    page = client.get("/muscle/leg/soleus/").content.decode()

    video = page[page.index("<video") : page.index("</video>")]
    assert re.findall(r'<source src="([^"]+)"', video) == [image.webm.url, image.mp4.url]
    assert re.search(r' width="40" height="30"', video)
    assert ".gif" not in page
