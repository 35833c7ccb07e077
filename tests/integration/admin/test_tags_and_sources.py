import pytest
from django.urls import reverse
from taggit.models import Tag

from muscles.models import FactSource, Source
from tests.factories import make_muscle
from tests.integration.admin.forms import errors_of, send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TAGS = reverse("admin:taggit_tag_changelist")
ADD_TAG = reverse("admin:taggit_tag_add")
SOURCES = reverse("admin:muscles_source_changelist")


def test_tag_list_counts_muscles_and_links_to_them(editor_client):
    Tag.objects.create(name="unused")
    for muscle in (make_muscle(), make_muscle()):
        muscle.tags.add("knee flexor")

    page = editor_client.get(TAGS)

    assert [(tag.name, tag.uses) for tag in page.context["cl"].result_list] == [("knee flexor", 2), ("unused", 0)]
    assert '<a href="/admin/muscles/muscle/?tag=knee-flexor">2</a>' in page.content.decode()


def test_tag_list_can_be_searched(editor_client):
    Tag.objects.create(name="knee flexor")
    Tag.objects.create(name="hip extensor")

    page = editor_client.get(TAGS, {"q": "FLEX"})

    assert [tag.name for tag in page.context["cl"].result_list] == ["knee flexor"]


def test_tag_is_added_with_its_slug(editor_client):
    send(editor_client, ADD_TAG, name="two  joint muscle")

    assert list(Tag.objects.values_list("name", "slug")) == [("two joint muscle", "two-joint-muscle")]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("Knee Flexor", "There is already a tag “knee flexor”."),
        ("knee, flexor", "A comma stands between tags, so a tag has none."),
        ("?!", "“?!” has neither a letter nor a digit."),
    ],
)
def test_tag_that_cannot_be_is_refused(editor_client, name, message):
    Tag.objects.create(name="knee flexor")

    response = send(editor_client, ADD_TAG, name=name)

    assert errors_of(response) == {"name": [message]}


def test_tag_can_be_renamed_in_its_case_only(editor_client):
    tag = Tag.objects.create(name="knee flexor")

    send(editor_client, reverse("admin:taggit_tag_change", args=[tag.pk]), name="Knee flexor")

    assert list(Tag.objects.values_list("name", "slug")) == [("Knee flexor", "knee-flexor")]


def test_source_list_counts_facts(editor_client):
    gray = Source.objects.create(key="gray1918", title="Anatomy", citation="Gray, 1918.")
    Source.objects.create(key="other", title="Other", citation="Nobody.")
    for fact in ("origin", "action"):
        FactSource.objects.create(muscle=make_muscle(), fact=fact, source=gray)

    page = editor_client.get(SOURCES)
    found = editor_client.get(SOURCES, {"q": "nobody"})

    assert [(source.key, source.number_of_facts) for source in page.context["cl"].result_list] == [
        ("gray1918", 2),
        ("other", 0),
    ]
    assert '<td class="field-facts">2</td>' in page.content.decode()
    assert [source.key for source in found.context["cl"].result_list] == ["other"]


def test_source_is_added(editor_client):
    send(
        editor_client,
        reverse("admin:muscles_source_add"),
        key="gray1918",
        kind="book",
        title="Anatomy",
        url="example.org/gray",
    )

    assert list(Source.objects.values_list("key", "url")) == [("gray1918", "https://example.org/gray")]


def test_source_that_facts_rest_on_is_not_deleted(editor_client):
    gray = Source.objects.create(key="gray1918", title="Anatomy", citation="Gray, 1918.")
    FactSource.objects.create(muscle=make_muscle("soleus"), fact="origin", source=gray)

    page = editor_client.post(reverse("admin:muscles_source_delete", args=[gray.pk]), {"post": "yes"})

    assert page.context["protected"] == ["Fact source: Soleus, origin: Anatomy"]
    assert Source.objects.count() == 1
