"""The options of a run, besides the entries and the folders."""

from __future__ import annotations

from dataclasses import dataclass

MAX_SIDE = 4096


@dataclass(frozen=True)
class Options:
    width: int = 900
    height: int = 1200
    stills: int = 16
    frames: int = 64
    frames_per_second: int = 16
    supersample: int = 2
    see_through: float = 0.28

    @property
    def video_size(self) -> tuple[int, int]:
        """Two thirds of the stills, in numbers that the codecs can halve and quarter."""
        return 2 * round(self.width / 3), 4 * round(self.height / 6)

    @property
    def outline_size(self) -> tuple[int, int]:
        return self.width // 2, self.height // 2


def size_from(text: str) -> tuple[int, int]:
    """Read `900x1200`.

    Raises:
        ValueError: it is not two whole numbers from 8 to 4096.
    """
    width, times, height = text.partition("x")
    if not times or not (8 <= int(width) <= MAX_SIDE and 8 <= int(height) <= MAX_SIDE):
        raise ValueError(text)
    return int(width), int(height)
