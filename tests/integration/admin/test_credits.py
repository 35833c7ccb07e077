"""Licences are chosen from a list, and credits are offered while they are written."""

import pytest
from django.urls import reverse

from muscles.models import GalleryImage
from tests.factories import make_image, make_muscle
from tests.integration.admin.forms import read_form, send
from tests.markup import read

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_galleryimage_add")


def change_url(row) -> str:
    return reverse(f"admin:muscles_{row._meta.model_name}_change", args=[row.pk])


def options(page, name: str) -> list[tuple[str, str]]:
    select = next(each for each in page.all("select") if each.attrs["name"] == name)
    return [(option.attrs["value"], option.text) for option in select.all("option")]


def credits_on(page) -> list[list[str]]:
    """What each list of credits on a page offers."""
    return [[option.attrs["value"] for option in each.all("option")] for each in page.all("datalist")]


def test_licence_is_one_of_the_usual_ones(editor_client, db):
    page = read(editor_client.get(ADD))

    assert options(page, "licence") == [
        ("", "No licence named"),
        ("CC0 1.0", "CC0 1.0: free for any use"),
        ("CC BY 4.0", "CC BY 4.0: with a credit"),
        ("CC BY-SA 4.0", "CC BY-SA 4.0: with a credit, shared alike"),
        ("Public domain", "Public domain: no rights are left"),
        ("All rights reserved, used with permission", "All rights reserved, used with permission"),
    ]


def test_licence_of_another_kind_stays_a_choice(editor_client):
    image = make_image(make_muscle(), licence="GFDL 1.3", alt="From behind")

    page = editor_client.get(change_url(image))
    send(editor_client, change_url(image), caption="New")

    assert options(read(page), "licence")[-1] == ("GFDL 1.3", "GFDL 1.3")
    assert read_form(page, "galleryimage_form")["licence"] == ["GFDL 1.3"]
    assert GalleryImage.objects.values_list("licence", "caption").get() == ("GFDL 1.3", "New")


def test_credits_so_far_are_offered_once_on_a_page_the_most_frequent_first(editor_client):
    muscle = make_muscle()
    for credit in ("Anna", "“Berta” & Co", "“Berta” & Co", ""):
        make_image(muscle, credit=credit)

    form, screen = (read(editor_client.get(url)) for url in (change_url(muscle), ADD))

    assert credits_on(form) == credits_on(screen) == [["“Berta” & Co", "Anna"]]
    names = {each.attrs.get("list") for each in form.all("input") if each.attrs.get("name", "").endswith("-credit")}
    assert names == {form.one("datalist").attrs["id"]}


def test_new_entry_is_offered_credits_too(editor_client):
    make_image(make_muscle(), credit="Anna")

    page = read(editor_client.get(reverse("admin:muscles_muscle_add")))

    assert credits_on(page) == [["Anna"]]


@pytest.mark.parametrize(
    ("licence", "address"),
    [
        ("Public domain", "https://creativecommons.org/publicdomain/mark/1.0/"),
        ("All rights reserved, used with permission", ""),
        ("GFDL 1.3", ""),
    ],
)
def test_licence_leads_to_its_text_where_there_is_one(licence, address):
    assert GalleryImage(licence=licence).licence_url == address
