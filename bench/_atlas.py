"""Fills an atlas for benchmarks: the entries of the project, and behind them as many more as are asked for.

Added entries have the texts, sources, tags and ties of the project’s own in turn, and the pictures of one of them: 16
stills and a film, whose files they share. A hundred stand in each added region, in four compartments. Half of them
carry one tag, and make one movement, so that the lists of these fill a page at every size.
"""

from __future__ import annotations

import sys
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django

django.setup()

from django.core.files.storage import storages  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Model  # noqa: E402
from taggit.models import Tag  # noqa: E402

from muscles.features.browsing.models import Movement, MuscleMovement, MuscleNerve  # noqa: E402
from muscles.files import renditions  # noqa: E402
from muscles.models import FactSource, GalleryImage, Muscle, MuscleTag, Region, Status  # noqa: E402
from muscles.models.facts import IDS  # noqa: E402
from muscles.services.fixtures import fixture_files, fixtures_folder  # noqa: E402
from tests.factories import make_region  # noqa: E402

IN_REGION, IN_LIMB, COMPARTMENTS = 100, 1000, 4
PICTURED = ("thigh", "semimembranosus")
TIES: tuple[tuple[type[Model], str], ...] = ((FactSource, "muscle_id"), (MuscleTag, "content_object_id"))
TIES += ((MuscleMovement, "muscle_id"), (MuscleNerve, "muscle_id"))  # muscles.features.browsing
PLAIN = {"home_id", "region_id", "part_of_id", "same_as_id", "id", "slug", "name", "position", "kind", "status"}
STORED = [field.attname for field in Muscle._meta.concrete_fields if field.attname not in {*PLAIN, *IDS}]


def load() -> None:
    """Load the entries of the project into an empty database."""
    call_command("migrate", verbosity=0)
    call_command("loaddata", *map(str, fixture_files(fixtures_folder())), verbosity=0)


@transaction.atomic
def grow(entries: int) -> None:
    """Add entries until there are this many."""
    present = Muscle.objects.count()
    models = list(Muscle.objects.filter(same_as=None, kind="muscle").order_by("pk"))
    places = islice(new_places(), entries - present)
    muscles = [copy_of(model, *place) for model, place in zip(cycle(models), places, strict=False)]
    Muscle.objects.bulk_create(muscles, batch_size=200)
    pairs = list(zip(cycle(model.pk for model in models), (muscle.pk for muscle in muscles), strict=False))
    for model, owner in TIES:
        copy_rows(model, owner, pairs)
    half = muscles[::2]
    tag = Tag.objects.get(slug="two-joint-muscle")
    carriers = {*MuscleTag.objects.filter(tag=tag).values_list("content_object", flat=True)}
    MuscleTag.objects.bulk_create(MuscleTag(tag=tag, content_object=each) for each in half if each.pk not in carriers)
    # begin muscles.features.browsing
    knee_flexion = Movement.objects.get(joint__slug="knee", slug="flexion")
    makers = {*MuscleMovement.objects.filter(movement=knee_flexion).values_list("muscle", flat=True)}
    MuscleMovement.objects.bulk_create(
        MuscleMovement(movement=knee_flexion, muscle=each) for each in half if each.pk not in makers
    )
    # end muscles.features.browsing
    pictured = Muscle.objects.get(home__slug=PICTURED[0], slug=PICTURED[1])
    copy_rows(GalleryImage, "muscle_id", [(pictured.pk, muscle.pk) for muscle in muscles])


def new_places():
    """Yield the compartment and the number of each entry, and make the regions as they are needed."""
    number = 0
    while True:
        if number % IN_LIMB == 0:
            limb = make_region(f"limb{number // IN_LIMB}", kind="limb")
        home = make_region(f"region{number // IN_REGION}", parent=limb)
        parts = [make_region(f"part{part}", kind="compartment", parent=home) for part in range(COMPARTMENTS)]
        for each in range(IN_REGION):
            yield parts[each * COMPARTMENTS // IN_REGION], number
            number += 1


def copy_of(model: Muscle, region: Region, number: int) -> Muscle:
    values = {name: getattr(model, name) for name in STORED}
    name = f"{model.name} {in_letters(number)}"
    return Muscle(
        name=name,
        slug=f"muscle{number}",
        kind=Muscle.Kind.MUSCLE,
        status=Status.PUBLISHED,
        position=number,
        region=region,
        home=region.home,
        **values,
    )


def in_letters(number: int) -> str:
    """A word of its own for each number, as names have no digits."""
    return "".join("bdfglmnprt"[int(digit)] + "aeiou"[int(digit) % 5] for digit in str(number))


def copy_rows(model: type[Model], owner: str, pairs: list[tuple[int, int]]) -> None:
    """Give what hangs on the first of each pair to the second, too."""
    rows: dict[int, list[dict]] = {}
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    for row in model._base_manager.filter(**{f"{owner}__in": {pk for pk, _ in pairs}}).order_by("pk").values(*names):
        rows.setdefault(row[owner], []).append(row)
    copies = [model(**{**row, owner: new}) for old, new in pairs for row in rows.get(old, ())]
    model._base_manager.bulk_create(copies, batch_size=500)


def settle() -> None:
    """Let PostgreSQL know what its tables hold, as it does by itself after a while; SQLite never does."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def stand_in_for_sizes() -> None:
    """Let each size of each picture be there; what is in it no page looks at, so it is the picture itself."""
    storage = storages["derived"]
    for image in GalleryImage.objects.exclude(width=None):
        for size in renditions.missing_sizes(image):
            path = Path(storage.path(renditions.path_of(image, size)))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(image.file.path)


if __name__ == "__main__":
    what, *arguments = sys.argv[1:]
    if what == "load":
        load()
        stand_in_for_sizes()
    else:
        grow(int(arguments[0]))
    settle()
