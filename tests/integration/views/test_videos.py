"""Animations that there is a video of; what these files hold is of no matter here."""

import re

import pytest

from muscles.files import renditions
from muscles.models import GalleryImage, Status
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

VIDEOS = {"webm": "muscles/video/Thigh-Soleus.webm", "mp4": "muscles/video/Thigh-Soleus.mp4"}


@pytest.fixture
def animation(media) -> GalleryImage:
    muscle = make_muscle("soleus", region=make_region("leg"))
    poster = images.png(size=(600, 800))
    image = galleries.add_image(owner=muscle, upload=poster, role="animation", alt="Soleus, turning once")
    renditions.build(image)
    for name in VIDEOS.values():
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(b"0123456789")
    GalleryImage.objects.update(**VIDEOS)
    image.refresh_from_db()
    return image


def test_page_plays_the_video_when_asked_to_and_never_by_itself(client, animation):
    page = client.get("/muscle/leg/soleus/").content.decode()

    video = page[page.index("<video") : page.index("</video>")]
    assert '<source src="/media/muscles/video/Thigh-Soleus.webm" type="video/webm">' in video
    assert '<source src="/media/muscles/video/Thigh-Soleus.mp4" type="video/mp4">' in video
    assert f'poster="{renditions.rendition(animation, "medium").url}" width="600" height="800"' in video
    assert 'aria-label="Soleus, turning once"' in video
    assert " controls " in video
    assert "autoplay" not in video
    assert animation.file.url not in page


@pytest.mark.parametrize(("column", "content_type"), [("webm", "video/webm"), ("mp4", "video/mp4")])
def test_video_is_served_in_parts_with_its_type(client, animation, column, content_type):
    response = client.get(f"/media/{VIDEOS[column]}", headers={"Range": "bytes=2-4"})

    assert (response.status_code, response.headers["Content-Type"]) == (206, content_type)
    assert b"".join(response.streaming_content) == b"234"


def test_legend_says_what_the_colours_are_and_links_what_may_be_seen(client, animation):
    make_muscle("plantaris", region=animation.muscle.region, status=Status.DRAFT)
    animation.legend = [
        {"name": "Soleus", "colour": "#c81c1a", "permalink": "leg/soleus"},
        {"name": "Plantaris", "colour": "#e69f00", "permalink": "leg/plantaris"},
        {"name": "Popliteus", "colour": "#009e73", "permalink": ""},
    ]
    animation.save()

    page = client.get("/muscle/leg/soleus/").content.decode()

    legend = page[page.index('<ul class="legend"') :]
    legend = legend[: legend.index("</ul>")]
    assert re.findall('fill="([^"]+)"', legend) == ["#c81c1a", "#009e73"]
    assert re.findall('<a href="([^"]+)">([^<]+)<', legend) == [("/muscle/leg/soleus/", "Soleus")]
    assert "Plantaris" not in legend


def test_video_of_a_draft_is_hidden(client, animation):
    animation.muscle.status = Status.DRAFT
    animation.muscle.save()

    assert client.get(f"/media/{VIDEOS['webm']}").status_code == 404


def test_video_goes_when_the_animation_is_replaced(animation):
    galleries.replace_file(image=animation, upload=images.animated_gif())

    animation.refresh_from_db()
    assert (animation.webm, animation.mp4) == ("", "")
