"""The index on PostgreSQL: a table with a `tsvector` for each model. It needs no extension."""

from __future__ import annotations

from muscles.features.searching.columns import REMARKS, TABLES, index_of, source_of, waits

LONGEST = 100_000  # characters of a column that are read; a tsvector holds a megabyte
PARTS = """
SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'searching%'
UNION SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname LIKE 'searching%' AND pg_table_is_visible(oid)
"""

WORDS = f"""
CREATE OR REPLACE FUNCTION searching_words(written text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT regexp_replace(
        regexp_replace(lower(normalize(left(written, {LONGEST}), NFKD)), '[\\u0300-\\u036F]', '', 'g'),
        '[^[:alnum:]]+', ' ', 'g'
    )
$$
"""
TABLE = "CREATE TABLE {index} (id bigint PRIMARY KEY, document tsvector NOT NULL)"
GIN = "CREATE INDEX {index}_words ON {index} USING gin (document)"
FILL = "INSERT INTO {index} SELECT entry.id, {document} FROM {source} entry"
FOLLOW = """
CREATE OR REPLACE FUNCTION {index}_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM {index} WHERE id = OLD.id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {index} VALUES (NEW.id, {document})
        ON CONFLICT (id) DO UPDATE SET document = EXCLUDED.document;
    END IF;
    RETURN NULL;
END
$$
"""
TRIGGER = """
CREATE TRIGGER {index}_write AFTER INSERT OR UPDATE OR DELETE ON {source}
FOR EACH ROW EXECUTE FUNCTION {index}_follow()
"""
REMARKS_OF = """coalesce((
    SELECT string_agg(remark.value, ' ') FROM jsonb_each_text(
        CASE WHEN jsonb_typeof({row}.remarks) = 'object' THEN {row}.remarks ELSE '{{}}' END
    ) remark
    WHERE NOT {row}.unchecked_facts @> to_jsonb(remark.key)
), '')"""
PART = "setweight(to_tsvector('simple', searching_words({value})), '{weight}')"

HITS = "SELECT '{model}', id, ts_rank(document, query) AS score FROM {index}, query WHERE document @@ query"


def create() -> list[str]:
    statements = [WORDS]
    for model, columns in TABLES.items():
        names = {"index": index_of(model), "source": source_of(model)}
        statements += [
            TABLE.format(**names),
            GIN.format(**names),
            FILL.format(document=document_of(columns, "entry"), **names),
            FOLLOW.format(document=document_of(columns, "NEW"), **names),
            TRIGGER.format(**names),
        ]
    return statements


def release() -> list[str]:
    return [f"DROP TRIGGER IF EXISTS {index_of(model)}_write ON {source_of(model)}" for model in TABLES]


def drop() -> list[str]:
    statements = []
    for model in TABLES:
        statements += [
            f"DROP FUNCTION IF EXISTS {index_of(model)}_follow",
            f"DROP TABLE IF EXISTS {index_of(model)}",
        ]
    return [*statements, "DROP FUNCTION IF EXISTS searching_words"]


def parts() -> set[str]:
    return {index_of(model) + end for model in TABLES for end in ("", "_write")}


def document_of(columns: dict[str, str], row: str) -> str:
    """The words of a row as SQL, without those of a fact that waits to be checked."""
    return " || ".join(PART.format(value=value_of(column, row), weight=weight) for column, weight in columns.items())


def value_of(column: str, row: str) -> str:
    if column == REMARKS:
        return REMARKS_OF.format(row=row)
    if not waits(column):
        return f"{row}.{column}"
    return f"""CASE WHEN {row}.unchecked_facts @> '"{column}"' THEN '' ELSE {row}.{column} END"""


def hits(terms: list[tuple[str, bool]]) -> tuple[str, list[str]]:
    """The query for the entries that have every term, best first; a term may be the beginning of a word."""
    wanted = " & ".join(f"'{term}':*" if is_beginning else f"'{term}'" for term, is_beginning in terms)
    selects = [HITS.format(model=model, index=index_of(model)) for model in TABLES]
    query = "WITH query AS MATERIALIZED (SELECT to_tsquery('simple', %s) AS query)"
    return f"{query} {' UNION ALL '.join(selects)} ORDER BY score DESC", [wanted]
