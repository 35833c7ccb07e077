"""A site in which every part of every feature is on show, and a way to each type of page."""

import json
from collections.abc import Callable
from pathlib import Path  # muscles.features.cross_sections

from django.conf import settings  # muscles.features.cross_sections
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from playwright.sync_api import Page, Route

from muscles.features.cross_sections.adopting import adopt_all
from muscles.features.glossary.models import Term
from muscles.files import renditions
from muscles.models import FactSource, Muscle, Region, Source
from muscles.services import galleries
from tests import images
from tests.browser.acting import follow
from tests.browser.features.attachments.drawn import draw_attachments, open_drawing
from tests.browser.features.browsing.ties import tie_all
from tests.browser.long_atlas import LONG, PATHS, make_long_atlas
from tests.factories import make_muscle, make_region
from tests.integration.features.cross_sections.sections import BESIDE, drawing, shape, write_drawing
from tests.integration.features.layers.peeled import line, make_layers  # muscles.features.layers

Ways = dict[str, Callable[[Page], None]]
FACTS = ["origin", "insertion", "action", "innervation"]
FRONT = "/muscle/thigh/anterior/"
TURNED = "/muscle/thigh/sartorius/"
ROUND = "/study/round/?seed=a&card=thigh/sartorius"
COMPARED = "/compare/?m=sartorius&m=vastus1"
NOWHERE = "/nowhere/"


def make_whole_site() -> None:
    """The long atlas, and beside it a region with a picture map, a film, terms, ties and things to ask about."""
    long = make_long_atlas()
    thigh = Region.objects.get(slug="thigh")
    front = make_region("anterior", kind="compartment", name="Anterior compartment", parent=thigh)
    for number in range(1, 6):
        facts = {fact: f"The {fact} number {number}, at the tuberosity." for fact in FACTS}
        make_muscle(f"vastus{number}", name=f"Vastus {number}", region=front, **facts)
    facts = {fact: f"Its {fact}, at the medial tuberosity of the tibia." for fact in FACTS}
    facts |= {"description": "A strap at the front of the thigh.", "unchecked_facts": ["variation"]}
    muscle = make_muscle("sartorius", name="Sartorius", latin_name="m. sartorius", region=front, **facts)
    muscle.antagonists.add(Muscle.objects.get(slug="hamstrings"))
    muscle.tags.add("knee flexor")
    give_sources(muscle)
    give_pictures(muscle)
    give_pictures(front, legend=[legend_line(number) for number in range(40)])
    film = images.animated_gif(frames=20, size=(120, 160))
    galleries.add_image(owner=muscle, upload=film, role="animation", alt="Sartorius, turning")
    # begin muscles.features.glossary
    Term.objects.create(name="Tuberosity", slug="tuberosity", forms="tuberosities", definition="A rough bump.")
    Term.objects.create(name=LONG[:60], slug="long", definition=f"{LONG} " * 5)
    # end muscles.features.glossary
    # begin muscles.features.cross_sections
    write_drawing(
        Path(settings.MEDIA_ROOT), drawing(1, name=LONG[:80], shapes=[*long_shapes(), *drawing()["shapes"][2:]])
    )
    adopt_all()
    # end muscles.features.cross_sections
    make_layers(thigh, [line(1, "Sartorius", "thigh/sartorius"), line(2, LONG, "")])  # muscles.features.layers
    draw_attachments(muscle)  # muscles.features.attachments
    tie_all([muscle, long, *Muscle.objects.filter(slug__startswith="vastus")])  # muscles.features.browsing


# begin muscles.features.cross_sections
def long_shapes() -> list[dict]:
    """Two muscles in a section, of which one has a long name beside the drawing."""
    return [
        shape("thigh/sartorius", "Sartorius"),
        shape("thigh/vastus1", f"Musculus {LONG[:20]}", place=300, label=BESIDE),
    ]


# end muscles.features.cross_sections
def make_empty_site() -> None:
    """A region and a muscle of which nothing is written; what else there could be is not there."""
    make_muscle("nothing", region=make_region("bare"))


def legend_line(number: int) -> dict[str, str]:
    colour = f"#{(37 * number) % 256:02x}{(91 * number) % 256:02x}60"
    if number:
        return {"name": f"Musculus {LONG[: 5 + number]}", "colour": colour, "permalink": ""}
    return {"name": "Sartorius", "colour": "#c81c1a", "permalink": "thigh/sartorius"}


def give_sources(muscle: Muscle) -> None:
    source = Source.objects.create(key="book", title="A book", citation=f"A. Writer, {LONG}, 1918.")
    for fact in FACTS:
        FactSource.objects.create(muscle=muscle, fact=fact, source=source, locator="p. 1")


def give_pictures(owner: Muscle | Region, legend: list[dict[str, str]] | None = None) -> None:
    """Four views, of which one may have a legend and outlines."""
    for number, degrees in enumerate((0, 90, 180, 270)):
        colour = (60 * number, 90, 40 if legend else 90)
        alt = f"{owner.name} from {degrees} degrees"
        image = galleries.add_image(
            owner=owner,
            upload=images.png(size=(300, 400), colour=colour),
            role="still",
            alt=alt,
            title=alt,
            credit="A. Painter",
            licence="CC BY-SA 4.0",
            orientation=degrees,
        )
        if legend and not number:
            outlines = {"width": 30, "height": 40, "shapes": {"1": "M0 0h30v20h-30z"}}
            image.outlines = default_storage.save("map/0.json", ContentFile(json.dumps(outlines).encode()))
            image.legend = legend
            image.save()
        renditions.build(image)


def at(path: str) -> Callable[[Page], None]:
    return lambda page: page.goto(path)


def open_report_with_errors(page: Page) -> None:
    page.goto(f"/report/?page={TURNED}")
    page.locator("form.report-form").evaluate("form => { form.noValidate = true; }")
    follow(page.get_by_role("button", name="Send the report"))


def answer(page: Page) -> None:
    page.goto(f"{ROUND}:origin")
    follow(page.get_by_role("list", name="Answers").get_by_role("button").first)


def finish(page: Page) -> None:
    answer(page)
    follow(page.get_by_role("link", name="See the result"))


def open_suggestions(page: Page) -> None:
    page.goto("/about/")
    page.get_by_role("combobox").fill("sart")
    page.get_by_role("option").first.wait_for()


def open_lightbox(page: Page) -> None:
    page.goto(TURNED)
    page.locator(".gallery a").first.press("Enter")
    page.get_by_role("dialog").wait_for()


def open_term(page: Page) -> None:
    page.goto(TURNED)
    page.get_by_role("link", name="tuberosity").first.focus()
    page.get_by_role("tooltip").wait_for()


def open_what_is_not_there(page: Page) -> None:
    """The page itself, without the status, of which the browser would complain."""
    page.route(f"**{NOWHERE}", as_if_found)
    page.goto(NOWHERE)


def as_if_found(route: Route) -> None:
    route.fulfill(response=route.fetch(), status=200)


PATHS_OF_FEATURES = [
    FRONT,
    TURNED,
    "/api/",  # muscles.features.api
    "/attachments/thigh/sartorius/",  # muscles.features.attachments
    "/action/",  # muscles.features.browsing
    "/action/knee/flexion/",  # muscles.features.browsing
    "/nerve/",  # muscles.features.browsing
    "/nerve/sciatic/",  # muscles.features.browsing
    "/cross-sections/",  # muscles.features.cross_sections
    "/cross-sections/thigh/",  # muscles.features.cross_sections
    "/cross-sections/thigh/1/",  # muscles.features.cross_sections
    "/glossary/",  # muscles.features.glossary
    "/labels/thigh/anterior/",  # muscles.features.labels
    "/labels/thigh/anterior/?show=numbers",  # muscles.features.labels
    "/worksheet/thigh/anterior/",  # muscles.features.labels
    "/layers/thigh/",  # muscles.features.layers
    "/layers/thigh/2/posterior/",  # muscles.features.layers
    "/search/",  # muscles.features.searching
    "/search/?q=sartorius",  # muscles.features.searching
    "/search/?q=sartorus",  # muscles.features.searching
    "/search/?q=qqqqqq",  # muscles.features.searching
    "/search/?q=tuberosity",  # muscles.features.glossary
    "/compare/",  # muscles.features.comparing
    COMPARED,  # muscles.features.comparing
    f"{COMPARED}&m=vastus2&m=vastus3",  # muscles.features.comparing
    "/study/",  # muscles.features.studying
    "/study/round/?region=thigh",  # muscles.features.studying
    f"{ROUND}:picture",  # muscles.features.studying
    f"{ROUND}:origin",  # muscles.features.studying
    "/decks/",  # muscles.features.decks
    f"/report/?page={TURNED}",  # muscles.features.reporting
    "/report/thanks/",  # muscles.features.reporting
    "/offline/",  # muscles.features.offline
    f"{FRONT}?cover=muscle&cover=action&heads=1",  # muscles.features.tables
    f"{FRONT}?column=nothing",  # muscles.features.tables
]
PATHS_WITHOUT_ENTRIES = [
    "/",
    "/muscle/",
    "/muscle/bare/",
    "/muscle/bare/nothing/",
    "/a-z/",
    "/tag/",
    "/api/",  # muscles.features.api
    "/action/",  # muscles.features.browsing
    "/nerve/",  # muscles.features.browsing
    "/cross-sections/",  # muscles.features.cross_sections
    "/glossary/",  # muscles.features.glossary
    "/search/?q=a",  # muscles.features.searching
    "/compare/",  # muscles.features.comparing
    "/study/",  # muscles.features.studying
    "/decks/",  # muscles.features.decks
]
# In thirds, so that they can be looked at side by side.
ATLAS = {path: at(path) for path in PATHS}
FEATURES = {path: at(path) for path in PATHS_OF_FEATURES}
STATES = {
    "the report with errors": open_report_with_errors,  # muscles.features.reporting
    "an answered question": answer,  # muscles.features.studying
    "the end of a round": finish,  # muscles.features.studying
    "suggestions": open_suggestions,  # muscles.features.searching
    "the lightbox": open_lightbox,
    "where it attaches": lambda page: open_drawing(page, TURNED),  # muscles.features.attachments
    "an explained term": open_term,  # muscles.features.glossary
    "a page that is not there": open_what_is_not_there,
}
EMPTY = {path: at(path) for path in PATHS_WITHOUT_ENTRIES}
THIRDS = {"atlas": ATLAS, "features": FEATURES, "states": STATES}
