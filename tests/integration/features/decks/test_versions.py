"""A deck is another one when something on its cards changes, and only then; nothing is packed to find out."""

import pytest

from muscles.files import renditions
from muscles.models import FactSource, GalleryImage, Muscle, Region, Source
from tests.factories import make_image, make_muscle
from tests.integration.features.decks.packages import make_atlas, picture

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

SOLEUS = {"slug": "soleus"}
PICTURE = {"orientation": 0}
CHANGES = [
    *[(Muscle, SOLEUS, {fact: "New"}) for fact in ("origin", "insertion", "action", "innervation", "blood_supply")],
    (Muscle, SOLEUS, {"name": "New"}),
    (Muscle, SOLEUS, {"latin_name": "New"}),
    (Muscle, SOLEUS, {"slug": "new"}),
    (Muscle, SOLEUS, {"nerve_roots": "S1"}),
    (Muscle, SOLEUS, {"unchecked_facts": ["origin"]}),
    (Muscle, SOLEUS, {"status": "draft"}),
    (Muscle, SOLEUS, {"kind": "group"}),
    (Muscle, {"slug": "whole"}, {"name": "New"}),
    (Region, {"slug": "leg"}, {"name": "New"}),
    (Region, {"slug": "leg"}, {"slug": "new"}),
    (Region, {"slug": "leg"}, {"status": "draft"}),
    (Region, {"slug": "limb"}, {"name": "New"}),
    (Source, {"key": "book"}, {"title": "New"}),
    (FactSource, {"fact": "origin"}, {"locator": "p. 8"}),
    (FactSource, {"fact": "origin"}, {"fact": "innervation"}),
    (GalleryImage, PICTURE, {"credit": "New"}),
    (GalleryImage, PICTURE, {"licence": "CC0 1.0"}),
    (GalleryImage, PICTURE, {"orientation": 90}),
    (GalleryImage, PICTURE, {"orientation": 45}),
    (GalleryImage, PICTURE, {"role": "animation"}),
    (GalleryImage, PICTURE, {"width": 2000}),
    (GalleryImage, PICTURE, {"content_hash": "ab" * 32}),
]


@pytest.fixture(autouse=True)
def soleus(media):
    soleus = make_atlas()
    whole = make_muscle("whole", region=soleus.region)
    make_muscle("long", kind="head", name="Long head", region=soleus.region, part_of=whole, origin="Here.")
    return soleus


@pytest.fixture
def version(client):
    def ask(slug="all"):
        response = client.get(f"/decks/{slug}.apkg")
        assert response.getvalue() != b""
        return response.headers["ETag"]

    return ask


@pytest.mark.parametrize(("model", "which", "values"), CHANGES)
def test_deck_changes_with_what_a_card_shows(version, model, which, values):
    before = version()
    assert model.objects.filter(**which).update(**values) == 1

    assert version() != before


def test_deck_changes_when_rows_come_and_go(version, soleus):
    found = [version()]
    picture(soleus, colour=(0, 0, 200), orientation=90)
    found.append(version())
    make_muscle(region=soleus.region, origin="There.")
    found.append(version())
    FactSource.objects.all().delete()
    found.append(version())
    soleus.gallery_images.get(orientation=180).delete()
    found.append(version())

    assert len({*found}) == 5


def test_deck_changes_with_the_order_of_its_pictures(version, soleus):
    other = picture(soleus, colour=(0, 0, 200), orientation=0, position=3)
    before = version()
    GalleryImage.objects.filter(pk=other.pk).update(position=0)

    assert version() != before


def test_deck_changes_with_the_address_of_the_site(version, settings):
    before = version()
    settings.SITE_URL = "https://atlas.example.org"

    assert version() != before


@pytest.mark.parametrize(
    ("model", "which", "values"),
    [
        (Muscle, SOLEUS, {"description": "New", "synonyms": "New", "editors_notes": "New", "position": 9}),
        (Muscle, {"slug": "gracilis"}, {"origin": "New"}),
        (GalleryImage, PICTURE, {"alt": "New", "caption": "New", "title": "New"}),
        (Region, {"slug": "leg"}, {"description": "New"}),
        (Source, {"key": "book"}, {"citation": "New"}),
    ],
)
def test_deck_stays_when_anything_else_changes(version, model, which, values):
    before = version("leg")
    assert model.objects.filter(**which).update(**values) == 1

    assert version("leg") == before


def test_deck_changes_when_a_picture_that_was_waited_for_is_made(version, soleus):
    waited = picture(soleus, colour=(0, 0, 200), orientation=90)
    renditions.discard(waited.content_hash)
    without = [version(), version()]
    renditions.build(waited)
    whole = [version(), version()]

    assert (without[0], whole[0]) == (without[1], whole[1])
    assert without[0] != whole[0]


@pytest.mark.parametrize("rows", [1, 12])
def test_deck_that_is_there_takes_four_queries(client, version, soleus, rows, django_assert_num_queries):
    for number in range(rows):
        muscle = make_muscle(region=soleus.region, origin="There.")
        FactSource.objects.create(muscle=muscle, fact="origin", source=Source.objects.get(key="book"))
        picture(muscle, colour=(number, 0, 0), orientation=0)
    known = version()

    with django_assert_num_queries(4):  # regions, muscles, pictures, sources
        again = client.get("/decks/all.apkg", headers={"If-None-Match": known})
    with django_assert_num_queries(4):
        whole = client.get("/decks/all.apkg")

    assert (again.status_code, again.content, whole.headers["ETag"]) == (304, b"", known)
    assert whole.getvalue() != b""


def test_package_that_was_cleared_away_is_packed_again(client, version, media):
    known = version("leg")
    for path in (media / "decks" / "leg").glob("*.apkg"):
        path.unlink()

    response = client.get("/decks/leg.apkg")

    assert response.headers["ETag"] == known
    assert response.getvalue() != b""


def test_region_whose_muscles_have_nothing_to_learn_has_no_deck(client, soleus):
    Muscle.objects.update(unchecked_facts=["origin", "innervation", "action"])
    GalleryImage.objects.all().delete()
    make_image(soleus, orientation=0)

    assert client.get("/decks/all.apkg").status_code == 404
    assert client.get("/decks/nowhere.apkg").status_code == 404
