"""The texts of all pictures of an entry as rows to write in, and the line that fills many of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict

from muscles.admin.credits import MEANINGS, CreditInput, LicenceSelect
from muscles.features.pictures.cards import Card, cards_of
from muscles.features.pictures.patterns import GAPS, filled, unknown_gaps
from muscles.features.pictures.state import TEXTS
from muscles.models import GalleryImage
from muscles.models.gallery import LICENCES, NOT_BOTH

PATTERNS = ("alt", "caption")
CONSTANTS = ("credit", "licence")
EMPTY, ALL = "empty", "all"
WIDGETS = {"alt": forms.Textarea({"rows": 5}), "credit": CreditInput(with_list=False), "licence": LicenceSelect}


class TextsForm(forms.Form):
    """The texts of one picture. It carries what it was opened with, so that what was typed is recognised."""

    def __init__(self, data: QueryDict | None, *, image: GalleryImage) -> None:
        initial = {name: getattr(image, name) for name in TEXTS}
        super().__init__(data, prefix=prefix_of(image.pk), initial=initial, label_suffix="")
        self.image = image
        self.fields.update(forms.fields_for_model(GalleryImage, TEXTS, widgets=WIDGETS))
        for each in self.fields.values():
            each.show_hidden_initial = True
            each.help_text = ""

    def clean_alt(self):
        return " ".join(self.cleaned_data["alt"].split())

    def clean(self):
        if self.cleaned_data.get("decorative") and self.cleaned_data.get("alt"):
            self.add_error("decorative", NOT_BOTH)


class FillForm(forms.Form):
    """What is to be written into many rows; nothing of it is saved before an editor has looked at the rows."""

    alt = forms.CharField(required=False, max_length=300, label="Alt text")
    caption = forms.CharField(required=False, max_length=300)
    credit = forms.CharField(required=False, max_length=200, widget=CreditInput)
    licence = forms.ChoiceField(
        required=False, choices=[("", "as it is"), *((name, MEANINGS.get(name, name)) for name in LICENCES)]
    )
    where = forms.ChoiceField(
        choices=[(EMPTY, "only where it is empty"), (ALL, "everywhere")],
        initial=EMPTY,
        widget=forms.RadioSelect,
        label="Write it",
    )

    def clean(self):
        for name in PATTERNS:
            if unknown := unknown_gaps(self.cleaned_data.get(name, "")):
                known = ", ".join(f"{{{gap}}}" for gap in GAPS)
                self.add_error(name, ValidationError(f"“{{{unknown[0]}}}” is not known here. Use {known}."))
        if not self.errors and not any(self.cleaned_data[name] for name in (*PATTERNS, *CONSTANTS)):
            raise ValidationError("Write what is to be filled in.")


@dataclass
class Row:
    """A picture and its form; what was filled in, and what others saved meanwhile, is said beside it."""

    card: Card
    form: TextsForm
    filled: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    @property
    def fields(self) -> list[tuple[forms.BoundField, bool]]:
        return [(self.form[name], name in self.filled) for name in TEXTS]


def rows_of(images: Sequence[GalleryImage], sent: QueryDict | None = None) -> list[Row]:
    """Return a row for each picture; one that the page did not show is filled from what is saved."""
    return [Row(card, form_of(card.image, sent)) for card in cards_of(images)]


def form_of(image: GalleryImage, sent: QueryDict | None) -> TextsForm:
    was_shown = sent is not None and f"{prefix_of(image.pk)}-alt" in sent
    return TextsForm(sent if was_shown else None, image=image)


def prefix_of(pk: int) -> str:
    return f"picture{pk}"


def fill(
    sent: QueryDict, rows: Sequence[Row], fill_form: FillForm, *, name: str
) -> tuple[QueryDict, dict[int, set[str]]]:
    """Return what was sent with the form’s values filled in, and the names of what that changed, by picture."""
    data, changed = sent.copy(), {}
    everywhere = fill_form.cleaned_data["where"] == ALL
    for row in rows:
        card, prefix = row.card, prefix_of(row.card.image.pk)
        for column in (*PATTERNS, *CONSTANTS):
            text, present = fill_form.cleaned_data[column], data.get(f"{prefix}-{column}", "")
            if column in PATTERNS:
                text = filled(text, name=name, image=card.image, number=card.number, count=card.count)
            is_hidden = column == "alt" and f"{prefix}-decorative" in data
            if text and text != present and (everywhere or not present.strip()) and not is_hidden:
                data[f"{prefix}-{column}"] = text
                changed.setdefault(card.image.pk, set()).add(column)
    return data, changed
