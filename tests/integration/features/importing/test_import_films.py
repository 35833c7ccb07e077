"""Animations that are imported become films."""

import tempfile

import pytest
from django.core.management import CommandError

from muscles.models import GalleryImage
from tests import images
from tests.documents import write_page
from tests.integration.features.importing.pictures import run

pytestmark = [pytest.mark.integration, pytest.mark.django_db, pytest.mark.usefixtures("sample")]

GIF = "muscles/gif/Thigh-Sample.gif"


def test_animations_become_films_after_the_commit(folder, pictures, media, capsys):
    write_page(folder, "/muscle/thigh/other/", "The other muscle of the thigh", stills=1)
    pictures(GIF, images.animated_gif())
    pictures("muscles/gif/Thigh-Other.gif", images.animated_gif(frames=5))

    report = run(folder, pictures, stdout=capsys)

    films = GalleryImage.objects.filter(role="animation").values_list("webm", flat=True)
    assert [(media / name).exists() for name in films] == [True, True]
    assert "not turned into a film" not in report


def test_animation_that_becomes_no_film_is_named_and_stops_nothing(
    folder, pictures, media, capsys, monkeypatch, tmp_path
):
    pictures(GIF, images.animated_gif())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))

    report = run(folder, pictures, stdout=capsys)

    image = GalleryImage.objects.get(document_path=GIF)
    assert (image.is_missing, image.webm.name) == (False, "")
    unfilmed, counts = report.splitlines()[-2:]
    assert unfilmed.startswith(f"not turned into a film, shown as it is: {GIF}: it cannot be read or stored ([Errno 2]")
    assert counts == "1 created, 0 updated, 0 unchanged, 0 kept, 0 skipped, 0 failed"


def test_import_that_is_undone_makes_no_film(folder, pictures, media, capsys):
    pictures(GIF, images.animated_gif())
    (folder / "muscle_thigh-broken.md").write_text("", encoding="utf-8")

    with pytest.raises(CommandError, match="1 failed"):
        run(folder, pictures, stdout=capsys)

    assert [path for path in media.rglob("*") if path.is_file()] == []
