"""Sources that are pasted, or come as a file."""

from django import forms
from django.core.exceptions import ValidationError

from muscles.features.bibliography.importing import MOST_BYTES, plan

TOO_LONG = f"It is longer than {MOST_BYTES // 1_000_000} MB. Divide it."


class ImportForm(forms.Form):
    """Reads the text, whichever way it came, and plans what becomes of it: `plan`."""

    text = forms.CharField(
        label="BibTeX or RIS",
        required=False,
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea({"rows": 14, "cols": 80, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="or a file",
        required=False,
        max_length=200,
        help_text="One that ends in .bib or .ris, in UTF-8.",
        widget=forms.FileInput({"accept": ".bib,.bibtex,.ris,.txt"}),
    )

    def clean_file(self):
        """Return the text of the file."""
        file = self.cleaned_data["file"]
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise ValidationError(TOO_LONG)
        try:
            return file.read().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object[: error.start].count(b"\n") + 1
            raise ValidationError(f"Line {line} is not UTF-8. Export it as UTF-8.") from error

    def clean(self):
        super().clean()
        if self.errors:
            return
        self.said = self.cleaned_data["file"] or self.cleaned_data["text"].replace("\r\n", "\n")
        if not self.said.strip():
            raise ValidationError("Paste sources, or choose a file.")
        self.plan = plan(self.said)
