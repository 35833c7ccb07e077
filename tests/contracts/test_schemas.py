"""Whatever snapshots have held since the first schema, somebody knows what became of it."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from django.db.migrations.loader import MigrationLoader

from muscles.features.history.snapshot.taking import FOLLOWS, MODELS, entry_fields, row_fields
from muscles.features.history.upgrades import SCHEMA, UPGRADES
from muscles.services.related_rows import RELATED_ROWS

pytestmark = pytest.mark.unit

FIRST = Path(__file__).resolve().parents[1] / "samples" / "aged" / "atlas.json"
ADVICE = (
    f"{{names}} stood in snapshots of schema {SCHEMA} and is gone. Append to UPGRADES, in muscles/features/history/"
    "upgrades/__init__.py, what becomes of it (Rename, Drop or Split): that raises the schema."
)


def owners() -> dict[str, tuple[str, str, set[str], set[str]]]:
    """The app and the model of each owner of columns, the columns of today, and those that no snapshot holds."""
    found = {kind: ("muscles", kind, {field.name for field in entry_fields(kind)}, set(FOLLOWS)) for kind in MODELS}
    for related in RELATED_ROWS:
        meta = related.model._meta
        columns = {field.name for field in row_fields(related)}
        found[related.name] = (meta.app_label, meta.model_name, columns, {meta.pk.name, *related.owners})
    return found


def ever_held() -> dict[str, set[str]]:
    """The columns that each owner has had, from the first schema on, as the migrations say."""
    loader = MigrationLoader(None)
    first = [tuple(leaf) for leaf in json.loads(FIRST.read_text(encoding="utf-8"))["migrations"]]
    first = [leaf for leaf in first if leaf in loader.graph.nodes]
    state = loader.project_state(first)
    done = {node for leaf in first for node in loader.graph.forwards_plan(leaf)}
    plan = [node for leaf in loader.graph.leaf_nodes() for node in loader.graph.forwards_plan(leaf)]
    held = defaultdict(set)

    def note() -> None:
        for owner, (app, model, _, unheld) in owners().items():
            if model_state := state.models.get((app, model)):
                fields = {name for name, field in model_state.fields.items() if not field.many_to_many}
                held[owner] |= fields - unheld

    note()
    for node in dict.fromkeys(plan):
        if node not in done:
            state = loader.graph.nodes[node].mutate_state(state, preserve=False)
            note()
    return held


def unexplained(held: dict[str, set[str]], upgrades) -> list[str]:
    explained = {(each.owner, each.name) for step in upgrades for each in step}
    return sorted(
        f"{owner}.{name}"
        for owner, (_, _, today, _) in owners().items()
        for name in held[owner] - today
        if (owner, name) not in explained
    )


def test_every_column_that_is_gone_has_an_upgrade():
    gone = unexplained(ever_held(), UPGRADES)

    assert gone == [], ADVICE.format(names=", ".join(gone))


def test_a_column_that_is_gone_is_found():
    held = ever_held()
    assert held["muscle"] >= {"origin", "unchecked_facts"}
    assert held["pictures"] >= {"alt", "legend"}
    held["muscle"].add("nickname")

    assert unexplained(held, []) == ["muscle.nickname"]
