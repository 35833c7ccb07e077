"""The index follows every write, whichever door it comes through."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations import Migration

from muscles.features.searching import columns, index
from muscles.features.searching.catalogue import read_catalogue
from muscles.features.searching.checks import index_is_there
from muscles.features.searching.search import search
from muscles.features.searching.texts import find_texts
from muscles.features.searching.words import FOLDED, indexed, words_of
from muscles.models import Muscle, Region
from tests.factories import make_muscle, make_region

pytestmark = [pytest.mark.integration, pytest.mark.django_db]

TRIGGERS = {"sqlite": "DROP TRIGGER searching_muscle_update", "postgresql": "DROP TRIGGER %s ON muscles_muscle"}


@pytest.fixture
def soleus():
    return make_muscle("soleus", region=make_region("leg"), origin="The tibia.", description="A **flat** muscle.")


def found(*words):
    catalogue = read_catalogue(AnonymousUser())
    return [catalogue.entries[key].names.written[0] for key in find_texts(catalogue, words)]


def test_every_public_text_of_a_muscle_is_indexed():
    values = {name: f"word{number}word" for number, name in enumerate((*columns.ENTRY, *columns.NAMES))}
    make_muscle("soleus", **values)

    for word in values.values():
        assert found(word) == [values["name"]], word


def test_accents_and_case_of_a_text_are_forgiven(soleus):
    Muscle.objects.update(description="L’ARTÈRE fémorale")

    assert found("artere", "femorale") == ["Soleus"]


def test_signs_part_words(soleus):
    Muscle.objects.update(description="origin/insertion, hip-bone, www.example.org", ta98="A04.7.02.036")

    for words in [("origin",), ("insertion",), ("bone",), ("example",), ("a04", "7", "02", "036")]:
        assert found(*words) == ["Soleus"], words


def test_all_words_must_be_there(soleus):
    assert found("tibia", "flat") == ["Soleus"]
    assert found("tibia", "round") == []


def test_name_weighs_more_than_a_description_and_that_more_than_a_fact():
    region = make_region("tibial", name="Leg")
    make_muscle("fact", region=region, origin="Tibia.")
    make_muscle("text", region=region, description="Tibia.")
    make_muscle("name", region=region, name="Tibia")

    assert found("tibia") == ["Tibia", "Text", "Fact"]


def test_save_is_followed(soleus):
    soleus.origin = "The fibula."
    soleus.save()

    assert (found("tibia"), found("fibula")) == ([], ["Soleus"])


def test_update_is_followed(soleus):
    Muscle.objects.filter(pk=soleus.pk).update(origin="The fibula.")

    assert (found("tibia"), found("fibula")) == ([], ["Soleus"])


def test_bulk_writes_are_followed(soleus):
    leg = soleus.region
    values = {"region": leg, "home": leg, "status": "published", "origin": "The talus."}
    plantaris = Muscle(name="Plantaris", slug="plantaris", **values)
    Muscle.objects.bulk_create([plantaris])
    assert found("talus") == ["Plantaris"]

    soleus.origin = "The talus."
    plantaris.origin = "The femur."
    Muscle.objects.bulk_update([soleus, plantaris], ["origin"])

    assert (found("talus"), found("femur")) == (["Soleus"], ["Plantaris"])


def test_deletion_is_followed(soleus):
    pk = soleus.pk
    soleus.delete()
    with connection.cursor() as cursor:
        key = {"sqlite": "rowid", "postgresql": "id"}[connection.vendor]
        cursor.execute(f"SELECT count(*) FROM searching_muscle WHERE {key} = %s", [pk])

        assert cursor.fetchone() == (0,)


def test_load_is_followed(soleus, tmp_path):
    file = tmp_path / "muscles.json"
    with file.open("w", encoding="utf-8") as out:
        call_command("dumpdata", "muscles.muscle", stdout=out)
    rows = json.loads(file.read_text(encoding="utf-8"))
    rows[0]["fields"]["origin"] = "The fibula."
    file.write_text(json.dumps(rows), encoding="utf-8")

    call_command("loaddata", file, verbosity=0)

    assert (found("tibia"), found("fibula")) == ([], ["Soleus"])


def test_transaction_that_is_rolled_back_leaves_no_trace(soleus):
    with transaction.atomic():
        Muscle.objects.update(origin="The fibula.")
        assert found("fibula") == ["Soleus"]
        transaction.set_rollback(True)

    assert (found("tibia"), found("fibula")) == (["Soleus"], [])


def test_regions_are_followed():
    leg = make_region("leg", description="Between knee and ankle.")
    assert found("ankle") == ["Leg"]

    Region.objects.filter(pk=leg.pk).update(description="Below the knee.", name="Crus")
    assert (found("ankle"), found("below")) == ([], ["Crus"])
    leg.delete()

    assert found("below") == []


def test_fact_that_waits_to_be_checked_is_not_indexed(soleus):
    Muscle.objects.update(unchecked_facts=["origin"])
    assert found("tibia") == []

    Muscle.objects.update(unchecked_facts=["insertion"])

    assert found("tibia") == ["Soleus"]


def test_editors_notes_are_not_indexed(soleus):
    Muscle.objects.update(editors_notes="Doubtful.")

    assert found("doubtful") == []


def test_very_long_text_is_indexed(soleus):
    Muscle.objects.update(description="Tarsus. " + "word " * 200_000 + "x" * 5_000)

    assert found("tarsus") == ["Soleus"]


def lose_a_trigger():
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor].replace("%s", "searching_muscle_write"))


def test_migrate_brings_back_a_trigger_that_a_rebuilt_table_lost(soleus):
    lose_a_trigger()
    Muscle.objects.update(origin="The fibula.")
    assert found("fibula") == []

    call_command("migrate", verbosity=0)

    assert (found("tibia"), found("fibula")) == ([], ["Soleus"])
    assert index.parts_in(connection) == index.parts_of(connection)


def test_migrate_builds_the_index_anew_when_other_columns_are_searched(soleus, monkeypatch):
    Muscle.objects.update(editors_notes="Doubtful.")
    monkeypatch.setitem(columns.TABLES["muscle"], "editors_notes", "D")
    call_command("migrate", verbosity=0)
    assert found("doubtful") == ["Soleus"]
    monkeypatch.undo()

    call_command("migrate", verbosity=0)

    assert (found("doubtful"), found("tibia")) == ([], ["Soleus"])


def test_migration_may_drop_a_column_that_is_searched(soleus):
    plan = [(Migration("9999_drop", "muscles"), False)]
    index.release(using="default", plan=plan)
    connection.check_constraints()  # PostgreSQL changes no table of which a deferred one waits
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE muscles_region DROP COLUMN description")

    index.restore(using="default", plan=plan)

    assert index.parts_in(connection) == set()
    assert Region.objects.update(name="Crus") == 1


def test_rebuild_search_says_what_is_missing_and_mends_it(soleus, capsys):
    lose_a_trigger()
    [trigger] = index.parts_of(connection) - index.parts_in(connection)

    call_command("rebuild_search", "--dry-run")
    assert capsys.readouterr().out == f"Missing: {trigger}.\n"
    assert [message.id for message in index_is_there(databases=["default"])] == ["searching.E001"]
    call_command("rebuild_search")

    assert capsys.readouterr().out == f"Missing: {trigger}.\nIndexed. Muscles: 1, regions: 1.\n"
    call_command("rebuild_search", "--dry-run")
    assert capsys.readouterr().out == "Missing: nothing.\n"
    assert index_is_there(databases=["default"]) == []


@pytest.mark.django_db(transaction=True)
def test_migration_can_be_taken_back():
    call_command("migrate", "searching", "zero", verbosity=0)
    assert index.parts_in(connection) == set()
    make_muscle("soleus")
    call_command("migrate", "searching", verbosity=0)

    assert found("soleus") == ["Soleus"]


ALIKE = [
    ("officinalis", "o\ufb03cinalis"),
    ("fibula", "\ufb01bula"),
    ("xylophone", "xylo\u00adphone"),
    ("l5", "L\u2085"),
    ("m2", "m\u00b2"),
    ("γαστηρ", "γαστ\u03aeρ"),  # noqa: RUF001
    ("γαστηρ", "ΓΑΣΤΗ\u0301Ρ"),  # noqa: RUF001
    ("μυς", "μ\u1fe6ς"),
    ("masse", "Ma\u00dfe"),
    ("aesculapius", "\u00c6sculapius"),
    ("oesophagus", "\u0153sophagus"),
    ("flechisseur", "fle\u0301chisseur"),
    ("wide", "\uff37\uff49\uff44\uff45"),
    ("lodz", "\u0141\u00f3d\u017a"),
]


def test_plain_spelling_finds_every_other_and_the_other_way_round(soleus):
    for plain, special in ALIKE:
        for text, typed in ((special, plain), (plain, special), (special, special)):
            Muscle.objects.update(description=f"Before {text}, after.", name=f"Name {text}")

            assert found(*words_of(typed)) == [soleus_name()], (text, typed)
            assert search(typed, user=AnonymousUser()).everywhere == 1, (text, typed)


def soleus_name():
    return Muscle.objects.values_list("name", flat=True).get()


def test_database_folds_as_queries_are_folded():
    letters = [chr(code) for code in FOLDED if not 0x1100 <= code <= 0x13FF]  # Hangul to Cherokee
    texts = [f"a{letter}B" for letter in letters]
    with connection.cursor() as cursor:
        selects = " UNION ALL ".join(["SELECT searching_words(%s)"] * 400)
        folded = []
        for start in range(0, len(texts), 400):
            part = (texts[start : start + 400] + [""] * 400)[:400]
            cursor.execute(selects, part)
            folded += [text for (text,) in cursor.fetchall()]

    assert folded[: len(texts)] == [indexed(text) for text in texts]
