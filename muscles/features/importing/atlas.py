"""The entries that there are, loaded once for a whole import."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from django.db.models import Model
from taggit.models import Tag

from muscles.features.importing.gazetteer import Known
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.readers import READERS
from muscles.features.importing.schema import Page, Permalink
from muscles.models import GalleryImage, Muscle, MuscleTag, Region
from muscles.models.facts import COLUMNS
from muscles.services.tags import tags_by_key, tags_named
from muscles.texts.characters import key_of

Entry = Region | Muscle
TEXTS = ("description", "editors_notes", "remarks", *COLUMNS)
LINKS = ("region", "home", "part_of", "same_as")
MODELS: dict[str, type[Entry]] = {"muscle": Muscle, "region": Region}


class Atlas:
    """Finds entries, pictures and what the last import said, without a query for each page.

    What is long, the texts of entries and what documents said, is read of those alone that a page is about.
    """

    def __init__(self) -> None:
        regions = {region.pk: region for region in Region.objects.all()}
        muscles = {muscle.pk: muscle for muscle in Muscle.objects.defer(*TEXTS)}
        for region in regions.values():
            link(region, {"parent": regions, "home": regions})
        for muscle in muscles.values():
            link(muscle, {name: muscles if name in ("part_of", "same_as") else regions for name in LINKS})
        self.entries: dict[Permalink, Entry] = {
            entry.natural_key(): entry for entry in (*regions.values(), *muscles.values())
        }
        self.documents: dict[tuple[str, str], ImportedDocument] = {}
        for document in ImportedDocument.objects.defer("values", "original"):
            link(document, {"region": regions, "muscle": muscles})
            self.documents[document.form, document.permalink] = document
        self.pictures: dict[Entry, dict[str, GalleryImage]] = {}
        self.tag_names: dict[Entry, list[str]] = {}
        self.made: set[Entry] = set()

    @cached_property
    def tags(self) -> dict[str, Tag]:
        """Every tag, by what its spellings share."""
        return tags_by_key()

    def read(self, pages: Sequence[Page]) -> list[Entry]:
        """Read the rest of the entries that pages are about, in the same few queries for any number; return them."""
        found = {page.permalink: self.entry(page.form, page.permalink) for page in pages}
        entries = [entry for entry in dict.fromkeys(found.values()) if entry is not None]
        said = [document for page in pages if (document := self.document(page.form, page.permalink))]
        values = ImportedDocument.objects.filter(pk__in=[document.pk for document in said]).values_list("pk", "values")
        read = dict(values) if said else {}
        for document in said:
            document.values = read.get(document.pk, {})
        for kind, same in by_kind(entries).items():
            self.read_rest(kind, same)
        return entries

    def read_rest(self, kind: str, entries: dict[int, Entry]) -> None:
        model = MODELS[kind]
        if missing := {name for entry in entries.values() for name in entry.get_deferred_fields()}:
            for row in model.objects.filter(pk__in=entries).order_by().values("pk", *missing):
                entry = entries[row.pop("pk")]
                for name, value in row.items():
                    setattr(entry, name, value)
        self.pictures |= {entry: {} for entry in entries.values()}
        for image in GalleryImage.objects.filter(**{f"{kind}__in": entries}):
            owner = entries[getattr(image, f"{kind}_id")]
            setattr(image, kind, owner)
            self.pictures[owner][image.document_path or str(image.file)] = image
        if kind == "muscle":
            ties = MuscleTag.objects.filter(content_object__in=entries).values_list("content_object", "tag__name")
            self.tag_names |= {entry: [] for entry in entries.values()}
            for pk, name in ties:
                self.tag_names[entries[pk]].append(name)

    def whole(self, entry: Entry) -> Entry:
        """Return an entry with the rest of it."""
        self.read_rest(str(entry._meta.model_name), {entry.pk: entry})
        return entry

    def tags_for(self, names: Iterable[str]) -> list[Tag]:
        """Return the tags of these names, which are made where they are not there."""
        names = [*names]
        for tag in tags_named(name for name in names if key_of(name) not in self.tags):
            self.tags[key_of(tag.name)] = tag
        return [self.tags[key_of(name)] for name in names]

    def forget(self, entry: Entry) -> None:
        """Read again what was undone."""
        self.__dict__.pop("tags", None)
        if entry in self.made:
            self.made.discard(entry)
            self.entries = {permalink: other for permalink, other in self.entries.items() if other is not entry}
        else:
            entry.refresh_from_db()

    @property
    def kinds(self) -> dict[Permalink, str]:
        return {permalink: str(entry.kind) for permalink, entry in self.entries.items()}

    def document(self, form: str, permalink: Permalink) -> ImportedDocument | None:
        return self.documents.get((form, "/".join(permalink)))

    def entry(self, form: str, permalink: Permalink) -> Entry | None:
        """Return the entry that this document made, wherever it stands by now, or else the one at its permalink."""
        document = self.document(form, permalink)
        made = (document.muscle or document.region) if document else None
        return self.entries.get(made.natural_key(), made) if made else self.entries.get(permalink)

    def place(self, permalink: Permalink) -> Entry | None:
        """Return the entry that a document of any form made, the first form first, or else the one at the permalink."""
        forms = [reader.form for reader in READERS if self.document(reader.form, permalink)]
        made = [entry for form in forms if (entry := self.entry(form, permalink))]
        return made[0] if made else self.entries.get(permalink)

    def add(self, entry: Entry, *, is_new: bool) -> None:
        self.entries[entry.natural_key()] = entry
        if is_new:
            self.made.add(entry)

    def main_entries(self) -> Iterator[tuple[Permalink, Muscle]]:
        for permalink, entry in self.entries.items():
            if isinstance(entry, Muscle) and entry.same_as_id is None:
                yield permalink, entry

    def names(self) -> dict[str, Known]:
        """Return where each muscle stands, by each of its names."""
        known: dict[str, Known] = {}
        for permalink, muscle in self.main_entries():
            place = Known(muscle.name, permalink, muscle.region.natural_key(), muscle.position)
            known |= dict.fromkeys([muscle.name, *muscle.other_name_list], place)
        return known


def by_kind(entries: Iterable[Entry]) -> dict[str, dict[int, Entry]]:
    found: dict[str, dict[int, Entry]] = defaultdict(dict)
    for entry in entries:
        found[str(entry._meta.model_name)][entry.pk] = entry
    return found


def link(row: Model, targets: Mapping[str, Mapping[int, Entry]]) -> None:
    """Let the links of a row lead to what was read already."""
    for name, found in targets.items():
        if (pk := getattr(row, f"{name}_id")) is not None:
            setattr(row, name, found[pk])
