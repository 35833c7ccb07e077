"""Addresses that pages had on their site lead to their entries."""

import pytest

from muscles.features.redirects.models import Redirect
from muscles.models import Muscle
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def write(folder, slug: str, *lines: str) -> None:
    text = "\n".join(["---", f"permalink: /muscle/thigh/{slug}/", f"title: The {slug} muscle", *lines, "---", "Text."])
    (folder / f"muscle_thigh-{slug}.md").write_text(text, encoding="utf-8")


def test_old_addresses_lead_to_the_entry_wherever_it_moves(folder, run, client):
    write(
        folder, "sample", "redirect_from: [/old/sample.html, /muscle/thigh/Was_here/, /a/]", "aliases: [older, /b/c/]"
    )

    run(folder)

    olds = (
        "/old/sample.html",
        "/muscle/thigh/Was_here/",
        "/a/",
        "/a",
        "/a/index.html",
        "/muscle/thigh/older/",
        "/b/c/",
    )
    for path in olds:
        response = client.get(path)
        assert (response.status_code, response["Location"]) == (301, "/muscle/thigh/sample/")
    assert run(folder) == {"muscle_thigh-sample.md": "unchanged"}
    assert Redirect.objects.count() == 5

    muscle = Muscle.objects.get()
    muscle.slug = "renamed"
    muscle.save()
    assert client.get("/old/sample.html")["Location"] == "/muscle/thigh/renamed/"
    assert str(Redirect.objects.get(permalink="/a")) == "/a"


def test_address_of_another_entry_or_page_stays_its_own(folder, run, client):
    make_muscle("there", region=make_region("hip"))
    write(folder, "one", "aliases: [/muscle/hip/there/, /muscle/thigh/two/, /old/]")
    write(folder, "two", "redirect_from: /old/")

    run(folder)

    assert client.get("/muscle/thigh/two/").status_code == client.get("/muscle/hip/there/").status_code == 200
    assert client.get("/old/")["Location"] == "/muscle/thigh/one/"
    assert run.notes["muscle_thigh-one.md"] == [
        "the old address /muscle/hip/there/ leads elsewhere already",
        "the old address /muscle/thigh/two/ leads elsewhere already",
    ]
    assert run.notes["muscle_thigh-two.md"] == ["the old address /old leads elsewhere already"]


def test_draft_and_dry_run_give_no_address_away(folder, run, client):
    write(folder, "sample", "redirect_from: /old/", "draft: true")

    run(folder, dry_run=True)
    assert not Redirect.objects.exists()

    run(folder)
    assert client.get("/old/").status_code == 404
