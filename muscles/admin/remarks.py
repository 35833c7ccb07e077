"""The remarks on the facts of a muscle: a text for each fact that can have one."""

from django import forms

from muscles.models.facts import Use, facts_for


class RemarksWidget(forms.MultiWidget):
    template_name = "admin/widgets/remarks.html"

    class Media:
        css = {"all": ["muscles/admin/remarks.css"]}

    def __init__(self, attrs=None):
        self.facts = facts_for(Use.REMARKED)
        super().__init__({fact.name: forms.Textarea({"rows": 2}) for fact in self.facts}, attrs)

    def decompress(self, value):
        return [(value or {}).get(fact.name, "") for fact in self.facts]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for widget, fact in zip(context["widget"]["subwidgets"], self.facts, strict=True):
            widget["label"] = fact.label
        return context


class RemarksField(forms.MultiValueField):
    """Returns the texts by the names of their facts; those without one are left out."""

    widget = RemarksWidget

    def __init__(self, **options):
        self.names = [fact.name for fact in facts_for(Use.REMARKED)]
        fields = [forms.CharField(required=False) for _ in self.names]
        super().__init__(fields, require_all_fields=False, **options)

    def compress(self, values):
        return {name: text for name, text in zip(self.names, values, strict=False) if text}

    def has_changed(self, initial, data):
        return self.clean(data) != (initial or {})
