"""Muscles and regions in the words of schema.org, release 30: public facts only.

That release has no word for the origin of a muscle, and calls what it does its `muscleAction`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from muscles.models import Muscle, Region
from muscles.models.facts import DECLARED, FACTS, IDS, Fact, Kind, facts_below
from muscles.services.navigation import Entry
from muscles.services.relations import Relations

Node = dict[str, object]
Whole = Callable[[str], str]
"""Makes a whole address of a path."""

WIKIDATA = "https://www.wikidata.org/entity/"
CODING_SYSTEMS = {name: FACTS[name].label for name in IDS if name != "wikidata"}
# A group is a system of structures that work together, and is spoken of as a muscle: it acts, and has antagonists.
GROUP = ["AnatomicalSystem", "Muscle"]


def type_of(entry: Entry) -> str | list[str]:
    if isinstance(entry, Region):
        return "AnatomicalStructure"
    return GROUP if entry.kind == Muscle.Kind.GROUP else "Muscle"


def id_of(entry: Entry, whole: Whole) -> str:
    """Name the thing itself, as apart from the page about it."""
    return f"{whole(entry.get_absolute_url())}#entry"


def mention(entry: Entry, whole: Whole) -> Node:
    """Name another entry that has a page."""
    return {"@type": type_of(entry), "name": entry.name, "url": whole(entry.get_absolute_url())}


def without_gaps(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", None, [])}


def named(kind: str, name: str, **more: object) -> Node | None:
    """Return a thing that has a name and no page, or nothing where the name is empty."""
    return without_gaps({"@type": kind, "name": name, **more}) if name else None


def muscle_node(muscle: Muscle, *, relations: Relations, location: Iterable[Region], whole: Whole) -> Node:
    """Describe a main entry; `location` leads from the top of the body down to it."""
    is_group = muscle.kind == Muscle.Kind.GROUP
    group = relations.whole if relations.whole and relations.whole.kind == Muscle.Kind.GROUP else None
    parts = [mention(part, whole) for part in relations.parts]
    names = muscle.other_antagonist_list if muscle.public_value("other_antagonists") else []
    found = (relations.named[name] for name in names if name in relations.named)
    antagonists = [mention(other, whole) for other in dict.fromkeys((*relations.antagonists, *found))]
    antagonists += [{"@type": "Muscle", "name": name} for name in names if name not in relations.named]
    return without_gaps(
        {
            "@type": type_of(muscle),
            "@id": id_of(muscle, whole),
            "name": muscle.name,
            "alternateName": list(dict.fromkeys(filter(None, [muscle.latin_name, *muscle.other_name_list]))),
            "url": whole(muscle.get_absolute_url()),
            "bodyLocation": ", ".join(region.name for region in reversed([*location])),
            **{fact.schema.name: value_of(muscle, fact) for fact in DECLARED if fact.schema},
            "antagonist": antagonists,
            "partOfSystem": mention(group, whole) if group else None,
            "comprisedOf" if is_group else "subStructure": parts,
            "code": [
                {"@type": "MedicalCode", "codeValue": value, "codingSystem": system}
                for name, system in CODING_SYSTEMS.items()
                if (value := getattr(muscle, name))
            ],
            "sameAs": muscle.wikidata and f"{WIKIDATA}{muscle.wikidata}",
        }
    )


def value_of(muscle: Muscle, fact: Fact) -> str | Node | None:
    """Return a fact as its property has it: a text, or a thing with that name."""
    text = muscle.public_value(fact.name)
    if fact.schema is None or not fact.schema.type:
        return text
    roots = "".join(muscle.public_value(each.name) for each in facts_below(fact.name) if each.kind is Kind.ROOTS)
    return named(fact.schema.type, text, description=roots and f"Roots {roots}")


def region_node(region: Region, *, contents: Iterable[Entry], location: Iterable[Region], whole: Whole) -> Node:
    """Describe a limb, region or compartment; `contents` stand right below it."""
    return without_gaps(
        {
            "@type": type_of(region),
            "@id": id_of(region, whole),
            "name": region.name,
            "alternateName": region.latin_name,
            "url": whole(region.get_absolute_url()),
            "bodyLocation": ", ".join(above.name for above in reversed([*location])),
            "subStructure": [mention(entry, whole) for entry in contents],
        }
    )
