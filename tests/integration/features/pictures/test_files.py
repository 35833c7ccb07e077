"""A picture gets another file, or goes; what was is kept for the history."""

from decimal import Decimal
from pathlib import Path

import pytest

from muscles.features.history.drafts.staging import publish, restore
from muscles.features.history.models import Version
from muscles.models import Muscle
from muscles.services.changes import working_on
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle
from tests.integration.admin.forms import read_form
from tests.integration.features.pictures.admin_pages import as_drafted, order_of, public_order_of, said, url_of
from tests.markup import parse

pytestmark = [pytest.mark.integration, pytest.mark.django_db(transaction=True)]

KEPT = ("role", "alt", "title", "caption", "credit", "licence", "orientation", "position", "document_path")
STALE = "The pictures were changed meanwhile"


@pytest.fixture
def soleus(media) -> Muscle:
    """A published muscle with two pictures."""
    soleus = make_muscle("soleus")
    texts = {"title": "A title", "caption": "A caption", "credit": "Somebody", "licence": "CC0 1.0"}
    add_image(owner=soleus, upload=images.png(), role="still", alt="Old", orientation=Decimal("22.5"), **texts)
    add_image(owner=soleus, upload=images.jpeg(), role="still", alt="Other")
    return soleus


def replace(client, entry, key, upload, **changes):
    url = url_of(entry, "picture_replace", key)
    return client.post(url, read_form(client.get(url), "replace_form") | {"file": upload} | changes, follow=True)


def remove(client, entry, key):
    url = url_of(entry, "picture_remove", key)
    return client.post(url, read_form(client.get(url), "remove_form"), follow=True)


def test_the_file_is_replaced_in_the_draft_and_everything_else_stays(editor_client, soleus, media):
    old = soleus.gallery_images.first()

    response = replace(editor_client, soleus, old.pk, images.webp(size=(60, 50)))

    message = "“A title” shows the new file; its texts, orientation and place are as they were."
    assert said(response) == [message]
    with as_drafted(soleus) as (new, _):
        assert [getattr(new, name) for name in ("pk", *KEPT)] == [getattr(old, name) for name in ("pk", *KEPT)]
        assert (new.width, new.height, Path(new.file.name).suffix) == (60, 50, ".webp")
        new_name = new.file.name
    assert soleus.gallery_images.first().file == old.file
    assert (media / old.file.name).exists()
    assert (media / new_name).exists()


def test_the_old_file_is_kept_for_the_history_once_the_new_one_is_public(editor_client, editor, soleus, media):
    old = soleus.gallery_images.first()
    replace(editor_client, soleus, old.pk, images.webp())
    publish(soleus, user=editor)
    assert soleus.gallery_images.first().file != old.file
    assert (media / old.file.name).exists()

    found = Version.objects.of(soleus).order_by("pk").first()
    restore(found, entry=soleus, user=editor)

    with as_drafted(soleus) as (back, _):
        assert back.file == old.file


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (images.bmp(), "“picture.bmp” is not a picture that can be shown: only PNG, JPEG, WebP and GIF are accepted."),
        (images.jpeg(), "This picture is already in the gallery of Soleus."),
        (None, "This field is required."),
    ],
)
def test_what_cannot_be_shown_is_refused_beside_the_field(editor_client, soleus, media, upload, message):
    before = {path for path in media.rglob("*") if path.is_file()}

    response = replace(editor_client, soleus, public_order_of(soleus)[0], upload or "")

    [errors] = parse(response.content.decode()).all("ul", cls="errorlist")
    assert errors.text == message
    assert not Version.objects.of(soleus).pending().exists()
    assert {path for path in media.rglob("*") if path.is_file()} == before


def test_a_picture_that_is_new_in_the_draft_is_replaced(editor_client, editor, soleus):
    with working_on(soleus, user=editor) as entry:
        add_image(owner=entry, upload=images.png(size=(7, 7)), role="still", alt="New")
    key = order_of(soleus)[2]
    assert key < 0

    replace(editor_client, soleus, key, images.png(size=(8, 8)))

    with as_drafted(soleus) as shown:
        assert [(image.alt, image.width) for image in shown] == [("Old", 40), ("Other", 40), ("New", 8)]


def test_a_removed_picture_is_public_until_the_draft_is(editor_client, editor, soleus, media):
    first, second = soleus.gallery_images.all()

    response = remove(editor_client, soleus, first.pk)

    assert said(response) == ["“A title” is removed. The history of the entry can bring it back."]
    assert order_of(soleus) == [second.pk]
    assert public_order_of(soleus) == [first.pk, second.pk]
    publish(soleus, user=editor)
    assert public_order_of(soleus) == [second.pk]
    assert (media / first.file.name).exists()


@pytest.mark.parametrize("screen", ["picture_replace", "picture_remove"])
def test_nothing_happens_once_somebody_else_has_changed_the_pictures(editor_client, editor, soleus, screen):
    key = public_order_of(soleus)[0]
    url = url_of(soleus, screen, key)
    sent = read_form(editor_client.get(url), screen.replace("picture_", "") + "_form") | {"file": images.webp()}
    with working_on(soleus, user=editor) as entry:
        entry.gallery_images.update(caption="Changed meanwhile")

    response = editor_client.post(url, sent)

    assert response.status_code == 409
    assert said(response)[0].startswith(STALE)
    assert "Changed meanwhile" in response.content.decode()
    with as_drafted(soleus) as shown:
        assert [image.caption for image in shown] == ["Changed meanwhile"] * 2
        assert Path(shown[0].file.name).suffix == ".png"


@pytest.mark.parametrize("screen", ["picture_replace", "picture_remove"])
def test_a_picture_that_is_gone_leads_back_to_the_others(editor_client, editor, soleus, screen):
    key = public_order_of(soleus)[0]
    url = url_of(soleus, screen, key)
    sent = read_form(editor_client.get(url), screen.replace("picture_", "") + "_form") | {"file": images.webp()}
    remove(editor_client, soleus, key)

    asked, answered = editor_client.get(url, follow=True), editor_client.post(url, sent, follow=True)

    assert asked.redirect_chain == answered.redirect_chain == [(url_of(soleus), 302)]
    assert said(asked) == ["That picture is not there any more."]
    assert said(answered)[0].startswith(STALE)


def test_the_picture_of_another_entry_is_not_touched(editor_client, soleus, media):
    other = add_image(owner=make_muscle("plantaris"), upload=images.png(), role="still", alt="Hers")

    response = editor_client.get(url_of(soleus, "picture_remove", other.pk), follow=True)

    assert said(response) == ["That picture is not there any more."]
