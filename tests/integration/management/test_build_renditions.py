import tempfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from muscles.files import renditions
from tests import images
from tests.factories import make_image, make_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def gallery(media):
    """A sound picture, a damaged one and a missing one, none of them read so far."""
    (media / "muscles").mkdir()
    (media / "muscles/a.png").write_bytes(images.png(size=(400, 200)).read())
    (media / "muscles/b.png").write_bytes(images.truncated(images.png()).read())
    muscle = make_muscle()
    return [make_image(muscle, file=f"muscles/{name}.png", position=place) for place, name in enumerate("abc")]


def run(*args) -> tuple[list[str], list[str]]:
    output, errors = StringIO(), StringIO()
    call_command("build_renditions", *args, stdout=output, stderr=errors)
    return output.getvalue().splitlines(), errors.getvalue().splitlines()


def test_build_renditions_reads_rows_and_makes_sizes(gallery):
    sound, damaged, missing = gallery
    damaged.delete()

    first, second = run(), run()

    sound.refresh_from_db()
    missing.refresh_from_db()
    assert first == (["muscles/a.png: 3 sizes", "2 pictures: 3 sizes made, 1 missing, 0 damaged."], [])
    assert second == (["2 pictures: 0 sizes made, 1 missing, 0 damaged."], [])
    assert (sound.width, sound.height, missing.width) == (400, 200, None)
    assert renditions.missing_sizes(sound) == []


def test_build_renditions_fails_for_a_damaged_file_and_does_the_rest(gallery):
    sound, damaged, _ = gallery
    output, errors = StringIO(), StringIO()
    damaged.width, damaged.height, damaged.content_hash = 40, 30, "ab" * 32
    damaged.save()

    with pytest.raises(CommandError, match=r"^1 of 3 pictures could not be read\.$"):
        call_command("build_renditions", stdout=output, stderr=errors)

    sound.refresh_from_db()
    damaged.refresh_from_db()
    assert output.getvalue().splitlines() == [
        "muscles/a.png: 3 sizes",
        "3 pictures: 3 sizes made, 1 missing, 1 damaged.",
    ]
    assert errors.getvalue() == "muscles/b.png: “b.png” is damaged or cut short.\n"
    assert renditions.missing_sizes(sound) == []
    assert damaged.is_missing


def test_build_renditions_dry_run_changes_nothing(gallery, media):
    sound, damaged, _ = gallery
    damaged.delete()

    output = run("--dry-run")

    sound.refresh_from_db()
    assert output == (["muscles/a.png: 3 sizes", "2 pictures: 3 sizes to make, 1 missing, 0 damaged."], [])
    assert sound.is_missing
    assert not (media / "derived").exists()


def test_build_renditions_shows_a_bar_instead_of_lines_on_a_terminal(gallery, capfd):
    for image in gallery[1:]:
        image.delete()
    output = StringIO()
    output.isatty = lambda: True

    call_command("build_renditions", stdout=output)

    assert output.getvalue().splitlines() == ["1 pictures: 3 sizes made, 0 missing, 0 damaged."]
    assert "1/1" in capfd.readouterr().err


@pytest.fixture
def animation(media):
    (media / "muscles/gif").mkdir(parents=True)
    (media / "muscles/gif/a.gif").write_bytes(images.animated_gif(frames=40).read())
    return make_image(make_muscle(), file="muscles/gif/a.gif", role="animation")


def test_build_renditions_makes_films(animation):
    outputs = [run("--dry-run")[0], run()[0], run()[0]]

    animation.refresh_from_db()
    assert outputs == [
        ["muscles/gif/a.gif: 1 sizes, a film", "1 pictures: 1 sizes and 1 films to make, 0 missing, 0 damaged."],
        ["muscles/gif/a.gif: 1 sizes, a film", "1 pictures: 1 sizes and 1 films made, 0 missing, 0 damaged."],
        ["1 pictures: 0 sizes made, 0 missing, 0 damaged."],
    ]
    assert animation.file.storage.exists(animation.webm.name)


def test_build_renditions_names_what_no_film_can_be_made_of(animation, monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    output, errors = StringIO(), StringIO()

    with pytest.raises(CommandError, match=r"^1 animations could not be turned into films\.$"):
        call_command("build_renditions", stdout=output, stderr=errors)

    assert output.getvalue() == "1 pictures: 1 sizes made, 0 missing, 0 damaged.\n"
    assert errors.getvalue().startswith(
        "muscles/gif/a.gif: no film: it cannot be read or stored ([Errno 2] No such file"
    )
