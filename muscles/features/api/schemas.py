"""The forms of the answers: of the tables in which facts and names are declared, and of what features register."""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field, create_model

from muscles.models.facts import COLUMNS, FACTS
from muscles.models.names import NAME_KINDS
from muscles.services.datasets import Dataset, all_datasets, tied_datasets


def said(description: str, **more: Any) -> Any:
    return Field(description=description, **more)


class Problem(Schema):
    field: str = said("The parameter that is wrong; empty where it is none.")
    message: str = said("What is wrong with it.")


class Problems(Schema):
    errors: list[Problem]


class Tie(Schema):
    key: str = said("Its key among those of its kind.")
    name: str = said("Its name.")
    condition: str = said("What narrows it down, such as “weakly”; mostly empty.")


class Reference(Schema):
    fact: str = said("The fact, or “description”.")
    source: str = said("The key of the source.")
    locator: str = said("Where in the source.")


class Picture(Schema):
    url: str = said("The picture as it was made.")
    role: str = said("“still” or “animation”.")
    width: int = said("In pixels.")
    height: int = said("In pixels.")
    orientation: float | None = said("Degrees: 0 from the front, 90 from the body’s right, 180 from behind.")
    direction: str = said("The same as a word of anatomy.")
    title: str
    caption: str
    alt: str = said("What is seen, for those who cannot see it.")
    credit: str = said("Who is to be named.")
    licence: str = said("What others may do with it.")
    licence_url: str = said("Where that can be read.")
    webm: str = said("An animation as a film; else empty.")
    mp4: str = said("The same for other players.")


class OwnedPicture(Picture):
    muscle: str | None = said("The permalink of the entry that it belongs to.")
    region: str | None = said("The permalink of the region that it belongs to.")


Facts = create_model(
    "Facts",
    __base__=Schema,
    **{name: (str, said(" ".join(filter(None, [f"{FACTS[name].label}.", FACTS[name].help_text])))) for name in COLUMNS},
)
PERMALINK = "Its place in addresses: “leg/soleus”."
WITHIN = "The permalink of the smallest region that holds it."
NAMES = {kind.name: (list[str], said(f"{kind.label}.")) for kind in NAME_KINDS}
TIES = {name: (list[Tie], said(f"Its {name}.")) for name in tied_datasets()}


class Entry(Schema):
    permalink: str = said(PERMALINK)
    url: str = said("Its page.")
    kind: str
    name: str
    latin_name: str


Muscle = create_model(
    "Muscle",
    __base__=Entry,
    **NAMES,
    region=(str, said(WITHIN)),
    part_of=(str | None, said("The muscle of a head, or the group of a muscle.")),
    same_as=(str | None, said("The main entry, for a second place of a muscle that belongs to two regions.")),
    colour=(str, said("Its colour in pictures, as #rrggbb; empty for groups.")),
    facts=(Facts, said("What is known of it; empty where nothing is, or where it waits to be checked.")),
    antagonists=(list[str], said("The permalinks of those that work against it.")),
    **TIES,
    updated_at=(str, said("When it was last changed.")),
)
MuscleDetail = create_model(
    "MuscleDetail",
    __base__=Muscle,
    description=(str, said("In Markdown.")),
    parts=(list[str], said("The permalinks of its heads, or of the muscles of a group.")),
    other_places=(list[str], said("The permalinks of the other places where it stands.")),
    remarks=(dict[str, str], said("Where books differ, by the name of the fact.")),
    references=(list[Reference], said("Which fact rests on which source.")),
    pictures=(list[Picture], said("Its pictures, in their order.")),
)


class Region(Entry):
    muscle_count: int = said("How many muscles stand in it and below it.")


class RegionBranch(Region):
    regions: list[RegionBranch] = said("What it is divided into.")


class RegionTree(Schema):
    items: list[RegionBranch]


class RegionDetail(Region):
    part_of: str | None = said("The permalink of the region that it is a part of.")
    regions: list[str] = said("The permalinks of what it is divided into.")
    description: str = said("In Markdown.")
    pictures: list[Picture]
    updated_at: str = said("When it was last changed.")


class Listing(Schema):
    count: int = said("How many there are on all pages.")
    page: int
    pages: int = said("How many pages there are.")
    next: str | None = said("The address of the next page.")
    previous: str | None = said("The address of the page before.")


def listing_of(name: str, items: Any) -> type[Schema]:
    """Make the form of a page of a list."""
    return create_model(name, __base__=Listing, items=(list[items], ...))


def listing_of_dataset(dataset: Dataset) -> type[Schema]:
    return listing_of(f"{dataset.name.capitalize()}Page", dataset.row)


MusclesPage = listing_of("MusclesPage", Muscle)
PicturesPage = listing_of("PicturesPage", OwnedPicture)


class Paged(Schema):
    page: int = said("Which page, from 1 on.", default=1, ge=1, le=9999)


class PictureFilters(Paged):
    muscle: str = said("Only those of an entry: its permalink.", default="", max_length=200)
    region: str = said("Only those of a region itself: its permalink.", default="", max_length=200)


MuscleFilters = create_model(
    "MuscleFilters",
    __base__=Paged,
    region=(str, said("Only what stands in a region or below it: its permalink.", default="", max_length=200)),
    kind=(str, said("Only “group”, “muscle” or “head”.", default="", max_length=10)),
    **{
        dataset.ties.filter: (
            str,
            said(f"Only what has one of the {dataset.name}: its key.", default="", max_length=200),
        )
        for dataset in all_datasets()
        if dataset.ties
    },
)
