"""Pictures: in the form of their entry, and on screens of their own."""

from django.contrib import admin
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from muscles.admin.choices import EntryChoicesMixin
from muscles.admin.films import film_note, notifier
from muscles.admin.filters import MissingFileFilter
from muscles.admin.pictures import GalleryFormSet, GalleryImageForm, PictureForm
from muscles.admin.previews import thumbnail
from muscles.admin.storing import StoringMixin, reasons_not_stored, storing
from muscles.models import GalleryImage
from muscles.services.galleries import discard_files, remove_image, save_uploaded

TEXTS = ["alt", "decorative", ("title", "caption"), ("credit", "licence")]
STYLES = {"all": ["muscles/admin/pictures.css"]}


class GalleryInline(admin.StackedInline):
    model = GalleryImage
    form = PictureForm
    formset = GalleryFormSet
    extra = 1
    show_change_link = True
    verbose_name = "picture"
    classes = ["collapse"]  # seventeen pictures make a form of thirty screens on a phone
    readonly_fields = ["shown"]
    fields = ["shown", "file", ("role", "orientation", "position"), *TEXTS]

    class Media:
        css = STYLES

    @admin.display(description="picture")
    def shown(self, image):
        return with_film_note(image)

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.not_stored = reasons_not_stored(request)
        return formset


class GalleryImageAdmin(StoringMixin, EntryChoicesMixin, admin.ModelAdmin):
    form = GalleryImageForm
    list_display = ["name", "preview", "owner_link", "role", "orientation", "position", "is_there"]
    list_display_links = ["name", "preview"]
    list_filter = ["role", MissingFileFilter]
    list_per_page = 50
    search_fields = ["title", "caption", "alt", "credit", "file", "muscle__name", "muscle__slug", "region__name"]
    readonly_fields = ["shown", "width", "height", "content_hash", "document_path"]
    fieldsets = [
        (None, {"fields": ["shown", "file", ("muscle", "region"), ("role", "orientation", "position"), *TEXTS]}),
        ("The file", {"fields": [("width", "height"), "content_hash", "document_path"]}),
    ]

    class Media:
        css = {"all": ["muscles/admin/admin.css", *STYLES["all"]]}

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("muscle__home", "region__home")

    @admin.display(description="picture")
    def preview(self, image):
        return thumbnail(image)

    @admin.display(description="picture")
    def shown(self, image):
        return with_film_note(image)

    @admin.display(description="name", ordering="title")
    def name(self, image):
        return str(image)

    @admin.display(description="shown by")
    def owner_link(self, image):
        owner = image.owner
        url = reverse(f"admin:muscles_{owner._meta.model_name}_change", args=[owner.pk])
        return format_html('<a href="{}">{}</a>', url, owner)

    @admin.display(description="file is there", boolean=True, ordering="width")
    def is_there(self, image):
        return not image.is_missing

    def view_on_site(self, image):
        """Return the page of its owner; a form that was refused may have taken that out."""
        return image.owner.get_absolute_url() if image.owner else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.not_stored = reasons_not_stored(request)
        return form

    def save_model(self, request, obj, form, change):
        with storing(obj):
            save_uploaded(image=obj, notify=notifier(request))

    def delete_model(self, request, obj):
        remove_image(image=obj)

    @transaction.atomic
    def delete_queryset(self, request, queryset):
        discard_files(images=queryset)
        super().delete_queryset(request, queryset)


def with_film_note(image):
    return format_html("<div>{}{}</div>", thumbnail(image), film_note(image))
