import pytest
from django.core.exceptions import ValidationError

from muscles.models import Muscle, Status
from muscles.services.publishing import check_publishable, set_status
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def test_set_status_changes_only_what_differs():
    draft, published = make_muscle("soleus", status="draft"), make_muscle("plantaris")
    former = {muscle.slug: muscle.updated_at for muscle in Muscle.objects.all()}

    changed = set_status(entries=Muscle.objects.all(), status=Status.PUBLISHED)

    draft.refresh_from_db()
    published.refresh_from_db()
    assert changed == [draft]
    assert draft.status == "published"
    assert draft.updated_at > former["soleus"]
    assert published.updated_at == former["plantaris"]


def test_set_status_leaves_entries_that_were_not_chosen():
    chosen, other = make_muscle("soleus"), make_muscle("plantaris")

    set_status(entries=Muscle.objects.filter(slug="soleus"), status=Status.DRAFT)

    assert dict(Muscle.objects.values_list("slug", "status")) == {chosen.slug: "draft", other.slug: "published"}


def test_set_status_publishes_all_or_none():
    good, poor = make_muscle("soleus", status="draft"), make_muscle("plantaris", status="draft")
    make_image(poor, alt="", title="Plain")

    with pytest.raises(ValidationError) as caught:
        set_status(entries=Muscle.objects.all(), status=Status.PUBLISHED)

    assert caught.value.messages == [
        "“Plantaris”: 1 picture has no alt text: Plain. Say of each what is seen in it, or tick “decorative”."
    ]
    assert set(Muscle.objects.values_list("status", flat=True)) == {"draft"}
    assert good.status == "draft"


def test_entry_is_told_apart_which_pictures_lack_what(django_assert_num_queries):
    region = make_region()
    for number in range(1, 6):
        make_image(region, alt="", file=f"muscles/png/Leg-{number}.png", position=number)
    make_image(region, alt="Leg-9.png", file="uploads/ab/leg-9.png", title="The ninth", position=9)
    for alt in ("photo", "Twice", "Twice", "Once", "The leg from behind"):
        make_image(region, alt=alt, title=alt, position=10)
    make_image(region, alt="", decorative=True)

    with pytest.raises(ValidationError) as caught, django_assert_num_queries(1):
        check_publishable(region)

    assert caught.value.messages == [
        "5 pictures have no alt text: Leg-1.png, Leg-2.png, Leg-3.png and 2 more.",
        "1 picture has the name of a file as its alt text: The ninth.",
        "The alt text of 1 picture says nothing of it: photo.",
        "2 pictures share an alt text: Twice and Twice.",
        "Say of each what is seen in it, or tick “decorative”.",
    ]


def test_entry_with_good_pictures_or_none_may_be_published():
    muscle = make_muscle()
    make_image(muscle, alt="From the front")
    make_image(muscle, alt="From behind")

    check_publishable(muscle)
    check_publishable(make_region())


def test_link_to_no_entry_keeps_an_entry_from_being_published():
    leg = make_region("leg", status="draft", description="[a](/muscle/leg/nowhere/)")

    with pytest.raises(ValidationError) as caught:
        check_publishable(leg)
    assert caught.value.messages == [
        "Description: /muscle/leg/nowhere/ is the address of no entry.",
        "Correct the link, or take it out.",
    ]
    with pytest.raises(ValidationError, match=r"“Leg”: Description: /muscle/leg/nowhere/"):
        set_status(entries=type(leg).objects.all(), status=Status.PUBLISHED)


@pytest.mark.parametrize("number", [1, 5])
def test_refusing_costs_the_same_for_any_number(number, django_assert_num_queries):
    leg = make_region("leg")
    for each in range(number):
        make_muscle(f"m{each}", region=leg, status="draft", description="[a](/muscle/leg/nowhere/)")

    with (
        django_assert_num_queries(
            3
            + 1
            + 1
            + 1
            + 2  # savepoint; rows; their pictures; their homes; muscles and regions that are linked
            + 1  # muscles.features.redirects
        ),
        pytest.raises(ValidationError),
    ):
        set_status(entries=Muscle.objects.all(), status=Status.PUBLISHED)
