import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from muscles.features.history.drafts.previews import token_of
from muscles.features.history.models import PreviewLink, Version
from muscles.features.history.snapshot.taking import take
from muscles.models import Muscle, Region
from muscles.services.galleries import add_image
from tests import images
from tests.factories import make_muscle, make_region
from tests.integration.features.history.admin_pages import opened, send_draft
from tests.integration.features.history.entries import make_rich_muscle

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def panel(client, entry, **changes):
    url = reverse(f"admin:muscles_{entry._meta.model_name}_preview", args=[entry.pk])
    return client.post(url, opened(client, entry) | {"_preview": "1"} | changes)


def share(client, entry) -> str:
    """Make an address, and return its path."""
    url = reverse(f"admin:muscles_{entry._meta.model_name}_preview_links", args=[entry.pk])
    page = client.post(url, follow=True).content.decode()
    return re.findall(r'href="http://testserver(/preview/[^"]+)"', page)[0]


def test_panel_shows_the_page_with_what_is_typed_and_saves_nothing(editor_client):
    muscle = make_rich_muscle()
    send_draft(editor_client, muscle, insertion="In the draft.")
    before, versions = take(muscle), Version.objects.count()

    response = panel(editor_client, muscle, name="Typed name", blood_supply="Typed blood.")

    page = response.content.decode()
    assert response.status_code == 200
    assert [words in page for words in ("<h1", "Typed name", "In the draft.", "Typed blood.")] == [True] * 4
    assert (take(muscle), Version.objects.count()) == (before, versions)


def test_panel_alone_may_stand_in_a_frame_of_ours(editor_client, client):
    muscle = make_rich_muscle()

    response = panel(editor_client, muscle)
    others = [editor_client.get(muscle.get_absolute_url()), editor_client.get(share(editor_client, muscle))]

    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert ["frame-ancestors 'none'" in other.headers["Content-Security-Policy"] for other in others] == [True, True]
    assert response.headers["Cache-Control"].startswith("private, no-store")
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_panel_of_an_entry_that_is_new(editor_client):
    thigh = make_region("thigh", status="draft")
    add = reverse("admin:muscles_muscle_add")
    data = {"name": "Brand new", "region": thigh.pk, "kind": "muscle", "position": "0"}
    prefixes = ("fact_sources", "movement_ties", "nerve_ties", "gallery_images")
    data |= {f"{each}-{name}": "0" for each in prefixes for name in ("TOTAL_FORMS", "INITIAL_FORMS")}

    response = editor_client.post(f"{add}preview/", data)

    assert "Brand new" in response.content.decode()
    assert Muscle.objects.count() == 0
    assert Region.objects.get().status == "draft"


def test_panel_names_what_keeps_the_page_from_being_drawn(editor_client):
    response = panel(editor_client, make_rich_muscle(), name="")

    assert "This field is required." in response.content.decode()


def test_panel_leaves_no_file_behind(editor_client, media, django_capture_on_commit_callbacks):
    muscle = make_muscle("soleus")
    upload = {"gallery_images-0-file": images.png(), "gallery_images-0-alt": "New"}

    with django_capture_on_commit_callbacks(execute=True):
        response = panel(editor_client, muscle, **upload)

    assert response.status_code == 200
    assert [path for path in media.rglob("*") if path.is_file()] == []


def test_shared_link_shows_the_draft_to_anybody_and_to_nobody_elsewhere(
    editor_client, client, media, django_capture_on_commit_callbacks
):
    muscle = make_muscle("soleus", region=make_region("leg", status="draft"), status="draft", origin="Hidden words.")
    with django_capture_on_commit_callbacks(execute=True):
        upload = {"gallery_images-0-file": images.png(size=(400, 300)), "gallery_images-0-alt": "New"}
        send_draft(editor_client, muscle, **upload)
    address = share(editor_client, muscle)
    client.logout()

    response = client.get(address)

    page = response.content.decode()
    pictures = re.findall(r'(?:src|href)="([^"]*/media/[^"]+)"', page)
    assert "Hidden words." in page
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert pictures != []
    assert {path.partition("media/")[0] for path in pictures} == {address}
    assert {client.head(path).status_code for path in pictures} == {200}
    assert {client.head("/" + path.removeprefix(address)).status_code for path in pictures} == {404}
    assert client.get(muscle.get_absolute_url()).status_code == 404
    assert Muscle.objects.get().status == "draft"


def test_shared_link_gives_no_picture_of_another_entry(editor_client, media, django_capture_on_commit_callbacks):
    muscle, other = make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")
    with django_capture_on_commit_callbacks(execute=True):
        upload = {"gallery_images-0-file": images.png(), "gallery_images-0-alt": "New"}
        send_draft(editor_client, other, **upload)
    address = share(editor_client, muscle)
    editor_client.logout()

    assert editor_client.head(f"{address}media/{other.gallery_images.get().file.name}").status_code == 404


def test_shared_link_ends(editor_client, client):
    muscle = make_muscle("soleus", status="draft")
    revoked, old = share(editor_client, muscle), share(editor_client, muscle)
    link = PreviewLink.objects.order_by("pk").first()
    url = reverse("admin:muscles_muscle_preview_links", args=[muscle.pk])
    editor_client.post(url, {"revoke": link.pk})
    client.logout()
    statuses = [client.get(revoked).status_code, client.get(old).status_code]

    PreviewLink.objects.update(created_at=timezone.now() - timedelta(days=7, minutes=1))

    assert statuses == [404, 200]
    assert client.get(old).status_code == 404
    assert client.get(old.replace(":", ":x", 1)).status_code == 404


def test_looking_at_a_shared_link_does_not_make_it_last_longer(editor_client, client):
    muscle = make_muscle("soleus", status="draft")
    address = share(editor_client, muscle)
    PreviewLink.objects.update(created_at=timezone.now() - timedelta(days=6, hours=23))
    links = reverse("admin:muscles_muscle_preview_links", args=[muscle.pk])
    shown_again = re.findall(r'href="http://testserver(/preview/[^"]+)"', editor_client.get(links).content.decode())
    client.logout()

    PreviewLink.objects.update(created_at=timezone.now() - timedelta(days=7, minutes=1))

    assert shown_again == [address]
    assert client.get(shown_again[0]).status_code == 404


def test_reader_shares_nothing(client, author):
    muscle = make_muscle("soleus")
    author.user_permissions.set(author.user_permissions.filter(codename__startswith="view_"))
    client.force_login(author)

    responses = [
        client.post(reverse("admin:muscles_muscle_preview_links", args=[muscle.pk])),
        client.post(reverse("admin:muscles_muscle_preview", args=[muscle.pk]), {"name": "x"}),
        client.post(reverse("admin:muscles_muscle_open", args=[muscle.pk])),
    ]

    assert [response.status_code for response in responses] == [403, 403, 403]
    assert PreviewLink.objects.count() == 0


def hidden_atlas() -> Muscle:
    """A muscle in draft, among others that nobody is to know of; the names of all of them are “Hidden …”."""
    limb = make_region("limb", kind="limb")
    leg = make_region("leg", parent=limb, status="draft")
    deep = make_region("deep", kind="compartment", parent=leg)
    make_region("below", name="Hidden part", kind="compartment", parent=leg)
    group = make_muscle("group", name="Hidden group", kind="group", region=deep)
    main = make_muscle("main", name="Hidden main", region=make_region("other", name="Hidden place", status="draft"))
    muscle = make_muscle("soleus", region=deep, part_of=group, status="draft", same_as=main)
    make_muscle("sibling", name="Hidden sibling", region=deep)
    make_muscle("draft", name="Hidden draft", region=deep, status="draft")
    make_muscle("head", name="Hidden head", kind="head", part_of=muscle, region=deep)
    Muscle.objects.get(slug="main").antagonists.add(make_muscle("against", name="Hidden opponent", region=leg))
    return muscle


@pytest.mark.parametrize("which", ["soleus", "head", "deep", "leg"])
def test_shared_link_names_no_other_hidden_entry(editor_client, media, which):
    hidden_atlas()
    entry = Muscle.objects.filter(slug=which).first() or Region.objects.get(slug=which)
    entry.name = "Shown one"
    entry.save()
    address = share(editor_client, entry)
    editor_client.logout()

    page = editor_client.get(address).content.decode()

    assert "<h1>Shown one</h1>" in page
    assert re.findall("Hidden [a-z]+", page.replace("Hidden main:", "")) == []
    assert "/other/" not in page


def test_shared_link_to_a_draft_that_moves_shows_nothing_that_would_come_along(editor_client, media):
    hidden, public = make_region("hidden", kind="limb", status="draft"), make_region("public", kind="limb")
    leg = make_region("leg", parent=hidden)
    make_muscle("soleus", name="Hidden muscle", region=leg)
    send_draft(editor_client, leg, parent=public.pk)
    address = share(editor_client, leg)
    editor_client.logout()

    page = editor_client.get(address).content.decode()

    assert "Hidden" not in page
    assert "<h1>Leg</h1>" in page


def test_shared_link_says_that_it_is_a_draft_and_offers_nothing_to_cite(editor_client, media):
    muscle = make_muscle("soleus", status="draft")
    page = editor_client.get(share(editor_client, muscle)).content.decode()
    public = editor_client.get(muscle.region.get_absolute_url()).content.decode()

    assert page.count("<title>Draft: Soleus") == 1
    assert '<meta name="robots" content="noindex">' in page
    assert 'class="preview-banner"' in page
    found = [mark in page for mark in ('rel="canonical"', "og:title", "ld+json", "Cite this page", "Report an error")]
    assert found == [False] * 5
    assert [mark in public for mark in ('rel="canonical"', "preview-banner", "noindex")] == [True, False, False]


def test_shared_link_lets_no_cache_keep_its_pictures(editor_client, media, django_capture_on_commit_callbacks):
    leg = make_region("leg")
    with django_capture_on_commit_callbacks(execute=True):
        image = add_image(owner=make_muscle("soleus", region=leg), upload=images.png(), role="still", alt="Seen")
    address = share(editor_client, leg)
    editor_client.logout()

    response = editor_client.head(f"{address}media/{image.file.name}")

    assert (response.headers["Cache-Control"], response.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")


@pytest.mark.parametrize("lost", ["account", "activity", "rights", "staff"])
def test_shared_link_closes_when_its_maker_may_not_share_any_more(client, author, media, lost):
    client.force_login(author)
    muscle = make_muscle("soleus", status="draft")
    address = share(client, muscle)
    client.logout()
    before = client.get(address).status_code
    if lost == "account":
        author.delete()
    elif lost == "rights":
        author.user_permissions.clear()
    else:
        setattr(author, "is_active" if lost == "activity" else "is_staff", False)
        author.save()

    assert (before, client.get(address).status_code, client.get(f"{address}media/x.png").status_code) == (200, 404, 404)


def test_token_names_its_row_only():
    link = PreviewLink(pk=5)

    assert token_of(link).startswith("5:")


def test_shared_link_shows_the_public_pictures_of_other_entries(
    editor_client, media, django_capture_on_commit_callbacks
):
    leg = make_region("leg")
    with django_capture_on_commit_callbacks(execute=True):
        upload = images.png(size=(400, 300))
        add_image(owner=make_muscle("soleus", region=leg), upload=upload, role="still", alt="Seen")
    address = share(editor_client, leg)
    editor_client.logout()

    pictures = re.findall(r'src="([^"]*/media/[^"]+)"', editor_client.get(address).content.decode())

    assert [path.startswith(address) for path in pictures] == [True]
    assert editor_client.head(pictures[0]).status_code == 200
