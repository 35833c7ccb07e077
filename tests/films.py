"""What tests of films share."""

from muscles.models import GalleryImage

TURN = {"role": "animation", "alt": "Soleus, turning once"}


def uploads(media) -> list[str]:
    return sorted(str(path.relative_to(media)) for path in (media / "uploads").rglob("*") if path.is_file())


def names_of(image: GalleryImage) -> list[str]:
    return sorted([image.file.name, image.webm.name, image.mp4.name])
