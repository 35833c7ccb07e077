"""Sources from before they had parts: what is certain is read, and every citation stays as it was."""

from importlib import import_module

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from muscles.models import Source
from tests.integration.features.history.aged import another_database

parts_of = import_module("muscles.migrations.0016_read_citations").parts_of

ARTICLE = "Turki MA, Adds PJ, et al. Langer’s axillary arch: a variant. Folia Morphologica 2017;76(2):536–539."


@pytest.mark.unit
@pytest.mark.parametrize(
    ("citation", "url", "parts"),
    [
        (
            ARTICLE,
            "https://doi.org/10.5603/FM.a2017.0022",
            {
                "kind": "article-journal",
                "authors": "Turki, M. A.\nAdds, P. J.\net al.",
                "title": "Langer’s axillary arch: a variant",
                "container": "Folia Morphologica",
                "year": 2017,
                "volume": "76",
                "issue": "2",
                "pages": "536–539",
                "doi": "10.5603/fm.a2017.0022",
            },
        ),
        (
            "Asghar, Adil; Jha, Rakesh Kumar. Is it there? Anatomy & Cell Biology 55(1), 2022, 3–13 (abstract).",
            "https://pubmed.ncbi.nlm.nih.gov/11580731/",
            {
                "kind": "article-journal",
                "authors": "Asghar, Adil\nJha, Rakesh Kumar",
                "title": "Is it there?",
                "container": "Anatomy & Cell Biology",
                "year": 2022,
                "volume": "55",
                "issue": "1",
                "pages": "3–13",
                "pmid": "11580731",
            },
        ),
        (
            "“Biceps”. Wikipedia, The Free Encyclopedia. Wikimedia Foundation. Read in a stored copy.",
            "",
            {
                "kind": "webpage",
                "title": "Biceps",
                "container": "Wikipedia, The Free Encyclopedia",
                "publisher": "Wikimedia Foundation",
            },
        ),
        (
            "Anatomy, Back, Trapezius, StatPearls, 2023.",
            "",
            {"kind": "webpage", "title": "Anatomy, Back, Trapezius", "container": "StatPearls", "year": 2023},
        ),
        ("Johnson WC. Deltoid muscle. Community College of Rhode Island, 2008.", "", {}),
        ("Javaid MA. Adductor brevis, IMAIOS e-Anatomy.", "", {}),
        ("Gray, Henry. Anatomy of the Human Body. 20th edition. Lea & Febiger, 1918.", "https://doi.org/", {}),
        ("Anything at all, 2020", "https://doi.org/10.1002/x", {"doi": "10.1002/x"}),
    ],
)
def test_only_what_is_certain_is_read(citation, url, parts):
    assert parts_of(citation, url) == parts


@pytest.fixture
def old(django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), another_database(tmp_path):
        yield MigrationExecutor(connection).migrate([("muscles", "0014_colours")]).apps


@pytest.mark.integration
@pytest.mark.django_db(transaction=True)
def test_no_citation_changes(old):
    sources = old.get_model("muscles", "Source")._base_manager
    sources.create(key="article", title="Turki MA …", citation=ARTICLE, url="https://doi.org/10.5603/FM.a2017.0022")
    sources.create(key="book", title="A book", citation="Nobody. A book of no year.")

    call_command("migrate", interactive=False, verbosity=0)

    assert [*Source.objects.values_list("key", "title", "doi", "citation", "own_citation")] == [
        ("article", "Langer’s axillary arch: a variant", "10.5603/fm.a2017.0022", ARTICLE, ARTICLE),
        ("book", "A book", "", "Nobody. A book of no year.", "Nobody. A book of no year."),
    ]
    for source in Source.objects.all():
        source.save()
    assert [source.citation for source in Source.objects.all()] == [ARTICLE, "Nobody. A book of no year."]
