"""What the screens of regions and muscles share."""

from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models, transaction

from muscles.admin.bulk import publish, withdraw
from muscles.admin.choices import EntryChoicesMixin
from muscles.admin.colour_field import ColourWidget
from muscles.admin.films import notifier
from muscles.admin.gallery import GalleryInline
from muscles.admin.link_warnings import warn_of_links
from muscles.admin.markdown_field import MarkdownWidget
from muscles.admin.paging import KeysFirst
from muscles.admin.request_data import data_of
from muscles.admin.storing import StoringMixin
from muscles.admin.typed import Typed, form_as_typed, rows_as_typed, typed_in
from muscles.admin.used_by import MoveForm, UsedByMixin
from muscles.models import Status, lock_slugs
from muscles.models.texts import ColourField
from muscles.services.files import files_undone_on_failure
from muscles.services.galleries import discard_files
from muscles.services.publishing import pictures_of, reasons_against, reasons_against_links, set_status
from muscles.validators import slug_from_name

HISTORY = ("History", {"fields": [("created_at", "updated_at")]})


class EntryForm(MoveForm):
    """Follows the rule for slugs where none is written.

    With `asks_for_alt_texts` the pictures that are there must have them; where they are in the form, their own does so.
    With `asks_for_links` those in its text must lead to a page.
    """

    asks_for_alt_texts = asks_for_links = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "name" in self.fields and not self.instance.pk and not self.is_bound:
            self.fields["name"].widget.attrs["autofocus"] = True
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text += " Left empty, it is made from the name: lower case, without spaces."

    def clean(self):
        super().clean()
        if self.asks_for_alt_texts and (reasons := reasons_against(pictures_of(self.instance))):
            self.add_error(None, reasons)
        if "slug" in self.errors or "name" in self.errors or self.cleaned_data.get("slug"):
            return
        self.cleaned_data["slug"] = slug_from_name(self.cleaned_data.get("name", ""))
        if not self.cleaned_data["slug"]:
            self.add_error("slug", "No slug follows from this name; write one.")

    def _post_clean(self):
        """Look at the links once the entry is as it was typed: they may be relative to its address."""
        super()._post_clean()
        asks = self.asks_for_links or self.cleaned_data.get("status") == Status.PUBLISHED
        if asks and not self.errors and (reasons := reasons_against_links(self.instance)):
            self.add_error("description" if "description" in self.fields else None, reasons)


class EntryAdmin(StoringMixin, UsedByMixin, EntryChoicesMixin, admin.ModelAdmin):
    """Lists, forms, actions and deletion that hold for any entry."""

    inlines = [GalleryInline]
    readonly_fields = ["created_at", "updated_at"]
    actions = [publish, withdraw]
    save_on_top = True
    paginator = KeysFirst
    show_facets = admin.ShowFacets.NEVER  # one query for all filters is more than SQLite can read
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget({"rows": 4})},
        ColourField: {"widget": ColourWidget},
    }

    class Media:
        css = {"all": ["muscles/admin/admin.css", "muscles/admin/markdown.css"]}

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "description":
            kwargs["widget"] = MarkdownWidget({"rows": 6})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def view_on_site(self, obj):
        """Return its page; a form that was refused may have taken the slug out."""
        return obj.get_absolute_url() if obj.slug else None

    def changeform_view(self, request, *args, **kwargs):
        """Take the lock of the slugs before anything is validated, so that what was validated holds when saved."""
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with files_undone_on_failure():
            lock_slugs()
            return super().changeform_view(request, *args, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        if request.method == "POST" and obj is not None and self.is_for_public(request, obj):
            shown = self.get_inline_instances(request, obj)
            form.asks_for_alt_texts = not any(isinstance(inline, GalleryInline) for inline in shown)
        form.asks_for_links = request.method == "POST" and self.is_for_readers(request, obj)
        return form if (typed := typed_in(request)) is None else form_as_typed(form, typed)

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield rows_as_typed(formset, data_of(request, Typed)), inline

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if isinstance(inline, GalleryInline) and request.method == "POST":
            kwargs["for_public"] = self.is_for_public(request, obj)
        return kwargs

    def is_for_public(self, request, obj):
        """Does the form make public what is in it?"""
        return obj.is_published

    def is_for_readers(self, request, obj):
        """Does the form make public what is in it, or ask an editor to do so?"""
        return obj is not None and obj.is_published

    def render_change_form(self, request, context, *args, **kwargs):
        """Say at the top what is marked far below."""
        for shown in context["inline_admin_formsets"]:
            if reasons := getattr(shown.formset, "reasons", None):
                self.message_user(request, f"It cannot be public as it is. {' '.join(reasons)}", messages.ERROR)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if self.is_for_public(request, form.instance):
            warn_of_links(request, [form.instance])

    def save_formset(self, request, form, formset, change):
        if hasattr(formset, "save_pictures"):
            formset.save_pictures(notify=notifier(request))
        else:
            super().save_formset(request, form, formset, change)

    @transaction.atomic
    def delete_model(self, request, obj):
        discard_files(images=obj.gallery_images.all())
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        for entry in queryset:
            discard_files(images=entry.gallery_images.all())
        super().delete_queryset(request, self.model.objects.filter(pk__in=[entry.pk for entry in queryset]))

    def form_was_kept(self, request):
        """What the form sent is in the database: as the entry, as a draft, or as a version that was refused."""

    def would_change(self, entry, status):
        """Does it make a difference to give the entry this status?"""
        return entry.status != status

    def change_status(self, request, queryset, status):
        try:
            changed = set_status(entries=queryset, status=status)
        except ValidationError as error:
            self.message_user(request, f"Nothing was published. {' '.join(error.messages)}", messages.ERROR)
            return
        for entry in changed:
            self.log_change(request, entry, [{"changed": {"fields": ["Status"]}}])
        done = "published" if status == Status.PUBLISHED else "withdrawn"
        self.message_user(request, f"{len(changed)} {done}.", messages.SUCCESS)
        if status == Status.PUBLISHED:
            warn_of_links(request, changed)
