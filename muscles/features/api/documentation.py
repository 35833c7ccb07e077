"""The page of the API, made of its OpenAPI description and of what it answers at this moment."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Node = Mapping[str, Any]
Ask = Callable[[str], Any]
"""Returns what an address of the API answers, or nothing where that is no success."""

WORDS = {"string": "text", "integer": "number", "number": "number", "boolean": "yes or no", "null": "nothing"}
SHOWN = 1  # elements of a list in an example


@dataclass(frozen=True)
class Kind:
    """The type of a field in words; `form` names the form of a value that has fields of its own."""

    text: str
    form: str = ""


@dataclass(frozen=True)
class Field:
    name: str
    kind: Kind
    description: str


@dataclass(frozen=True)
class Form:
    """What an answer, or a part of one, consists of."""

    name: str
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Operation:
    """What is asked at an address, and what comes back; `example` is an answer, cut to the first of each list."""

    address: str
    summary: str
    description: str
    parameters: tuple[Field, ...]
    form: str
    asked: str
    example: str


@dataclass(frozen=True)
class Documentation:
    about: str
    operations: tuple[Operation, ...]
    forms: tuple[Form, ...]


def documentation_of(openapi: Node, ask: Ask) -> Documentation:
    operations = tuple(operation_at(path, methods["get"], ask) for path, methods in openapi["paths"].items())
    return Documentation(openapi["info"]["description"], operations, tuple(forms_of(openapi, operations)))


def operation_at(path: str, operation: Node, ask: Ask) -> Operation:
    asked = asked_for(path, ask)
    answer = ask(asked) if asked else None
    form = operation["responses"][200]["content"]["application/json"]["schema"]
    return Operation(
        address=path,
        summary=operation["summary"],
        description=operation.get("description", ""),
        parameters=tuple(field_of(each["name"], each["schema"]) for each in operation["parameters"]),
        form=kind_of(form).form,
        asked=asked,
        example="" if answer is None else json.dumps(shortened(answer), ensure_ascii=False, indent=2),
    )


def asked_for(path: str, ask: Ask) -> str:
    """Return an address that has an answer: where it names an entry, the first of the list that it stands in."""
    above, brace, _ = path.partition("{")
    if not brace:
        return path
    items = (ask(above) or {}).get("items")
    return f"{above}{items[0]['permalink']}/" if items else ""


def shortened(value: Any) -> Any:
    """Cut each list to its first element."""
    if isinstance(value, list):
        return [shortened(each) for each in value[:SHOWN]]
    return {name: shortened(each) for name, each in value.items()} if isinstance(value, dict) else value


def forms_of(openapi: Node, operations: tuple[Operation, ...]) -> Iterator[Form]:
    """Yield the forms of the answers, each once, and after it those that it is made of."""
    schemas, waiting, seen = openapi["components"]["schemas"], [each.form for each in operations], set()
    while waiting:
        name = waiting.pop(0)
        if name in seen:
            continue
        seen.add(name)
        properties = schemas[name]["properties"]
        form = Form(name, tuple(field_of(each, schema) for each, schema in properties.items()))
        waiting[:0] = [field.kind.form for field in form.fields if field.kind.form]
        yield form


def field_of(name: str, schema: Node) -> Field:
    return Field(name, kind_of(schema), schema.get("description", ""))


def kind_of(schema: Node) -> Kind:
    if reference := schema.get("$ref"):
        form = reference.rpartition("/")[2]
        return Kind(form, form)
    if schema.get("type") == "array":
        inside = kind_of(schema["items"])
        return Kind(f"list of {inside.text}", inside.form)
    if choices := schema.get("anyOf"):
        return Kind(" or ".join(kind_of(each).text for each in choices))
    if schema.get("type") == "object":
        return Kind("text by name")
    return Kind(WORDS[schema["type"]])
