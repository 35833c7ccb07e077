"""What is hidden is hidden at every door, and an editor finds it at each."""

from dataclasses import dataclass
from functools import partial

import pytest

from muscles.files import renditions
from muscles.models import Muscle, Region
from muscles.services import galleries
from tests import images
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

NAME, SLUG = "Hiddenname", "hiddenslug"


@dataclass
class Atlas:
    """Published rows that a hidden entry is hung among."""

    limb: Region
    thigh: Region
    part: Region
    other: Region
    neighbour: Muscle

    @property
    def doors(self) -> list[str]:
        """Every page that could name the hidden entry, its own aside."""
        rows = [self.limb, self.thigh, self.part, self.other, *Muscle.objects.exclude(name=NAME)]
        rows += Region.objects.exclude(name=NAME)
        pages = ["/", "/muscle/", "/a-z/", "/tag/", "/tag/shared/", "/tag/alone/"]
        return list(dict.fromkeys([*pages, *(row.get_absolute_url() for row in rows)]))


@pytest.fixture
def atlas():
    limb = make_region("limb", kind="limb")
    thigh = make_region("thigh", parent=limb)
    part = make_region("part", kind="compartment", parent=thigh)
    neighbour = make_muscle("neighbour", region=part)
    neighbour.tags.add("shared")
    return Atlas(limb, thigh, part, make_region("other"), neighbour)


def draft_muscle(atlas):
    return make_muscle(SLUG, name=NAME, region=atlas.part, status="draft")


def draft_antagonist(atlas):
    muscle = draft_muscle(atlas)
    muscle.antagonists.add(atlas.neighbour)
    return muscle


def draft_part(atlas):
    return make_muscle(SLUG, name=NAME, kind="head", region=atlas.part, part_of=atlas.neighbour, status="draft")


def draft_group(atlas):
    group = make_muscle(SLUG, name=NAME, kind="group", region=atlas.part, status="draft")
    Muscle.objects.filter(pk=atlas.neighbour.pk).update(part_of=group)
    return group


def head_of_a_draft_muscle(atlas):
    muscle = make_muscle("draftwhole", region=atlas.part, status="draft")
    return make_muscle(SLUG, name=NAME, kind="head", region=atlas.part, part_of=muscle)


def head_of_a_muscle_in_a_draft_region(atlas):
    muscle = make_muscle(region=make_region(status="draft"))
    return make_muscle(SLUG, name=NAME, kind="head", region=atlas.part, part_of=muscle)


def second_place_of_a_draft(atlas):
    main = make_muscle(region=atlas.other, status="draft")
    return make_muscle(SLUG, name=NAME, region=atlas.part, same_as=main)


def second_place_of_a_muscle_in_a_draft_region(atlas):
    main = make_muscle(region=make_region(status="draft"))
    return make_muscle(SLUG, name=NAME, region=atlas.part, same_as=main)


def second_place_of_a_head_of_a_draft(atlas):
    main = make_muscle(region=atlas.other, status="draft")
    head = make_muscle(kind="head", part_of=main, region=atlas.other)
    return make_muscle(SLUG, name=NAME, kind="head", part_of=atlas.neighbour, region=atlas.part, same_as=head)


def draft_second_place(atlas):
    return make_muscle(SLUG, name=NAME, region=atlas.other, same_as=atlas.neighbour, status="draft")


def muscle_below(region_of, atlas):
    """A published muscle in a region that stands below a draft one; it works against a published muscle."""
    muscle = make_muscle(SLUG, name=NAME, region=region_of(atlas))
    muscle.antagonists.add(atlas.neighbour)
    return muscle


def draft_compartment(atlas):
    return make_region("hiddenpart", kind="compartment", parent=atlas.thigh, status="draft")


def compartment_below_a_draft(atlas):
    return make_region("below", kind="compartment", parent=draft_compartment(atlas))


def draft_region(atlas):
    return make_region("hiddenregion", parent=atlas.limb, status="draft")


def compartment_of_a_draft_region(atlas):
    return make_region("below", kind="compartment", parent=draft_region(atlas))


def region_of_a_draft_limb(atlas):
    return make_region("below", parent=make_region("hiddenlimb", kind="limb", status="draft"))


def renamed(region_of, atlas):
    """A region that is itself the hidden entry."""
    region = region_of(atlas)
    region.name, region.slug = NAME, SLUG
    region.save()
    return region


MUSCLES = [
    draft_muscle,
    draft_antagonist,
    draft_part,
    draft_group,
    head_of_a_draft_muscle,
    head_of_a_muscle_in_a_draft_region,
    second_place_of_a_draft,
    second_place_of_a_muscle_in_a_draft_region,
    second_place_of_a_head_of_a_draft,
    draft_second_place,
]
REGIONS = [
    draft_compartment,
    compartment_below_a_draft,
    draft_region,
    compartment_of_a_draft_region,
    region_of_a_draft_limb,
]
STATES = [pytest.param(state, id=state.__name__) for state in MUSCLES]
STATES += [pytest.param(partial(muscle_below, state), id=f"muscle_in_{state.__name__}") for state in REGIONS]
STATES += [pytest.param(partial(renamed, state), id=state.__name__) for state in REGIONS]


def hide(atlas, state):
    """Make the hidden entry, with a picture and tags of its own."""
    hidden = state(atlas)
    upload = images.png(size=(200, 100))
    image = galleries.add_image(owner=hidden, upload=upload, role="still", alt=f"{NAME} from the front")
    renditions.build(image)
    if isinstance(hidden, Muscle):
        hidden.tags.add("shared", "alone")
    return hidden, [f"/media/{image.file.name}", f"/media/{renditions.path_of(image, 'thumb')}"]


@pytest.mark.parametrize("state", STATES)
def test_visitor_finds_no_trace(client, media, atlas, state):
    hidden, pictures = hide(atlas, state)
    address = hidden.get_absolute_url()

    statuses = {path: client.get(path).status_code for path in [address, *pictures]}
    bodies = {path: client.get(path).content.decode() for path in atlas.doors}
    answer, of_nothing = (client.get(path).content.decode() for path in (address, address.replace(SLUG, "nothing")))

    assert set(statuses.values()) == {404}
    assert [path for path, body in bodies.items() if NAME in body or SLUG in body] == []
    assert answer.replace(SLUG, "nothing") == of_nothing
    assert client.get("/tag/alone/").status_code == 404
    assert "alone" not in bodies["/tag/"]
    assert 'shared <span class="count">1</span>' in bodies["/tag/"]


@pytest.mark.parametrize("state", STATES)
def test_editor_finds_it_everywhere(editor_client, media, atlas, state):
    hidden, pictures = hide(atlas, state)
    doors = doors_of_an_editor(type(hidden).objects.get(pk=hidden.pk))

    pages = {path: editor_client.get(path) for path in doors}
    files = {path: editor_client.get(path) for path in pictures}

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(doors, 200)
    assert [path for path, page in pages.items() if NAME not in page.content.decode()] == []
    assert {page.headers["Cache-Control"] for page in pages.values()} == {"private"}
    assert [(file.getvalue() != b"", file.headers["Cache-Control"]) for file in files.values()] == [
        (True, "private, no-store"),
        (True, "private, no-store"),
    ]


def doors_of_an_editor(hidden) -> list[str]:
    """The pages that name an entry to those who may see it."""
    doors = [hidden.get_absolute_url(), (hidden.home or hidden).get_absolute_url()]
    if isinstance(hidden, Region):
        return doors if hidden.parent and hidden.parent.home else [*doors, "/muscle/"]
    doors += [hidden.region.get_absolute_url()]
    return doors if hidden.same_as else [*doors, "/tag/alone/", "/tag/shared/", "/a-z/", "/"]


@pytest.mark.parametrize("state", [draft_antagonist, draft_part, draft_group, draft_second_place])
def test_editor_finds_a_draft_among_the_relations_of_its_neighbour(editor_client, media, atlas, state):
    hidden, _ = hide(atlas, state)

    page = editor_client.get(atlas.neighbour.get_absolute_url()).content.decode()

    assert hidden.get_absolute_url() in page[page.index('<dl class="facts') :]


def test_hidden_muscles_are_not_counted(client, editor_client, atlas):
    draft_muscle(atlas)
    muscle_in_draft = make_muscle(region=draft_compartment(atlas))
    assert muscle_in_draft.status == "published"
    visitor = type(client)()

    for path, shown, counted in [
        ("/", '<p class="region-card__count">1 muscle</p>', '<p class="region-card__count">3 muscles</p>'),
        ("/muscle/", '<span class="count">1 muscle</span>', '<span class="count">3 muscles</span>'),
    ]:
        assert shown in visitor.get(path).content.decode()
        assert counted in editor_client.get(path).content.decode()


def test_neighbours_skip_what_is_hidden(client, atlas):
    draft_muscle(atlas)
    last = make_muscle("zlast", region=atlas.part)

    page = client.get(last.get_absolute_url()).content.decode()

    assert f'rel="prev" href="{atlas.neighbour.get_absolute_url()}"' in page


@pytest.mark.parametrize("staff", [True, False])
def test_a_signed_in_person_without_the_permission_is_a_visitor(client, atlas, django_user_model, staff):
    hidden = draft_muscle(atlas)
    client.force_login(django_user_model.objects.create_user("reader", password="-", is_staff=staff))

    assert client.get(hidden.get_absolute_url()).status_code == 404
    assert NAME not in client.get("/a-z/").content.decode()
