import pytest
from django.core.management import CommandError, call_command

from tests.documents import write_page
from tests.integration.importing.pages import write_sample

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_what_belongs_to_other_parts_of_a_site_is_passed_over(folder, run):
    (folder / "robots.txt").write_text("Sitemap: here\n\nNothing else.\n", encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "shop.md").write_text("---\npermalink: '/shop/'\nbroken: : :\n---\n", encoding="utf-8")
    (folder / "draft.md").write_text("---\ntitle: A\n---\n", encoding="utf-8")

    assert run(folder) == {"draft.md": "skipped", "empty.txt": "failed", "robots.txt": "skipped", "shop.md": "skipped"}


def test_folders_are_read_whole_and_links_in_them_are_not_followed(folder, run):
    write_sample(folder / "deep" / "deeper")
    (folder / "loop").symlink_to(folder)
    (folder / "picture.png").write_bytes(b"")
    (folder / "table.csv").write_text("a,b", encoding="utf-8")
    (folder / ".hidden.md").write_text("", encoding="utf-8")
    write_page(folder, "/about/", "About", name="about.md")
    (folder / ".hidden.md").unlink()

    assert run(folder) == {
        "about.md": "skipped",
        "deep/deeper/muscle_thigh-sample.md": "created",
        "loop": "skipped",
        "table.csv": "skipped",
    }


def test_file_named_twice_is_read_once(folder, run):
    path = write_sample(folder)

    assert run(path, folder, path) == {"muscle_thigh-sample.md": "created"}


def test_path_that_is_not_there_fails(folder, run):
    assert run(folder / "nothing") == {str(folder / "nothing"): "failed"}


@pytest.mark.parametrize("option", ["media", "report"])
def test_folder_that_is_not_there_is_refused_at_once(folder, option):
    with pytest.raises(CommandError, match=f"--{option}"):
        call_command("import_pages", folder, **{option: folder / "nothing" / "file.json"})
