"""The rule that a tree has no loop, held by the database itself.

Forms and `save` refuse a loop with a kinder message; these triggers also stop `update()`, `bulk_create`, `loaddata` and
plain SQL. No migration makes them: `restore` does, after each `migrate` that changed something of the core or finds one
missing. SQLite drops a table's triggers whenever a migration rebuilds the table.
"""

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TREES = {"muscles_region": "parent_id", "muscles_muscle": "part_of_id"}

MEETS_ITSELF = """
    WITH RECURSIVE above(id) AS (
        SELECT NEW.{link}
        UNION
        SELECT up.{link} FROM {table} up JOIN above ON up.id = above.id WHERE up.{link} IS NOT NULL
    )
    SELECT 1 FROM above WHERE id = NEW.id
"""

SQLITE = """
CREATE TRIGGER {table}_has_no_loop_{event} AFTER {event} ON {table}
WHEN NEW.{link} IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, '{table}: a row cannot stand below itself') WHERE EXISTS ({search});
END
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION {table}_refuse_loop() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS ({search}) THEN
        RAISE EXCEPTION '{table}: a row cannot stand below itself' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE OR REPLACE TRIGGER {table}_has_no_loop AFTER INSERT OR UPDATE OF {link} ON {table}
FOR EACH ROW WHEN (NEW.{link} IS NOT NULL) EXECUTE FUNCTION {table}_refuse_loop();
"""


EVENTS = ("INSERT", "UPDATE")
NAMES = {
    "sqlite": {f"{table}_has_no_loop_{event}" for table in TREES for event in EVENTS},
    "postgresql": {f"{table}_has_no_loop" for table in TREES},
}
LISTS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_has_no_loop%'",
    "postgresql": "SELECT tgname::text FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE '%_has_no_loop'",
}


def restore(*, using: str, plan: list | None = None, **signal: object) -> None:
    """Create the triggers after `migrate`; without a plan it is but a `flush`, which leaves them alone."""
    connection = connections[using]
    if plan is None or connection.vendor not in NAMES:
        return
    is_touched = any(migration.app_label == "muscles" for migration, _ in plan)
    if (is_touched or installed(connection) != NAMES[connection.vendor]) and has_tables(connection):
        install(connection)


def has_tables(connection: BaseDatabaseWrapper) -> bool:
    """Are the trees there? They are not where `migrate` was to stop before them."""
    return TREES.keys() <= set(connection.introspection.table_names())


def installed(connection: BaseDatabaseWrapper) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(LISTS[connection.vendor])
        return {name for (name,) in cursor.fetchall()}


def install(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, anew where they are there already."""
    with connection.cursor() as cursor:
        for table, link in TREES.items():
            names = {"table": table, "link": link, "search": MEETS_ITSELF.format(table=table, link=link)}
            if connection.vendor == "postgresql":
                cursor.execute(POSTGRESQL.format(**names))
                continue
            for event in EVENTS:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_has_no_loop_{event}")
                cursor.execute(SQLITE.format(event=event, **names))
