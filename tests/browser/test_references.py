"""The numbers of sources as a reader sees them."""

import pytest

from muscles.models import FactSource, Source
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEXTS = {
    "description": "A strap at the front of the thigh, the longest muscle of all.",
    "origin": "Upper outer part of the ischial tuberosity (behind).",
    "innervation": "Tibial part of the sciatic nerve.",
    "nerve_roots": "L5–S2",
    "other_antagonists": "Quadriceps femoris\nRectus femoris",
    "ta98": "A04.7.02.036",
    "fma": "22438",
}
# Where the number of a source does not stand on the line of the sign or the box before it.
ALONE = """() => [...document.querySelectorAll(".references")].filter((references) => {
    const before = document.createRange();
    const walker = document.createTreeWalker(references.closest("dd, .prose"), NodeFilter.SHOW_TEXT);
    let last;
    while (walker.nextNode() && !references.contains(walker.currentNode)) {
        last = walker.currentNode.data.trim() ? walker.currentNode : last;
    }
    const end = last.data.trimEnd().length;
    before.setStart(last, end - 1);
    before.setEnd(last, end);
    return references.getBoundingClientRect().left < before.getBoundingClientRect().right - 1;
}).map((references) => references.closest("dd, .prose").textContent)"""


def test_no_number_begins_a_line(page):
    muscle = make_muscle("sartorius", region=make_region("thigh"), **TEXTS)
    for number in range(3):
        source = Source.objects.create(key=f"book{number}", title="A book", citation="A book.")
        for fact in ("description", "origin", "innervation", "antagonists", "ids"):
            FactSource.objects.create(muscle=muscle, fact=fact, source=source)
    page.goto("/muscle/thigh/sartorius/")
    alone = {}

    for width in range(320, 480, 4):
        page.set_viewport_size({"width": width, "height": 640})
        alone[width] = page.evaluate(ALONE)

    assert page.locator(".references").count() == 5
    assert {width: found for width, found in alone.items() if found} == {}
