"""Columns of text that are tidied at every door: forms, spreadsheets, imports, fixtures, `update` and `bulk_create`.

To migrations they are Django's own. What they look for is tidied alike, so that a decomposed name finds the composed
one. What stands in the database from before stays as it is until somebody saves it.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform

from muscles.texts.characters import tidy, tidy_all, tidy_line
from muscles.texts.identifiers import plain_doi, plain_isbn, plain_pmid
from muscles.validators import refuse_unseen, validate_colour, validate_doi, validate_isbn, validate_pmid


class Plain:
    """A column that is one of Django's to migrations."""

    plain: type[models.Field]

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _, arguments, options = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.plain.__name__}", arguments, options


class Tidied(Plain):
    """A column whose texts are tidied as they are cleaned, saved and looked for."""

    tidied = staticmethod(tidy)

    def to_python(self, value: Any) -> Any:
        value = super().to_python(value)  # type: ignore[misc]
        return self.tidied(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Let the instance that is saved say what its row says."""
        value = super().pre_save(model_instance, add)  # type: ignore[misc]
        if isinstance(value, str):
            value = self.tidied(value)
            setattr(model_instance, self.attname, value)  # type: ignore[attr-defined]
        return value


class LineField(Tidied, models.CharField):
    """A name, a title, or whatever else stands in one line."""

    tidied = staticmethod(tidy_line)
    plain = models.CharField


class ColourField(LineField):
    """A colour as `#rrggbb`, or nothing."""

    default_validators = [validate_colour]

    @staticmethod
    def tidied(text: str) -> str:
        return tidy_line(text).lower()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 7)
        super().__init__(*args, **kwargs)


class DoiField(LineField):
    """The DOI of a publication, without an address around it."""

    default_validators = [validate_doi]

    @staticmethod
    def tidied(text: str) -> str:
        return plain_doi(tidy_line(text))


class PmidField(LineField):
    """The number of an article in PubMed."""

    default_validators = [validate_pmid]

    @staticmethod
    def tidied(text: str) -> str:
        return plain_pmid(tidy_line(text))


class IsbnField(LineField):
    """The ISBN of a book, as thirteen digits."""

    default_validators = [validate_isbn]

    @staticmethod
    def tidied(text: str) -> str:
        return plain_isbn(tidy_line(text))


class ProseField(Tidied, models.TextField):
    """A text of one or many lines."""

    plain = models.TextField


class AddressField(Tidied, models.URLField):
    """The address of a page elsewhere."""

    plain = models.URLField


class MailField(Tidied, models.EmailField):
    """An e-mail address."""

    plain = models.EmailField


class AddressPartField(Plain, models.SlugField):
    """What stands in a permalink. Nothing is taken out of it in silence: what nobody sees is refused by its name."""

    default_validators = [refuse_unseen, *models.SlugField.default_validators]
    plain = models.SlugField

    def formfield(self, **kwargs: Any) -> Any:
        field = super().formfield(**kwargs)
        field.validators.insert(0, refuse_unseen)
        return field


class TidyJSONField(Plain, models.JSONField):
    """Values of JSON, with the texts in them tidied."""

    plain = models.JSONField

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(tidy_all(value), model_instance)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(tidy_all(value), connection, prepared)


class ShapedField(TidyJSONField):
    """JSON of which code sees what has its shape: whatever else a row has there, no page fails for it."""

    @staticmethod
    def shaped(value: Any) -> Any:
        raise NotImplementedError

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        value = super().from_db_value(value, expression, connection)
        return value if isinstance(expression, KeyTransform) else self.shaped(value)


class NamesField(ShapedField):
    """A list of names."""

    @staticmethod
    def shaped(value: Any) -> list[str]:
        return [name for name in value if isinstance(name, str)] if isinstance(value, list) else []


class TextsField(ShapedField):
    """Texts by name."""

    @staticmethod
    def shaped(value: Any) -> dict[str, str]:
        texts = value.items() if isinstance(value, dict) else ()
        return {name: text for name, text in texts if isinstance(text, str)}
