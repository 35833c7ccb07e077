"""What a spreadsheet of entries holds, and how a row of it is compared with the atlas, checked and saved."""

from __future__ import annotations

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from import_export.instance_loaders import BaseInstanceLoader
from import_export.resources import ModelResource

from muscles.features.spreadsheets.catalogue import Catalogue, permalink_in
from muscles.features.spreadsheets.cells import MISSING, Fault
from muscles.features.spreadsheets.columns import Column, Moment, Number
from muscles.features.spreadsheets.report import CHANGED, NEW, Report, Row
from muscles.features.spreadsheets.writing import Written
from muscles.services.broken_links import broken_links
from muscles.services.changes import waiting_for

CHUNK = 1000  # rows in each read of an export
KEY, STATUS, LAST_CHANGED = "permalink", "status", "last changed"
STALE = "The entry, or what the row would do, has changed since the preview. Upload the file again."
GONE = "The entry has been deleted since the preview."


class ByPermalink(BaseInstanceLoader):
    """Finds the entries of all rows in one query, or in two where it is known which rows have one."""

    def __init__(self, resource, dataset=None):
        super().__init__(resource, dataset)
        self.entries = {}
        if resource.shown is not None:
            self.find_shown(resource, [resource.shown[number] for number in dataset.numbers])
        elif resource.is_readable(dataset):
            permalinks = {permalink_in(cell) for cell in dataset[KEY] if isinstance(cell, str)}
            self.entries = {entry.permalink: entry for entry in resource.entries_at(permalinks)}
            published = [entry.pk for entry in self.entries.values() if entry.is_published]
            resource.waiting = waiting_for(resource.entry_kind, published) if published else set()

    def find_shown(self, resource, rows):
        """Find the entries that were shown, wherever a row above has moved them, and those that were new by then."""
        there = {entry.pk: entry for entry in resource.entries_with([row.pk for row in rows if row.pk])}
        new = {row.permalink for row in rows if not row.pk}
        self.entries = {entry.permalink: entry for entry in resource.entries_at(new)} if new else {}
        self.entries |= {row.permalink: there[row.pk] for row in rows if row.pk in there}

    def get_instance(self, row):
        return self.entries.get(row[KEY])


class EntryResource(ModelResource):
    """Rows with the permalink as their key.

    `shown` are the rows that somebody has confirmed, by their numbers: of these the changes that were shown are made,
    where the atlas is still as it was shown, or is so already; all else in them is left alone.
    """

    place: frozenset[str] = frozenset()
    """Attributes that other rows depend on: with one of these, an entry is saved by itself."""
    is_checked_before = True
    """Is an entry that is saved by itself asked for its constraints before? Else the database is, by saving it."""

    permalink = Column(KEY, readonly=True)
    name = Column("name")
    latin_name = Column("latin_name")
    position = Column("position", widget=Number())
    description = Column("description")
    status = Column(STATUS, readonly=True)
    updated_at = Column("updated_at", LAST_CHANGED, Moment(), readonly=True)

    class Meta:
        import_id_fields = [KEY]
        instance_loader_class = ByPermalink
        use_bulk = True
        skip_diff = True

    def __init__(self, user=None, shown=None, may_add=True, catalogue=None, **kwargs):
        super().__init__()
        self.user, self.shown, self.may_add = user, shown, may_add
        self.catalogue, self.report, self.written = catalogue or Catalogue(), Report(), Written()
        self.waiting, self.seen = set(), {}
        self.described: list = []  # instances whose description the table changes, with their rows of the report

    @property
    def entry_kind(self):
        return self._meta.model._meta.model_name

    def entries_at(self, permalinks):
        raise NotImplementedError

    def entries_with(self, pks):
        return self.filter_export(self._meta.model.objects.filter(pk__in=pks))

    # Reading the atlas.

    def iter_queryset(self, queryset):
        yield from queryset.iterator(chunk_size=CHUNK)

    # Reading the file.

    def is_readable(self, dataset):
        return dataset is not None and KEY in (dataset.headers or [])

    def before_import(self, dataset, **kwargs):
        self.numbers = dataset.numbers

    def import_row(self, row, instance_loader, row_number=0, **kwargs):
        """Compare, check and save a row, and say so in the report."""
        link = row[KEY]
        self.row = Row(self.numbers[row_number - 1], permalink_in(link) if isinstance(link, str) else "")
        self.report.rows.append(self.row)
        self.attributes: set[str] = set()
        self.agreed = self.shown[self.row.number] if self.shown is not None else None
        self.is_stale = False
        result = super().import_row(row, instance_loader, row_number=row_number, **kwargs)
        if result.validation_error:
            self.row.refuse(self.by_column(result.validation_error))
            self.row.name = self.row.name or str(row.get("name") or "")
        return result

    def before_import_row(self, row, **kwargs):
        faults = {name: cell.message for name, cell in row.items() if isinstance(cell, Fault) and cell != MISSING}
        if faults:
            raise ValidationError(faults)
        for name in [name for name, cell in row.items() if cell == MISSING or not self.is_agreed(name)]:
            del row[name]
        row[KEY] = self.row.permalink
        if not row.get(KEY):
            raise ValidationError({KEY: "Write the permalink, such as leg/soleus."})
        if (first := self.seen.setdefault(row[KEY], self.row.number)) != self.row.number:
            raise ValidationError({KEY: f"Row {first} is of the same entry."})

    def init_instance(self, row=None):
        return self._meta.model(slug=row[KEY].rpartition("/")[2])

    def after_init_instance(self, instance, new, row, **kwargs):
        if new:
            self.row.outcome = NEW
            for name in [name for name, cell in row.items() if cell == ""]:
                del row[name]
            if self.agreed and self.agreed.pk:
                raise ValidationError(GONE)
            if row.get(LAST_CHANGED):
                raise ValidationError({KEY: "This entry has moved, or was deleted, since the table was exported."})
            if not self.may_add:
                raise ValidationError({KEY: "There is no such entry, and you may not add one."})
        else:
            self.row.pk, self.row.name = instance.pk, instance.name

    def import_instance(self, instance, row, **kwargs):
        super().import_instance(instance, row, catalogue=self.catalogue)
        self.follow(instance)
        self.row.name = self.row.name or instance.name
        if self.agreed is None:
            self.note(instance, row)
        elif self.is_stale or (self.attributes and not self.agreed.pk and instance.pk):
            raise ValidationError(STALE)

    def import_field(self, field, instance, row, is_m2m=False, **kwargs):
        """Take what differs from the atlas; a cell that says the same leaves the field exactly as it is."""
        if field.readonly or field.column_name not in row:
            return
        before = field.export(instance)
        value = field.clean(row, **kwargs)
        if self.agreed:
            value = field.agreed(instance, value, self.agreed.cell(field.column_name), self.catalogue.moved)
        after = field.widget.render(value)
        if after != before:
            self.is_stale |= bool(self.agreed) and not field.is_as_shown(
                before, self.agreed.cell(field.column_name), self.catalogue.moved
            )
            field.put(instance, value)
            self.attributes.add(field.attribute)
            self.row.change(field.column_name, str(before), str(after))
            self.row.outcome = CHANGED if self.row.pk else NEW

    def is_agreed(self, name):
        """May the cell be taken: is nothing agreed on yet, or was it among what was shown?"""
        return self.agreed is None or name == KEY or self.agreed.cell(name) is not None

    def follow(self, instance):
        """Change what follows from the cells."""

    def note(self, instance, row):
        """Say what an editor should know before confirming."""
        wanted = row.get(STATUS, "").lower()
        if self.row.outcome == NEW:
            self.row.notes.append("A new entry is a draft. Publish it in the list.")
        elif wanted and wanted != instance.status:
            self.row.notes.append(f"The status is not imported: it stays {instance.get_status_display().lower()}.")
        if self.row.outcome != CHANGED:
            return
        if instance.pk in self.waiting:
            self.row.notes.append("Changes wait for this entry. They are not in the table, and stay as they are.")
        exported = row.get(LAST_CHANGED, "")
        if exported and exported < Moment().render(instance.updated_at):
            self.row.notes.append("The entry has changed since the table was exported.")

    # Checking and saving.

    def skip_row(self, instance, original, row, import_validation_errors=None):
        return not import_validation_errors and not self.attributes and instance.pk is not None

    @property
    def is_plain(self):
        return self.row.outcome == CHANGED and not self.attributes & self.place

    def validate_instance(self, instance, import_validation_errors=None, validate_unique=True):
        """Check an entry; without a query, where nothing depends on other rows."""
        errors = dict(import_validation_errors or {})
        try:
            if self.is_plain:
                untouched = {field.name for field in instance._meta.fields} - self.attributes
                instance.clean_fields(exclude=untouched | errors.keys())
            elif self.is_checked_before:
                instance.full_clean({*errors}, validate_unique=not errors, validate_constraints=not errors)
            else:
                self.check_fields(instance, errors)
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)

    def check_fields(self, instance, errors):
        """Check what needs no query; where that finds faults, say what is wrong with the place, too."""
        try:
            instance.clean_fields({*errors, *self.place} - {"kind"})
        except ValidationError as error:
            errors = error.update_error_dict(errors)
        if errors:
            everything = {field.name for field in instance._meta.fields}
            instance.full_clean(everything, validate_unique=False, validate_constraints=False)

    def save_instance(self, instance, is_create, row, **kwargs):
        if "description" in self.attributes and self.agreed is None:
            self.described.append((instance, self.row))
        if self.is_plain:
            self.written.later(instance, self.attributes)
            return
        before = "" if is_create else self.row.permalink
        with transaction.atomic():
            self.written.save(instance, self.attributes, is_dry_run=self._is_dry_run(kwargs))
            if is_create and instance.permalink != self.row.permalink:
                raise ValidationError({KEY: f"In its region, the permalink is {instance.permalink}."})
        self.written.saved.append(instance)
        if before and instance.permalink != before:
            self.row.notes.append(f"The address becomes /muscle/{instance.permalink}/. Links to it follow.")
        self.catalogue.add(instance, before=before)

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        linking = {instance: row for instance, row in self.described if instance.pk}
        for instance, reasons in broken_links([*linking]).items():
            linking[instance].notes += [f"A link leads nowhere. {reason}" for reason in reasons]
        if not dry_run:
            self.written.finish(user=self.user)

    def by_column(self, error):
        """Return messages by the headings of their columns."""
        headings = {field.attribute: field.column_name for field in self.fields.values()} | {"slug": KEY}
        if not hasattr(error, "error_dict"):
            return {"": error.messages}
        return {
            "" if name == NON_FIELD_ERRORS else headings.get(name, name): messages
            for name, messages in error.message_dict.items()
        }
