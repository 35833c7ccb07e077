import pytest
from django.contrib.auth.models import Permission
from taggit.models import Tag

from muscles.features.history.models import Version
from muscles.models import Muscle
from tests.factories import make_muscle
from tests.integration.admin.test_bulk import choose, go_on, summary
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

LIST = "/admin/taggit/tag/"


@pytest.fixture
def tags(db) -> list[Tag]:
    both, one = make_muscle("both"), make_muscle("one")
    both.tags.add("flexor of the knee", "knee flexor")
    one.tags.add("flexor of the knee", "biarticular")
    Tag.objects.create(name="unused")
    return [Tag.objects.get(name=name) for name in ("flexor of the knee", "knee flexor")]


def test_tags_are_merged_after_a_summary(editor_client, tags):
    _, into = tags

    asked = choose(editor_client, "merge", *tags, path=LIST)
    response = go_on(editor_client, asked, into=into.pk)

    assert summary(response) == "1 tag will be merged into “knee flexor”, and be gone."
    assert Tag.objects.count() == 4
    go_on(editor_client, response)
    assert list(Tag.objects.order_by("name").values_list("name", flat=True)) == ["biarticular", "knee flexor", "unused"]
    assert {muscle.slug: sorted(muscle.tags.names()) for muscle in Muscle.objects.all()} == {
        "both": ["knee flexor"],
        "one": ["biarticular", "knee flexor"],
    }
    why = "Tags merged into knee flexor: flexor of the knee."
    assert Version.objects.filter(action="saved", why=why).count() == 2


def test_tag_that_was_not_chosen_is_not_taken(editor_client, tags):
    other = Tag.objects.get(name="unused")

    response = go_on(editor_client, choose(editor_client, "merge", *tags, path=LIST), into=other.pk)

    assert "Select a valid choice" in response.content.decode()
    assert Tag.objects.count() == 4


@pytest.mark.parametrize(
    ("use", "names"), [("none", ["unused"]), ("some", ["biarticular", "flexor of the knee", "knee flexor"])]
)
def test_list_of_tags_by_use(editor_client, tags, use, names):
    rows = read(editor_client.get(LIST, {"use": use})).one("table", id="result_list").one("tbody").all("tr")

    assert [row.one("th").text for row in rows] == names


def test_tag_is_renamed_in_case_only(editor_client, tags):
    tag = tags[1]

    editor_client.post(f"{LIST}{tag.pk}/change/", {"name": "Knee  flexor"})

    tag.refresh_from_db()
    assert tag.name == "Knee flexor"


def test_merging_takes_the_right_to_delete(client, django_user_model, tags):
    user = django_user_model.objects.create_user("writer", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_tag", "change_tag"]))
    client.force_login(user)

    choose(client, "merge", *tags, path=LIST, asked="yes", into=tags[1].pk, confirmed="1")

    assert Tag.objects.count() == 4
