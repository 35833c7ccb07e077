import pytest

from muscles.services.usage import uses_of
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def named_uses(entry) -> list[tuple[str, str]]:
    return [(use.name.lower(), use.how) for use in uses_of(entry)]


@pytest.mark.parametrize("number", [1, 3])
def test_everything_that_leads_to_a_muscle_is_named(django_assert_num_queries, number):
    leg = make_region("leg", description="[x](/muscle/leg/soleus/)")
    soleus = make_muscle("soleus", region=leg, description="[me](/muscle/leg/soleus/)")
    legend = [{"name": "Soleus", "colour": "#111111", "permalink": "leg/soleus"}]
    for place in range(number):
        make_image(make_region(f"hip{place}"), legend=legend)
        make_image(soleus, legend=legend)
        make_muscle(f"linking{place}", description="[x](/muscle/leg/soleus/)")
        make_muscle(f"near{place}", description="[x](/muscle/leg/soleusminor/) /muscle/leg/soleus/")
        make_muscle(f"head{place}", region=leg, kind="head", part_of=soleus)
        make_muscle(f"second{place}", same_as=soleus)
        soleus.antagonists.add(make_muscle(f"front{place}"))

    with django_assert_num_queries(1):
        found = named_uses(soleus)

    assert found == sorted(
        [("leg", "text")]
        + [
            (f"{slug}{place}", how)
            for place in range(number)
            for slug, how in [
                ("hip", "legend of a picture"),
                ("linking", "text"),
                ("head", "part of it"),
                ("second", "second place of it"),
                ("front", "antagonist"),
            ]
        ],
        key=lambda use: use[::-1],
    )


def test_what_leads_to_a_region_is_named():
    leg = make_region("leg")
    make_muscle("soleus", region=leg, description="[a](/muscle/leg/)")
    make_muscle("other", region=leg, description="[a](/muscle/leg/soleus/)")

    assert named_uses(leg) == [("soleus", "text")]
