"""A compartment with a group, two muscles and a head, and what tests ask of its table."""

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region
from tests.markup import Element

TABLE = "/muscle/thigh/posterior/"
CSV = "/table/thigh/posterior.csv"


def make_posterior() -> Region:
    thigh = make_region("thigh", name="Thigh", parent=make_region("lowerlimb", kind="limb"))
    posterior = make_region("posterior", kind="compartment", name="Posterior compartment", parent=thigh)
    group = make_muscle("hamstrings", kind="group", name="Hamstrings", region=posterior, origin="Of the group.")
    biceps = make_muscle(
        "bicepsfemoris",
        name="Biceps femoris",
        latin_name="musculus biceps femoris",
        region=posterior,
        part_of=group,
        origin="Ischial tuberosity.",
        innervation="Sciatic nerve.",
        nerve_roots="L5–S2",
        action="Flexes the knee.",
        remarks={"innervation": "Gray gives L4–S3."},
    )
    make_muscle("longhead", kind="head", name="Long head", region=posterior, part_of=biceps, origin="Of the head.")
    make_muscle("plantaris", name="Plantaris", region=posterior, position=9, action="Helps.")
    return posterior


def rows_of(page: Element) -> list[list[str]]:
    """Each row as its cells: what a muscle stands below has one."""
    rows = page.one("table", cls="facts-table").all("tr")[1:]
    return [[cell.text for cell in row.all() if cell.tag in ("th", "td")] for row in rows]


def heads_of(page: Element) -> list[str]:
    return [head.all("span")[0].text for head in page.one("thead").all("th")]


def muscle(slug: str) -> Muscle:
    return Muscle.objects.get(slug=slug)
