"""The form of a muscle: rules that need the rest of the atlas, said beside the field."""

from django import forms
from django.core.exceptions import ValidationError

from muscles.admin.entries import EntryForm
from muscles.admin.remarks import RemarksField
from muscles.admin.tag_field import TagsField
from muscles.models import Muscle
from muscles.models.facts import FACTS, IDS, MAY_WAIT
from muscles.services.tags import spelt_as_known


class MuscleForm(EntryForm):
    unchecked_facts = forms.MultipleChoiceField(
        choices=[(name, FACTS[name].label) for name in MAY_WAIT],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label="Facts to be checked",
        help_text="Guessed from a document. Untick a fact once it is right: from then on the public sees it.",
    )

    remarks = RemarksField(required=False, label="Remarks", help_text="Where books differ, and whose value is which.")

    class Meta:
        field_classes = {"tags": TagsField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            known = {name: [getattr(self.instance, name)] for name in ("part_of", "same_as")}
            known["antagonists"] = self.initial.get("antagonists", [])
            for name in known.keys() & self.fields.keys():
                self.fields[name].widget.widget.known = list(filter(None, known[name]))

    def clean_tags(self):
        return spelt_as_known(self.cleaned_data["tags"])

    def clean_antagonists(self):
        antagonists = self.cleaned_data["antagonists"]
        if self.instance in antagonists:
            raise ValidationError("A muscle is not its own antagonist.")
        return antagonists

    def clean(self):
        super().clean()
        for name in IDS:
            self.refuse_id_of_another(name)

    def refuse_id_of_another(self, name):
        if value := self.cleaned_data.get(name):
            holder = Muscle.objects.filter(**{name: value}).exclude(pk=self.instance.pk).first()
            if holder:
                self.add_error(name, f"This is already the id of the {holder.kind} “{holder}”.")
