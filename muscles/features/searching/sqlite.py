"""The index on SQLite: a table of FTS5 for each model, the key of a row being that of its entry.

Its triggers call `searching_words`, which each connection of the site is given. Another program can read the database,
and restore it, but write entries only where it has a function of that name: nothing is written without its words.
"""

from __future__ import annotations

from django.db.backends.base.base import BaseDatabaseWrapper

from muscles.features.searching.columns import REMARKS, TABLES, index_of, source_of, waits
from muscles.features.searching.words import indexed

WEIGHTS = {"A": 10, "B": 5, "C": 2, "D": 1}
PARTS = "SELECT name FROM sqlite_master WHERE name LIKE 'searching%'"

TABLE = """
CREATE VIRTUAL TABLE {index} USING fts5({columns}, tokenize = "unicode61 remove_diacritics 0", prefix = '3 4')
"""
FILL = "INSERT INTO {index} (rowid, {columns}) SELECT row.id, {values} FROM {source} row"
INSERTED = """
CREATE TRIGGER {index}_insert AFTER INSERT ON {source}
BEGIN
    DELETE FROM {index} WHERE rowid = NEW.id;
    INSERT INTO {index} (rowid, {columns}) VALUES (NEW.id, {values});
END
"""
UPDATED = """
CREATE TRIGGER {index}_update AFTER UPDATE ON {source}
BEGIN
    DELETE FROM {index} WHERE rowid = OLD.id;
    INSERT INTO {index} (rowid, {columns}) VALUES (NEW.id, {values});
END
"""
DELETED = """
CREATE TRIGGER {index}_delete AFTER DELETE ON {source}
BEGIN
    DELETE FROM {index} WHERE rowid = OLD.id;
END
"""
WAITS = "EXISTS (SELECT 1 FROM json_each({row}.unchecked_facts) WHERE value = '{column}')"
REMARKS_OF = """coalesce((
    SELECT group_concat(remark.value, ' ') FROM json_each({row}.remarks) remark
    WHERE remark.key NOT IN (SELECT value FROM json_each({row}.unchecked_facts))
), '')"""

HITS = "SELECT '{model}', rowid, bm25({index}, {weights}) AS score FROM {index} WHERE {index} MATCH %s"


def prepare(connection: BaseDatabaseWrapper) -> None:
    """Give a new connection the function that folds."""
    connection.connection.create_function("searching_words", 1, indexed, deterministic=True)


def create() -> list[str]:
    statements = []
    for model, columns in TABLES.items():
        names = {"index": index_of(model), "source": source_of(model), "columns": ", ".join(columns)}
        statements += [
            TABLE.format(**names),
            FILL.format(values=values_of(columns, "row"), **names),
            INSERTED.format(values=values_of(columns, "NEW"), **names),
            UPDATED.format(values=values_of(columns, "NEW"), **names),
            DELETED.format(**names),
        ]
    return statements


def release() -> list[str]:
    triggers = [name for name in sorted(parts()) if name not in map(index_of, TABLES)]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in triggers]


def drop() -> list[str]:
    return [f"DROP TABLE IF EXISTS {index_of(model)}" for model in TABLES]


def parts() -> set[str]:
    return {index_of(model) + end for model in TABLES for end in ("", "_insert", "_update", "_delete")}


def values_of(columns: dict[str, str], row: str) -> str:
    """The words of the columns of a row as SQL, a fact that waits to be checked having none, and so its remark."""
    return ", ".join(f"searching_words({value_of(column, row)})" for column in columns)


def value_of(column: str, row: str) -> str:
    if column == REMARKS:
        return REMARKS_OF.format(row=row)
    if waits(column):
        return f"CASE WHEN {WAITS.format(row=row, column=column)} THEN '' ELSE {row}.{column} END"
    return f"{row}.{column}"


def hits(terms: list[tuple[str, bool]]) -> tuple[str, list[str]]:
    """The query for the entries that have every term, best first; a term may be the beginning of a word."""
    wanted = " AND ".join(f'"{term}"*' if is_beginning else f'"{term}"' for term, is_beginning in terms)
    selects = [
        HITS.format(
            model=model, index=index_of(model), weights=", ".join(str(WEIGHTS[weight]) for weight in columns.values())
        )
        for model, columns in TABLES.items()
    ]
    return f"{' UNION ALL '.join(selects)} ORDER BY score", [wanted] * len(selects)
