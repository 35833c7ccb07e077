"""The rule that the audit log is only added to, held by the database itself.

No line is changed, and none is deleted before it is thirty days old, whatever the settings say. No migration makes
these triggers: `restore` does, after each `migrate`, for SQLite drops those of a table that is rebuilt.
"""

from django.db import connections

DAYS = 30
TABLE = "audit_event"
FIXED, KEPT = f"{TABLE}_is_fixed", f"{TABLE}_is_kept"
CHANGED, DELETED = "The audit log is not changed", f"A line of the audit log stays for {DAYS} days"

SQLITE = f"""
CREATE TRIGGER IF NOT EXISTS {FIXED} BEFORE UPDATE ON {TABLE}
BEGIN SELECT RAISE(ABORT, '{CHANGED}'); END;
CREATE TRIGGER IF NOT EXISTS {KEPT} BEFORE DELETE ON {TABLE}
WHEN OLD.happened_at > datetime('now', '-{DAYS} days')
BEGIN SELECT RAISE(ABORT, '{DELETED}'); END;
"""

POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE OR REPLACE TRIGGER {FIXED} BEFORE UPDATE ON {TABLE}
FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse('{CHANGED}');
CREATE OR REPLACE TRIGGER {KEPT} BEFORE DELETE ON {TABLE}
FOR EACH ROW WHEN (OLD.happened_at > now() - interval '{DAYS} days') EXECUTE FUNCTION {TABLE}_refuse('{DELETED}');
"""


def restore(*, using: str, plan: list | None = None, **signal: object) -> None:
    """Create the triggers after `migrate`; without a plan it is but a `flush`, which leaves them alone."""
    connection = connections[using]
    if plan is None or TABLE not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return
        for statement in SQLITE.strip().split("END;\n"):
            cursor.execute(f"{statement.removesuffix('END;')} END")
