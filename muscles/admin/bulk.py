"""Changes to many entries, each with a summary that is to be confirmed before anything is written."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from tree_queries.forms import TreeNodeChoiceField

from muscles.admin.choices import SearchableSelect, indented
from muscles.admin.confirming import Summary, answered, confirmed, split, with_undo
from muscles.admin.tag_field import TagsField
from muscles.models import Region, Status
from muscles.services.bulk import move_muscles, tag_muscles, to_be_tagged
from muscles.services.changes import batch_changes


class TagForm(forms.Form):
    add = TagsField(required=False, label="Tags to add", help_text="Separated by commas.")
    remove = TagsField(required=False, label="Tags to take away", help_text="Separated by commas.")

    def clean(self):
        data = super().clean()
        if not self.errors and not data["add"] and not data["remove"]:
            raise ValidationError("Write at least one tag.")
        return data


class MoveForm(forms.Form):
    region = TreeNodeChoiceField(
        Region.objects.with_full_names(), label="To the region", widget=SearchableSelect, label_from_instance=indented
    )


@admin.action(description="Publish selected %(verbose_name_plural)s", permissions=["change"])
def publish(model_admin, request, queryset):
    return set_status(model_admin, request, queryset, Status.PUBLISHED, "published")


@admin.action(description="Withdraw selected %(verbose_name_plural)s", permissions=["change"])
def withdraw(model_admin, request, queryset):
    return set_status(model_admin, request, queryset, Status.DRAFT, "withdrawn")


def set_status(model_admin, request, queryset, status, done):
    entries = list(queryset)
    changing = [entry for entry in entries if model_admin.would_change(entry, status)]
    return confirmed(
        model_admin,
        request,
        split(done, entries, changing),
        lambda: model_admin.change_status(request, queryset, status),
    )


@admin.action(description="Tag selected %(verbose_name_plural)s", permissions=["change"])
def tag(model_admin, request, queryset):
    form = TagForm(answered(request))
    muscles = list(queryset.select_related("same_as"))
    if not form.is_valid():
        return confirmed(model_admin, request, Summary("", muscles, form=form), lambda: None)
    add, remove = form.cleaned_data["add"], form.cleaned_data["remove"]
    done = " and ".join(
        filter(None, [add and f"tagged “{'”, “'.join(add)}”", remove and f"rid of “{'”, “'.join(remove)}”"])
    )

    def act():
        with batch_changes(why=f"{capfirst(done)}.", user=request.user) as change:
            changed = tag_muscles(muscles=muscles, add=add, remove=remove, user=request.user)
        log_and_notify(model_admin, request, changed, "Tags", done, change)

    changing = to_be_tagged(muscles=muscles, add=add, remove=remove)
    return confirmed(model_admin, request, split(done, muscles, changing, form), act)


@admin.action(description="Move selected %(verbose_name_plural)s to a region", permissions=["change"])
def move(model_admin, request, queryset):
    form = MoveForm(answered(request))
    muscles = list(queryset)
    if not form.is_valid():
        return confirmed(model_admin, request, Summary("", muscles, form=form), lambda: None)
    region = form.cleaned_data["region"]

    def act():
        try:
            with batch_changes(why=f"Moved to {region.full_name}.", user=request.user) as change:
                moved = move_muscles(muscles=muscles, region=region, user=request.user)
        except ValidationError as error:
            model_admin.message_user(request, f"Nothing was moved. {' '.join(error.messages)}", messages.ERROR)
        else:
            log_and_notify(model_admin, request, moved, "Region", f"moved to {region.full_name}", change)

    changing = [muscle for muscle in muscles if muscle.region_id != region.pk]
    return confirmed(model_admin, request, split(f"moved to {region.full_name}", muscles, changing, form), act)


def log_and_notify(model_admin, request, changed, field, done, change):
    for entry in changed:
        model_admin.log_change(request, entry, [{"changed": {"fields": [field]}}])
    model_admin.message_user(request, with_undo(f"{len(changed)} {done}.", change), messages.SUCCESS)
