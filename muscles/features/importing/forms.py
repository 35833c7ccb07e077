"""The form by which documents are uploaded."""

from __future__ import annotations

from django import forms

from muscles.features.importing.readers import READERS, suffixes
from muscles.features.importing.unpacking import LIMITS, ZIP
from muscles.files.archives import megabytes

LISTED = " and ".join(reader.several for reader in READERS).capitalize()
MOST = 100  # files in a request, as Django has it


class SeveralFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    widget = SeveralFiles

    def clean(self, data, initial=None):
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class UploadForm(forms.Form):
    documents = FilesField(
        label="Documents",
        widget=SeveralFiles(attrs={"accept": ",".join([*suffixes(), ZIP]), "data-most-files": MOST}),
        help_text=f"{LISTED}, up to a hundred in one upload, or a ZIP of a site with its pictures: at "
        f"most {megabytes(LIMITS.archive)} and {LIMITS.files} files. What is larger is for import_pages on the server.",
    )
    overwrite = forms.BooleanField(
        label="Let the documents win",
        required=False,
        help_text="Otherwise everything stays that editors changed since the last import.",
    )

    def clean_documents(self):
        files = self.cleaned_data["documents"]
        if sum(file.name.lower().endswith(ZIP) for file in files) > 1:
            raise forms.ValidationError("Bring one ZIP at a time.")
        if sum(file.size for file in files) > LIMITS.archive:
            raise forms.ValidationError(f"These files are larger than {megabytes(LIMITS.archive)} together.")
        return files
