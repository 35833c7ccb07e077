"""Keeps the colours of entries those of their pictures: what was rendered says which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from muscles.features.rendering.adopt import Rendered
from muscles.features.rendering.problems import RenderingError
from muscles.models import Muscle
from muscles.services.changes import before_change, changed
from muscles.texts.colours import is_colour

WHY = "The colour of the rendered pictures."


def colours_in(rendered: Iterable[Rendered]) -> dict[str, str]:
    """Return the colour of each muscle that is seen in pictures, by permalink.

    Raises:
        RenderingError: pictures show a muscle in two colours, or in none; it says which pictures.
    """
    found: dict[str, tuple[str, str]] = {}
    for each in rendered:
        for target in each.targets:
            permalink, colour = target["entry"], target["colour"]
            if not is_colour(colour):
                raise RenderingError(f"{each.stem}: {target['name']} has no colour like #c71c1a: {colour!r}.")
            before, stem = found.setdefault(permalink, (colour, each.stem))
            if before != colour:
                raise RenderingError(
                    f"{permalink} is {before} in the pictures of {stem}, and {colour} in those of {each.stem}: "
                    "render what is stale first (render_turntable --all)."
                )
    return {permalink: colour for permalink, (colour, _) in found.items() if permalink}


def colour_muscles(colours: Mapping[str, str]) -> list[Muscle]:
    """Give the entries these colours, by permalink; return those that had another. What is no entry yet is left out.

    To be called inside a transaction.
    """
    entries = Muscle.objects.main_entries().at(colours).select_related("home")
    stale = [muscle for muscle in entries if colours.get(muscle.permalink, muscle.colour) != muscle.colour]
    before_change(stale)
    for muscle in stale:
        muscle.colour = colours[muscle.permalink]
    Muscle.objects.bulk_update(stale, ["colour"])
    changed(stale, why=WHY)
    return stale
