"""Comments, open and resolved, and a way to each screen that shows them."""

from muscles.features.commenting.threads import answer, begin, resolve
from muscles.models import Muscle
from tests.browser.whole_site import Ways, at


def make_comments(user, muscle: Muscle) -> Ways:
    asked = begin(entry=muscle, about="origin", label="Origin", text="Which edition?", user=user)
    answer(thread=asked, entry=muscle, text="The first.", user=user)
    asked.awaits.set([user])
    resolve(thread=begin(entry=muscle, about="", label="The whole entry", text="Good.", user=user), user=user)
    return {
        "comments": at(f"/admin/muscles/muscle/{muscle.pk}/comments/"),
        "form with comments": at(f"/admin/muscles/muscle/{muscle.pk}/change/"),
        "my comments": at("/admin/muscles/muscle/comments/"),
    }
