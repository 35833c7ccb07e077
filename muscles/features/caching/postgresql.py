"""The version on PostgreSQL: the sum of a few rows, so that no writer waits for another.

A writer takes a row that no other holds, or adds one where all are held, and gives it a new token that nobody can
guess or repeat; once in a transaction, because nobody else sees the token before its commit. What one snapshot sees of
the tokens and of the data is of the same commits, so every commit of data is another sum. A counter in one row would
let each writer wait for the commit of the one before, and writers that wait for each other’s rows for ever.

Only at READ COMMITTED can a row be taken that changed since the transaction began; others add one.
"""

from __future__ import annotations

RAISE = "SELECT caching_raise()"
FRESH = "('x' || left(md5(gen_random_uuid()::text), 16))::bit(64)::bigint"
FOLLOW = """
CREATE FUNCTION caching_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM caching_raise();
    RETURN NULL;
END
$$
"""
MAKE = [
    "CREATE TABLE caching_version (slot bigserial PRIMARY KEY, token bigint NOT NULL) WITH (fillfactor = 50)",
    f"INSERT INTO caching_version (token) VALUES ({FRESH})",
    f"""
CREATE FUNCTION caching_raise() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    writer text := pg_current_xact_id()::text;
    fresh bigint := {FRESH};
    mine bigint;
BEGIN
    IF current_setting('caching.raised_by', true) = writer THEN
        RETURN;
    END IF;
    IF current_setting('transaction_isolation') = 'read committed' THEN
        SELECT slot INTO mine FROM caching_version ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED;
    END IF;
    IF mine IS NULL THEN
        INSERT INTO caching_version (token) VALUES (fresh);
    ELSE
        UPDATE caching_version SET token = fresh WHERE slot = mine;
    END IF;
    PERFORM set_config('caching.raised_by', writer, true);
END
$$
""",
    FOLLOW,
]
LIST = """
SELECT tgname::text, tgrelid::regclass::text FROM pg_trigger
WHERE NOT tgisinternal AND tgname LIKE 'caching$_%' ESCAPE '$'
"""
DROP = "DROP TRIGGER {name} ON {table}"
DROP_REST = ["DROP FUNCTION IF EXISTS caching_follow", "DROP FUNCTION IF EXISTS caching_raise"]
TRIGGER = """
CREATE TRIGGER {name} AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION caching_follow()
"""


def names(table: str) -> list[str]:
    return [f"caching_{table}"]


def triggers(table: str) -> list[str]:
    return [TRIGGER.format(name=name, table=table) for name in names(table)]
