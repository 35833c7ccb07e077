"""The models as the migrations know them: their columns as they are, and at whatever state.

What ours do with what they read or are given (texts that are tidied, snapshots of old schemas that are upgraded) must
not happen to a backup; and a snapshot of an older state is loaded at that state.
"""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import DateField, Model

from muscles.features.backups.errors import BackupError
from muscles.features.backups.sequences import Models

LEFT_OUT = {"sessions", "axes", "django_tasks_database"}
LEFT_OUT |= {"object_store"}  # muscles.features.object_store
LEFT_OUT |= {"operating"}  # muscles.features.operating
LEFT_OUT |= {"signed_in"}  # muscles.features.signed_in
"""Apps whose rows are no part of the atlas: who is signed in, wrong passwords, which sizes are made, work done here."""
ROWS_LEFT_OUT: set[str] = set()
ROWS_LEFT_OUT |= {"mailing.message"}  # muscles.features.mailing
"""Models of other apps whose rows are not brought back: what was sent since would be sent again."""

State = dict[str, list[str]]


def state_of_code() -> State:
    """Return the last migrations of each app that is backed up."""
    leaves: State = {}
    for app, name in sorted(MigrationExecutor(connection).loader.graph.leaf_nodes()):
        if app not in LEFT_OUT:
            leaves.setdefault(app, []).append(name)
    return leaves


def unapplied() -> list[str]:
    """Name the migrations of the code that the database lacks."""
    executor = MigrationExecutor(connection)
    return [str(migration) for migration, _ in executor.migration_plan(executor.loader.graph.leaf_nodes())]


def models_at(state: State) -> Models:
    """Return the models of a state that the code knows, each after those that it names, as far as that goes."""
    loader = MigrationExecutor(connection).loader
    apps = loader.project_state(nodes_of(state)).apps
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
        if model._meta.label_lower not in ROWS_LEFT_OUT
    ]
    for model in models:
        for field in model._meta.concrete_fields:
            if isinstance(field, DateField):
                field.auto_now = field.auto_now_add = False  # a time stays what it was
    return {model._meta.label_lower: model for model in in_order(models)}


def in_order(models: list[type[Model]]) -> list[type[Model]]:
    """Sort by what they name; those that name each other stand as they come."""
    ordered: dict[Any, None] = {}

    def add(model: type[Model], above: tuple[Any, ...]) -> None:
        if model in ordered or model in above or model not in models:
            return
        for field in model._meta.concrete_fields:
            if field.related_model:
                add(field.related_model, (*above, model))
        ordered[model] = None

    for model in sorted(models, key=lambda model: model._meta.label_lower):
        add(model, ())
    return list(ordered)


def refuse_other_state(state: State) -> None:
    """Look whether the code knows a state, and the database is not beyond it.

    Raises:
        BackupError: it does not, or it is.
    """
    loader = MigrationExecutor(connection).loader
    nodes = nodes_of(state)
    if unknown := [f"{app} {name}" for app, name in nodes if (app, name) not in loader.graph.nodes]:
        raise BackupError(
            f"The snapshot was made by a newer version of the atlas, with {', '.join(unknown)}: update the code."
        )
    wanted = {before for node in nodes for before in loader.graph.forwards_plan(node)}
    beyond = sorted(f"{app} {name}" for app, name in {*loader.applied_migrations} - wanted if app not in LEFT_OUT)
    if beyond:
        raise BackupError(
            f"The snapshot was made by an older version of the atlas, and the database is beyond it: "
            f"{', '.join(beyond[:3])}. Name a database without tables (DATABASE_URL); it is migrated as it needs."
        )


def migrate_to(state: State) -> None:
    """Bring a database that is behind a state to it, without triggers and search index: these `migrate` makes."""
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(nodes_of(state)):
        executor.migrate(nodes_of(state), plan)


def nodes_of(state: State) -> list[tuple[str, str]]:
    return [(app, name) for app, names in state.items() for name in names]
