"""What a student chooses before a round."""

from __future__ import annotations

from collections import Counter

from django import forms
from django.db.models import Count

from muscles.features.studying.kinds import TOPICS
from muscles.features.studying.pool import studied
from muscles.models import Region
from muscles.texts.counts import counted_kinds

SEED_LENGTH = 40


class StartForm(forms.Form):
    """A region and the kinds of question; the regions offered are those in which muscles can be seen."""

    region = forms.ChoiceField(required=False, widget=forms.RadioSelect)
    topic = forms.MultipleChoiceField(
        choices=list(TOPICS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one kind of question."},
    )
    seed = forms.CharField(required=False, max_length=SEED_LENGTH, widget=forms.HiddenInput)

    def __init__(self, data=None, **kwargs) -> None:
        super().__init__(data, initial={"region": "", "topic": list(TOPICS)}, auto_id="study-%s", **kwargs)
        self.regions = {region.slug: region for region in regions_with_counts()}
        total = sum((region.numbers for region in self.regions.values() if not region.parent_id), Counter[str]())
        choices = [(slug, f"{region.name} ({counted_kinds(region.numbers)})") for slug, region in self.regions.items()]
        self.fields["region"].choices = [("", f"The whole atlas ({counted_kinds(total)})"), *choices]

    @property
    def chosen_region(self) -> Region | None:
        return self.regions.get(self.cleaned_data["region"])


def regions_with_counts() -> list[Region]:
    """Limbs and regions that hold a muscle or head to ask about, each limb before its regions; in two queries."""
    counts: dict[int, Counter[str]] = {}
    for home, kind, number in studied().order_by().values_list("home", "kind").annotate(Count("pk")):
        counts.setdefault(home, Counter())[kind] = number
    regions = list(Region.objects.published().filter(home=None))
    for region in regions:
        inside = [part.pk for part in regions if part.parent_id == region.pk]
        region.numbers = sum((counts.get(key, Counter()) for key in (region.pk, *inside)), Counter[str]())
    tops = [region for region in regions if not region.parent_id]
    in_order = [region for top in tops for region in (top, *(part for part in regions if part.parent_id == top.pk))]
    return [region for region in in_order if region.numbers]
