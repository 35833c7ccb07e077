"""The forms in which an editor looks through what is proposed for pictures that wait."""

from __future__ import annotations

from django import forms
from django.http import QueryDict

from muscles.admin.credits import WIDGETS
from muscles.features.pictures.review import SHARED, Proposal, Review
from muscles.models import GalleryImage


class ProposalForm(forms.ModelForm):
    """One picture that waits."""

    chosen = forms.BooleanField(label="Add this picture", required=False, initial=True)

    class Meta:
        model = GalleryImage
        fields = ["alt", "caption", "orientation"]
        widgets = {"alt": forms.Textarea({"rows": 2})}

    def __init__(self, *args, proposal: Proposal, **kwargs):
        super().__init__(*args, instance=proposal.image, prefix=f"picture-{proposal.waiting.pk}", **kwargs)
        self.proposal = proposal
        if proposal.image.is_animation:
            del self.fields["orientation"]

    def clean_alt(self):
        return " ".join(self.cleaned_data["alt"].split())

    @property
    def was_shown(self) -> bool:
        """Was it on the page that was sent? More may have come in since."""
        return self.add_prefix("caption") in self.data

    @property
    def proposed(self) -> list[str]:
        """The fields whose values nobody has looked at yet."""
        return [] if self.is_bound else [name for name in self._meta.fields if self.initial.get(name) not in (None, "")]


class SharedForm(forms.ModelForm):
    """What holds for all pictures that are added in one upload."""

    class Meta:
        model = GalleryImage
        fields = SHARED
        widgets = WIDGETS


def forms_of(review: Review, sent: QueryDict | None = None) -> tuple[list[ProposalForm], SharedForm]:
    """Return a form for each picture that waits, and one for what they share."""
    shared = SharedForm(sent, prefix="all", initial=review.shared)
    rows = [ProposalForm(sent, proposal=proposal) for proposal in review.proposals]
    return [row if row.was_shown else ProposalForm(proposal=row.proposal) for row in rows], shared
