"""Choosing a format, and a file."""

from django import forms
from django.core.exceptions import ValidationError
from import_export.forms import ExportForm

from muscles.features.spreadsheets.formats import FORMATS, LIKE_CSV, format_named
from muscles.features.spreadsheets.reading import MOST_BYTES

SUFFIXES = [*(each().get_extension() for each in FORMATS), *LIKE_CSV]
NAMES = ", ".join(each().get_title() for each in FORMATS[:-1]) + f" or {FORMATS[-1]().get_title()}"


class FormatForm(ExportForm):
    def __init__(self, formats, resources, **kwargs):
        super().__init__(formats, resources, **kwargs)
        choices = [choice for choice in self.fields["format"].choices if choice[0]]
        self.fields["format"] = forms.ChoiceField(choices=choices, initial="1", widget=forms.RadioSelect)


class UploadForm(forms.Form):
    """Reads the file as a table, which is then `table`."""

    file = forms.FileField(
        max_length=200,
        help_text=f"{NAMES}, at most {MOST_BYTES // 1_000_000} MB.",
        widget=forms.FileInput({"accept": ",".join(f".{suffix}" for suffix in SUFFIXES)}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        reader = format_named(file.name)
        if reader is None:
            raise ValidationError(f"Choose a file that ends in .csv, .xlsx or .json; this is “{file.name}”.")
        if file.size > MOST_BYTES:
            raise ValidationError(f"It is larger than {MOST_BYTES // 1_000_000} MB. Split it.")
        self.data_read = file.read()
        self.table = reader.create_dataset(self.data_read)
        return file
