"""Tags, in the place of taggit's own screen, which knows nothing of muscles."""

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html
from taggit.models import Tag

from muscles.admin.confirming import Summary, answered, confirmed, with_undo
from muscles.services.changes import batch_changes
from muscles.services.tags import merge_tags, rename_tag, spelt_alike, tags_by_key
from muscles.texts.characters import key_of, tidy_line
from muscles.texts.tags import refuse_bad_tags


class TagForm(forms.ModelForm):
    def clean_name(self):
        name = tidy_line(self.cleaned_data["name"])
        refuse_bad_tags([name])
        namesake = tags_by_key(leave=self.instance).get(key_of(name))
        if namesake:
            raise forms.ValidationError(f"There is already a tag “{namesake}”.")
        return name


class MergeForm(forms.Form):
    into = forms.ModelChoiceField(
        Tag.objects.none(), label="The tag that stays", help_text="The muscles of the others get it.", empty_label=None
    )

    def __init__(self, data, *, tags):
        super().__init__(data)
        self.fields["into"].queryset = tags


class UseFilter(admin.SimpleListFilter):
    title = "use"
    parameter_name = "use"

    def lookups(self, request, model_admin):
        return [("none", "Unused"), ("some", "In use"), ("alike", "Spelt like another")]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        if self.value() == "alike":
            return queryset.filter(pk__in=spelt_alike())
        return queryset.filter(muscle_tags__isnull=self.value() == "none").distinct()


admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    form = TagForm
    fields = ["name", "slug"]
    readonly_fields = ["slug"]
    list_display = ["name", "slug", "muscles"]
    ordering = ["name"]
    list_filter = [UseFilter]
    search_fields = ["name"]
    actions = ["merge"]

    class Media:
        css = {"all": ["muscles/admin/admin.css"]}

    def get_queryset(self, request):
        return super().get_queryset(request).annotate(uses=Count("muscle_tags"))

    @admin.display(description="muscles", ordering="uses")
    def muscles(self, tag):
        url = reverse("admin:muscles_muscle_changelist", query={"tag": tag.slug})
        return format_html('<a href="{}">{}</a>', url, tag.uses) if tag.uses else 0

    def save_model(self, request, obj, form, change):
        if not change or "name" not in form.changed_data:
            super().save_model(request, obj, form, change)
            return
        why = f"Tag {form.initial['name']} renamed to {obj.name}."
        with batch_changes(why=why, user=request.user) as renaming:
            rename_tag(tag=obj, name=obj.name, user=request.user)
        if renaming.undo_url:
            self.message_user(request, with_undo(why, renaming), messages.SUCCESS)

    def has_merge_permission(self, request):
        return self.has_change_permission(request) and self.has_delete_permission(request)

    @admin.action(description="Merge selected tags into one", permissions=["merge"])
    def merge(self, request, queryset):
        tags = list(queryset)
        form = MergeForm(answered(request), tags=Tag.objects.filter(pk__in=[tag.pk for tag in tags]).order_by("name"))
        if not form.is_valid():
            return confirmed(self, request, Summary("", tags, form=form), lambda: None)
        into = form.cleaned_data["into"]
        others = [tag for tag in tags if tag != into]

        def act():
            names = ", ".join(tag.name for tag in others)
            with batch_changes(why=f"Tags merged into {into}: {names}.", user=request.user) as change:
                muscles = merge_tags(tags=others, into=into, user=request.user)
            self.log_change(request, into, f"Merged with {names}.")
            message = f"{len(others)} merged into “{into}”; {len(muscles)} muscles have new tags."
            self.message_user(request, with_undo(message, change), messages.SUCCESS)

        return confirmed(self, request, Summary(f"merged into “{into}”, and be gone", others, form=form), act)
