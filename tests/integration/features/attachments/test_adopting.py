"""Rows for the drawings that the renderer wrote."""

import pytest
from django.core.management import CommandError, call_command

from muscles.features.attachments.models import AttachmentDrawing
from tests.factories import make_muscle, make_region
from tests.integration.features.attachments.drawings import write_drawing

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture
def leg(media):
    leg = make_region("leg")
    for slug in ("soleus", "plantaris"):
        make_muscle(slug, region=leg)
    return leg


def adopt(capsys):
    call_command("adopt_attachments")
    return capsys.readouterr().out


def rows():
    return dict(AttachmentDrawing.objects.values_list("muscle__slug", "file"))


def test_each_drawing_is_given_a_row_and_keeps_it(leg, media, capsys):
    names = {slug: write_drawing(media, f"leg/{slug}") for slug in ("soleus", "plantaris")}

    said = [adopt(capsys), adopt(capsys)]

    assert said == [
        "2 drawings: 2 rows added, 0 changed, 0 removed.\n",
        "2 drawings: 0 rows added, 0 changed, 0 removed.\n",
    ]
    assert rows() == names


def test_a_row_goes_with_its_drawing(leg, media, capsys):
    names = {slug: write_drawing(media, f"leg/{slug}") for slug in ("soleus", "plantaris")}
    adopt(capsys)
    (media / names["soleus"]).unlink()

    assert adopt(capsys) == "1 drawings: 0 rows added, 0 changed, 1 removed.\n"
    assert rows() == {"plantaris": names["plantaris"]}


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"entry": "leg/none"}, "muscles/attachments/leg-soleus.json: there is no muscle leg/none."),
        ({"views": []}, "muscles/attachments/leg-soleus.json: views is a list of 16."),
    ],
)
def test_nothing_is_adopted_beside_a_bad_drawing(leg, media, changes, complaint):
    write_drawing(media, "leg/plantaris")
    write_drawing(media, "leg/soleus", **changes)

    with pytest.raises(CommandError) as error:
        call_command("adopt_attachments")

    assert str(error.value) == complaint
    assert rows() == {}
