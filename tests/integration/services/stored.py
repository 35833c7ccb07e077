"""Files in the media folder, for the tests of galleries."""

from muscles.files import renditions

STILL = {"role": "still", "alt": "From the front."}


def files(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in media.rglob("*") if path.is_file())


def derived(image, *sizes: str) -> list[str]:
    return sorted(renditions.path_of(image, size) for size in sizes)
