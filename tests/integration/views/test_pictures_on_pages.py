"""The pictures of a page: planned, there, moving or harmed."""

import pytest

from muscles.files import renditions
from muscles.services import galleries
from tests import images
from tests.factories import make_image
from tests.markup import read
from tests.pages import add_picture, page_of

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_gallery_of_planned_views_is_a_list_of_titles(client, muscle):
    make_image(muscle, role="animation", alt="Turning", title="The turn")
    for number in range(1, 17):
        make_image(muscle, position=number, title=f"View {number}", caption="", alt=f"From side {number}")

    page = page_of(client, muscle)

    gallery = page.one(cls="gallery")
    assert gallery.one(cls="gallery__note").text == "Semimembranosus is not pictured yet. 16 views are planned."
    assert [item.text for item in gallery.all("li")] == [f"View {number}" for number in range(1, 17)]
    stage = page.one(cls="stage")
    assert stage.one("img").attrs["alt"] == "Not pictured yet: From side 1"
    assert (stage.one("figcaption").text, stage.links) == ("Not pictured yet", [])


def test_gallery_shows_the_pictures_that_are_there(client, media, muscle):
    still = add_picture(muscle, caption="From the front", credit="A. Painter", licence="CC BY 4.0")
    add_picture(muscle, (9, 9, 9), title="From behind", alt="Behind", credit="A. Painter", licence="CC BY 4.0")
    make_image(muscle, position=9, title="Planned", alt="Planned view")
    turn = add_picture(muscle, role="animation", upload=images.animated_gif(), caption="The turn", alt="Turning")

    page = page_of(client, muscle)

    gallery = page.one(cls="gallery__strip")
    captions = [caption.text for caption in gallery.all("figcaption")]
    assert captions == ["The turn Play the turn", "From the front", "From behind", "Planned"]
    first = gallery.all("img")[1].attrs
    large = renditions.rendition(still, "large")
    assert gallery.links[:2] == [("Play the turn", f"/media/{turn.file.name}"), ("", large.url)]
    assert client.get(large.url).getvalue() == (media / renditions.path_of(still, "medium")).read_bytes()
    sources = [source.attrs for source in gallery.all("source") if source.attrs.get("type") == "image/webp"]
    assert sources[1]["srcset"] == renditions.srcset(still)
    assert {name: first[name] for name in ("alt", "width", "height", "loading")} == {
        "alt": "From the front",
        "width": "320",
        "height": "240",
        "loading": "lazy",
    }
    assert [image.attrs["alt"] for image in gallery.all("img")] == [
        "Turning",
        "From the front",
        "Behind",
        "Not pictured yet: Planned view",
    ]
    credits = {credit.text for credit in page.all("p", cls="credit")}
    assert credits == {"Pictures: A. Painter, CC BY 4.0"}
    stage = page.one(cls="stage")
    assert (stage.one("img").attrs["alt"], stage.one("figcaption").text) == ("From the front", "From the front")


def test_decorative_picture_is_not_read_out_and_its_link_has_a_name(client, media, muscle):
    add_picture(muscle, alt="", decorative=True, caption="A line of dots")
    add_picture(muscle, (9, 9, 9), alt="", decorative=True, caption="")
    make_image(muscle, alt="", decorative=True, position=9)

    gallery = page_of(client, muscle).one(cls="gallery__strip")

    assert [image.attrs["alt"] for image in gallery.all("img")] == ["", "", "Not pictured yet"]
    assert [link.attrs["aria-label"] for link in gallery.all("a")] == ["A line of dots", "Large picture"]


def test_animation_leads_the_page_while_the_stills_are_missing(client, media, muscle):
    turn = add_picture(muscle, role="animation", upload=images.animated_gif(), caption="The turn", alt="Turning")
    make_image(muscle, alt="From the front")

    stage = page_of(client, muscle).one(cls="stage")

    assert stage.one("img").attrs["alt"] == "Turning"
    assert stage.links == [("Play the turn", f"/media/{turn.file.name}")]


@pytest.mark.parametrize(("planned", "notes"), [(1, ["1 view is planned."]), (0, [])])
def test_animation_is_credited_without_stills_too(client, media, muscle, planned, notes):
    turn = images.animated_gif()
    add_picture(muscle, role="animation", upload=turn, alt="Turning", credit="A. Painter", licence="CC BY 4.0")
    for _ in range(planned):
        make_image(muscle)

    page = page_of(client, muscle)

    assert [credit.text for credit in page.all("p", cls="credit")] == ["Pictures: A. Painter, CC BY 4.0"]
    assert [note.text for note in page.all(cls="gallery__note")] == notes


@pytest.mark.parametrize("harm", ["gone", "truncated", "no derived sizes"])
def test_harmed_file_never_breaks_a_page(client, media, thigh, muscle, harm):
    for owner in (muscle, thigh):
        image = add_picture(owner, role="still")
        if harm == "no derived sizes":
            renditions.discard(image.content_hash)
        else:
            file = media / image.file.name
            file.unlink() if harm == "gone" else file.write_bytes(images.truncated(images.png()).read())
    paths = ["/", "/muscle/thigh/", "/muscle/thigh/posterior/", muscle.get_absolute_url()]

    served = {path: read(client.get(path)) for path in paths}
    assert [image.attrs["alt"] for image in served[paths[-1]].one(cls="gallery__strip").all("img")] == [
        "Not pictured yet: From the front" if harm == "no derived sizes" else "From the front"
    ]
    for image in [*muscle.gallery_images.all(), *thigh.gallery_images.all()]:
        galleries.refresh(image=image)
    assert {path: client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)
