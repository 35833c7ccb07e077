import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from muscles.models import Muscle
from tests.archives import link, packed, zipped
from tests.integration.features.importing.admin_pages import ADD, document, page, report, site, upload, waiting_files

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def media(media):
    return media


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


def test_what_only_writing_could_show_is_told(editor_client, media):
    url = upload(editor_client, site())
    (media / "uploads").touch()

    response = editor_client.post(url, {"_import": "yes"}, follow=True)

    message = "site/_pages/muscle_thigh-sample.md has a picture that cannot be stored: Not a directory."
    assert [str(message) for message in response.context["messages"]] == [
        f"Nothing was imported: {message} This is what would happen otherwise."
    ]
    assert not Muscle.objects.exists()
    assert waiting_files(media) == ["0", "state.json"]


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
        ("page.md", b"\xff\xfe", "is UTF-16, which some editors call Unicode; save it as UTF-8"),
        ("ж" * 130 + ".md", b"text", "has a name that is too long; shorten it"),
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
    assert waiting_files(media) == []


def test_upload_that_the_disk_does_not_take_is_refused_in_words(editor_client, media):
    (media / "incoming").touch()  # where the folder should be

    response = editor_client.post(ADD, {"documents": document()})

    assert response.status_code == 200
    assert response.context["form"].errors["documents"] == [
        "What was uploaded cannot be stored: the server’s disk is full, or closed to it. Nothing of it is kept."
    ]


def test_import_that_the_disk_does_not_take_is_undone_and_said(editor_client, media):
    url = upload(editor_client, document())
    before = waiting_files(media)
    (place,) = (media / "incoming").iterdir()
    moved = place.rename(media / "elsewhere")
    place.mkdir()
    (place / "state.json").write_bytes((moved / "state.json").read_bytes())  # but not the file that it names

    response = editor_client.post(url, {"_import": "yes"}, follow=True)

    assert response.status_code == 200
    assert "cannot be stored: the server’s disk is full, or closed to it." in response.content.decode()
    assert (Muscle.objects.count(), before) == (0, ["0", "state.json"])
