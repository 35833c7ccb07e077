"""The version on SQLite: one row, because there is one writer at a time.

It is no number that counts: a database that was put back from a copy would count anew what was counted before.
"""

from __future__ import annotations

EVENTS = ("INSERT", "UPDATE", "DELETE")
RAISE = "UPDATE caching_version SET token = random()"
MAKE = [
    "CREATE TABLE caching_version (slot integer PRIMARY KEY, token bigint NOT NULL)",
    "INSERT INTO caching_version VALUES (1, random())",
]
LIST = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'caching$_%' ESCAPE '$'"
DROP = "DROP TRIGGER {name}"
DROP_REST: list[str] = []
TRIGGER = "CREATE TRIGGER {name} AFTER {event} ON {table} BEGIN {raised}; END"


def names(table: str) -> list[str]:
    return [f"caching_{table}_{event}".lower() for event in EVENTS]


def triggers(table: str) -> list[str]:
    pairs = zip(names(table), EVENTS, strict=True)
    return [TRIGGER.format(name=name, event=event, table=table, raised=RAISE) for name, event in pairs]
