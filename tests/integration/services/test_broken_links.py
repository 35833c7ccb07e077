"""Links that lead readers nowhere are found wherever they stand, by what readers would meet there."""

import pytest

from muscles.services.broken_links import broken_links
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NOWHERE = "Description: /muscle/leg/nowhere/ is the address of no entry."


@pytest.fixture
def leg():
    leg = make_region("leg")
    make_muscle("soleus", region=leg)
    make_muscle("plantaris", region=leg, status="draft")
    make_region("anterior", kind="compartment", parent=leg)
    make_muscle("gracilis", region=make_region("hidden", status="draft"))
    return leg


@pytest.mark.parametrize(
    ("link", "reason"),
    [
        ("[a](/muscle/leg/soleus/)", ""),
        ("[a](/muscle/leg/soleus)", ""),
        ("[a](/muscle/leg/soleus/#origin)", ""),
        ('[a](/muscle/leg/anterior/ "title")', ""),
        ("[a](/muscle/leg/) and [b](/muscle/)", ""),
        ("[a](../soleus/)", ""),
        ("[a](#sources)", ""),
        ("[a](/about/)", ""),
        ("[a](https://example.org/muscle/leg/nowhere/)", ""),
        ("[a](mailto:anna@example.org)", ""),
        ("`[a](/muscle/leg/nowhere/)`", ""),
        ("[a](/muscle/leg/nowhere/)", NOWHERE),
        ("[a](/muscle/leg/nowhere)", "Description: /muscle/leg/nowhere/ is the address of no entry."),
        ("[a](</muscle/leg/nowhere/>)", NOWHERE),
        ("[a][b]\n\n[b]: /muscle/leg/nowhere/", NOWHERE),
        ("[a](../nowhere/)", NOWHERE),
        ("[a](http://atlas.example.org/muscle/leg/nowhere/)", NOWHERE),
        ("[a](/muscle/foot/)", "Description: /muscle/foot/ is the address of no entry."),
        ("[a](/nothing/here/)", "Description: /nothing/here/ is the address of no page."),
        (
            "[a](/muscle/leg/plantaris/)",
            "Description: /muscle/leg/plantaris/ is not published, so that readers do not get there.",
        ),
        (
            "[a](/muscle/hidden/gracilis/)",
            "Description: /muscle/hidden/gracilis/ is not published, so that readers do not get there.",
        ),
    ],
)
def test_link_is_looked_at_as_a_reader_would_follow_it(leg, settings, link, reason):
    settings.SITE_URL = "http://atlas.example.org"
    muscle = make_muscle("tibialis", region=leg, description=f"See {link}.")

    assert broken_links([muscle]) == ({muscle: [reason]} if reason else {})


def test_legends_are_looked_at(leg):
    lines = [
        {"permalink": name, "colour": "#ffffff", "name": "x"} for name in ("leg/soleus", "leg/gone", "leg/plantaris")
    ]
    make_image(leg, title="All of it", legend=lines)

    assert broken_links([leg]) == {
        leg: [
            "Legend of “All of it”: /muscle/leg/gone/ is the address of no entry.",
            "Legend of “All of it”: /muscle/leg/plantaris/ is not published, so that readers do not get there.",
        ]
    }


def test_many_entries_cost_few_queries(leg, django_assert_num_queries):
    text = "[a](/muscle/leg/soleus/) [b](/muscle/leg/nowhere/)"
    entries = [make_muscle(f"muscle-{number}", region=leg, description=text) for number in range(5)]

    with django_assert_num_queries(
        5 + 1  # muscles.features.redirects
    ):
        assert len(broken_links(entries)) == 5
