"""Sources that editors paste, or bring as a file."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from muscles.features.bibliography.importing import MOST_RECORDS
from muscles.models import Source

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

IMPORT = reverse("admin:muscles_source_import")
TEXT = """@article{martin2008,
  author = {Martin, Robert M. and Fish, David E.}, title = {Scapular winging}, journal = {Current Reviews},
  year = 2008, volume = 1, pages = {1--11}, doi = {10.1007/s12178-007-9000-5},
}
@book{Gray, author={Henry Gray}, title={Anatomy}, year={1918}, publisher={Lea}}
@article{broken, title={x}, year={soon}}
"""


def make_source(key="there", **columns):
    return Source.objects.create(key=key, **({"kind": "article-journal", "title": "A title"} | columns))


def outcomes(response):
    return {name: [each.record.line for each in response.context[name]] for name in ("new", "there", "refused")}


def test_what_is_new_is_shown_before_it_is_added(editor_client):
    there = make_source(doi="10.1007/s12178-007-9000-5")

    page = editor_client.post(IMPORT, {"text": TEXT})

    assert outcomes(page) == {"new": [5], "there": [1], "refused": [6]}
    shown = page.content.decode()
    assert "Gray H. Anatomy. Lea, 1918." in shown
    assert "Line 6, broken:</strong> Year: “soon” is none." in shown
    assert f'<a href="/admin/muscles/source/{there.pk}/change/">A title</a> (there) has the same DOI.' in shown
    assert [*Source.objects.values_list("key", flat=True)] == ["there"]


def test_it_is_added_once_however_often_it_is_sent(editor_client):
    for _ in range(2):
        response = editor_client.post(IMPORT, {"text": TEXT, "_import": "on"})
        assert response.headers["Location"] == reverse("admin:muscles_source_changelist")

    assert [*Source.objects.values_list("key", "citation")] == [
        ("gray", "Gray H. Anatomy. Lea, 1918."),
        ("martin2008", "Martin RM, Fish DE. Scapular winging. Current Reviews 2008;1:1–11."),
    ]
    assert LogEntry.objects.count() == 2


def test_a_file_is_read_as_what_is_pasted_is(editor_client):
    text = "\ufeffTY  - JOUR\r\nAU  - Müller, Kari\r\nTI  - A title\r\nPY  - 2001\r\nER  - \r\n"

    page = editor_client.post(IMPORT, {"file": SimpleUploadedFile("a.ris", text.encode())})
    editor_client.post(IMPORT, {"text": page.context["said"], "_import": "on"})

    assert [*Source.objects.values_list("key", "authors", "citation")] == [
        ("muller2001", "Müller, Kari", "Müller K. A title. 2001.")
    ]


@pytest.mark.parametrize(
    ("sent", "complaint"),
    [
        ({"text": " "}, "Paste sources, or choose a file."),
        ({"text": "Martin RM. Scapular winging."}, "This is neither BibTeX"),
        ({"text": "@comment{nothing}"}, "There is no source in it."),
        ({"text": "@misc{a, title={A}}\n" * (MOST_RECORDS + 1)}, f"There are more than {MOST_RECORDS} sources in it."),
        ({"file": ("a.bib", b"@misc{a,\ntitle={\xfcber}}")}, "Line 2 is not UTF-8."),
        ({"file": ("a.bib", b"x" * 1_000_001)}, "It is longer than 1 MB."),
        ({"text": "x" * 1_000_001}, "Ensure this value has at most 1000000 characters"),
    ],
)
def test_what_cannot_be_read_is_refused(editor_client, sent, complaint):
    if "file" in sent:
        sent = {"file": SimpleUploadedFile(*sent["file"])}

    page = editor_client.post(IMPORT, sent)

    assert complaint in page.content.decode()
    assert Source.objects.count() == 0


def test_keys_are_those_of_the_file_where_they_are_free_and_may_be_ones(editor_client):
    make_source("one", title="Something else")
    doe = "author={Doe, J.}, year=1999"
    text = f"@misc{{one, title={{First}}, {doe}}}\n@misc{{a:b, title={{Second}}, {doe}}}"

    editor_client.post(IMPORT, {"text": text, "_import": "on"})

    assert [*Source.objects.values_list("key", "title")] == [
        ("doe1999", "First"),
        ("doe1999b", "Second"),
        ("one", "Something else"),
    ]


def test_one_text_may_name_a_source_twice(editor_client):
    text = "@misc{a, title={The same}, year=1999}\n@misc{b, title={the SAME.}, year=1999}"

    page = editor_client.post(IMPORT, {"text": text})

    assert outcomes(page) == {"new": [1], "there": [2], "refused": []}
    assert "Another of this text, a, has the same title and year." in page.content.decode()


@pytest.mark.parametrize("number", [2, 40])
def test_adding_costs_the_same_for_any_number(editor_client, django_assert_num_queries, number):
    text = "\n".join(f"@misc{{key{each}, title={{Title {each}}}}}" for each in range(number))

    ContentType.objects.get_for_model(Source)  # which is read once for all
    with django_assert_num_queries(7):
        editor_client.post(IMPORT, {"text": text, "_import": "on"})

    assert Source.objects.count() == number


def test_who_may_not_add_sources_is_refused(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("staff", is_staff=True))

    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, {"text": TEXT, "_import": "on"}).status_code == 403
    assert Source.objects.count() == 0
