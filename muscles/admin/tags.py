"""Tags, in the place of taggit's own screen, which knows nothing of muscles."""

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from taggit.models import Tag


class TagForm(forms.ModelForm):
    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if "," in name:
            raise forms.ValidationError("A comma stands between tags, so a tag has none.")
        if not any(character.isalnum() for character in name):
            raise forms.ValidationError("A tag has a letter or a digit.")
        namesake = Tag.objects.filter(name__iexact=name).exclude(pk=self.instance.pk).first()
        if namesake:
            raise forms.ValidationError(f"There is already a tag “{namesake}”.")
        return name


admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    form = TagForm
    fields = ["name", "slug"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug", "muscles"]
    ordering = ["name"]
    search_fields = ["name"]

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("muscle_tags"))

    @admin.display(description="muscles", ordering="uses")
    def muscles(self, tag):
        url = reverse("admin:muscles_muscle_changelist", query={"tag": tag.slug})
        return format_html('<a href="{}">{}</a>', url, tag.uses) if tag.uses else 0
