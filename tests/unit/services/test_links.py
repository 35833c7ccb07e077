import pytest

from muscles.services.links import linked_permalinks, relinked

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("text", "permalinks"),
    [
        ("See [the soleus](/muscle/leg/soleus/) and [the leg](/muscle/leg/).", ["leg/soleus", "leg"]),
        (
            "[a](</muscle/leg/soleus/>) [b](/muscle/leg/soleus) [c](/muscle/leg/soleus/#facts 'title')",
            ["leg/soleus"] * 3,
        ),
        ("[a][1]\n\n[1]: /muscle/leg/soleus/", ["leg/soleus"]),
        ("/muscle/leg/soleus/ alone, [elsewhere](https://example.org/muscle/leg/) and [all](/muscle/)", [""]),
    ],
)
def test_links_to_entries_are_found(text, permalinks):
    assert list(linked_permalinks(text)) == permalinks


def test_links_are_written_anew_and_nothing_else():
    text = "[a](/muscle/leg/soleus/ 'S') [b](/muscle/leg/soleus/#facts) [c](/muscle/leg/) [d](</muscle/leg/soleus>)"

    after = relinked(text, {"leg/soleus": "calf/sole"}.get)

    assert (
        after == "[a](/muscle/calf/sole/ 'S') [b](/muscle/calf/sole/#facts) [c](/muscle/leg/) [d](</muscle/calf/sole/>)"
    )
