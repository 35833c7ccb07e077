"""Writes the nodes of an outline into the atlas, merged with what editors changed since the last import."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from muscles.features.importing.atlas import Atlas, Entry
from muscles.features.importing.merge import merge
from muscles.features.importing.models import ImportedDocument
from muscles.features.importing.pictures import PictureWriter
from muscles.features.importing.readers import READERS
from muscles.features.importing.report import CREATED, KEPT, UNCHANGED, UPDATED
from muscles.features.importing.schema import Article, DocumentError, Node, Note, Page, Permalink, written
from muscles.features.importing.sentences import guess_facts
from muscles.models import Muscle, MuscleTag, Region
from muscles.models.facts import Use, facts_for
from muscles.querysets import DRAFT, PUBLISHED
from muscles.services import changes
from muscles.services.saving import save_or_explain
from muscles.texts.characters import key_of
from muscles.texts.tags import refuse_bad_tags

REGION_KINDS = ("limb", "region", "compartment")
LINKS = ("parent", "region", "part_of", "same_as")
GUESSES = tuple(fact.name for fact in facts_for(Use.GUESSED))


@dataclass
class Outcome:
    """What happened to an entry, and what its editor should know."""

    outcome: str
    notes: list[str] = field(default_factory=list)


class Writer:
    """Writes entry after entry, parents before children."""

    def __init__(self, *, atlas: Atlas, pictures: PictureWriter, overwrite: bool) -> None:
        self.atlas = atlas
        self.pictures = pictures
        self.overwrite = overwrite
        self.written: list[Entry] = []
        self.former: list[tuple[Entry, str]] = []
        self.kept: set[Entry] = set()

    def read(self, pages: Sequence[Page]) -> None:
        """Read what there is of some pages that are about to be written, and let the history keep how it was."""
        entries = self.atlas.read(pages)
        changes.before_change(entries)
        self.kept.update(entries)

    def take_over(self, other: Writer) -> None:
        """Take what another one has written to what this one has."""
        self.written += other.written
        self.former += other.former
        self.pictures.animations += other.pictures.animations

    def write_page(self, node: Node, page: Page) -> Outcome:
        """Create or update the entry of a page, its tags and its gallery.

        Raises:
            DocumentError: the entry would break a rule of the atlas.
        """
        document = self.remembered(page.form, node.permalink, page.file)
        wanted = self.wanted(node) | {"description": page.description}
        if not node.same_as:
            wanted |= guess_facts(page.description, name=node.name) if node.kind in ("muscle", "head") else {}
        status = DRAFT if page.is_draft else PUBLISHED
        if page.is_draft and self.is_shown_by_an_editor(node, document):
            return Outcome(KEPT, ["kept away: the site does not show this page, but an editor published its entry"])
        entry, outcome = self.write_entry(node, document, wanted, status=status, fillers=GUESSES, follows_status=True)
        if entry is not None:
            tags = self.write_tags(entry, page.tags, document, outcome) if isinstance(entry, Muscle) else []
            pictures = self.write_pictures(entry, page, document, outcome)
            document.values = wanted | {"tags": tags, "pictures": pictures, "status": status}
            wording = page.original or {"title": page.title, "subheadline": page.subheadline}
            document.original = {**wording, **self.pictures.whole_texts}
            document.save()
            self.former += [(entry, address) for address in page.former]
        return outcome

    def is_shown_by_an_editor(self, node: Node, document: ImportedDocument) -> bool:
        """Is there a published entry that no import published? What the site hides is then not written into it."""
        entry = self.atlas.entry(document.form, node.permalink)
        was_published_here = document.pk and document.values.get("status", PUBLISHED) == PUBLISHED
        return entry is not None and entry.is_published and not was_published_here and not self.overwrite

    def write_section(self, node: Node, article: Article, text: str) -> Outcome:
        """Create the draft of an entry that an article has a section on, or fill what is empty in one that there is."""
        document = self.remembered(article.form, node.permalink, article.file)
        if document.pk is None:  # unless another article of this import has a section on it, too
            document = (
                ImportedDocument.objects.filter(form=document.form, permalink=document.permalink).first() or document
            )
        wanted = self.wanted(node) | {"description": text} | guess_facts(text, name=node.name)
        entry, outcome = self.write_entry(node, document, wanted, status=DRAFT, fillers=("description", *GUESSES))
        if entry is not None:
            document.values = document.values | wanted
            document.save()
        return outcome

    def write_place(self, node: Node, status: str = PUBLISHED) -> None:
        """Make a place that pages need above them and that has no page of its own; one that is there is left alone.

        One of which only hidden pages tell is a draft, until an import has a page below it that is shown.
        """
        if self.atlas.entries.get(node.permalink) is None:
            document = self.remembered(READERS[0].form, node.permalink, "")
            wanted = self.wanted(node)
            self.write_entry(node, document, wanted, status=status)
            if status == DRAFT:
                document.values = wanted | {"status": DRAFT}
                document.save()

    def show_place(self, permalink: Permalink) -> None:
        """Publish a place that was made for hidden pages alone, and that has none of its own."""
        entry, document = self.atlas.entries.get(permalink), self.atlas.document(READERS[0].form, permalink)
        is_hidden_place = document is not None and not document.file and document.values.get("status") == DRAFT
        if isinstance(entry, Region) and document is not None and is_hidden_place and not entry.is_published:
            node = Node(permalink, entry.name, str(entry.kind))
            self.write_entry(node, document, {}, status=PUBLISHED, follows_status=True)
            document.values |= {"status": PUBLISHED}
            document.save()

    def remembered(self, form: str, permalink: Permalink, file: str) -> ImportedDocument:
        document = self.atlas.document(form, permalink)
        if document is None:
            return ImportedDocument(form=form, permalink="/".join(permalink), file=file)
        document.file = file
        return document

    def wanted(self, node: Node) -> dict[str, object]:
        """Return what the documents say of the place of an entry; links as permalinks, and nothing they leave open."""
        values: dict[str, object] = {"name": node.name, "kind": node.kind}
        if node.position is not None:
            values["position"] = node.position
        above = self.above(node)
        if node.kind in REGION_KINDS:
            return values | ({"parent": "/".join(node.parent)} if node.parent else {})
        if isinstance(above, Muscle):
            values |= {"part_of": above.permalink, "region": above.region.permalink}
        elif above is not None:
            values["region"] = above.permalink
            if node.position is not None:
                values["part_of"] = None
        if node.same_as:
            values["same_as"] = "/".join(node.same_as)
        return values

    def above(self, node: Node) -> Entry | None:
        """Return the entry that a node stands below; one of the wrong kind gives way to its own region."""
        if node.parent is None:
            return None
        above = self.atlas.place(node.parent)
        if above is None:
            raise DocumentError(f"stands below {written(node.parent)}, which could not be read")
        wrong_kind = isinstance(above, Muscle) and (above.kind == "muscle") != (node.kind == "head")
        return above.region if isinstance(above, Muscle) and wrong_kind else above

    def write_entry(
        self,
        node: Node,
        document: ImportedDocument,
        wanted: dict[str, object],
        *,
        status: str,
        fillers: tuple[str, ...] = (),
        follows_status: bool = False,
    ) -> tuple[Entry | None, Outcome]:
        """Create or update an entry; of `wanted`, those `fillers` are dropped that would not fill a gap.

        With `follows_status` an entry that is there becomes a draft, or public, as its document does.
        """
        model = Region if node.kind in REGION_KINDS else Muscle
        entry = self.atlas.entry(document.form, node.permalink)
        if entry is None and document.pk and not self.overwrite:
            return None, Outcome(KEPT, ["kept away: an editor deleted this entry"])
        if entry is not None and not isinstance(entry, model):
            taken = f"{written(node.permalink)} is already the address of the {entry.kind} “{entry}”"
            raise DocumentError(f"is about a {node.kind}, but {taken}")
        is_new = entry is None
        if entry is None:
            entry = model(slug=node.permalink[-1], status=status)
        elif entry not in self.kept:
            changes.before_change([self.atlas.whole(entry)])
        self.written.append(entry)
        present = {name: link_of(entry, name) if name in LINKS else getattr(entry, name) for name in wanted}
        for name in fillers:
            if not is_new and name not in document.values and present.get(name):
                del wanted[name]
        merged = merge(last=document.values, present=present, wanted=wanted, overwrite=self.overwrite)
        differing, kept = (wanted, []) if is_new else (merged.changes, merged.kept)
        last = document.values.get("status", PUBLISHED if document.pk else None)
        if follows_status and entry.status != status and (self.overwrite or entry.status == last):
            differing = {**differing, "status": status}
        notes = [f"kept: {', '.join(kept)}"] if kept else []
        if differing:
            self.apply(entry, differing, notes)
        document.region, document.muscle = (entry, None) if isinstance(entry, Region) else (None, entry)
        outcome = CREATED if is_new else UPDATED if differing else KEPT if notes else UNCHANGED
        return entry, Outcome(outcome, notes)

    def forget(self, permalink: Permalink) -> None:
        """Drop an entry that was made and undone again; one that was there is as it was."""
        entry = self.atlas.entries.get(permalink)
        if entry is not None:
            self.atlas.forget(entry)

    def apply(self, entry: Entry, changes: Mapping[str, object], notes: list[str]) -> None:
        for name, value in changes.items():
            setattr(entry, name, self.linked(str(value)) if name in LINKS and value else value)
        guesses = [name for name in GUESSES if name in changes]
        if isinstance(entry, Muscle) and guesses:
            entry.unchecked_facts = sorted({*entry.unchecked_facts, *guesses})
            notes += [
                Note(
                    f"guessed, to be checked: {name}: {changes[name]}",
                    f"guessed, to be checked: {name}",
                    str(changes[name]),
                )
                for name in guesses
            ]
        is_new = entry.pk is None
        try:
            entry.clean_fields(exclude={*LINKS})
            save_or_explain(entry)
        except ValidationError as error:
            raise DocumentError(messages_of(error)) from error
        self.atlas.add(entry, is_new=is_new)

    def linked(self, permalink: str) -> Entry:
        entry = self.atlas.place(tuple(permalink.split("/")))
        if entry is None:
            raise DocumentError(f"needs /muscle/{permalink}/, which could not be read")
        return entry

    def write_tags(
        self, muscle: Muscle, tags: tuple[str, ...], document: ImportedDocument, outcome: Outcome
    ) -> list[str]:
        """Add the tags of the page and remove those that it no longer has; return what is to be remembered."""
        names = {key_of(name): name for name in self.atlas.tag_names.get(muscle, [])}
        present = names.keys()
        last = {key_of(str(tag)) for tag in document.values.get("tags", [])}
        wanted = {key_of(tag): tag for tag in tags}
        added = [tag for key, tag in wanted.items() if key not in present and (key not in last or self.overwrite)]
        gone = [name for key, name in names.items() if key in last - wanted.keys()]
        removed_by_editor = [
            tag for key, tag in wanted.items() if key not in present and key in last and tag not in added
        ]
        try:
            refuse_bad_tags(added)
        except ValidationError as error:
            raise DocumentError(f"has a tag that breaks a rule: {messages_of(error)}") from error
        if added:
            ties = [MuscleTag(content_object=muscle, tag=tag) for tag in self.atlas.tags_for(added)]
            MuscleTag.objects.bulk_create(ties)
        if gone:
            muscle.tags.remove(*gone)
        if removed_by_editor:
            outcome.notes.append(f"kept away: the tags {', '.join(removed_by_editor)}, which an editor removed")
        raise_outcome(outcome, changed=bool(added or gone), kept=bool(removed_by_editor))
        return list(tags)

    def write_pictures(
        self, entry: Entry, page: Page, document: ImportedDocument, outcome: Outcome
    ) -> dict[str, object]:
        try:
            remembered = self.pictures.write(
                owner=entry,
                present=self.atlas.pictures.get(entry, {}),
                pictures=page.pictures,
                last=document.values.get("pictures", {}),
            )
        except ValidationError as error:
            raise DocumentError(f"has a picture that breaks a rule: {messages_of(error)}") from error
        outcome.notes += self.pictures.notes
        raise_outcome(outcome, changed=self.pictures.has_changed, kept=self.pictures.has_kept)
        return dict(remembered)


def raise_outcome(outcome: Outcome, *, changed: bool, kept: bool) -> None:
    """A change makes an untouched entry an updated one; something kept makes it at least a kept one."""
    if changed and outcome.outcome in (UNCHANGED, KEPT):
        outcome.outcome = UPDATED
    elif kept and outcome.outcome == UNCHANGED:
        outcome.outcome = KEPT


def link_of(entry: Entry, name: str) -> str | None:
    target = getattr(entry, name, None) if getattr(entry, f"{name}_id") else None
    return str(target.permalink) if target is not None else None


def messages_of(error: ValidationError) -> str:
    if hasattr(error, "error_dict"):
        by_field = {name: " ".join(texts) for name, texts in error.message_dict.items()}
        return "; ".join(text if name == NON_FIELD_ERRORS else f"{name}: {text}" for name, text in by_field.items())
    return "; ".join(error.messages)
