"""The index on PostgreSQL: a table with a `tsvector` for each model. It needs no extension."""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, normalize

from django.db.backends.base.base import BaseDatabaseWrapper

from muscles.features.searching.columns import REMARKS, TABLES, index_of, source_of, waits
from muscles.features.searching.words import FOLDED, WORD, fold
from muscles.texts.characters import UNSEEN

LONGEST = 100_000  # characters of a column that are read; a tsvector holds a megabyte
PARTS = """
SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'searching%'
UNION SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relname LIKE 'searching%' AND pg_table_is_visible(oid)
"""

WORDS = """
CREATE OR REPLACE FUNCTION searching_words(written text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    words text := left(written, {longest});
BEGIN
    IF octet_length(words) > char_length(words) THEN
        words := normalize(regexp_replace(words, '[{unseen}]', '', 'g'), NFKD);
        words := translate(regexp_replace(words, '[{marks}]', '', 'g'), '{capitals}', '{small}');
        words := {replaced};
    END IF;
    RETURN regexp_replace(lower(words), '[{between}]+', ' ', 'g');
END
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


def prepare(connection: BaseDatabaseWrapper) -> None:
    """A connection needs nothing: the function that folds is in the database."""


def create() -> list[str]:
    statements = [words()]
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


def words() -> str:
    """Make the function that does what `words.indexed` does from the same tables, whatever the server’s locale."""
    letters = [letter for letter in map(chr, FOLDED) if not is_decomposed(letter)]
    folded = {letter: fold(letter) for letter in letters if fold(letter) not in ("", letter)}
    single = {letter: plain for letter, plain in folded.items() if len(plain) == 1}
    replaced = "words"
    for letter, plain in folded.items():
        if letter not in single:
            replaced = f"replace({replaced}, '{letter}', '{plain}')"
    return WORDS.format(
        longest=LONGEST,
        unseen=ranges(letter for letter in map(chr, range(0x80, 0xFFFE)) if UNSEEN.match(letter)),
        marks=ranges(letter for letter in map(chr, range(0x80, 0xFFFE)) if combining(letter)),
        between=ranges(letter for letter in map(chr, range(1, 0xFFFE)) if not WORD.match(letter)),
        capitals="".join(single),
        small="".join(single.values()),
        replaced=replaced,
    )


def is_decomposed(letter: str) -> bool:
    """Does `normalize` leave nothing of this letter?"""
    return normalize("NFKD", letter) != letter


def ranges(letters: Iterable[str]) -> str:
    """Write characters, which stand in order, as a class of a regular expression."""
    runs: list[list[int]] = []
    for code in map(ord, letters):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"\\u{first:04X}" if first == last else f"\\u{first:04X}-\\u{last:04X}" for first, last in runs)


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
