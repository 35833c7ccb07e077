"""Shows the rendered pictures of the media folder in the galleries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from muscles.features.rendering.adopt import adopt_all, read_sidecars
from muscles.features.rendering.colours import colour_muscles, colours_in
from muscles.features.rendering.problems import RenderingError
from muscles.features.rendering.rows import read_texts
from muscles.management.adopting import AdoptingCommand


class Command(AdoptingCommand):
    help = (
        "Let the galleries show what render_turntable made: files, sizes, hashes, credit and licence. What an editor "
        "uploaded stays. Each entry gets the colour that it has in the pictures. Afterwards build_renditions makes the "
        "sizes, and make fixtures writes the rows back."
    )
    problems = (RenderingError,)
    texts_help = "alt texts, by permalink, for entries that have no pictures yet"

    def adopt(self, texts: Path | None) -> Iterator[str]:
        rendered = read_sidecars(Path(settings.MEDIA_ROOT))
        for muscle in colour_muscles(colours_in(rendered)):
            yield f"{muscle.permalink}: now {muscle.colour}"
        adopted = dict(adopt_all(rendered, read_texts(texts) if texts else {}))
        for stem, changed in adopted.items():
            if changed:
                yield f"{stem}: {changed} changed"
        yield f"{len(adopted)} rendered entries, {sum(adopted.values())} rows changed."
