"""What stands beside a link to a page elsewhere, and how a page is cited."""

import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from PIL import Image

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SITE = "https://atlas.example.org"


@pytest.fixture(autouse=True)
def site(settings):
    settings.SITE_URL = SITE


def card_of(response) -> dict[str, str]:
    tags = [element.attrs for element in read(response).all("meta")]
    named = {tag.get("property") or tag["name"]: tag["content"] for tag in tags if "charset" not in tag}
    return {name: text for name, text in named.items() if name.startswith(("og:", "article:", "twitter:"))}


def test_muscle_shows_its_leading_picture_in_the_large_size(client, media):
    muscle = make_muscle(
        "semi", name="Semi & co", region=make_region("thigh", name="Thigh"), description="It is *long*."
    )
    upload = images.png(size=(2400, 1600))
    image = galleries.add_image(owner=muscle, upload=upload, role="still", alt="From “behind”")
    renditions.build(image)
    Muscle.objects.update(updated_at=timezone.datetime(2026, 3, 9, tzinfo=timezone.get_default_timezone()))

    card = card_of(client.get("/muscle/thigh/semi/"))

    assert card == {
        "og:site_name": "Muscle atlas",
        "og:type": "article",
        "og:title": "Semi & co, thigh",
        "og:description": "Semi & co: It is long.",
        "og:url": f"{SITE}/muscle/thigh/semi/",
        "og:locale": "en_GB",
        "og:image": SITE + renditions.rendition(image, "large").url,
        "og:image:type": "image/webp",
        "og:image:width": "1200",
        "og:image:height": "800",
        "og:image:alt": "From “behind”",
        "article:modified_time": "2026-03-09T00:00:00+00:00",
        "twitter:card": "summary_large_image",
    }


PAGES = ["/", "/a-z/", "/muscle/", "/muscle/thigh/", "/muscle/thigh/semi/"]
PAGES += ["/offline/"]  # muscles.features.offline


@pytest.mark.parametrize("path", PAGES)
def test_page_without_a_picture_shows_that_of_the_atlas(client, path):
    make_image(make_muscle("semi", region=make_region("thigh")))

    page = client.get(path)

    card = card_of(page)
    with Image.open(finders.find(card["og:image"].removeprefix(f"{SITE}/static/"))) as drawn:
        assert drawn.size == (int(card["og:image:width"]), int(card["og:image:height"])) == (1200, 630)
    assert card["og:url"] == read(page).one("link", rel="canonical").attrs["href"] == SITE + path
    assert card["og:title"] != ""


def test_second_place_is_shared_as_the_main_entry(client):
    main = make_muscle("iliacus", region=make_region("thigh"))
    make_muscle("iliacus", region=make_region("abdomen"), same_as=main)

    assert card_of(client.get("/muscle/abdomen/iliacus/"))["og:url"] == f"{SITE}/muscle/thigh/iliacus/"


def test_a_page_that_is_not_there_has_no_card(client):
    response = client.get("/muscle/nowhere/")

    assert (response.status_code, b"og:" in response.content) == (404, False)


@pytest.mark.parametrize(
    ("path", "title"), [("/muscle/thigh/semi/", "Semimembranosus"), ("/muscle/thigh/", "Thigh & co")]
)
def test_muscles_and_regions_are_cited_with_permalink_and_date(client, path, title):
    region = make_region("thigh", name="Thigh & co")
    make_muscle("semi", name="Semimembranosus", region=region)

    forms = read(client.get(path)).one("details", cls="cite").all("dd")

    today = timezone.localdate()
    assert forms[0].text.startswith(f"Muscle atlas. ({today:%Y, %B} {today.day}). {title}. Retrieved")
    assert [SITE + path in form.text for form in forms] == [True, True, True]
    assert forms[2].one("pre").text.startswith("@misc{muscle-atlas-thigh")
