"""The facts of a muscle in its form, as the table of facts groups them."""

from muscles.models.facts import DECLARED, Group, Kind, facts_below


def fieldsets() -> list[tuple[str, dict]]:
    """Return a fieldset for each part of the page; what stands below one heading shares a line."""
    return [(group.value, {"fields": fields_of(group)}) for group in Group]


def fields_of(group: Group) -> list[str | tuple[str, ...]]:
    lines = []
    for fact in DECLARED:
        if fact.group is group and not fact.below:
            below = [each.name for each in facts_below(fact.name)]
            own = [] if fact.kind is Kind.HEADING else [fact.name]
            lines += in_lines([*own, *below], of_two=fact.kind is not Kind.ENTRIES)
    return lines


def in_lines(names: list[str], *, of_two: bool) -> list[str | tuple[str, ...]]:
    """Put two short fields on a line; links take a line each."""
    if not of_two or len(names) == 1:
        return [*names]
    return [tuple(names[start : start + 2]) for start in range(0, len(names), 2)]
