"""The derived sizes of a still: processor time and bytes, beside the recipe of before in the same run.

The recipe of before made each size from the whole picture, and let WebP search longer.
"""

import time
from io import BytesIO

from _setup import say
from django.conf import settings
from PIL import Image

from muscles.files.renditions import ENCODING
from muscles.files.scaling import SIZES, narrowed, straight

STILLS = 24
BEFORE = {"quality": 82, "method": 4}


def dimensions(picture, width):
    scale = min(1, width / picture.width)
    return round(picture.width * scale), round(picture.height * scale)


def encoded(strips, sizes, encoding) -> list[int]:
    """The bytes of each size."""
    made = []
    for strip, size in zip(strips, sizes, strict=True):
        content = BytesIO()
        straight(strip.resize(size, Image.Resampling.LANCZOS)).save(content, "WEBP", **encoding)
        made.append(content.tell())
    return made


def before(path) -> list[int]:
    with Image.open(path) as picture:
        sizes = [dimensions(picture, width) for width in SIZES.values()]
        strips = [narrowed(picture, [width], None)[0] for width, _ in sizes]
    return encoded(strips, sizes, BEFORE)


def now(path) -> list[int]:
    """What is made of a WebP of the project: the sizes below its own, which is given out as it is."""
    with Image.open(path) as picture:
        sizes = [dimensions(picture, width) for width in SIZES.values() if width < picture.width]
        strips = narrowed(picture, [width for width, _ in sizes], None)
    return encoded(strips, sizes, ENCODING)


stills = sorted((settings.BASE_DIR / "media" / "muscles" / "stills").glob("*.webp"))
stills = stills[:: max(1, len(stills) // STILLS)]
took, size = {before: 0.0, now: 0.0}, {before: 0, now: 0}
for path in stills:
    for work in (before, now, now, before):
        start = time.process_time()
        made = work(path)
        took[work] += time.process_time() - start
        size[work] += sum(made[:3])
say(
    f"{len(stills)} stills, twice: processor time {took[now] / took[before]:.2f} x that of before "
    f"({took[now] / len(stills) / 2 * 1000:.0f} ms a still), bytes of the three sizes that both make "
    f"{size[now] / size[before]:.2f} x"
)
