"""A report on what is hidden: at every door it is like a page that is not there."""

import pytest

from tests.factories import make_muscle, make_region
from tests.integration.features.reporting.words import PAGE, WORDS, stored
from tests.markup import parse, read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


def draft_muscle():
    make_muscle("hidden", region=make_region("thigh"), name="Hiddenname", status="draft")
    return "/muscle/thigh/hidden/"


def draft_compartment():
    make_region("hidden", kind="compartment", parent=make_region("thigh"), name="Hiddenname", status="draft")
    return "/muscle/thigh/hidden/"


def draft_region():
    make_region("hidden", name="Hiddenname", status="draft")
    return "/muscle/hidden/"


def muscle_in_draft_region():
    make_muscle("hidden", region=make_region("thigh", status="draft"), name="Hiddenname")
    return "/muscle/thigh/hidden/"


def head_of_draft():
    muscle = make_muscle("muscle", region=make_region("thigh"), status="draft")
    make_muscle("hidden", kind="head", region=muscle.region, part_of=muscle, name="Hiddenname")
    return "/muscle/thigh/hidden/"


def second_place_of_draft():
    make_muscle("hidden", region=make_region("thigh"), same_as=make_muscle("m", status="draft"), name="Hiddenname")
    return "/muscle/thigh/hidden/"


def words_of(response) -> str:
    return parse(response.content.decode()).one("main").text


@pytest.mark.parametrize(
    "hide",
    [draft_muscle, draft_compartment, draft_region, muscle_in_draft_region, head_of_draft, second_place_of_draft],
)
def test_draft_is_like_a_page_that_is_not_there(client, hide):
    path = hide()
    nowhere = path.replace("hidden", "gone")

    shown, missing = client.get("/report/", {"page": path}), client.get("/report/", {"page": nowhere})
    sent, sent_nowhere = (client.post("/report/", WORDS | {"page": page}) for page in (path, nowhere))
    thanked, thanked_nowhere = (client.get("/report/thanks/", {"page": page}) for page in (path, nowhere))

    assert [shown.status_code, missing.status_code, sent.status_code, thanked.status_code] == [404, 404, 200, 200]
    assert words_of(shown) == words_of(missing)
    assert words_of(sent) == words_of(sent_nowhere)
    assert words_of(thanked) == words_of(thanked_nowhere)
    assert not any(b"Hiddenname" in response.content for response in (shown, sent, thanked))
    assert stored() == []


def test_words_outlive_a_page_that_was_withdrawn_meanwhile(client, gracilis):
    type(gracilis).objects.update(status="draft")

    page = read(client.post("/report/", WORDS | {"page": PAGE}))

    assert page.one("textarea").text == "It begins higher up."
    assert "no longer in the atlas" in page.one(cls="report-form__notice").text
    assert page.all("input", name="page") == []


def test_editor_reports_on_a_draft(editor_client):
    path = draft_muscle()

    response = editor_client.post("/report/", WORDS | {"page": path})

    assert response.status_code == 302
    assert [row[:2] for row in stored()] == [("thigh/hidden", "hidden")]
    assert read(editor_client.get("/report/", {"page": path})).one("main").links == [("Hiddenname, thigh", path)]
