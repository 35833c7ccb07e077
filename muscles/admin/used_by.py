"""What leads to an entry, shown in its form and before it moves or goes."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from muscles.services.usage import Use, uses_of

MOST = 12  # named in a message
CONFIRM = "move_anyway"
PLACE = ("slug", "kind", "region", "parent")
USED_BY = ("Used by", {"fields": ["used_by"], "classes": ["collapse"]})


def listed(uses: list[Use]) -> SafeString:
    rows = [(reverse(f"admin:muscles_{use.kind}_change", args=[use.pk]), use.name, use.how) for use in uses[:MOST]]
    more = format_html("<li>and {} more</li>", len(uses) - MOST) if len(uses) > MOST else ""
    items = format_html_join("", '<li><a href="{}">{}</a>: {}</li>', rows)
    return format_html('<ul class="used-by">{}{}</ul>', items, more)


def summary(uses: list[Use]) -> str:
    return "One thing leads here" if len(uses) == 1 else f"{len(uses)} things lead here"


class MoveForm(forms.ModelForm):
    """Asks once more before the address of an entry changes to which something leads."""

    move_anyway = forms.BooleanField(required=False, label="Change the address all the same")

    def _post_clean(self):
        """Ask when all the rest is right: by then the instance has the address that it would get."""
        super()._post_clean()
        if self.instance.pk is None or self.errors or self.cleaned_data.get(CONFIRM):
            return
        before = self.instance.stored_permalink() if {*PLACE} & {*self.changed_data} else self.instance.permalink
        uses = uses_of(self.instance, permalink=before) if before != self.instance.permalink else []
        if uses:
            question = "The address becomes /muscle/{}/. {}. {}{}"
            note = "The links will follow, and readers who come by the old address will be sent on."
            self.add_error(CONFIRM, format_html(question, self.instance.permalink, summary(uses), note, listed(uses)))


class UsedByMixin:
    """A section of the form, and a warning before deletion."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "used_by"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None:
            return fieldsets
        if request.method == "POST" and self.has_change_permission(request, obj):
            title, options = fieldsets[0]
            fields = list(options["fields"])
            fields.insert(fields.index("slug") + 1, CONFIRM)
            fieldsets[0] = (title, options | {"fields": fields})
        return [*fieldsets, USED_BY]

    @admin.display(description="what leads here")
    def used_by(self, entry):
        uses = uses_of(entry) if entry.pk else []
        return listed(uses) if uses else "Nothing but the lists of its region."

    def delete_view(self, request, object_id, extra_context=None):
        entry = self.get_object(request, unquote(object_id))
        if request.method == "GET" and entry is not None and self.has_delete_permission(request, entry):
            self.warn_of_uses(request, [entry])
        return super().delete_view(request, object_id, extra_context)

    def changelist_view(self, request, extra_context=None):
        is_first_step = request.POST.get("action") == "delete_selected" and "post" not in request.POST
        if is_first_step and self.has_delete_permission(request):
            keys = [key for key in request.POST.getlist("_selected_action") if key.isdecimal()]
            self.warn_of_uses(request, self.model._base_manager.filter(pk__in=keys[:MOST]).select_related("home"))
        return super().changelist_view(request, extra_context)

    def warn_of_uses(self, request, entries):
        for entry in entries:
            if uses := uses_of(entry):
                words = "“{}”: {}. Links to it will lead nowhere.{}"
                messages.warning(request, format_html(words, entry, summary(uses), listed(uses)))
