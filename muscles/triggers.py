"""The rule that a tree has no loop, held by the database itself.

Forms and `save` refuse a loop with a kinder message; these triggers also stop `update()`, `bulk_create`, `loaddata` and
plain SQL. SQLite drops a table's triggers whenever a migration rebuilds the table: such a migration ends with
`RunPython(install)` again, and a contract test says so when it is forgotten.
"""

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

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


def install(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Create the triggers, anew where they are there already."""
    remove(apps, editor)
    for table, link in TREES.items():
        names = {"table": table, "link": link, "search": MEETS_ITSELF.format(table=table, link=link)}
        if editor.connection.vendor == "sqlite":
            for event in ("INSERT", "UPDATE"):
                editor.execute(SQLITE.format(event=event, **names), params=None)
        else:
            editor.execute(POSTGRESQL.format(**names), params=None)


def remove(apps: object, editor: BaseDatabaseSchemaEditor) -> None:
    """Drop the triggers where they are there."""
    for table in TREES:
        if editor.connection.vendor == "sqlite":
            for event in ("INSERT", "UPDATE"):
                editor.execute(f"DROP TRIGGER IF EXISTS {table}_has_no_loop_{event}")
        else:
            editor.execute(f"DROP TRIGGER IF EXISTS {table}_has_no_loop ON {table}")
