import os
import time

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from muscles import renditions
from muscles.importing.models import ImportedDocument
from muscles.models import GalleryImage, Muscle, Region
from tests import images
from tests.archives import link, packed, zipped
from tests.documents import page_text

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = "/admin/importing/importeddocument/add/"
TEXT = "It originates from the ischium and attaches to the tibia. Its action is knee flexion."


@pytest.fixture(autouse=True)
def media(media):
    return media


@pytest.fixture
def login(client, django_user_model):
    def log_in(role: str):
        user = django_user_model.objects.create_user(role, password="a long password", is_staff=True)
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return client

    return log_in


def page(name: str = "sample", **details) -> str:
    details = {"body": TEXT, "back": "/muscle/thigh/posterior/", "stills": 2, "stem": "Sample"} | details
    return page_text(f"/muscle/thigh/{name}/", f"The {name} muscle of the thigh", **details)


def document(name: str = "sample", **details) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"muscle_thigh-{name}.md", page(name, **details).encode())


def site() -> SimpleUploadedFile:
    """A page in one folder of a site, and its pictures in another."""
    files = {
        "site/_pages/muscle_thigh-sample.md": page(),
        "site/images/muscles/png/Sample-1.png": images.png(size=(200, 100)).read(),
        "site/images/muscles/gif/Sample.gif": images.animated_gif().read(),
        "site/muscles/README.png": b"",
    }
    return SimpleUploadedFile("site.zip", zipped(files).read())


def upload(client, *files, **options) -> str:
    """Bring files, and return the address of the report."""
    response = client.post(ADD, {"documents": files, **options})
    assert response.status_code == 302, response.context["form"].errors
    return response["Location"]


def report(client, url: str) -> dict[str, list[tuple[str, str]]]:
    """What the page says of each file, by what becomes of it."""
    sections = client.get(url).context["sections"]
    return {section.words: [(line.file, line.reason) for line in section.lines] for section in sections}


def brought(media) -> list[str]:
    return sorted(path.name for path in media.glob("incoming/*/*"))


def test_a_document_is_tried_first_and_then_imported(editor_client, media):
    url = upload(editor_client, document())

    assert report(editor_client, url) == {"will be created": [("muscle_thigh-sample.md", "")]}
    assert (Muscle.objects.count(), Region.objects.count(), ImportedDocument.objects.count()) == (0, 0, 0)
    assert brought(media) == ["0", "state.json"]

    response = editor_client.post(url, {"_import": "yes"})

    assert response["Location"] == url
    muscle = Muscle.objects.get()
    assert (muscle.get_absolute_url(), muscle.origin) == ("/muscle/thigh/sample/", "Ischium")
    assert ImportedDocument.objects.get().file == "muscle_thigh-sample.md"
    assert report(editor_client, url) == {"created": [("muscle_thigh-sample.md", "")]}
    assert 'href="/muscle/thigh/sample/"' in editor_client.get(url).content.decode()
    assert brought(media) == ["claim", "state.json"]


def test_a_site_finds_its_pictures_wherever_they_lie(editor_client, media):
    url = upload(editor_client, site())

    assert default_storage.listdir("") == (["incoming"], [])

    editor_client.post(url, {"_import": "yes"})

    animation, still, missing = GalleryImage.objects.order_by("role", "position")
    assert [image.is_missing for image in (animation, still, missing)] == [False, False, True]
    assert (still.width, still.file.name.startswith("uploads/")) == (200, True)
    assert (
        "not there: muscles/png/Sample-2.png; the page shows a placeholder" in editor_client.get(url).content.decode()
    )


def test_a_picture_that_is_damaged_is_named_and_its_page_imported(editor_client):
    picture = images.truncated(images.png(size=(200, 100))).read()
    files = {"muscle_thigh-sample.md": page(stills=1), "muscles/png/Sample-1.png": picture}
    url = upload(editor_client, SimpleUploadedFile("site.zip", zipped(files).read()))
    note = "cannot be used: muscles/png/Sample-1.png: “Sample-1.png” is damaged or cut short."

    assert note in editor_client.get(url).content.decode()

    editor_client.post(url, {"_import": "yes"})

    assert note in editor_client.get(url).content.decode()
    assert [image.is_missing for image in Muscle.objects.get().gallery_images.all()] == [True, True]


@pytest.mark.django_db(transaction=True)
def test_sizes_and_films_are_made_in_the_same_request_where_there_are_few(editor_client):
    url = upload(editor_client, site())

    editor_client.post(url, {"_import": "yes"})

    animation, still, _ = GalleryImage.objects.order_by("role", "position")
    assert renditions.missing_sizes(still) == renditions.missing_sizes(animation) == []
    assert animation.webm.name.startswith("uploads/")
    assert "Go on with the pictures" not in editor_client.get(url).content.decode()


def test_what_there_is_no_time_for_is_made_step_by_step(editor_client, monkeypatch):
    monkeypatch.setattr("muscles.importing.desk.AT_ONCE", 0)
    url = upload(editor_client, site())

    editor_client.post(url, {"_import": "yes"})

    state = editor_client.get(url).context["state"]
    assert (state["pictures"], len(state["unfinished"])) == (2, 1)
    assert "Pictures that are ready to be shown: 1 of 2" in editor_client.get(url).content.decode()

    editor_client.post(url, {"_finish": "yes"})

    assert "Go on with the pictures" not in editor_client.get(url).content.decode()
    assert [renditions.missing_sizes(image) for image in GalleryImage.objects.exclude(width=None)] == [[], []]


def test_an_import_is_one_change_of_the_history(editor_client, editor):
    url = upload(editor_client, document("one"), document("two", stem="Two"))

    editor_client.post(url, {"_import": "yes"})

    undo = editor_client.get(url).context["state"]["undo_url"]
    assert f'<a href="{undo}">Undo the import</a>' in editor_client.get(url).content.decode()
    batch = editor_client.get(undo).content.decode()
    assert "Import of muscle_thigh-one.md and 1 more." in batch


def test_a_dry_run_offers_nothing_to_undo(editor_client):
    url = upload(editor_client, document())

    assert editor_client.get(url).context["state"]["undo_url"] == ""


def test_one_that_fails_stops_all_unless_the_others_are_wanted(editor_client):
    broken = SimpleUploadedFile("broken.md", b"---\npermalink: /muscle/thigh/x/\ntitle: [\n---\n")
    url = upload(editor_client, broken, document())

    assert report(editor_client, url) == {
        "cannot be imported": [("broken.md", "has broken YAML: did not find expected node content")],
        "will be created": [("muscle_thigh-sample.md", "")],
    }
    text = editor_client.get(url).content.decode()
    assert "<strong>line 4</strong>" in text
    assert ('name="_import"' in text, 'name="_keep_going"' in text) == (False, True)

    editor_client.post(url, {"_import": "yes"})

    assert Muscle.objects.count() == 0
    assert report(editor_client, url)["will be created"] == [("muscle_thigh-sample.md", "")]

    editor_client.post(url, {"_keep_going": "yes"})

    assert [muscle.slug for muscle in Muscle.objects.all()] == ["sample"]
    assert report(editor_client, url)["created"] == [("muscle_thigh-sample.md", "")]


def test_what_a_zip_must_not_hold_is_named_and_stops_the_import(editor_client, tmp_path):
    files = packed(
        ("muscle_thigh-sample.md", page()),
        ("../evil.md", "x"),
        link("link.md", "/etc/passwd"),
        ("inner.zip", "PK"),
        ("__MACOSX/._muscle_thigh-sample.md", "junk"),
        ("notes.pdf", "x"),
    )

    url = upload(editor_client, SimpleUploadedFile("site.ZIP", files.read()))

    assert report(editor_client, url) == {
        "cannot be imported": [
            ("../evil.md", "climbs out of the ZIP"),
            ("inner.zip", "is an archive inside the ZIP; unpack it first"),
            ("link.md", "is a link to another file"),
        ],
        "will be created": [("muscle_thigh-sample.md", "")],
        "left out": [("notes.pdf", "is neither a page (.md) nor an article (.txt)")],
    }
    assert not list(tmp_path.rglob("evil.md"))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("site.zip", b"no ZIP", "is no ZIP archive, or is damaged or cut short"),
        ("page.html", b"<p>", "is neither a page (.md) nor an article (.txt) nor a ZIP"),
        ("page.md", b"\xff\xfe", "is not UTF-8: byte 0xff; save it as UTF-8"),
    ],
)
def test_a_file_that_is_of_no_use_is_named(editor_client, name, content, reason):
    url = upload(editor_client, SimpleUploadedFile(name, content))

    assert report(editor_client, url) == {"cannot be imported": [(name, reason)]}
    assert "There is nothing to import." in editor_client.get(url).content.decode()


def test_a_file_of_a_zip_that_is_damaged_is_named(editor_client):
    whole = packed(("a.md", page()), ("b.md", page("other")), method=0).read()
    damaged = whole.replace(b"sample muscle", b"sAmple muscle", 1)

    url = upload(editor_client, SimpleUploadedFile("site.zip", damaged))

    assert report(editor_client, url)["cannot be imported"] == [("a.md", "is damaged or cut short in the ZIP")]


def test_the_same_document_twice_counts_once(editor_client):
    url = upload(editor_client, document(), document(body="Another text."))

    assert report(editor_client, url) == {
        "cannot be imported": [("muscle_thigh-sample.md", "was uploaded twice; the first one counts")],
        "will be created": [("muscle_thigh-sample.md", "")],
    }


def test_documents_beside_a_zip_give_way_to_it_where_they_clash(editor_client):
    archive = SimpleUploadedFile("site.zip", packed(("a.md", page()), ("b.md/c.md", page("other"))).read())
    url = upload(
        editor_client,
        SimpleUploadedFile("a.md", page().encode()),
        SimpleUploadedFile("b.md", page("third").encode()),
        archive,
    )

    assert report(editor_client, url)["cannot be imported"] == [
        ("a.md", "was uploaded twice; the first one counts"),
        ("b.md/c.md", "stands below a document that was uploaded, too"),
    ]


def test_an_empty_zip_says_so(editor_client):
    url = upload(editor_client, SimpleUploadedFile("site.zip", zipped({"picture.png": b""}).read()))

    assert "There is no document in it." in editor_client.get(url).content.decode()


@pytest.mark.parametrize(
    ("files", "error"),
    [
        ([], "This field is required."),
        ([SimpleUploadedFile("a.md", b"")], "The submitted file is empty."),
        ([SimpleUploadedFile(f"{name}.zip", b"PK") for name in "ab"], "Bring one ZIP at a time."),
    ],
)
def test_the_form_says_what_is_wrong(editor_client, media, files, error):
    response = editor_client.post(ADD, {"documents": files})

    assert response.context["form"].errors == {"documents": [error]}
    assert brought(media) == []


def test_what_editors_changed_stays_unless_the_documents_are_to_win(editor_client):
    editor_client.post(upload(editor_client, document()), {"_import": "yes"})
    Muscle.objects.update(origin="Ischial tuberosity", description="An editor’s text.")

    kept = upload(editor_client, document())
    winning = upload(editor_client, document(), overwrite="on")

    assert list(report(editor_client, kept)) == ["stay as editors changed them"]
    assert list(report(editor_client, winning)) == ["will be updated"]

    editor_client.post(winning, {"_import": "yes"})

    assert Muscle.objects.get().description == TEXT


def test_the_same_upload_is_imported_once(editor_client):
    url = upload(editor_client, document())
    editor_client.post(url, {"_import": "yes"})
    Muscle.objects.all().delete()

    editor_client.post(url, {"_import": "yes"})

    assert Muscle.objects.count() == 0
    assert report(editor_client, url) == {"created": [("muscle_thigh-sample.md", "")]}


@pytest.mark.parametrize("button", ["_import", "_cancel"])
def test_an_import_that_is_under_way_is_neither_begun_again_nor_disturbed(editor_client, media, button):
    url = upload(editor_client, document())
    next(media.glob("incoming/*")).joinpath("claim").touch()

    response = editor_client.post(url, {button: "yes"}, follow=True)

    assert "This is being imported already." in response.content.decode()
    assert Muscle.objects.count() == 0
    assert brought(media) == ["0", "claim", "state.json"]


def test_removing_an_upload_leaves_nothing(editor_client, media):
    url = upload(editor_client, document())

    response = editor_client.post(url, {"_cancel": "yes"}, follow=True)

    assert "Nothing was imported, and what was uploaded is removed." in response.content.decode()
    assert list(media.glob("incoming/*")) == []
    assert "no longer there" in editor_client.get(url, follow=True).content.decode()


def test_what_was_forgotten_goes_with_the_next_upload(editor_client, media):
    upload(editor_client, document())
    [old] = media.glob("incoming/*")
    os.utime(old, (time.time() - 90_000,) * 2)

    upload(editor_client, document())

    assert not old.exists()
    assert len([*media.glob("incoming/*")]) == 1


def test_an_upload_is_its_bringers_own(editor_client, login, media):
    url = upload(editor_client, document())

    response = login("Editor").post(url, {"_import": "yes"}, follow=True)

    assert "no longer there" in response.content.decode()
    assert Muscle.objects.count() == 0


def test_nobody_can_fetch_what_was_uploaded(editor_client, media):
    upload(editor_client, document())
    names = [str(path.relative_to(media)) for path in media.glob("incoming/*/*")]

    assert len(names) == 2
    assert [editor_client.get(f"/media/{name}").status_code for name in names] == [404, 404]


def test_a_page_that_names_what_was_uploaded_does_not_lay_it_open(editor_client, media):
    upload(editor_client, document("other"))
    [path] = media.glob("incoming/*/0")
    path.write_bytes(images.png().read())
    name = path.relative_to(media).as_posix()
    muscle = Muscle.objects.create(slug="x", name="X", region=Region.objects.create(slug="r", name="R"))
    GalleryImage.objects.create(muscle=muscle, file=name, alt="An upload.")

    assert editor_client.get(f"/media/{name}").status_code == 404


def test_editors_import_and_authors_do_not(login):
    assert upload(login("Editor"), document()).startswith(ADD)


@pytest.mark.parametrize("address", [ADD, f"{ADD}sometoken/"])
def test_authors_are_refused(login, media, address):
    author = login("Author")

    assert author.get(address).status_code == 403
    assert author.post(address, {"documents": document()}).status_code == 403
    assert brought(media) == []


def test_who_lost_the_right_cannot_import_what_was_tried(login):
    editor = login("Editor")
    url = upload(editor, document())
    Group.objects.get(name="Editor").permissions.filter(codename="publish_muscle").delete()

    assert editor.post(url, {"_import": "yes"}).status_code == 403
    assert Muscle.objects.count() == 0


def test_the_log_leads_to_the_import_and_only_those_who_may(login):
    assert f'href="{ADD}"' in login("Editor").get("/admin/importing/importeddocument/").content.decode()
    assert login("Author").get("/admin/importing/importeddocument/").status_code == 403


def test_a_failure_of_the_dry_run_leaves_no_litter(editor_client, media, monkeypatch):
    monkeypatch.setattr("muscles.importing.documents.MAX_BYTES", None)

    with pytest.raises(TypeError):
        editor_client.post(ADD, {"documents": document()})

    assert list(media.glob("incoming/*")) == []
