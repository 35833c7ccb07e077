"""No tree has a loop, whichever door the change comes through: the database itself refuses it."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]


@pytest.fixture(params=[Region, Muscle])
def line(request):
    """Three rows, each below the one before, and the name of their link."""
    if request.param is Region:
        top = make_region("top", kind="compartment", parent=make_region("home"))
        middle = make_region("middle", kind="compartment", parent=top)
        return "parent", [top, middle, make_region("bottom", kind="compartment", parent=middle)]
    region = make_region("home")
    top = make_muscle("top", kind="group", region=region)
    middle = make_muscle("middle", kind="group", region=region, part_of=top)
    return "part_of", [top, middle, make_muscle("bottom", kind="group", region=region, part_of=middle)]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_update_is_refused(line, place):
    link, rows = line
    top = rows[0]

    with pytest.raises(IntegrityError, match="a row cannot stand below itself"), transaction.atomic():
        type(top).objects.filter(pk=top.pk).update(**{link: rows[place]})


def test_bulk_update_is_refused(line):
    link, (top, _, bottom) = line
    setattr(top, link, bottom)

    with pytest.raises(IntegrityError, match="a row cannot stand below itself"), transaction.atomic():
        type(top).objects.bulk_update([top], [link])


def test_bulk_create_is_refused(line):
    link, (top, *_) = line
    new = type(top)(pk=9_999, kind=top.kind, name="New", slug="new", home=top.home, **{f"{link}_id": 9_999})
    if link == "part_of":
        new.region = top.region

    with pytest.raises(IntegrityError, match="a row cannot stand below itself"), transaction.atomic():
        type(top).objects.bulk_create([new])


def test_loaddata_is_refused(line, tmp_path):
    link, (top, _, bottom) = line
    file = tmp_path / "loop.json"
    call_command("dumpdata", top._meta.label, pks=str(top.pk), output=str(file), verbosity=0)
    [row] = json.loads(file.read_text())
    row["fields"][link] = bottom.pk
    file.write_text(json.dumps([row]))

    with pytest.raises(CommandError, match=f"loop.json, row 1: {link}: .* cannot stand below itself"):
        call_command("loaddata", str(file), verbosity=0)


def test_move_without_a_loop_passes(line):
    link, (top, _, bottom) = line

    assert type(top).objects.filter(pk=bottom.pk).update(**{link: top}) == 1
