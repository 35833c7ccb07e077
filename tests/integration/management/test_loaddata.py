"""Fixtures are taken as a whole or not at all, and whatever is wrong is said with file, row and field."""

import gzip
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from muscles.models import GalleryImage, Muscle, MuscleTag, Region, Source
from tests.factories import make_image, make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TIME = "2026-01-01T00:00:00Z"
REGION = {"name": "Leg", "slug": "leg", "kind": "region", "status": "published", "created_at": TIME, "updated_at": TIME}
MUSCLE = REGION | {"name": "Soleus", "slug": "soleus", "kind": "muscle", "region": ["leg"], "home": ["leg"]}
PICTURE = {"muscle": ["leg", "soleus"], "file": "muscles/png/a.png", "role": "still", "width": 4, "height": 3}
HEAD = MUSCLE | {"name": "Head", "slug": "head", "kind": "head", "part_of": ["leg", "soleus"]}
DONE = "Nothing was written."


@pytest.fixture
def load(tmp_path):
    """Write rows into a file, load it, and return what is said against it, without the last line."""

    def load(*rows, name="rows.json"):
        file = tmp_path / name
        if rows and isinstance(rows[0], bytes):
            file.write_bytes(rows[0])
        else:
            found = [{"model": f"muscles.{model}", "fields": fields} | more for model, fields, more in map(full, rows)]
            file.write_text(json.dumps(found), encoding="utf-8")
        before = list(Region.objects.values()), list(Muscle.objects.values()), list(GalleryImage.objects.values())
        try:
            call_command("loaddata", str(file), verbosity=0)
        except CommandError as error:
            now = list(Region.objects.values()), list(Muscle.objects.values()), list(GalleryImage.objects.values())
            assert now == before
            return str(error).removesuffix(DONE).strip().splitlines()
        return []

    return load


def full(row):
    model, fields, *more = row
    return model, fields, (more or [{}])[0]


def test_sound_rows_are_loaded_in_any_order(load):
    rows = [("region", REGION), ("muscle", MUSCLE), ("muscle", HEAD), ("galleryimage", PICTURE)]

    assert load(*rows) == []
    assert load(*rows) == []
    assert (Muscle.objects.count(), GalleryImage.objects.count()) == (2, 1)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"slug": "With Space"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"slug": "a--b"}, "slug"),
        ({"slug": "sol\u202eeus"}, "slug"),
        ({"slug": "x" * 81}, "slug"),
        ({"name": ""}, "name"),
        ({"name": "\u200b \u00a0"}, "name"),
        ({"name": None}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"kind": "organ"}, "kind"),
        ({"status": "Published"}, "status"),
        ({"position": -1}, "position"),
        ({"position": 10**30}, "position"),
        ({"description": None}, "description"),
        ({"nerve_roots": "L9"}, "nerve_roots"),
        ({"ta2": "x"}, "ta2"),
        ({"remarks": ["no"]}, "remarks"),
        ({"remarks": {"nothing": "x"}}, "remarks"),
        ({"unchecked_facts": {"a": 1}}, "unchecked_facts"),
        ({"unchecked_facts": None}, "unchecked_facts"),
        ({"region": ["arm"]}, "region"),
        ({"region": 999}, "region"),
        ({"home": 999}, "home"),
        ({"part_of": ["leg", "triceps"]}, "part_of"),
        ({"part_of": ["leg", "soleus"]}, "part_of"),
        ({"kind": "head"}, "part_of"),
    ],
)
def test_wrong_value_of_a_muscle_is_named(load, changes, field):
    said = load(("region", REGION), ("muscle", MUSCLE | changes))

    assert len(said) == 1, said
    assert said[0].startswith(f"rows.json, row 2: {field}: "), said


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"height": None}, {"height", "width"}),
        ({"width": 0, "height": 0}, {"height", "width"}),
        ({"width": -4}, {"width"}),
        ({"orientation": "400"}, {"orientation"}),
        ({"role": "film"}, {"role"}),
        ({"file": ""}, {"file"}),
        ({"alt": "x" * 301}, {"alt"}),
        ({"legend": [{"name": "Soleus"}]}, {"legend"}),
        ({"muscle": None}, {""}),
        ({"region": ["leg"]}, {""}),
    ],
)
def test_wrong_value_of_a_picture_is_named(load, changes, fields):
    said = load(("region", REGION), ("muscle", MUSCLE), ("galleryimage", PICTURE | changes))

    assert {line.split(": ")[1] if len(line.split(": ")) > 2 else "" for line in said} == fields, said
    assert all(line.startswith("rows.json, row 3: ") for line in said)


@pytest.mark.parametrize("pk", [0, -5, 2**53, 2**63, "abc", [1]])
def test_wild_keys_are_refused(load, pk):
    [said] = load(("region", REGION, {"pk": pk}))

    assert said.startswith("rows.json, row 1: ")


def test_rows_that_do_not_go_together_are_named(load):
    other = REGION | {"name": "Thigh", "slug": "thigh"}
    place = {"kind": "compartment", "parent": ["leg"], "home": ["leg"]}
    compartment = REGION | {"name": "Soleus part", "slug": "soleus"} | place

    assert "already the address" in load(("region", REGION), ("region", compartment), ("muscle", MUSCLE))[0]
    assert load(("region", REGION), ("region", other), ("muscle", MUSCLE | {"home": ["thigh"]})) == [
        "rows.json, row 3: home: Its place makes it “Leg”."
    ]
    assert "row 1 is the same" in load(("region", REGION), ("region", REGION))[0]
    assert load(("region", REGION), ("region", REGION | {"slug": "shank"})) == [
        "rows.json, row 2: There is already a limb or region of this name at the top."
    ]


def test_tags_are_spelt_once(load, tmp_path):
    file = tmp_path / "tags.json"
    tags = [{"model": "taggit.tag", "fields": {"name": name, "slug": name}} for name in ("flexor", "Flexor")]
    file.write_text(json.dumps(tags))

    with pytest.raises(CommandError, match="spelt like"):
        call_command("loaddata", str(file), verbosity=0)
    file.write_text(json.dumps([{"model": "taggit.tag", "fields": {"name": "fle\u00adxor", "slug": "flexor"}}]))
    with pytest.raises(CommandError, match="U\\+00AD SOFT HYPHEN"):
        call_command("loaddata", str(file), verbosity=0)


def test_every_fault_of_a_file_is_said_at_once(load):
    said = load(("region", REGION | {"slug": "A", "status": "x"}), ("region", REGION | {"name": ""}))

    assert [line.split(": ")[:2] for line in said] == [
        ["rows.json, row 1", "slug"],
        ["rows.json, row 1", "status"],
        ["rows.json, row 2", "name"],
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\xef\xbb\xbf[]", "rows.json begins with a byte order mark"),
        ("[]".encode("utf-16"), "rows.json is UTF-16"),
        ("[]".encode("utf-16-le"), "rows.json is UTF-16"),
        (b'["\xe9"]', "rows.json is not UTF-8: byte 3"),
        (b"[{", "rows.json: "),
        (b'[{"model": "muscles.bone", "fields": {}}]', "rows.json, row 1: Invalid model identifier"),
        (b'[{"model": "muscles.region", "fields": {"colour": 1}}]', "rows.json, row 1: Region has no field named"),
        (b"[1]", "rows.json, row 1: "),
    ],
)
def test_file_that_cannot_be_read_is_told_as_such(load, data, said):
    [line] = load(data)

    assert line.startswith(said)


def test_packed_fixtures_are_checked_alike(load):
    data = json.dumps([{"model": "muscles.region", "fields": REGION | {"slug": "With Space"}}]).encode()

    assert load(gzip.compress(data), name="rows.json.gz")[0].startswith("rows.json.gz, row 1: slug: ")
    assert "byte order mark" in load(gzip.compress(b"\xef\xbb\xbf" + data), name="rows.json.gz")[0]
    assert load(b"no archive", name="rows.json.gz")[0].startswith("rows.json.gz cannot be unpacked")


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Region, {"slug": "With Space"}),
        (Region, {"slug": "-leg"}),
        (Region, {"slug": "l--eg"}),
        (Region, {"slug": "l_eg"}),
        (Region, {"slug": ""}),
        (Region, {"name": "\u200b"}),
        (Region, {"kind": "organ"}),
        (Region, {"status": "Published"}),
        (Region, {"id": -1}),
        (Muscle, {"slug": "É"}),
        (Muscle, {"name": ""}),
        (Muscle, {"kind": ""}),
        (Muscle, {"status": ""}),
        (GalleryImage, {"height": None}),
        (GalleryImage, {"width": 0, "height": 0}),
        (GalleryImage, {"orientation": 360}),
        (GalleryImage, {"role": "film"}),
        (Source, {"key": "Gray 1918"}),
        (Source, {"title": "\u00ad"}),
    ],
)
def test_database_itself_refuses_what_no_form_takes(model, values):
    make_image(make_muscle("soleus", region=make_region("leg")), width=4, height=3)
    Source.objects.create(key="gray1918", title="Anatomy", citation="Gray")

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**values)


def test_links_of_rows_that_are_not_there_are_named(load):
    tag = {"content_object": ["leg", "soleus"], "tag": ["flexor"]}

    [said] = load(("region", REGION), ("muscle", MUSCLE), ("muscletag", tag))

    assert said == "rows.json, row 3: tag: There is no tag “flexor”."
    assert not MuscleTag.objects.exists()


def test_what_many_rows_name_is_looked_up_once(load):
    muscles = [MUSCLE | {"slug": f"muscle{number}", "name": f"Muscle {number}"} for number in range(1, 21)]
    pictures = [
        PICTURE | {"muscle": ["leg", row["slug"]], "file": f"muscles/png/{row['slug']}-{number}.png"}
        for row in muscles
        for number in range(3)
    ]
    rows = [("region", REGION), *(("muscle", row) for row in muscles), *(("galleryimage", row) for row in pictures)]

    with CaptureQueriesContext(connection) as captured:
        assert load(*rows) == []

    reads = [query["sql"] for query in captured if query["sql"].startswith("SELECT")]
    assert len([sql for sql in reads if 'FROM "muscles_galleryimage"' in sql]) < len(pictures) / 10
