"""The forms below comments."""

from django import forms

from muscles.features.commenting.models import Comment

MOST = 2000
TEXT = forms.Textarea({"rows": 3, "maxlength": MOST})


class AnswerForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["text"]
        widgets = {"text": TEXT}
        labels = {"text": "Answer"}


class CommentForm(AnswerForm):
    """`subjects` are the names and words of what can be commented on."""

    about = forms.ChoiceField(required=False, label="About")
    field_order = ["about", "text"]

    class Meta(AnswerForm.Meta):
        labels = {"text": "Comment"}

    def __init__(self, *args, subjects, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = subjects

    @property
    def label(self) -> str:
        """The words of what it is about."""
        return dict(self.fields["about"].choices)[self.cleaned_data["about"]]
