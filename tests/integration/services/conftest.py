"""Films that are made when the transaction of a test would be committed."""

import pytest

from muscles.models import GalleryImage
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle
from tests.films import TURN


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Run what waits for the commit at the end of the block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def turning(media, committed) -> GalleryImage:
    """An animation with its film."""
    with committed():
        image = galleries.add_image(owner=make_muscle("soleus"), upload=images.animated_gif(), **TURN)
    image.refresh_from_db()
    return image
