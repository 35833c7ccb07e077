from pathlib import Path

import pytest

from muscles.features.importing.files import folder_of_pictures
from muscles.features.importing.schema import Page, Picture

pytestmark = pytest.mark.unit


def page(*paths: str) -> Page:
    pictures = tuple(Picture(path, "still", "", "", "") for path in paths)
    return Page("a.md", ("thigh", "sample"), "", "", (), "", None, (), pictures)


def write(folder: Path, *names: str):
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


@pytest.mark.parametrize("where", ["", "images", "site/assets/img"])
def test_pictures_are_found_wherever_the_site_keeps_them(tmp_path, where):
    write(tmp_path / where, "muscles/png/a-1.png", "muscles/png/a-2.png", "other.png")

    assert folder_of_pictures(tmp_path, [page("muscles/png/a-1.png", "muscles/png/a-2.png")]) == tmp_path / where


def test_the_folder_that_has_most_of_them_is_chosen_and_else_the_upper_one(tmp_path):
    write(tmp_path, "old/a.png", "new/a.png", "new/b.png", "deep/folder/c.png", "d/c.png")

    assert folder_of_pictures(tmp_path, [page("a.png", "b.png")]) == tmp_path / "new"
    assert folder_of_pictures(tmp_path, [page("c.png")]) == tmp_path / "d"


def test_without_any_picture_it_is_the_site_itself(tmp_path):
    write(tmp_path, "a.md")

    assert folder_of_pictures(tmp_path, [page("a.png")]) == tmp_path
