"""The part of schema.org that this site uses or might use by mistake, and what of JSON-LD does not fit it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pyld import jsonld

SCHEMA: Final = "https://schema.org/"
_RELATIVE: Final = "https://relative.invalid/"
"""What expansion makes of an address that should have been absolute begins with this."""
TABLE: Final = json.loads(Path(__file__).with_name("schema_org.json").read_text(encoding="utf-8"))
TYPES: Final[dict[str, list[str]]] = TABLE["types"]
PROPERTIES: Final[dict[str, dict[str, list[str]]]] = TABLE["properties"]
CONTEXT: Final[dict[str, Any]] = {
    "@context": {"@vocab": SCHEMA}
    | {
        name: {"@id": SCHEMA + name, "@type": "@id"}
        for name, about in PROPERTIES.items()
        if "URL" in about["gives"] and "Text" not in about["gives"]
    }
}
"""Of the context at schema.org what matters here: which values are addresses."""


def expanded(graph: dict[str, Any]) -> list[dict[str, Any]]:
    """JSON-LD expansion (https://www.w3.org/TR/json-ld11-api/) without asking the network."""

    def load(address: str, options: object) -> dict[str, Any]:
        assert address.rstrip("/") == SCHEMA.rstrip("/")
        return {"contextUrl": None, "documentUrl": address, "document": CONTEXT}

    found: list[dict[str, Any]] = jsonld.expand(graph, {"documentLoader": load, "base": _RELATIVE})
    return found


def faults(graph: dict[str, Any]) -> list[str]:
    """Every type, property or value that is not schema.org's."""
    return [fault for node in expanded(graph) for fault in _of_node(node)]


@cache
def above(name: str) -> frozenset[str]:
    """A type and all it stands under."""
    return frozenset({name}).union(*(above(parent) for parent in TYPES.get(name, ())))


def _of_node(node: dict[str, Any]) -> Iterator[str]:
    types = [address.removeprefix(SCHEMA) for address in node.get("@type", ())]
    if not types:
        yield f"no type: {node}"
    yield from (f"no type of schema.org: {name}" for name in types if name not in TYPES)
    kinds = frozenset[str]().union(*map(above, types))
    for key, values in node.items():
        if key == "@id" and _is_relative(values):
            yield f"relative: {values}"
        if key.startswith("@"):
            continue
        name = key.removeprefix(SCHEMA)
        if name not in PROPERTIES:
            yield f"no property of schema.org, or one that was replaced: {name}"
            continue
        if not kinds & set(PROPERTIES[name]["of"]):
            yield f"{types} has no {name}"
        for value in _single(values):
            yield from _of_value(name, value, frozenset(PROPERTIES[name]["gives"]))


def _single(values: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for value in values:
        yield from value.get("@list", [value])


def _of_value(name: str, value: dict[str, Any], gives: frozenset[str]) -> Iterator[str]:
    if "@value" in value:
        if not gives & set(_kinds(value["@value"])):
            yield f"{name} cannot be {value['@value']!r}"
    elif set(value) == {"@id"}:
        if _is_relative(value["@id"]):
            yield f"{name}: relative address {value['@id']}"
    else:
        types = [address.removeprefix(SCHEMA) for address in value.get("@type", ())]
        if not gives & frozenset[str]().union(*map(above, types)):
            yield f"{name} cannot be {types}"
        yield from _of_node(value)


def _is_relative(address: str) -> bool:
    return address.startswith(_RELATIVE) or not urlsplit(address).scheme


def _kinds(value: object) -> Iterator[str]:
    """The data types of schema.org that a plain value may be."""
    if isinstance(value, bool):
        yield "Boolean"
    elif isinstance(value, int):
        yield from ("Integer", "Number")
    elif isinstance(value, str):
        if value.strip():
            yield "Text"
        if urlsplit(value).scheme in {"http", "https"}:
            yield "URL"
        try:
            dt.date.fromisoformat(value)
            yield "Date"
        except ValueError:
            pass
