"""Terms, for editors."""

from django import forms
from django.contrib import admin

from muscles.features.glossary.models import Term


class TermForm(forms.ModelForm):
    class Meta:
        widgets = {
            "forms": forms.Textarea({"rows": 4, "cols": 40}),
            "definition": forms.Textarea({"rows": 4, "cols": 80}),
        }


@admin.register(Term)
class TermAdmin(admin.ModelAdmin):
    form = TermForm
    fields = ["name", "slug", "forms", "definition"]
    list_display = ["name", "forms_in_a_line", "definition"]
    list_per_page = 100
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name", "forms", "definition"]

    @admin.display(description="other forms")
    def forms_in_a_line(self, term):
        return ", ".join(term.other_forms)
