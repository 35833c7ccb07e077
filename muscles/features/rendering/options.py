"""The options of a run, besides the entries and the folders."""

from __future__ import annotations

from dataclasses import dataclass, replace

MAX_SIDE = 4096


@dataclass(frozen=True)
class Options:
    width: int = 1200
    height: int = 1600
    stills: int = 16
    frames: int = 48
    frames_per_second: int = 12
    supersample: int = 2
    see_through: float = 0.28

    def shaped(self, aspect: float) -> Options:
        """The same with the largest pictures of this shape, width by height, that fit into the size."""
        return replace(
            self,
            width=min(self.width, round(self.height * aspect)),
            height=min(self.height, round(self.width / aspect)),
        )

    @property
    def video_size(self) -> tuple[int, int]:
        """Half of the stills, in numbers that the codecs can halve and quarter."""
        return 2 * round(self.width / 4), 4 * round(self.height / 8)

    @property
    def smaller_size(self) -> tuple[int, int]:
        """Of the stills of an entry that are too many bytes at full size."""
        return self.width * 3 // 4, self.height * 3 // 4

    @property
    def outline_size(self) -> tuple[int, int]:
        return self.width * 3 // 8, self.height * 3 // 8


def size_from(text: str) -> tuple[int, int]:
    """Read `1200x1600`.

    Raises:
        ValueError: it is not two whole numbers from 8 to 4096.
    """
    width, times, height = text.partition("x")
    if not times or not (8 <= int(width) <= MAX_SIDE and 8 <= int(height) <= MAX_SIDE):
        raise ValueError(text)
    return int(width), int(height)
