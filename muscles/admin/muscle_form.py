"""The form of a muscle: rules that need the rest of the atlas, said beside the field."""

from django.core.exceptions import ValidationError

from muscles.admin.entries import EntryForm
from muscles.admin.tag_field import TagsField
from muscles.models import Muscle
from muscles.models.muscle import IDS


class MuscleForm(EntryForm):
    class Meta:
        field_classes = {"tags": TagsField}

    def clean_antagonists(self):
        antagonists = self.cleaned_data["antagonists"]
        if self.instance in antagonists:
            raise ValidationError("A muscle is not its own antagonist.")
        return antagonists

    def clean(self):
        super().clean()
        for name in IDS:
            self.refuse_id_of_another(name)
        if self.instance.pk:
            self.refuse_kind_that_parts_forbid()
            self.refuse_home_of_a_second_place()

    def refuse_id_of_another(self, name):
        if value := self.cleaned_data.get(name):
            holder = Muscle.objects.filter(**{name: value}).exclude(pk=self.instance.pk).first()
            if holder:
                self.add_error(name, f"This is already the id of the {holder.kind} “{holder}”.")

    def refuse_kind_that_parts_forbid(self):
        if not (kind := self.cleaned_data.get("kind")):
            return
        for part in self.instance.parts.all():
            if not part.may_be_part_of(Muscle(kind=kind)):
                self.add_error("kind", f"The {part.kind} “{part}” is part of it, and cannot be part of a {kind}.")
        if self.instance.second_places.exclude(kind=kind).exists():
            self.add_error("kind", "It has a second place, which is of another kind.")

    def refuse_home_of_a_second_place(self):
        if not (region := self.cleaned_data.get("region")):
            return
        if self.instance.second_places.filter(home=region.home or region).exists():
            self.add_error("region", f"Its second place stands in {region.home or region} already.")
