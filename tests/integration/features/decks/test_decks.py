"""What is in a package, and when one is packed."""

from io import BytesIO

import pytest
from PIL import Image

from muscles.features.decks.packing import deck_id, guid
from muscles.files import renditions
from muscles.models import Muscle
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.decks.packages import Package, make_atlas
from tests.integration.views.test_visibility import NAME, SLUG, STATES, Atlas, hide

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def get(client, tmp_path):
    """Downloads a deck and reads it."""

    def download(slug: str) -> Package:
        response = client.get(f"/decks/{slug}.apkg")
        assert response.status_code == 200
        return Package(response.getvalue(), tmp_path)

    return download


def test_package_holds_a_card_for_the_pictures_and_for_each_fact(media, get):
    soleus = make_atlas()

    package = get("leg")

    link = '<a href="http://testserver/muscle/leg/soleus/">Soleus</a>'
    first, last = (
        f"muscle-atlas-{image.content_hash[:20]}-2.webp" for image in soleus.gallery_images.order_by("position")
    )
    assert {key: fields[1:] for key, (_, fields) in package.notes.items()} == {
        "leg/soleus:picture": [
            '<p class="kind">Which muscle is this?</p>'
            f'<p class="views"><img src="{first}" alt=""><img src="{last}" alt=""></p>',
            '<p class="name">Soleus</p>',
            "",
            f"Muscle atlas: {link}<br>Somebody &amp; Co, CC BY-SA 4.0",
        ],
        "leg/soleus:origin": [
            '<p class="kind">Origin</p><p class="name">Soleus</p>',
            "Back of the &lt;fibula&gt; {{c}}.",
            "A book, p. 7",
            f"Muscle atlas: {link}",
        ],
        "leg/soleus:innervation": [
            '<p class="kind">Innervation</p><p class="name">Soleus</p>',
            "Tibial nerve. (S1–S2)",
            "",
            f"Muscle atlas: {link}",
        ],
    }
    assert len(package.cards) == 3
    assert package.tags["leg/soleus:origin"] == ["leg", "origin"]
    assert sorted(package.media.values()) == sorted([first, last])
    for number, name in package.media.items():
        with Image.open(BytesIO(package.files[number])) as shown:
            assert (shown.format, shown.size, name[-5:]) == ("WEBP", (60, 80), ".webp")


def test_limb_and_whole_hold_the_decks_of_their_regions(media, get):
    make_atlas()

    limb, whole, thigh = (get(slug) for slug in ("limb", "all", "thigh"))

    names = {deck_id("leg"): "Muscle atlas::Limb::Leg", deck_id("thigh"): "Muscle atlas::Limb::Thigh"}
    assert limb.decks == whole.decks == names
    assert thigh.decks == {deck_id("thigh"): "Muscle atlas::Limb::Thigh"}
    assert limb.notes == whole.notes
    assert thigh.notes["thigh/gracilis:action"] == whole.notes["thigh/gracilis:action"]
    assert {deck for _, deck in whole.cards} == {*names}


def test_newer_deck_updates_the_cards_of_the_older(media, get):
    soleus = make_atlas()
    old = get("leg")
    soleus.origin = "Back of the tibia."
    soleus.name = "Musculus soleus"
    soleus.action = "Plantarflexes."
    soleus.save()

    new = get("leg")

    assert {key: new.notes[key][0] for key in old.notes} == {key: note[0] for key, note in old.notes.items()}
    assert {note[0] for note in new.notes.values()} == {guid(key) for key in new.notes}
    assert (new.decks, new.models) == (old.decks, old.models)
    assert new.notes.keys() - old.notes.keys() == {"leg/soleus:action"}
    assert new.notes["leg/soleus:origin"][1][2] == "Back of the tibia."


def test_picture_that_is_not_there_is_left_out(media, get):
    soleus = make_atlas()
    gone = soleus.gallery_images.get(orientation=0)
    renditions.discard(gone.content_hash)
    make_image(soleus, orientation=90)
    make_image(Muscle.objects.get(slug="gracilis"), orientation=0, width=40, height=30, content_hash="ab" * 32)

    package = get("all")

    assert len(package.media) == 1
    assert "thigh/gracilis:picture" not in package.notes


def test_package_is_packed_once_for_each_content(client, media):
    soleus = make_atlas()
    folder = media / "decks" / "leg"

    client.get("/decks/leg.apkg").getvalue()
    [first] = folder.glob("*.apkg")
    about = first.stat()
    client.get("/decks/leg.apkg").getvalue()
    again = first.stat()
    soleus.origin = "Elsewhere."
    soleus.save()
    client.get("/decks/leg.apkg").getvalue()

    assert (again.st_mtime_ns, again.st_ino) == (about.st_mtime_ns, about.st_ino)
    assert [path.suffix for path in folder.iterdir() if path.name != ".lock"] == [".apkg"]
    assert not first.exists()


def test_visitor_who_has_the_newest_is_sent_nothing(client, media):
    make_atlas()
    response = client.get("/decks/leg.apkg")

    again = client.get("/decks/leg.apkg", headers={"If-None-Match": response.headers["ETag"]})
    head = client.head("/decks/leg.apkg")
    head.close()

    assert response.headers["Content-Disposition"] == 'attachment; filename="muscle-atlas-leg.apkg"'
    assert (response.headers["Cache-Control"], again.status_code, again.content) == ("no-cache", 304, b"")
    assert (head.status_code, head.headers["ETag"]) == (200, response.headers["ETag"])
    assert response.getvalue() != b""


def test_package_is_not_served_as_a_picture(client, media):
    make_atlas()
    client.get("/decks/leg.apkg").getvalue()
    [path] = (media / "decks" / "leg").glob("*.apkg")

    assert client.get(f"/media/{path.relative_to(media)}").status_code == 404


@pytest.mark.parametrize("state", STATES)
def test_hidden_entry_is_in_no_deck(client, editor, media, tmp_path, state):
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    atlas = Atlas(limb, thigh, part, make_region("other"), make_muscle("neighbour", region=part, origin="Here."))
    hidden, _ = hide(atlas, state)
    if isinstance(hidden, Muscle):
        hidden.gallery_images.update(orientation=0)
        Muscle.objects.filter(pk=hidden.pk, same_as=None).update(origin="There.")
        Muscle.objects.filter(pk=hidden.same_as_id).exclude(pk=atlas.neighbour.pk).update(origin="There.")

    assert_hidden_in_decks(client, tmp_path / "of a visitor")
    client.force_login(editor)
    assert_hidden_in_decks(client, tmp_path / "of an editor")


def assert_hidden_in_decks(client, folder):
    page = client.get("/decks/").content.decode()
    package = Package(client.get("/decks/all.apkg").getvalue(), folder)

    assert (NAME in page, SLUG in page) == (False, False)
    assert list(package.notes) == ["thigh/neighbour:origin"]
    assert NAME.encode() not in package.files["collection.anki2"]
    assert package.media == {}
    assert client.get(f"/decks/{SLUG}.apkg").status_code == 404


def test_fact_to_be_checked_is_on_no_card(media, get):
    make_atlas()
    Muscle.objects.filter(slug="soleus").update(unchecked_facts=["origin", "nerve_roots"])

    notes = get("leg").notes

    assert sorted(notes) == ["leg/soleus:innervation", "leg/soleus:picture"]
    assert notes["leg/soleus:innervation"][1][2] == "Tibial nerve."
