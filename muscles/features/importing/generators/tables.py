"""Writes the tables and lists of definitions of kramdown as the atlas writes them."""

from __future__ import annotations

import re
from itertools import zip_longest

RULE = re.compile(r"^\s*\|?[\s:+|=-]*[-=]{2,}[\s:+|=-]*$|^\s*\|?\s*:?-+:?\s*(?:[|+]\s*:?-+:?\s*)+\|?\s*$")
EDGE = re.compile(r"^\s*\|.*\|\s*$")
BAR = re.compile(r"(?<!\\)\|")
DEFINITION = re.compile(r"^[ ]{0,3}:[ \t]+(.*)$")


def rewritten(blocks: list[str]) -> list[str]:
    """Return the blocks of a text with its tables and lists of definitions rewritten."""
    written: list[str] = []
    for block in blocks:
        lines = block.split("\n")
        if is_table(lines):
            written.append(table(lines))
        elif any(DEFINITION.match(line) for line in lines):
            terms = [] if not DEFINITION.match(lines[0]) or not written else written.pop().split("\n")
            if terms and written_as_list(terms) and len(terms) > 1:
                written.append("\n".join(terms))
                terms = []
            written.append(definitions([*terms, *lines]))
        else:
            written.append(block)
    return written


def is_table(lines: list[str]) -> bool:
    if all(EDGE.match(line) for line in lines):
        return True
    return len(lines) > 1 and all(BAR.search(line) for line in lines) and any(RULE.match(line) for line in lines)


def cells(line: str) -> list[str]:
    bare = line.strip()
    bare = bare.removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip() for cell in BAR.split(bare)]


def table(lines: list[str]) -> str:
    """Write a table with bars and one rule below its head, which is empty where the table has none."""
    rules = [number for number, line in enumerate(lines) if RULE.match(line)]
    first = next((number for number in rules if number > 0), None)
    rows = [cells(line) for number, line in enumerate(lines) if number not in rules]
    has_head = first is not None and first < len(lines) - 1 and len(rows) > 1
    width = max(map(len, rows), default=1)
    rule = [mark(cell) for cell in cells(lines[first])] if has_head and first is not None else []
    head = rows.pop(0) if has_head else []
    written = [row(head, width), row([a or "---" for a, _ in zip_longest(rule, range(width))][:width], width)]
    return "\n".join([*written, *(row(each, width) for each in rows)])


def mark(cell: str) -> str:
    return f"{':' if cell.startswith(':') else ''}---{':' if cell.endswith(':') and len(cell) > 1 else ''}"


def row(texts: list[str], width: int) -> str:
    return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"


def definitions(lines: list[str]) -> str:
    """Write terms and what they mean as a list."""
    items: list[str] = []
    terms: list[str] = []
    meanings: list[str] = []

    def close() -> None:
        if terms:
            said = ", ".join(f"**{term}**" for term in terms)
            alone = (
                f"- {said}: {meanings[0]}"
                if len(meanings) == 1
                else "\n".join([f"- {said}", *(f"  - {m}" for m in meanings)])
            )
            items.append(alone)
        elif meanings:
            items.extend(f"- {meaning}" for meaning in meanings)
        terms.clear()
        meanings.clear()

    for line in lines:
        if found := DEFINITION.match(line):
            meanings.append(found[1].strip())
        elif meanings and line[:1] in (" ", "\t"):
            meanings[-1] = f"{meanings[-1]} {line.strip()}"
        elif line.strip():
            if meanings:
                close()
            terms.append(line.strip())
    close()
    return "\n".join(items)


def written_as_list(lines: list[str]) -> bool:
    return any(line.lstrip().startswith(("- ", "* ", "#", ">", "|")) for line in lines)
