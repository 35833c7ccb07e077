import os

import pytest
from django.core.management import CommandError, call_command

from muscles.features.importing.models import ImportedDocument
from tests.documents import write_page
from tests.integration.features.importing.pages import write_sample

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


def test_link_that_leads_in_a_circle_fails(folder, run):
    (folder / "circle.md").symlink_to("circle.md")

    assert run(folder) == {"circle.md": "failed"}
    assert run.data["files"][0]["reason"] == "cannot be read: Too many levels of symbolic links"


def test_name_that_is_no_text_is_shown_as_far_as_it_is_one(folder, run):
    write_sample(folder).rename(os.fsdecode(os.fsencode(folder) + b"/m\xfcscle.md"))

    assert run(folder) == {"m\N{REPLACEMENT CHARACTER}scle.md": "created"}


def test_document_deep_in_folders_is_remembered_by_the_end_of_its_path(folder, run):
    deep = folder.joinpath(*["d" * 100] * 3)
    write_sample(deep)

    [name] = run(folder)

    assert name == f"…{'/'.join(['d' * 100] * 3)}/muscle_thigh-sample.md"[-254:].rjust(255, "…")
    assert ImportedDocument.objects.get(muscle__isnull=False).file == name


def test_folder_without_documents_is_told(folder, run):
    (folder / "picture.png").touch()

    run(folder)

    assert run.printed.splitlines()[0] == "There is neither a page (.md) nor an article (.txt)."


def test_path_that_is_too_long_fails(folder, run):
    path = folder / ("d" * 300)

    assert run(path) == {f"…{str(path)[-254:]}": "failed"}
    assert run.data["files"][0]["reason"] == "cannot be read: File name too long"


def test_file_named_twice_is_read_once(folder, run):
    path = write_sample(folder)

    assert run(path, folder, path) == {"muscle_thigh-sample.md": "created"}


def test_path_that_is_not_there_fails(folder, run):
    assert run(folder / "nothing") == {str(folder / "nothing"): "failed"}


@pytest.mark.parametrize("option", ["media", "report"])
def test_folder_that_is_not_there_is_refused_immediately(folder, option):
    with pytest.raises(CommandError, match=f"--{option}"):
        call_command("import_pages", folder, **{option: folder / "nothing" / "file.json"})


def test_folder_of_pictures_that_cannot_be_looked_at_is_refused_immediately(folder):
    with pytest.raises(CommandError, match="there is no such folder, or none that may be read"):
        call_command("import_pages", folder, media=folder / ("d" * 300))


def test_report_that_would_take_the_place_of_a_folder_is_refused_immediately(folder):
    with pytest.raises(CommandError, match="is a folder; name the file in it"):
        call_command("import_pages", folder, report=folder)


def test_report_that_cannot_be_written_does_not_hide_the_one_on_the_screen(folder, tmp_path, capsys):
    write_sample(folder)
    (tmp_path / "report.json").symlink_to("report.json")

    with pytest.raises(CommandError, match=r"cannot be written \(Too many levels of symbolic links\)"):
        call_command("import_pages", folder, report=tmp_path / "report.json")

    assert "1 created" in capsys.readouterr().out
