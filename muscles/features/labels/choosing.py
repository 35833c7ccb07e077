"""What a reader has chosen to see, as the address says."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from muscles.features.labels.pictured import View
from muscles.features.labels.sheets import Show

NO_VIEW = {"invalid_choice": "There is no view from %(value)s degrees."}
NO_LABELS = {"invalid_choice": "Labels are names, numbers or nothing, not “%(value)s”."}
MOST_VIEWS = 4


class LabelsForm(forms.Form):
    """Reads from where a picture is seen (`view`), and what stands beside it (`show`)."""

    view = forms.ChoiceField(required=False, error_messages=NO_VIEW)
    show = forms.ChoiceField(required=False, choices=[(each, each) for each in Show], error_messages=NO_LABELS)

    def __init__(self, *args, views: Sequence[View], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.views = views
        self.fields["view"].choices = choices_of(views)
        self.full_clean()

    def chosen_view(self, first: View) -> View:
        """The view that is asked for, as far as it is there, or the first."""
        name = self.cleaned_data.get("view")
        return next((view for view in self.views if view.name == name), first)

    @property
    def chosen_show(self) -> Show:
        return Show(self.cleaned_data.get("show") or Show.NAMES)

    @property
    def complaints(self) -> list[str]:
        return [message for messages in self.errors.values() for message in messages]


class WorksheetForm(forms.Form):
    """Reads which views a worksheet has."""

    view = forms.MultipleChoiceField(required=False, error_messages=NO_VIEW, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args, views: Sequence[View], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.views = views
        self.fields["view"].choices = choices_of(views)
        self.full_clean()

    def clean_view(self) -> list[str]:
        names = self.cleaned_data["view"]
        if len(names) > MOST_VIEWS:
            raise forms.ValidationError(f"A worksheet has room for {MOST_VIEWS} views.")
        return names

    @property
    def chosen_views(self) -> list[View]:
        names = self.cleaned_data.get("view", [])
        return [view for view in self.views if view.name in names]

    @property
    def complaints(self) -> list[str]:
        return [message for messages in self.errors.values() for message in messages]


def choices_of(views: Sequence[View]) -> list[tuple[str, str]]:
    return [(view.name, view.title) for view in views]
