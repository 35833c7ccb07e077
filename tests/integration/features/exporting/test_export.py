"""The public site as files: whole, equal to the live pages, and put in place at the end."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from muscles.files import renditions
from muscles.models import Muscle, Region
from muscles.services import galleries
from muscles.views import lists
from tests import images
from tests.factories import make_muscle, make_region
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

BASE = "https://atlas.example.org"


@pytest.fixture
def atlas(media):
    """A published muscle with a picture and a tag of two words, and a draft with a picture beside it."""
    thigh = make_region("thigh", name="Thigh")
    muscle = make_muscle("gracilis", name="Gracilis", region=thigh, origin="The pubis.")
    muscle.tags.add("日本 語")
    draft = make_muscle("secret", name="Secretname", region=thigh, status="draft")
    for owner, colour in ((muscle, "red"), (draft, "blue")):
        upload = images.png(size=(500, 700), colour=colour)
        renditions.build(galleries.add_image(owner=owner, upload=upload, role="still", alt="From behind"))
    return muscle


def export(folder: Path, base_url: str = BASE) -> Path:
    call_command("export_site", folder, base_url=base_url, verbosity=0)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_permalinks_lists_and_what_they_show_are_files(atlas, tmp_path, capsys):
    folder = export(tmp_path / "site")

    files = files_of(folder)
    assert {"index.html", "muscle/thigh/index.html", "muscle/thigh/gracilis/index.html", "404.html"} <= files.keys()
    assert [name for name in files if name.startswith("tag/")] != ["tag/index.html"]
    picture = atlas.gallery_images.get()
    shown = [name for name in files if name.startswith("media/")]
    assert {name.split("/")[-2] for name in shown if "derived" in name} == {picture.content_hash}
    assert (folder / "static/muscles/css/site.css").is_file()
    assert (folder / "static/muscles/js/viewer.js").is_file()  # which only a script names
    about = json.loads(files[".export.json"])
    assert (about["base_url"], about["files"]) == (BASE, len(files) - 1)
    assert capsys.readouterr().out.startswith(f"{about['pages']} pages, {about['files']} files in all, ")


def test_pages_say_what_the_live_ones_say(client, settings, atlas, tmp_path):
    settings.SITE_URL = BASE
    folder = export(tmp_path / "site")

    for path in ("muscle/thigh/gracilis/", "muscle/thigh/", "tag/", "about/"):
        live = parse(client.get(f"/{path}").content.decode()).one("main")
        written = parse((folder / path / "index.html").read_text(encoding="utf-8")).one("main")
        assert [each.text for each in written.all("h1") + written.all("h2") + written.all("dd")] == [
            each.text for each in live.all("h1") + live.all("h2") + live.all("dd")
        ]


def test_what_needs_a_server_is_left_out(settings, atlas, tmp_path):
    files = files_of(export(tmp_path / "site"))

    pages = [content.decode() for name, content in files.items() if name.endswith(("html", "xml"))]
    assert [each for each in settings.NEEDS_SERVER for page in pages if f'href="{each}' in page] == []
    assert [each for each in settings.NEEDS_SERVER for page in pages if f"{BASE}{each}" in page] == []


def test_what_is_not_public_is_in_no_file(atlas, tmp_path):
    Muscle.objects.filter(pk=atlas.pk).update(
        action="Secretname", unchecked_facts=["action"], editors_notes="Secretname"
    )
    draft = Muscle.objects.get(slug="secret").gallery_images.get()

    files = files_of(export(tmp_path / "site"))

    assert [name for name, content in files.items() if b"Secretname" in content or "secret" in name] == []
    assert [name for name in files if draft.content_hash in name] == []


def test_whole_addresses_are_those_of_the_copy(settings, atlas, tmp_path):
    settings.SITE_URL = "https://live.example.org"

    files = files_of(export(tmp_path / "site"))

    page = parse(files["muscle/thigh/gracilis/index.html"].decode())
    assert page.one("link", rel="canonical").attrs["href"] == f"{BASE}/muscle/thigh/gracilis/"
    assert [name for name, content in files.items() if b"live.example.org" in content] == []


def test_further_pages_of_a_list_have_files_of_their_own(monkeypatch, atlas, tmp_path):
    monkeypatch.setattr(lists, "ROWS", 1)
    make_muscle("sartorius", name="Sartorius", region=atlas.region)

    folder = export(tmp_path / "site")

    first, second = (
        parse((folder / name).read_text(encoding="utf-8")) for name in ("a-z/index.html", "a-z/page/2/index.html")
    )
    assert [link.attrs["href"] for link in first.all("a", rel="next")] == ["/a-z/page/2/"]
    assert [link.attrs["href"] for link in second.all("a", rel="prev")] == ["/a-z/"]
    assert "Sartorius" in second.one("main").text


def test_a_second_export_replaces_the_first(atlas, tmp_path):
    folder = export(tmp_path / "site")
    before = files_of(folder)
    assert files_of(export(folder)).keys() == before.keys()
    atlas.delete()
    Region.objects.filter(slug="thigh").update(name="Upper leg")

    files = files_of(export(folder))

    assert "muscle/thigh/gracilis/index.html" not in files
    assert b"Upper leg" in files["muscle/thigh/index.html"]
    assert [path.name for path in tmp_path.iterdir() if "site" in path.name] == ["site"]


def test_a_dead_link_stops_it_and_leaves_what_is_there(atlas, tmp_path):
    folder = export(tmp_path / "site")
    before = files_of(folder)
    Region.objects.filter(slug="thigh").update(description="See [this](/nowhere/) and [that](/a-z/#nothing).")

    with pytest.raises(CommandError) as error:
        export(folder)

    assert str(error.value).splitlines() == [
        "/muscle/thigh/: the link to /nowhere/ answers 404.",
        "/muscle/thigh/: the link to /a-z/#nothing leads to no place on that page.",
    ]
    assert files_of(folder) == before


def test_a_link_to_a_picture_of_a_draft_or_to_none_is_dead(atlas, tmp_path):
    draft = Muscle.objects.get(slug="secret").gallery_images.get().file.url
    Region.objects.filter(slug="thigh").update(description=f"[One]({draft}), [another](/media/uploads/none.png).")

    with pytest.raises(CommandError) as error:
        export(tmp_path / "site")

    assert str(error.value).splitlines() == [
        f"/muscle/thigh/: the link to {draft} is a picture that visitors do not see.",
        "/muscle/thigh/: the link to /media/uploads/none.png is no file; "
        "“manage.py check_media” names what is missing.",
    ]
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_no_export_is_refused(atlas, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear reader", encoding="utf-8")

    with pytest.raises(CommandError, match=r"mine is no export: it has no \.export\.json"):
        export(folder)

    assert files_of(folder) == {"letter.txt": b"Dear reader"}


@pytest.mark.parametrize("address", ["", "atlas.example.org", "https://example.org/atlas"])
def test_an_address_that_is_none_is_refused(atlas, tmp_path, address):
    with pytest.raises(CommandError, match="a scheme and a host"):
        export(tmp_path / "site", base_url=address)
