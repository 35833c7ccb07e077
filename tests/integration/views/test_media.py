import pytest
from django.utils.http import http_date

from muscles.files import renditions
from muscles.models import Muscle
from muscles.services import galleries
from tests import images
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

FOR_EVER = "public, max-age=31536000, s-maxage=600, immutable"


def add(owner, upload=None):
    upload = upload or images.png(size=(300, 200))
    image = galleries.add_image(owner=owner, upload=upload, role="still", alt="From the front.")
    renditions.build(image)
    return image


def body(response) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def image(media):
    return add(make_muscle())


@pytest.fixture
def original(image, media) -> bytes:
    return (media / image.file.name).read_bytes()


@pytest.fixture
def address(image) -> str:
    return f"/media/{image.file.name}"


def test_media_serves_an_upload_to_everybody_for_ever(client, address, original, django_assert_num_queries):
    with django_assert_num_queries(1):
        response = client.get(address)

    assert response.status_code == 200
    assert body(response) == original
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Length"] == str(len(original))
    assert response.headers["Cache-Control"] == FOR_EVER
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Accept-Ranges"] == "bytes"
    assert "Vary" not in response.headers


def test_media_serves_a_derived_file_for_ever(client, image, media, django_assert_num_queries):
    derived = renditions.path_of(image, "thumb")

    with django_assert_num_queries(1):
        response = client.get(f"/media/{derived}")

    assert body(response) == (media / derived).read_bytes()
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == FOR_EVER


def test_media_lets_an_original_of_the_project_be_asked_for_again(client, media):
    (media / "muscles").mkdir()
    (media / "muscles/turning.gif").write_bytes(images.animated_gif().read())
    make_image(make_region(), file="muscles/turning.gif")

    response = client.get("/media/muscles/turning.gif")

    assert body(response) == images.animated_gif().read()
    assert response.headers["Content-Type"] == "image/gif"
    assert response.headers["Cache-Control"] == "public, max-age=600"


@pytest.mark.parametrize(
    "hide",
    [
        lambda: make_muscle(status="draft"),
        lambda: make_muscle(region=make_region(status="draft")),
        lambda: make_region(status="draft"),
    ],
)
def test_media_hides_pictures_of_drafts_but_not_from_editors(client, editor, media, hide, django_assert_num_queries):
    image = add(hide())
    addresses = [f"/media/{image.file.name}", f"/media/{renditions.path_of(image, 'thumb')}"]

    for address in addresses:
        with django_assert_num_queries(1):
            assert client.get(address).status_code == 404

    client.force_login(editor)
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200
        assert len(body(response)) == int(response.headers["Content-Length"])
        assert response.headers["Cache-Control"] == "private, no-store"


def test_media_of_an_entry_that_is_withdrawn_is_gone_from_caches_that_ask_again(client, address, image):
    first = client.get(address)
    body(first)
    Muscle.objects.update(status="draft")

    again = client.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.headers["Cache-Control"]) == (404, "private, no-store")
    Muscle.objects.update(status="published")
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    assert client.get("/media/nothing.png").headers["Cache-Control"] == "private, no-store"


def test_media_hides_pictures_of_drafts_from_those_who_only_signed_in(client, django_user_model, media):
    image = add(make_muscle(status="draft"))
    client.force_login(django_user_model.objects.create_user("reader"))

    assert client.get(f"/media/{image.file.name}").status_code == 404


def test_media_shows_a_derived_file_that_a_public_entry_shares_with_a_draft(client, media):
    hidden, shown = add(make_muscle(status="draft")), add(make_muscle())

    derived = renditions.path_of(shown, "thumb")

    assert body(client.get(f"/media/{derived}")) == (media / derived).read_bytes()
    assert body(client.get(f"/media/{shown.file.name}")) == (media / shown.file.name).read_bytes()
    assert client.get(f"/media/{hidden.file.name}").status_code == 404


def test_media_has_only_what_a_row_names(editor_client, media):
    (media / "secret.png").write_bytes(images.png().read())

    assert editor_client.get("/media/secret.png").status_code == 404


def test_media_survives_a_file_that_is_gone(client, image, media, address):
    (media / image.file.name).unlink()
    (media / renditions.path_of(image, "thumb")).unlink()

    assert client.get(address).status_code == 404
    assert client.get(f"/media/{renditions.path_of(image, 'thumb')}").status_code == 404


@pytest.mark.parametrize("path", ["../secret.png", "muscles/../../secret.png", "/secret.png", "muscles", "a\0b.png"])
def test_media_never_leaves_its_folder_whatever_a_row_names(client, media, path, db):
    (media / "muscles").mkdir()
    (media.parent / "secret.png").write_bytes(images.png().read())
    if "\0" not in path:  # no row of PostgreSQL can name that
        make_image(make_muscle(), file=path)

    assert client.get(f"/media/{path}".replace("\0", "%00")).status_code == 404


def test_media_follows_no_link_out_of_its_folder(client, media):
    (media.parent / "secret.png").write_bytes(images.png().read())
    (media / "link.png").symlink_to(media.parent / "secret.png")
    make_image(make_muscle(), file="link.png")

    assert client.get("/media/link.png").status_code == 404


def test_media_works_where_the_media_folder_is_itself_a_link(client, media, image, address, original, settings):
    (media.parent / "elsewhere").symlink_to(media)
    settings.MEDIA_ROOT = media.parent / "elsewhere"

    assert body(client.get(address)) == original


def test_media_gives_no_type_to_a_name_that_is_no_picture(client, media):
    (media / "page.html").write_bytes(b"<script></script>")
    make_image(make_muscle(), file="page.html")

    response = client.get("/media/page.html")

    assert body(response) == b"<script></script>"
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("header", "from_response"),
    [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")],
)
def test_media_answers_not_modified(client, address, header, from_response):
    first = client.get(address)
    body(first)

    response = client.get(address, headers={header: first.headers[from_response]})

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["Cache-Control"] == FOR_EVER
    assert response.headers["ETag"] == first.headers["ETag"]
    assert "Content-Type" not in response.headers


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-9", 0, 9),
        ("bytes=5-", 5, None),
        ("bytes=-4", -4, None),
        ("bytes=10-99999999", 10, None),
        ("bytes=-99999999", 0, None),
        ("bytes=0-0", 0, 0),
    ],
)
def test_media_serves_a_single_range(client, address, original, wanted, first, last):
    response = client.get(address, headers={"Range": wanted})

    size = len(original)
    start = first % size
    end = size - 1 if last is None else last
    assert response.status_code == 206
    assert body(response) == original[start : end + 1]
    assert response.headers["Content-Range"] == f"bytes {start}-{end}/{size}"
    assert response.headers["Content-Length"] == str(end + 1 - start)
    assert response.headers["Content-Type"] == "image/png"


@pytest.mark.parametrize("wanted", ["bytes=99999999-", "bytes=-0"])
def test_media_refuses_a_range_beyond_the_end(client, address, original, wanted):
    response = client.get(address, headers={"Range": wanted})

    assert (response.status_code, response.content) == (416, b"")
    assert response.headers["Content-Range"] == f"bytes */{len(original)}"


@pytest.mark.parametrize("wanted", ["bytes=0-1,3-4", "bytes=9-3", "bytes=-", "pages=1-2", "bytes=x-", "bytes=٣-"])
def test_media_answers_a_range_it_does_not_understand_with_everything(client, address, original, wanted):
    response = client.get(address, headers={"Range": wanted.encode().decode("latin-1")})

    assert (response.status_code, body(response)) == (200, original)


def test_media_serves_a_range_only_of_the_file_that_was_meant(client, image, media, address, original):
    modified = http_date((media / image.file.name).stat().st_mtime)

    same = client.get(address, headers={"Range": "bytes=0-3", "If-Range": modified})
    other = client.get(address, headers={"Range": "bytes=0-3", "If-Range": '"another"'})

    assert (same.status_code, body(same)) == (206, original[:4])
    assert (other.status_code, body(other)) == (200, original)


def test_media_tells_the_head_only(client, address, original):
    response = client.head(address, headers={"Range": "bytes=0-3"})

    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["Content-Length"] == str(len(original))
    assert response.headers["Content-Type"] == "image/png"


def test_media_takes_nothing(client, address):
    assert client.post(address).status_code == 405
