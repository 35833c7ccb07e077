"""Cross-sections without their names: what can be asked about."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache, partial

from django.contrib.auth.models import AnonymousUser

from muscles.features.cross_sections.drawings import Drawing, DrawingError, read_drawing
from muscles.features.cross_sections.models import CrossSection, CutMuscle
from muscles.models import Muscle
from muscles.services.figures import Figure, Open, Shape
from muscles.views.galleries import colour_on_page

PUBLIC = AnonymousUser()
Cuts = dict[int | str, tuple[int, str]]
"""The key and the colour of a muscle by the number of its shape, and by its permalink."""


def find_cuts(muscles: Collection[int]) -> dict[int, Open]:
    """Find the sections in which these muscles are cut, as everybody may see them; in two queries."""
    sections = CrossSection.objects.visible_to(PUBLIC).filter(cut_muscles__muscle__in=muscles).distinct()
    by_key = {section.pk: section for section in sections}
    cuts: dict[int, Cuts] = {pk: {} for pk in by_key}
    places: dict[int, list[int]] = {}
    ties = CutMuscle.objects.filter(section__in=by_key, muscle__in=Muscle.objects.published().order_by())
    named = ("section", "number", "muscle", "muscle__home__slug", "muscle__slug", "muscle__colour")
    for pk, number, muscle, home, slug, colour in ties.values_list(*named):
        cuts[pk][number] = cuts[pk][f"{home}/{slug}"] = (muscle, colour)
        places.setdefault(muscle, []).append(pk)
    return {
        muscle: partial(figures_of, [(by_key[pk], cuts[pk]) for pk in places[muscle]])
        for muscle in muscles
        if muscle in places
    }


def figures_of(sections: list[tuple[CrossSection, Cuts]]) -> list[Figure]:
    return [figure for section, cuts in sections if (figure := figure_of(section, cuts))]


def figure_of(section: CrossSection, cuts: Cuts) -> Figure | None:
    """Return a section, its muscles in their own colours; nothing where its file is missing or damaged."""
    try:
        drawing = drawn(section.file.name, section.content_hash)
    except DrawingError:
        return None
    is_adopted = drawing.content_hash == section.content_hash
    shapes = []
    for shape in drawing.shapes:
        muscle, colour = cuts.get(shape.number if is_adopted else shape.entry, (None, ""))
        shapes.append(Shape(shape.path, shape.kind, muscle, colour_on_page(colour, shape.colour)))
    name = f"{drawing.limb}, cut, seen from below; anterior is above, lateral is left"
    return Figure(
        name,
        drawing.width,
        drawing.height,
        tuple(shapes),
        credit=section.credit,
        licence=section.licence,
        licence_url=section.licence_url,
    )


@lru_cache(maxsize=64)
def drawn(name: str, content_hash: str) -> Drawing:
    """Read a drawing once for each content that was adopted."""
    return read_drawing(name)
