"""The form of a report."""

from __future__ import annotations

from django import forms

from muscles.features.reporting.models import OF_A_REGION, Report, subjects
from muscles.models import Muscle, Region
from muscles.services.navigation import Entry
from muscles.texts.characters import tidy


class MessageField(forms.CharField):
    """Counts the end of a line as one character, as browsers do, and drops what nobody sees."""

    def to_python(self, value):
        return tidy(super().to_python(value).replace("\r\n", "\n").replace("\r", ""))


class ReportForm(forms.ModelForm):
    """Takes the page that the reader came from, and the entry that was found there, if any."""

    # A trap: hidden from people, so that only a program fills it in.
    website = forms.CharField(
        required=False,
        label="Leave this empty",
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    class Meta:
        model = Report
        fields = ["fact", "message", "contact"]
        field_classes = {"message": MessageField}
        labels = {"fact": "What is it about?", "message": "What is wrong?", "contact": "Your e-mail address (optional)"}
        help_texts = {
            "message": "What stands there, what should, and, if you can, a book or article that says so.",
            "contact": "Only if you would like an answer.",
        }
        error_messages = {
            "fact": {"required": "Choose what the report is about."},
            "message": {"required": "Write what is wrong."},
            "contact": {"invalid": "Write a whole address, such as anna@example.org, or leave it empty."},
        }
        widgets = {
            "message": forms.Textarea(attrs={"rows": 6}),
            "contact": forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        }

    def __init__(self, data=None, *, page: str, entry: Entry | None) -> None:
        super().__init__(data, auto_id="report-%s")
        self.page, self.entry = page, entry
        about = [(name, label) for name, label in subjects() if name in OF_A_REGION or not isinstance(entry, Region)]
        self.fields["fact"].choices = [("", "Choose"), *about]

    def clean(self):
        super().clean()
        if self.page and self.entry is None:
            raise forms.ValidationError(
                "The page that you came from is no longer in the atlas. Send the report again if it should reach "
                "the editors all the same, and say which page is meant."
            )

    @property
    def is_trapped(self) -> bool:
        """Did a program fill it in?"""
        return bool(self.data.get("website"))

    def report(self) -> Report:
        """The report that was written, not saved yet."""
        report = self.save(commit=False)
        if self.entry:
            report.permalink = self.entry.permalink
            setattr(report, "muscle" if isinstance(self.entry, Muscle) else "region", self.entry)
        return report
