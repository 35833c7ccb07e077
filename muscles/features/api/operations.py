"""The operations of the API. Whoever imports this module loads django-ninja and pydantic: see the package."""

from functools import partial
from typing import Any

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from muscles.features.api import schemas
from muscles.features.api.problems import BadParameterError, problem, refuse_unknown
from muscles.models import GalleryImage, Muscle
from muscles.services import records
from muscles.services.datasets import Dataset, all_datasets, tied_datasets
from muscles.services.records import Record
from muscles.texts.addresses import absolute

ROWS = 100
ABOUT = (
    "The published part of the atlas, to be read. Facts rest on the sources that their references name; pictures carry "
    "their credit and licence. Nothing here needs a key, and pages of other sites may read it."
)

api = NinjaAPI(title="Muscle atlas", version="1", description=ABOUT, openapi_url=None, docs_url=None)


def answers(form: Any) -> dict[int, Any]:
    """Describe what is answered where something is listed."""
    return {200: form, 422: schemas.Problems}


def answers_of_one(form: Any) -> dict[int, Any]:
    """Describe what is answered at the address of one entry, which may not be there."""
    return {**answers(form), 404: schemas.Problems}


@api.exception_handler(BadParameterError)
def answer_bad_parameter(request: HttpRequest, error: BadParameterError) -> HttpResponse:
    return problem(422, (error.field, error.message))


@api.exception_handler(ValidationError)
def answer_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problem(422, *((str(each["loc"][-1]), f"{each['msg']}.") for each in error.errors))


@api.exception_handler(Http404)
def answer_missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(404, ("", str(error)))


def page_of(request: HttpRequest, rows: Any, number: int) -> tuple[list[Any], Record]:
    """Return the rows of a page, and what is said about it."""
    paginator = Paginator(rows, ROWS)
    try:
        page = paginator.page(number)
    except EmptyPage as error:
        raise BadParameterError("page", f"There are {paginator.num_pages} pages.") from error

    def address(of: int) -> str:
        query = request.GET.copy()
        query["page"] = str(of)
        return absolute(request, f"{request.path}?{query.urlencode(safe='/')}")

    about = {
        "count": paginator.count,
        "page": number,
        "pages": paginator.num_pages,
        "next": address(page.next_page_number()) if page.has_next() else None,
        "previous": address(page.previous_page_number()) if page.has_previous() else None,
    }
    return list(page.object_list), about


@api.get("muscles/", response=answers(schemas.MusclesPage), summary="Muscles, groups and heads, in order of name")
def muscles(request: HttpRequest, filters: Query[schemas.MuscleFilters]) -> Record:
    """Each is named once. What an entry has beyond this, its own address tells."""
    refuse_unknown(request, schemas.MuscleFilters.model_fields)
    rows, about = page_of(request, muscles_asked_for(filters), filters.page)
    return about | {"items": records.muscle_records(rows, partial(absolute, request))}


def muscles_asked_for(filters: Any) -> Any:
    region = records.region_at(filters.region) if filters.region else None
    if filters.region and region is None:
        raise BadParameterError("region", f"There is no region {filters.region}.")
    found = records.listed_muscles(region)
    if filters.kind:
        if filters.kind not in Muscle.Kind.values:
            raise BadParameterError("kind", f"It is one of {', '.join(Muscle.Kind.values)}.")
        found = found.filter(kind=filters.kind)
    for name, ties in tied_datasets().items():
        if key := getattr(filters, ties.filter):
            keys = ties.muscles_with(key)
            if keys is None:
                raise BadParameterError(ties.filter, f"None of the {name} is {key}.")
            found = found.filter(pk__in=keys)
    return found


@api.get("muscles/{home}/{slug}/", response=answers_of_one(schemas.MuscleDetail), summary="One muscle, group or head")
def muscle(request: HttpRequest, home: str, slug: str) -> Record:
    """All that its page says, at the permalink of its page."""
    refuse_unknown(request, ())
    found = records.muscle_at(f"{home}/{slug}")
    if found is None:
        raise Http404(f"There is no muscle {home}/{slug}.")
    return records.muscle_detail(found, partial(absolute, request))


@api.get("regions/", response=answers(schemas.RegionTree), summary="Limbs, regions and compartments, as a tree")
def regions(request: HttpRequest) -> Record:
    """From the top of the body down."""
    refuse_unknown(request, ())
    return {"items": records.region_tree(partial(absolute, request))}


@api.get(
    "regions/{path:permalink}/",
    response=answers_of_one(schemas.RegionDetail),
    summary="One limb, region or compartment",
)
def region(request: HttpRequest, permalink: str) -> Record:
    """At the permalink of its page: one word, or two for a compartment."""
    refuse_unknown(request, ())
    found = records.region_at(permalink)
    if found is None:
        raise Http404(f"There is no region {permalink}.")
    return records.region_detail(found, partial(absolute, request))


@api.get("pictures/", response=answers(schemas.PicturesPage), summary="Pictures, with credit and licence")
def pictures(request: HttpRequest, filters: Query[schemas.PictureFilters]) -> Record:
    """Those of all entries, or of one."""
    refuse_unknown(request, schemas.PictureFilters.model_fields)
    whole = partial(absolute, request)
    rows, about = page_of(request, pictures_asked_for(filters), filters.page)
    items = [
        records.picture_record(image, whole)
        | {
            "muscle": image.muscle.permalink if image.muscle else None,
            "region": image.region.permalink if image.region else None,
        }
        for image in rows
    ]
    return about | {"items": items}


def pictures_asked_for(filters: Any) -> Any:
    found = GalleryImage.objects.published().readable().order_by("pk")
    found = found.select_related("muscle__home", "region__home")
    for kind, find in (("muscle", records.muscle_at), ("region", records.region_at)):
        if permalink := getattr(filters, kind):
            owner = find(permalink)
            if owner is None:
                raise BadParameterError(kind, f"There is no {kind} {permalink}.")
            found = found.filter(**{kind: owner})
    return found


def add_list(dataset: Dataset) -> None:
    """Add the operation that lists the rows of a dataset."""

    def rows_of_dataset(request: HttpRequest, filters: Query[schemas.Paged]) -> Record:
        refuse_unknown(request, schemas.Paged.model_fields)
        rows, about = page_of(request, dataset.read(), filters.page)
        whole = partial(absolute, request)
        return about | {"items": [with_address(vars(row), whole) for row in rows]}

    api.get(
        f"{dataset.name}/",
        response=answers(schemas.listing_of_dataset(dataset)),
        summary=dataset.name.capitalize(),
        description=dataset.about,
        operation_id=dataset.name,
    )(rows_of_dataset)


def with_address(row: Record, whole: records.Whole) -> Record:
    """Return a row whose address, if it has one, is whole."""
    return row | {"url": whole(row["url"])} if row.get("url") else row


for each in all_datasets():
    add_list(each)

urlpatterns = [path("", api.urls)]
