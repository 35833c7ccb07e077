"""Many deleted entries are forgotten in slices; where that is broken off, the others are still in the trash."""

import pytest

from muscles.features.history.models import Version
from muscles.features.history.versions.trash import delete_for_good, throw_away
from muscles.services import slices
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]


class BrokenOffError(Exception):
    """What ends a request in the middle."""


@pytest.fixture
def trashed(editor, monkeypatch):
    """A region and three muscles that went with it; each is a slice of its own."""
    monkeypatch.setattr(slices, "LASTS", 0.0)
    leg = make_region("leg")
    for number in range(3):
        make_muscle(f"m{number}", region=leg)
    throw_away(entries=[leg], user=editor, why="")
    return Version.objects.in_trash().filter(kind="region")


def test_what_is_forgotten_lets_others_write_between(trashed, monkeypatch):
    left = []
    monkeypatch.setattr(slices, "sleep", lambda seconds: left.append(Version.objects.in_trash().count()))

    number = delete_for_good(versions=trashed)

    assert (number, left, Version.objects.count()) == (4, [3, 2, 1], 0)


def test_what_was_broken_off_can_be_forgotten_once_more(trashed, monkeypatch):
    def break_off(seconds):
        raise BrokenOffError

    monkeypatch.setattr(slices, "sleep", break_off)
    with pytest.raises(BrokenOffError):
        delete_for_good(versions=trashed)
    left = sorted(Version.objects.in_trash().values_list("kind", flat=True))
    monkeypatch.setattr(slices, "sleep", lambda seconds: None)

    assert left == ["muscle", "muscle", "region"]
    assert delete_for_good(versions=trashed) == 3
    assert Version.objects.count() == 0
