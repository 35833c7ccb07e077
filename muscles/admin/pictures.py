"""Forms for pictures: what is wrong with an upload is said beside it, before anything is saved."""

from collections.abc import Mapping
from types import MappingProxyType

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max
from django.forms.models import BaseInlineFormSet

from muscles.admin.credits import WIDGETS
from muscles.admin.storing import storing
from muscles.files.uploads import inspect
from muscles.models.gallery import NOT_BOTH, GalleryImage
from muscles.services.galleries import remove_image, save_uploaded
from muscles.services.publishing import BESIDE, reasons_against
from muscles.texts.alt_texts import flaws_of


class PictureForm(forms.ModelForm):
    """`content_hash` is that of a fresh upload; empty where there is none or it is refused.

    `not_stored` says why one could not be stored, by that hash.
    """

    content_hash = ""
    not_stored: Mapping[str, str] = MappingProxyType({})

    class Meta:
        widgets = WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "position" in self.fields:
            self.fields["position"].required = False
            if self.instance.pk is None:
                self.initial["position"] = None
                self.fields["position"].help_text += " Left empty, it is the last."

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if isinstance(upload, UploadedFile):
            self.content_hash = inspect(upload).content_hash
            if reason := self.not_stored.get(self.content_hash):
                raise ValidationError(f"“{upload.name}” {reason}")
        return upload

    def clean(self):
        super().clean()
        if self.instance.pk and self.cleaned_data.get("position") is None:
            self.cleaned_data["position"] = self.instance.position
        if self.cleaned_data.get("decorative") and self.cleaned_data.get("alt"):
            self.add_error("decorative", NOT_BOTH)


class GalleryImageForm(PictureForm):
    """A picture on a screen of its own, where its owner is chosen; that of a published entry is public immediately."""

    def clean(self):
        super().clean()
        if "muscle" in self.errors or "region" in self.errors:
            return
        owners = [owner for name in ("muscle", "region") if (owner := self.cleaned_data.get(name))]
        if len(owners) != 1:
            self.add_error("muscle", "Choose one muscle or one region, and not both.")
        elif self.content_hash and (
            owners[0].gallery_images.exclude(pk=self.instance.pk).filter(content_hash=self.content_hash).exists()
        ):
            self.add_error("file", f"This picture is already in the gallery of {owners[0]}.")
        elif self.cleaned_data.get("position") is None:
            self.cleaned_data["position"] = next_position(owners[0])
        if len(owners) == 1 and owners[0].is_published and not self.errors:
            self.ask_for_alt_text(owners[0])

    def ask_for_alt_text(self, owner):
        values = {name: self.cleaned_data[name] for name in ("file", "alt", "decorative")}
        values |= {"content_hash": self.instance.content_hash, "document_path": self.instance.document_path}
        others = owner.gallery_images.exclude(pk=self.instance.pk)
        if flaw := flaws_of([GalleryImage(**values), *others])[0]:
            self.add_error("alt", BESIDE[flaw])


class GalleryFormSet(BaseInlineFormSet):
    """The pictures of one entry. With `for_public` each needs a good alt text; a draft may lack it.

    `reasons` says which pictures keep the entry from being published.
    """

    reasons = ()

    def __init__(self, *args, for_public=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.for_public = for_public

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if "credit" in form.fields:
            is_first = index == 0 or (index is None and not self.total_form_count())
            form.fields["credit"].widget.with_list = is_first

    def clean(self):
        super().clean()
        kept = [form for form in self.forms if not self._should_delete_form(form)]
        if self.for_public:
            filled = [form for form in kept if form.instance.pk or form.has_changed()]
            ask_for_alt_texts(filled)
            self.reasons = reasons_against([form.instance for form in filled])
        shown = {form.instance.content_hash: form for form in kept if form.instance.pk and form.instance.content_hash}
        for form in kept:
            if form.content_hash and shown.setdefault(form.content_hash, form) is not form:
                form.add_error("file", ValidationError(f"This picture is already in the gallery of {self.instance}."))

    def save_pictures(self, notify):
        """Save through the service that knows files; removals first, so that a picture may move to another row."""
        pictures = self.save(commit=False)
        for image in self.deleted_objects:
            remove_image(image=image)
        for image in pictures:
            if image.position is None:
                image.position = next_position(self.instance)
            with storing(image):
                save_uploaded(image=image, notify=notify)


def ask_for_alt_texts(forms):
    """Say beside each alt text what is wrong with it; `forms` are those of all pictures of an entry."""
    for form, flaw in zip(forms, flaws_of([form.instance for form in forms]), strict=True):
        if flaw and "alt" not in form.errors:
            form.add_error("alt", BESIDE[flaw])


def next_position(owner) -> int:
    return (owner.gallery_images.aggregate(last=Max("position"))["last"] or 0) + 1
