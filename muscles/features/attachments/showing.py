"""What the page and the switch say beside a drawing."""

from __future__ import annotations

from dataclasses import dataclass

from muscles.features.attachments.curves import rounded
from muscles.features.attachments.drawings import ENDS, VIEWS, Drawing, View
from muscles.models import Muscle
from muscles.models.facts import FACTS
from muscles.views.galleries import SIDES


@dataclass(frozen=True)
class End:
    """The origin or the insertion: what its fact says, if that may be shown, and whether it is drawn."""

    name: str
    label: str
    text: str
    is_drawn: bool = True


@dataclass(frozen=True)
class Side:
    name: str
    view: View

    @property
    def areas(self) -> list[tuple[str, str]]:
        """Either end that is seen, with its path."""
        return [(end, path) for end in ENDS if (path := getattr(self.view, end))]

    @property
    def label(self) -> str:
        """What is seen, in the words of the switch’s script."""
        seen = [end for end, _ in self.areas]
        ends = f"its {' and '.join(seen)}" if seen else "neither end in sight"
        return f"{self.name.lower()}: bones with {ends}"


def sides_of(drawing: Drawing) -> list[Side]:
    """Return the four views that the viewer can be turned to directly."""
    return [Side(side.name, smooth(drawing.views[side.degrees * VIEWS // 360])) for side in SIDES]


def smooth(view: View) -> View:
    ends = {end: rounded(getattr(view, end)) for end in ENDS}
    return View(bones=tuple(map(rounded, view.bones)), muscle=rounded(view.muscle), **ends)


def ends_of(muscle: Muscle, drawing: Drawing | None = None) -> list[End]:
    """Return both ends; a fact that waits to be checked is not told."""
    main = muscle.main_entry
    unchecked = {*main.unchecked_facts}
    return [
        End(
            name,
            FACTS[name].label,
            "" if name in unchecked else getattr(main, name),
            drawing is None or drawing.shows(name),
        )
        for name in ENDS
    ]
