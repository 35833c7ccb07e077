"""Reads a form off a page as a browser would, to send it back with changes."""

import re
from html import unescape

IGNORED = {"submit", "file", "button", "reset", "search"}
TAG = re.compile(r"""<(/?)(form|input|select|option|textarea)\b((?:[^>"]|"[^"]*")*)>([^<]*)""")
ATTRIBUTE = re.compile(r"""([^\s="]+)(?:="([^"]*)")?""")


class FormReader:
    """Collects what the form with this id would send.

    Only the tags that make a form are looked at: a parser of all that a page has took ten times as long.
    """

    def __init__(self, form_id: str):
        self.form_id, self.inside = form_id, False
        self.data: dict[str, list[str]] = {}
        self.select = self.textarea = None
        self.text = ""

    def feed(self, html: str):
        for end, tag, attrs, text in TAG.findall(html):
            if end:
                self.handle_endtag(tag)
            else:
                self.handle_starttag(tag, {name: unescape(value) for name, value in ATTRIBUTE.findall(attrs)}, text)

    def handle_starttag(self, tag, attrs, text):
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside:
            return
        name, kind = attrs.get("name"), attrs.get("type", "text")
        if tag == "input" and name and kind not in IGNORED and (kind != "checkbox" or "checked" in attrs):
            self.data.setdefault(name, []).append(attrs.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "select":
            self.select = (name, "multiple" in attrs)
            self.data.setdefault(name, [] if "multiple" in attrs else [""])
        elif tag == "option" and self.select and "selected" in attrs:
            name, multiple = self.select
            self.data[name] = [*(self.data[name] if multiple else []), attrs.get("value", "")]
        elif tag == "textarea":
            self.textarea, self.text = name, unescape(text)

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            self.data[self.textarea], self.textarea = [self.text.removeprefix("\n")], None


def read_form(response, form_id: str) -> dict[str, list[str]]:
    reader = FormReader(form_id)
    reader.feed(response.content.decode())
    return {name: values for name, values in reader.data.items() if "__prefix__" not in name}


def send(client, url: str, /, **changes):
    """Open a form of the admin, fill in the changes and send it; what is public is published anew."""
    page = client.get(url)
    assert page.status_code == 200, url
    form_id = f"{page.context['opts'].model_name}_form"
    original = page.context["original"]
    button = {"_publish": "Publish"} if getattr(original, "is_published", False) else {}
    return client.post(url, read_form(page, form_id) | button | changes)


def errors_of(response) -> dict[str, list[str]]:
    """The messages of the form that came back, by field."""
    return {name: list(messages) for name, messages in response.context["adminform"].form.errors.items()}
