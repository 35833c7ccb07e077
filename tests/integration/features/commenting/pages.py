"""The pages on which comments stand, as somebody sees them."""

import re

from django.test import Client
from django.urls import reverse

from muscles.models import Muscle
from tests.integration.admin.forms import read_form
from tests.markup import read


def page_of(muscle: Muscle) -> str:
    return reverse("admin:muscles_muscle_comments", args=[muscle.pk])


def form_of(muscle: Muscle) -> str:
    return reverse("admin:muscles_muscle_change", args=[muscle.pk])


def save_draft(client: Client, muscle: Muscle, **changes) -> None:
    client.post(form_of(muscle), read_form(client.get(form_of(muscle)), "muscle_form") | {"_draft": "1"} | changes)


def waits_for(client: Client) -> list[str]:
    links = read(client.get(reverse("admin:muscles_region_comments_mine"))).all("ul", cls="comments-mine")
    return [link.text for listed in links for link in listed.all("a")]


def number_on_first_screen(client: Client) -> list[str]:
    page = client.get(reverse("admin:index")).content.decode()
    return re.findall(r'href="/admin/muscles/muscle/comments/">\s*<[^>]*>(\d+)<', page)
