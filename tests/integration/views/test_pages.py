"""Every kind of page, by real requests."""

from datetime import UTC, datetime

import pytest

from muscles import renditions
from muscles.models import FactSource, Muscle, Region, Source
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region
from tests.markup import parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


@pytest.fixture
def thigh():
    return make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb", name="Lower limb"))


@pytest.fixture
def posterior(thigh):
    return make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)


@pytest.fixture
def muscle(posterior):
    return make_muscle("semimembranosus", name="Semimembranosus", region=posterior)


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


def test_home_leads_to_limbs_regions_and_what_is_new(client, thigh, posterior, muscle):
    make_muscle("head", kind="head", region=posterior, part_of=muscle, name="A head")
    make_muscle("second", same_as=muscle, name="Second", region=make_region("abdomen", name="Abdomen", position=9))
    Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2099, 5, 4, tzinfo=UTC))

    page = read(client.get("/"))

    assert [heading.text for heading in page.all("h2")] == ["Lower limb", "Abdomen", "Recently updated"]
    card = page.one("article", cls="region-card")
    assert card.links == [("Thigh", "/muscle/thigh/"), ("Posterior compartment", "/muscle/thigh/posterior/")]
    assert card.one(cls="region-card__count").text == "1 muscle"
    recent = page.one("ul", cls="recent__list")
    assert recent.links == [("Semimembranosus", "/muscle/thigh/semimembranosus/"), ("A head", "/muscle/thigh/head/")]
    assert recent.all("li")[0].one(cls="recent__where").text == "Thigh · 4 May 2099"


def test_home_shows_the_six_latest(client, posterior):
    for day in range(1, 9):
        muscle = make_muscle(name=f"Of day {day}", region=posterior)
        Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2030, 1, day, tzinfo=UTC))

    recent = read(client.get("/")).one("ul", cls="recent__list")

    assert [words for words, _ in recent.links] == [f"Of day {day}" for day in range(8, 2, -1)]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/", "The atlas has no entries yet."),
        ("/muscle/", "The atlas has no entries yet."),
        ("/a-z/", "The atlas has no entries yet."),
        ("/tag/", "There are no tags yet."),
    ],
)
def test_empty_list_says_so(client, path, words):
    assert read(client.get(path)).one("p", cls="empty").text == words


def test_index_lists_the_tree_with_counts(client, thigh, posterior, muscle):
    make_muscle(region=thigh)
    make_muscle(kind="group", region=thigh)
    make_region("leg", name="Leg", parent=thigh.parent)

    page = read(client.get("/muscle/")).one("main")

    assert page.one("section").links == [
        ("Lower limb", "/muscle/lowerlimb/"),
        ("Leg", "/muscle/leg/"),
        ("Thigh", "/muscle/thigh/"),
        ("Posterior compartment", "/muscle/thigh/posterior/"),
    ]
    assert [count.text for count in page.all(cls="count")] == ["2 muscles", "0", "2", "1"]


def test_region_page_lists_what_it_holds(client, thigh, posterior, muscle):
    Region.objects.filter(pk=thigh.pk).update(latin_name="femur", description="Between *hip* and knee.")
    make_muscle("head", kind="head", region=posterior, part_of=muscle, name="A head", latin_name="caput")

    page = page_of(client, thigh)

    assert page.one("h1").text == "Thigh"
    assert page.one(cls="entry__latin").text == "femur"
    assert page.one(cls="prose").one("em").text == "hip"
    assert page.one("title").text == "Thigh · Muscle atlas"
    assert page.one("meta", name="description").attrs["content"] == "Between hip and knee."
    held = page.all("ul", cls="entry-list")
    assert held[0].links == [
        ("Posterior compartment", "/muscle/thigh/posterior/"),
        ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
        ("A head caput", "/muscle/thigh/head/"),
    ]
    assert len(held) == 3
    assert page.one("nav", cls="breadcrumbs").text == "Atlas Lower limb Thigh"


def test_limb_and_compartment_pages_list_what_they_hold(client, thigh, posterior, muscle):
    limb, compartment = page_of(client, thigh.parent), page_of(client, posterior)

    assert limb.one("ul", cls="entry-list").links == [("Thigh", "/muscle/thigh/")]
    assert limb.one(cls="kicker").text == "Limb"
    assert compartment.one("ul", cls="entry-list").links == [("Semimembranosus", "/muscle/thigh/semimembranosus/")]
    assert compartment.one(cls="kicker").text == "Compartment of the thigh"
    assert compartment.one("title").text == "Posterior compartment, thigh · Muscle atlas"


def test_empty_region_says_so(client, thigh):
    assert page_of(client, thigh).one("p", cls="empty").text == "Its muscles are not in the atlas yet."


def test_muscle_page_shows_all_that_is_known(client, posterior, muscle):
    source = Source.objects.create(key="gray", title="Anatomy", citation="Gray, Anatomy.", url="https://example.org/g")
    book = Source.objects.create(key="bock", title="Book", citation="Bock, Book.")
    for fact, cited, locator in [("description", book, ""), ("origin", source, "p. 479"), ("action", book, "")]:
        FactSource.objects.create(muscle=muscle, fact=fact, source=cited, locator=locator)
    opponent = make_muscle("vastus", name="Vastus", region=posterior, position=5)
    muscle.antagonists.add(opponent)
    muscle.tags.add("knee flexor", "Ödem")
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior, position=3)
    values = {
        "latin_name": "musculus semimembranosus",
        "synonyms": "Semi\nFlat one",
        "description": "It is **long**.",
        "origin": "The hip.\nAbove.",
        "action": "Bends the knee.",
        "innervation": "Tibial nerve",
        "nerve_roots": "L5–S2",
        "other_antagonists": "sartorius",
        "ta98": "A04.7.02.036",
        "ta2": "2642",
        "editors_notes": "Never to be seen.",
        "part_of": group,
    }
    Muscle.objects.filter(pk=muscle.pk).update(updated_at=datetime(2026, 11, 3, tzinfo=UTC), **values)

    page = page_of(client, muscle)

    assert page.one("title").text == "Semimembranosus, thigh · Muscle atlas"
    assert page.one("h1").text == "Semimembranosus"
    assert page.one(cls="kicker").text == "Muscle of the thigh"
    assert page.one(cls="entry__latin", lang="la").text == "musculus semimembranosus"
    assert page.one(cls="entry__synonyms").text == "Also called Semi, Flat one"
    assert page.one(cls="lead").text == "It is long . 1"
    assert page.one("meta", name="description").attrs["content"] == "Semimembranosus: It is long."
    assert facts_of(page) == [
        ("Origin", "The hip. Above. 2"),
        ("Action", "Bends the knee. 1"),
        ("Innervation", "Tibial nerve L5–S2"),
        ("Antagonists", "Vastus sartorius"),
        ("Identifiers", "TA98 A04.7.02.036 TA2 2642"),
        ("Part of", "Hamstrings"),
        ("Region", "Posterior compartment of the thigh"),
    ]
    assert page.one(cls="sources").links == [("Anatomy", "https://example.org/g")]
    assert [item.text for item in page.one(cls="sources").all("li")] == [
        "Bock, Book.",
        "Gray, Anatomy. P. 479. Anatomy",
    ]
    assert page.one("ul", cls="tags").links == [("knee flexor", "/tag/knee-flexor/"), ("Ödem", "/tag/%C3%B6dem/")]
    assert "Last updated 3 November 2026" in page.one("footer", cls="entry__footer").text
    assert page.one("nav", cls="pager").links == [
        ("Previous Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Up Hamstrings", "/muscle/thigh/hamstrings/"),
        ("Next Vastus", "/muscle/thigh/vastus/"),
    ]
    assert "Never to be seen" not in client.get(muscle.get_absolute_url()).content.decode()


def test_bare_muscle_says_what_is_not_written(client, muscle):
    page = page_of(client, muscle)

    assert [line.text for line in page.all("p", cls="empty")] == [
        "A description is not written yet.",
        "Its facts are not written yet.",
    ]
    assert page.one("meta", name="description").attrs["content"] == "Semimembranosus: a muscle of the thigh."
    assert page.one("img", cls="picture--placeholder").attrs["alt"] == "Not pictured yet"
    assert page.all(cls="sources") == page.all(cls="tags") == page.all(cls="gallery") == []


def test_group_muscle_and_head_name_each_other(client, posterior, muscle):
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior)
    Muscle.objects.filter(pk=muscle.pk).update(part_of=group)
    head = make_muscle("head", kind="head", name="Long head", region=posterior, part_of=muscle)

    rows = {entry.slug: dict(facts_of(page_of(client, entry))) for entry in (group, muscle, head)}

    assert rows["hamstrings"]["Muscles"] == "Semimembranosus"
    assert (rows["semimembranosus"]["Part of"], rows["semimembranosus"]["Parts"]) == ("Hamstrings", "Long head")
    assert rows["head"]["Part of"] == "Semimembranosus"


def test_region_navigation_marks_the_page(client, thigh, posterior, muscle):
    page = page_of(client, muscle)

    trees = [page.one("details", cls="region-nav").one("nav"), page.one("nav", cls="region-nav")]
    for tree in trees:
        assert tree.links == [
            ("Thigh", "/muscle/thigh/"),
            ("Posterior compartment", "/muscle/thigh/posterior/"),
            ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
        ]
        assert tree.one("a", **{"aria-current": "page"}).text == "Semimembranosus"
    assert page.one("nav", cls="breadcrumbs").links == [
        ("Atlas", "/muscle/"),
        ("Lower limb", "/muscle/lowerlimb/"),
        ("Thigh", "/muscle/thigh/"),
        ("Posterior compartment", "/muscle/thigh/posterior/"),
    ]


def test_second_place_shows_the_main_entry_in_its_own_region(client, media, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(
        latin_name="musculus", description="Long.", origin="The hip.", editors_notes="Secret."
    )
    muscle.tags.add("knee flexor")
    add_picture(muscle, caption="Seen from the front")
    second = make_muscle("semi", name="Semi here", region=make_region("abdomen", name="Abdomen"), same_as=muscle)

    page, main = page_of(client, second), page_of(client, muscle)

    canonical = "http://testserver/muscle/thigh/semimembranosus/"
    assert [each.one("link", rel="canonical").attrs["href"] for each in (page, main)] == [canonical, canonical]
    assert page.one("h1").text == "Semi here"
    assert page.one(cls="entry__latin").text == "musculus"
    assert facts_of(page) == [("Origin", "The hip."), ("Region", "Abdomen"), ("Also stands in", "Thigh")]
    assert facts_of(main)[-1] == ("Also stands in", "Abdomen")
    assert page.one(cls="tags").links == [("knee flexor", "/tag/knee-flexor/")]
    assert [figure.one("figcaption").text for figure in page.one(cls="gallery__strip").all("figure")] == [
        "Seen from the front"
    ]
    assert page.one("nav", cls="breadcrumbs").text == "Atlas Abdomen Semi here"
    assert page.one("nav", cls="region-nav--open").links == [
        ("Abdomen", "/muscle/abdomen/"),
        ("Semi here", "/muscle/abdomen/semi/"),
    ]
    listed = page_of(client, second.region).one(cls="entry-row")
    assert listed.one("img").attrs["alt"] == "From the front"


def test_second_place_prefers_pictures_of_its_own(client, media, muscle):
    add_picture(muscle, caption="Main")
    second = make_muscle("semi", same_as=muscle)
    add_picture(second, caption="Own")

    figures = page_of(client, second).one(cls="gallery__strip").all("figure")

    assert [figure.one("figcaption").text for figure in figures] == ["Own"]


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


def test_animation_leads_the_page_while_the_stills_are_missing(client, media, muscle):
    turn = add_picture(muscle, role="animation", upload=images.animated_gif(), caption="The turn", alt="Turning")
    make_image(muscle, alt="From the front")

    stage = page_of(client, muscle).one(cls="stage")

    assert stage.one("img").attrs["alt"] == "Turning"
    assert stage.links == [("Play the turn", f"/media/{turn.file.name}")]


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


def test_hostile_words_are_only_words(client, media, posterior, thigh):
    Region.objects.filter(pk=thigh.pk).update(name=HOSTILE, latin_name=HOSTILE, description=HOSTILE)
    source = Source.objects.create(key="bad", title=HOSTILE, citation=HOSTILE, url='https://example.org/?a="><b>')
    facts = ("origin", "insertion", "action", "innervation", "blood_supply", "variation", "description")
    words = dict.fromkeys(facts, HOSTILE) | {"latin_name": HOSTILE, "synonyms": HOSTILE, "other_antagonists": HOSTILE}
    muscle = make_muscle("bad", name=HOSTILE, region=posterior, **words)
    FactSource.objects.create(muscle=muscle, fact="origin", source=source, locator=HOSTILE)
    muscle.tags.add(HOSTILE)
    picture = {"alt": HOSTILE, "title": HOSTILE, "caption": HOSTILE, "credit": HOSTILE, "licence": "<b>"}
    add_picture(muscle, **picture)
    make_image(posterior, **picture)
    paths = ["/", "/muscle/", "/a-z/", "/tag/", "/muscle/thigh/", "/muscle/thigh/posterior/", "/muscle/thigh/bad/"]
    paths += [address for _, address in read(client.get("/tag/")).one(cls="tags").links]

    pages = [read(client.get(path)) for path in paths]

    assert len(pages) == 8
    for page in pages:
        scripts = [script for script in page.all("script") if script.attrs.get("type") != "application/ld+json"]
        assert {script.attrs["src"].partition("/js/")[0] for script in scripts} == {"/static/muscles"}
        assert page.all("b") == []
        assert [name for element in page.walk() for name in element.attrs if name.startswith("on")] == []
        assert {image.attrs.get("src") for image in page.all("img")}.isdisjoint({"x"})


def test_description_cannot_leave_its_meta_tag(client, thigh):
    Region.objects.filter(pk=thigh.pk).update(description='0;url=https://example.org/ " http-equiv="refresh')

    meta = page_of(client, thigh).one("meta", name="description")

    assert meta.attrs == {"name": "description", "content": '0;url=https://example.org/ " http-equiv="refresh'}


def test_a_to_z_puts_every_muscle_once_under_its_letter(client, muscle):
    make_muscle("eminence", name="Éminence", region=muscle.region)
    make_muscle("extensor", name="extensor", kind="head", part_of=muscle, region=muscle.region)
    make_muscle("again", name="Semimembranosus again", same_as=muscle)

    page = read(client.get("/a-z/"))

    assert page.one("nav", cls="letters").links == [("E 2", "#letter-E"), ("S 1", "#letter-S")]
    assert [(part.one("h2").text, [item.text for item in part.all("li")]) for part in page.all("section")] == [
        ("E", ["Éminence Muscle, thigh", "extensor Head, thigh"]),
        ("S", ["Semimembranosus Muscle, thigh"]),
    ]


def test_tags_lead_to_their_muscles(client, muscle):
    other = make_muscle("alpha", name="Alpha", region=muscle.region)
    muscle.tags.add("knee flexor", "Ödem")
    other.tags.add("knee flexor")

    tags = read(client.get("/tag/")).one("ul", cls="tags")
    pages = {address: read(client.get(address)) for _, address in tags.links}

    assert tags.links == [("knee flexor 2", "/tag/knee-flexor/"), ("Ödem 1", "/tag/%C3%B6dem/")]
    assert pages["/tag/knee-flexor/"].one("ul", cls="entry-list").links == [
        ("Alpha", "/muscle/thigh/alpha/"),
        ("Semimembranosus", "/muscle/thigh/semimembranosus/"),
    ]
    assert pages["/tag/%C3%B6dem/"].one("h1").text == "Ödem"
    assert pages["/tag/%C3%B6dem/"].one(cls="page-header__text").text == "1 entry"


def test_about_says_what_the_atlas_is(client):
    assert read(client.get("/about/")).one("h1").text == "About the atlas"


@pytest.mark.parametrize(
    "path", ["/nothing/", "/muscle/nowhere/", "/muscle/thigh/nothing/", "/muscle/posterior/", "/tag/none/", "/tag//"]
)
def test_unknown_address_gets_a_friendly_page(client, posterior, path):
    response = client.get(path)

    page = parse(response.content.decode())
    assert response.status_code == 404
    assert page.one("h1").text == "There is no such page"
    assert page.one("main").links == [("Open the atlas", "/muscle/"), ("All muscles from A to Z", "/a-z/")]


def test_fault_gets_a_friendly_page(client, settings):
    client.raise_request_exception = False
    settings.ROOT_URLCONF = "tests.integration.views.faulty"

    response = client.get("/fault/")

    assert response.status_code == 500
    assert parse(response.content.decode()).one("h1").text == "Something went wrong"


def test_address_without_its_last_slash_leads_on(client, muscle):
    response = client.get("/muscle/thigh/semimembranosus")

    assert (response.status_code, response.headers["Location"]) == (301, "/muscle/thigh/semimembranosus/")


def test_canonical_address_leaves_the_query_out(client, thigh):
    page = read(client.get("/muscle/thigh/?utm_source=x"))

    assert page.one("link", rel="canonical").attrs["href"] == "http://testserver/muscle/thigh/"


def test_editor_sees_what_is_to_be_checked_and_where_to_edit(client, editor_client, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(
        origin="Guessed.", unchecked_facts=["origin"], status="draft", editors_notes="Never to be seen."
    )

    response = editor_client.get(muscle.get_absolute_url())

    page = read(response)
    assert facts_of(page)[0] == ("Origin To be checked", "Guessed.")
    assert page.one(cls="kicker").one(cls="badge").text == "Draft"
    links = page.one("footer", cls="entry__footer").links
    assert ("Edit", f"/admin/muscles/muscle/{muscle.pk}/change/") in links
    assert "Never to be seen" not in response.content.decode()
    assert response.headers["Cache-Control"] == "private"


def test_visitor_sees_no_unchecked_fact_and_no_way_to_edit(client, muscle):
    Muscle.objects.filter(pk=muscle.pk).update(origin="Guessed.", unchecked_facts=["origin"])

    response = client.get(muscle.get_absolute_url())

    assert facts_of(read(response)) == [("Region", "Posterior compartment of the thigh")]
    assert "Guessed" not in response.content.decode()
    assert "Edit" not in dict(read(response).one("footer", cls="entry__footer").links)
    assert "Cache-Control" not in response.headers


def test_pages_forbid_scripts_of_others_and_frames(client, muscle):
    headers = client.get(muscle.get_absolute_url()).headers

    policy = dict(rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; "))
    assert policy == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    assert (headers["X-Frame-Options"], headers["X-Content-Type-Options"]) == ("DENY", "nosniff")
