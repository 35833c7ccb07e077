"""Entries that have everything, for the tests of versions."""

from decimal import Decimal

from muscles.models import FactSource, Muscle, Region, Source
from tests.factories import make_image, make_muscle, make_region
from tests.integration.features.browsing.ties import tie_to_everything


def make_rich_region() -> Region:
    limb = make_region("lowerlimb", kind="limb")
    thigh = make_region("thigh", parent=limb, latin_name="femur", description="Above the *knee*.", position=3)
    make_image(thigh, title="All of it", caption="From the front", credit="Somebody", licence="CC0 1.0")
    return thigh


def make_rich_muscle(slug: str = "bicepsfemoris") -> Muscle:
    """A muscle with every field, tags, antagonists, sources, pictures, movements and nerves."""
    thigh = Region.objects.filter(slug="thigh").first() or make_rich_region()
    group = make_muscle(f"group-of-{slug}", region=thigh, kind="group")
    muscle = make_muscle(
        slug,
        region=thigh,
        part_of=group,
        latin_name="musculus biceps femoris",
        synonyms="biceps\nhamstring",
        position=2,
        description="A “quoted” text — with 日本語.",
        origin="A tuberosity.",
        insertion="The head of the fibula.",
        action="Flexes the knee.",
        innervation="Two nerves.",
        nerve_roots="L5–S2",
        blood_supply="Branches.",
        other_antagonists="nothing, nobody",
        variation="None.",
        ta98="A04.7.02.033" if slug == "bicepsfemoris" else "",
        unchecked_facts=["origin", "variation"],
        editors_notes="Secret.",
    )
    muscle.tags.add("knee flexor", "two joint muscle")
    muscle.antagonists.add(make_muscle(f"against-{slug}", region=thigh))
    gray, _ = Source.objects.get_or_create(key="gray1918", defaults={"title": "Anatomy", "citation": "Gray, 1918."})
    FactSource.objects.create(muscle=muscle, fact="origin", source=gray, locator="p. 478")
    FactSource.objects.create(muscle=muscle, fact="action", source=gray)
    tie_to_everything(muscle)  # muscles.features.browsing
    legend = [{"name": "Biceps", "colour": "#aa0000", "permalink": "thigh/bicepsfemoris"}]
    make_image(
        muscle, orientation=Decimal("22.5"), position=1, legend=legend, width=40, height=30, content_hash="a" * 64
    )
    make_image(muscle, role="animation", position=2, title="Turning", webm="uploads/aa/turning.webm")
    return muscle
