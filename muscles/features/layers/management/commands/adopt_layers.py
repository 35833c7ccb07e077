"""Shows the rendered layers of the media folder on their pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from muscles.features.layers.adopting import AdoptingError, adopt_all, read_json
from muscles.management.adopting import AdoptingCommand


class Command(AdoptingCommand):
    help = (
        "Let the pages of layers show what render_layers made. Afterwards make_sizes makes the sizes, and make "
        "fixtures writes the rows back."
    )
    problems = (AdoptingError,)
    texts_help = "alt texts, by region, layer and side"

    def adopt(self, texts: Path | None) -> Iterator[str]:
        for region, pictures in adopt_all(Path(settings.MEDIA_ROOT), read_json(texts) if texts else {}):
            yield f"{region}: {pictures} pictures"
