"""The columns of a spreadsheet of entries: how each value is written in a cell, and read from one."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from import_export.fields import Field
from import_export.widgets import Widget

from muscles.features.spreadsheets.cells import tidy, whole_number
from muscles.models.facts import FACTS, MAY_WAIT, Use, facts_for
from muscles.services.links import relinked
from muscles.texts.characters import key_of
from muscles.texts.roots import normalise_roots
from muscles.texts.tags import refuse_bad_tags, split_tags

BETWEEN = re.compile(r"[,;\n]")


class CellWidget(Widget):
    """How a value is written in a cell, and read from one."""

    def followed(self, text, moved):
        """Return what a cell says now that entries have `moved`, whose permalinks it may name."""
        return text


class Text(CellWidget):
    def clean(self, value, row=None, **kwargs):
        return value

    def followed(self, text, moved):
        return relinked(text, moved.get)

    def render(self, value, obj=None, **kwargs):
        return tidy(value or "")


class Number(CellWidget):
    def clean(self, value, row=None, **kwargs):
        number = whole_number(value)
        if number is None:
            raise ValueError("Write a whole number." if value else "It cannot be empty: write a whole number.")
        return number

    def render(self, value, obj=None, **kwargs):
        return value


class NumericId(Text):
    """An id of digits only, of which spreadsheets make numbers."""

    def clean(self, value, row=None, **kwargs):
        number = whole_number(value)
        return value if number is None else str(number)


class Colour(Text):
    def clean(self, value, row=None, **kwargs):
        return value.lower()


class Roots(Text):
    def clean(self, value, row=None, **kwargs):
        return normalise_roots(value)


class OneOf(Text):
    def __init__(self, kinds):
        super().__init__()
        self.kinds = kinds

    def clean(self, value, row=None, **kwargs):
        if value.lower() not in self.kinds.values:
            raise ValueError(f"“{value}” is none of {', '.join(self.kinds.values)}.")
        return value.lower()


class Link(CellWidget):
    """The permalink of another entry."""

    def __init__(self, kind, *, required=""):
        super().__init__()
        self.kind, self.required = kind, required

    def clean(self, value, row=None, **kwargs):
        if not value:
            if self.required:
                raise ValueError(self.required)
            return None
        return found(kwargs["catalogue"], self.kind, value)

    def render(self, value, obj=None, **kwargs):
        return value.permalink if value else ""

    def followed(self, text, moved):
        return moved.get(text, text)


class Links(CellWidget):
    """The permalinks of other muscles, separated by commas."""

    key = staticmethod(str.strip)

    def clean(self, value, row=None, **kwargs):
        names = [part for part in BETWEEN.split(value) if part.strip()]
        return [found(kwargs["catalogue"], "muscle", name) for name in names]

    def render(self, value, obj=None, **kwargs):
        return ", ".join(sorted({entry.permalink for entry in value}))

    def followed(self, text, moved):
        return ", ".join(moved.get(name.strip(), name) for name in BETWEEN.split(text))


class Tags(CellWidget):
    """Tags, separated by commas; one that is there is written as it is there."""

    key = staticmethod(key_of)

    def clean(self, value, row=None, **kwargs):
        names = split_tags(value.replace("\n", ","))
        try:
            refuse_bad_tags(names)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error
        return [kwargs["catalogue"].tags.get(key_of(name), name) for name in names]

    def render(self, value, obj=None, **kwargs):
        return ", ".join(sorted(str(tag) for tag in value))


class Facts(CellWidget):
    """Names of facts, separated by commas."""

    def clean(self, value, row=None, **kwargs):
        wanted = [part.strip().lower().replace(" ", "_") for part in BETWEEN.split(value) if part.strip()]
        for name in wanted:
            if name not in MAY_WAIT:
                known = ", ".join(fact.replace("_", " ") for fact in MAY_WAIT)
                raise ValueError(f"“{name}” is none of the facts, which are {known}.")
        return [name for name in MAY_WAIT if name in wanted]

    def render(self, value, obj=None, **kwargs):
        return ", ".join(name.replace("_", " ") for name in MAY_WAIT if name in value)


class Remarks(CellWidget):
    """Remarks on facts, one on each line after the name of its fact: `innervation: Some books …`."""

    def clean(self, value, row=None, **kwargs):
        names = [fact.name for fact in facts_for(Use.REMARKED)]
        remarks = {}
        for line in filter(None, (line.strip() for line in value.splitlines())):
            name, _, text = line.partition(":")
            name = name.strip().lower().replace(" ", "_")
            if name not in names:
                known = ", ".join(each.replace("_", " ") for each in names)
                raise ValueError(f"“{line[:40]}” begins with none of the facts, which are {known}.")
            remarks[name] = text.strip()
        return {name: remarks[name] for name in names if remarks.get(name)}

    def render(self, value, obj=None, **kwargs):
        return "\n".join(f"{name.replace('_', ' ')}: {value[name]}" for name in FACTS if name in (value or {}))


class Moment(CellWidget):
    """A time that no spreadsheet takes for one, and so leaves as it is."""

    def render(self, value, obj=None, **kwargs):
        return f"{value:%Y-%m-%dT%H:%M:%SZ}" if value else ""


class Column(Field):
    """A field of an entry; where no other heading is given, its own name."""

    def __init__(self, attribute, column_name=None, widget=None, **kwargs):
        super().__init__(attribute, column_name or attribute.replace("_", " "), widget or Text(), **kwargs)

    def put(self, instance, value):
        setattr(instance, self.attribute, value)

    def agreed(self, instance, value, shown, moved):
        """Return the value that makes the change which was shown."""
        return value

    def is_as_shown(self, before, shown, moved):
        """Does the atlas say what it said in the preview, but for what entries that were `moved` since have changed?"""
        return str(before) in (shown.before, self.widget.followed(shown.before, moved))


class ListColumn(Column):
    """Rows of other tables, which are written after all entries are; until then the entry holds what is wanted.

    What a row adds to a list, and takes out of it, is done whatever else stands in it by then: antagonists stand in the
    rows of both.
    """

    def get_value(self, instance):
        if self.attribute in wanted_of(instance):
            return wanted_of(instance)[self.attribute]
        return list(getattr(instance, self.attribute).all()) if instance.pk else []

    def put(self, instance, value):
        wanted_of(instance)[self.attribute] = value

    def agreed(self, instance, value, shown, moved):
        before = {self.widget.key(name) for name in self.widget.followed(shown.before, moved).split(", ")}
        wanted, now = self.by_key(value), self.by_key(self.get_value(instance))
        kept = {key: each for key, each in now.items() if key in wanted or key not in before}
        return [*({key: each for key, each in wanted.items() if key not in before} | kept).values()]

    def by_key(self, value):
        return {self.widget.key(self.widget.render([each])): each for each in value}

    def is_as_shown(self, before, shown, moved):
        return True


def wanted_of(instance) -> dict[str, list]:
    """The lists that an import gives an entry, by attribute."""
    return instance.__dict__.setdefault("wanted_lists", {})


def found(catalogue, kind, permalink):
    entry = catalogue.found(kind, permalink)
    if entry is None:
        raise ValueError(f"There is no {kind} “{permalink.strip()}” in the atlas, nor in a row above.")
    return entry
