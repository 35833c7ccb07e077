import pytest

from muscles.models import GalleryImage
from muscles.texts.alt_texts import Flaw, flaws_of

pytestmark = pytest.mark.unit

HASH = "ab" * 32


def picture(alt: str, file: str = "uploads/ab/turn-1.png", **values) -> GalleryImage:
    return GalleryImage(alt=alt, file=file, **values)


@pytest.mark.parametrize(
    ("alt", "flaw"),
    [
        ("The soleus in red, from behind, below the knee.", None),
        ("Soleus, view 3 of 16", None),
        ("日本語", None),
        ("", Flaw.MISSING),
        ("  ", Flaw.MISSING),
        ("Leg-Soleus-1.png", Flaw.FILE_NAME),
        ("leg soleus 1", Flaw.FILE_NAME),
        ("Leg_Soleus", Flaw.FILE_NAME),
        ("Something else.JPEG", Flaw.FILE_NAME),
        ("Hip_Old 1", Flaw.FILE_NAME),
        ("image", Flaw.PLACEHOLDER),
        ("IMG_1234", Flaw.PLACEHOLDER),
        ("Picture 3", Flaw.PLACEHOLDER),
        ("alt text", Flaw.PLACEHOLDER),
        ("Leg Soleus 1 " * 7, None),
        ("12", Flaw.PLACEHOLDER),
        (" – ", Flaw.PLACEHOLDER),
    ],
)
@pytest.mark.parametrize("stored", ["Leg-Soleus-1.png", f"uploads/ab/leg-soleus-1-{HASH[:16]}.png"])
def test_alt_text_is_looked_at(alt, flaw, stored):
    image = picture(alt, stored, content_hash=HASH, document_path="muscles/png/Hip-Old-1.png")

    assert flaws_of([image]) == [flaw]


def test_same_alt_text_on_two_pictures_tells_neither_apart():
    images = [picture("From behind"), picture("From the front"), picture(" from Behind")]

    assert flaws_of(images) == [Flaw.REPEATED, None, Flaw.REPEATED]


def test_decorative_pictures_are_asked_for_nothing():
    images = [picture("", decorative=True), picture("", decorative=True), picture("From behind")]

    assert flaws_of(images) == [None, None, None]
