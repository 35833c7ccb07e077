"""Sources by their parts, in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from muscles.models import FactSource, Source
from muscles.services.sources import Known
from tests.factories import make_muscle
from tests.integration.admin.forms import errors_of, send

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

ADD = reverse("admin:muscles_source_add")
LIST = reverse("admin:muscles_source_changelist")
ARTICLE = {
    "kind": "article-journal",
    "title": "Scapular winging",
    "authors": "Martin, Robert M.\nFish, David E.",
    "container": "Current Reviews",
    "year": "2008",
    "volume": "1",
    "pages": "1–11",
}
CITATION = "Martin RM, Fish DE. Scapular winging. Current Reviews 2008;1:1–11."


def change(source):
    return reverse("admin:muscles_source_change", args=[source.pk])


def make_source(key, **columns):
    return Source.objects.create(key=key, **({"kind": "book", "title": f"Book {key}"} | columns))


def test_its_citation_and_its_key_are_made_of_its_parts(editor_client):
    send(editor_client, ADD, **ARTICLE, doi="https://doi.org/10.1007/S12178-007-9000-5", isbn="0-306-40615-2")

    assert [*Source.objects.values_list("key", "citation", "doi", "isbn")] == [
        ("martin2008", CITATION, "10.1007/s12178-007-9000-5", "9780306406157")
    ]


def test_its_citation_follows_its_parts_and_own_words_go_before(editor_client):
    source = make_source("one")

    send(editor_client, change(source), title="Other")
    source.refresh_from_db()
    assert source.citation == "Other."

    send(editor_client, change(source), own_citation="In own words.")
    source.refresh_from_db()
    assert source.citation == "In own words."

    send(editor_client, change(source), own_citation="", accessed="2024-05-03", kind="webpage", container="Kenhub")
    source.refresh_from_db()
    assert (source.citation, source.accessed) == ("Other. Kenhub. Read on 3 May 2024.", date(2024, 5, 3))


def test_saving_some_columns_saves_the_citation_with_them():
    source = make_source("one")

    source.title = "Other"
    source.save(update_fields=["title"])

    assert Source.objects.get().citation == "Other."


def test_one_without_a_type_needs_words_of_its_own(editor_client):
    assert errors_of(send(editor_client, ADD, title="Anatomy")) == {
        "kind": ["Say what it is, or write the citation in own words."]
    }

    send(editor_client, ADD, title="Anatomy", own_citation="Gray, 1918.")

    assert [*Source.objects.values_list("key", "citation")] == [("anatomy", "Gray, 1918.")]


def test_one_that_was_there_before_sources_had_parts_keeps_its_citation():
    Source.objects.bulk_create([Source(key="old", title="Anatomy", citation="Gray, 1918.")])

    source = Source.objects.get()
    source.full_clean()
    source.save()

    assert Source.objects.get().citation == "Gray, 1918."


@pytest.mark.parametrize(
    ("columns", "shared"),
    [
        ({"doi": "10.1002/CA.1"}, "DOI"),
        ({"pmid": "123"}, "PMID"),
        ({"isbn": "0-306-40615-2"}, "ISBN"),
        ({"title": "anatomy of the  MUSCLES.", "year": "2001"}, "title and year"),
    ],
)
def test_one_that_may_be_there_already_is_saved_only_when_it_is_another(editor_client, columns, shared):
    there = make_source(
        "there", title="Anatomy of the muscles", year=2001, doi="10.1002/ca.1", pmid="123", isbn="9780306406157"
    )
    typed = {"kind": "book", "title": "Another", "year": "1999"} | columns

    refused = send(editor_client, ADD, **typed)

    assert errors_of(refused) == {
        "is_another": [
            f'This may be there already: <a href="{change(there)}">Anatomy of the muscles</a> (there, same {shared}).'
        ]
    }
    assert Source.objects.count() == 1

    send(editor_client, ADD, **typed, is_another="on")

    assert Source.objects.count() == 2


@pytest.mark.parametrize(
    "others",
    [
        [{"title": "Soleus", "year": 2001}, {"title": "Soleus", "year": 2002}],
        [{"kind": "webpage", "title": "Soleus", "container": "Kenhub"}, {"kind": "webpage", "title": "Soleus"}],
        [{"kind": "chapter", "isbn": "9780306406157"}, {"kind": "chapter", "isbn": "9780306406157"}],
        [{"doi": ""}, {"doi": ""}],
    ],
)
def test_others_are_not_taken_for_the_same(others):
    for number, columns in enumerate(others):
        make_source(f"key{number}", **columns)

    assert Known().doubled() == set()


def test_list_is_narrowed_down_to_likely_duplicates_and_to_what_no_fact_names(editor_client):
    sources = [make_source(key, doi=doi) for key, doi in (("a", "10.1002/x"), ("b", "10.1002/X"), ("c", "10.1002/y"))]
    FactSource.objects.create(muscle=make_muscle(), fact="origin", source=sources[0])

    def listed(**query):
        return [source.key for source in editor_client.get(LIST, query).context["cl"].result_list]

    assert listed(duplicates="likely") == ["a", "b"]
    assert listed(facts="none") == ["b", "c"]
    assert listed(q="10.1002/Y") == ["c"]


@pytest.mark.parametrize("number", [1, 3])
def test_list_and_form_ask_the_same_few_questions(editor_client, django_assert_num_queries, number):
    for each in range(number):
        source = make_source(f"key{each}")
    for address in (LIST, change(source)):
        editor_client.get(address)

    with django_assert_num_queries(4):
        editor_client.get(LIST, {"duplicates": "likely"})
    with django_assert_num_queries(3):
        editor_client.get(change(source))


def test_hostile_texts_stay_texts(editor_client):
    make_source("there", title="<script>", doi="10.1002/x")

    page = send(editor_client, ADD, kind="book", title="</textarea><script>x", doi="10.1002/x").content.decode()

    assert "<script>x" not in page
    assert ">&lt;script&gt;</a> (there, same DOI)" in page
