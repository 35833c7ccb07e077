"""Films of moving pictures, decoded again."""

import struct
from io import BytesIO

import av
import pytest
from django.core.files.base import ContentFile
from PIL import Image

from muscles.files.films import FilmError, filmed
from tests import images

pytestmark = pytest.mark.unit

GREEN, BLUE, WHITE = (0, 128, 0), (0, 0, 200), (255, 255, 255)


def moving(kind: str = "GIF", durations=(40, 40), colours=(GREEN, BLUE), size=(40, 30)) -> ContentFile:
    """Flat frames; a colour of four numbers is see-through by its fourth."""
    first, *others = [Image.new("RGBA" if len(colour) == 4 else "RGB", size, colour) for colour in colours]
    content = BytesIO()
    options = {"lossless": True} if kind == "WEBP" else {"disposal": 2}
    first.save(content, kind, save_all=True, append_images=others, duration=list(durations), loop=0, **options)
    return ContentFile(content.getvalue(), name=f"moving.{kind.lower()}")


def decoded(path) -> tuple[str, list[int], int, list[Image.Image]]:
    """The codec, the milliseconds at which each frame begins, those of the whole, and the frames."""
    with av.open(str(path)) as film:
        frames = list(film.decode(video=0))
        starts = [round(frame.time * 1000) for frame in frames]
        codec = film.streams.video[0].codec_context.name
        return codec, starts, round(film.duration / 1000), [frame.to_image() for frame in frames]


def near(picture: Image.Image, colour, at=(10, 10)) -> bool:
    return all(abs(seen - wanted) <= 8 for seen, wanted in zip(picture.getpixel(at), colour, strict=True))


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_film_shows_every_frame_as_long_as_the_picture_does(kind):
    durations = (40, 200, 90, 500)

    with filmed(moving(kind, durations, (GREEN, BLUE, GREEN, BLUE))) as paths:
        films = [decoded(path) for path in paths]

    assert [film[:3] for film in films] == [(codec, [0, 40, 240, 330], 830) for codec in ("vp9", "h264")]
    for *_, frames in films:
        assert [near(frame, colour) for frame, colour in zip(frames, (GREEN, BLUE) * 2, strict=True)] == [True] * 4


def test_delay_of_next_to_nothing_counts_as_a_tenth_of_a_second():
    with filmed(moving(durations=(0, 10, 20), colours=(GREEN, BLUE, GREEN))) as (webm, _):
        _, starts, whole, _ = decoded(webm)

    assert (starts, whole) == ([0, 100, 200], 220)


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_what_is_see_through_is_white(kind):
    with filmed(moving(kind, colours=((0, 0, 0, 0), (*GREEN, 255)))) as paths:
        films = [decoded(path)[3] for path in paths]

    assert [[near(first, WHITE), near(second, GREEN)] for first, second in films] == [[True, True]] * 2


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((40, 30), (40, 30)),
        ((41, 31), (40, 30)),
        ((1, 3), (2, 2)),
        ((1001, 500), (800, 400)),
        ((300, 1201), (200, 800)),
    ],
)
def test_film_is_even_and_within_800_pixels_and_never_enlarged(size, expected):
    with filmed(moving(size=size)) as paths:
        sizes = [frame.size for path in paths for frame in decoded(path)[3]]

    assert sizes == [expected] * 4


def test_frame_that_reaches_beyond_the_first_is_cut():
    whole = moving(size=(10, 10)).read()
    second = whole.rindex(b"\x2c\0\0\0\0")
    wide = ContentFile(whole[: second + 1] + struct.pack("<HH", 10, 0) + whole[second + 5 :], name="wide.gif")

    with filmed(wide) as (webm, _):
        sizes = [frame.size for frame in decoded(webm)[3]]

    assert sizes == [(10, 10)] * 2


def test_picture_that_is_cut_short_is_refused_by_name():
    with (
        pytest.raises(FilmError, match=r"^“turning\.gif” is damaged or cut short\.$"),
        filmed(images.truncated(images.animated_gif(frames=40))),
    ):
        pass


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_film_shows_the_colours_that_the_profile_means(kind):
    frames = [Image.new("RGB", (40, 30), colour) for colour in ((230, 90, 80), GREEN)]
    options = {"save_all": True, "append_images": frames[1:], "duration": 40}
    options |= {"lossless": True} if kind == "WEBP" else {}

    with filmed(images.with_profile(frames[0], kind, images.rgb_profile(), **options)) as paths:
        films = [decoded(path)[3] for path in paths]

    assert [[len(film), near(film[0], (249, 77, 72))] for film in films] == [[2, True]] * 2


def test_films_are_gone_after_the_block():
    with filmed(moving()) as paths:
        were_there = [path.exists() for path in paths]

    assert (were_there, [path.exists() for path in paths]) == ([True, True], [False, False])
