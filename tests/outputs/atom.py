"""What is wrong with an Atom feed: by the RFC's own schema, and by the rules of the W3C validator."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lxml import etree, html

SCHEMA = etree.RelaxNG(file=Path(__file__).with_name("atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
UNSAFE = {"script", "style", "iframe", "object", "embed", "link", "meta", "svg", "form", "input", "button"}


def faults(xml: bytes) -> Iterator[str]:
    """What RFC 4287 asks beyond its schema, and what the W3C validator warns of."""
    root = etree.fromstring(xml)
    rels = {link.get("rel", "alternate"): link.get("href") for link in root.findall(f"{ATOM}link")}
    if not {"self", "alternate"} <= set(rels):
        yield "the feed does not link to itself and to its page"
    entries = root.findall(f"{ATOM}entry")
    for element in root.iter(f"{ATOM}id", f"{ATOM}link"):
        address = element.get("href", element.text)
        if not urlsplit(address).scheme:
            yield f"relative: {address}"
    for element in root.iter(f"{ATOM}updated", f"{ATOM}published"):
        if not RFC_3339.fullmatch(element.text):
            yield f"no RFC 3339 time: {element.text}"
    ids = [e.findtext(f"{ATOM}id") for e in root.iter(f"{ATOM}feed", f"{ATOM}entry")]
    if len(set(ids)) < len(ids):
        yield "an id twice"
    for one in (root, *entries):
        for name in ("title", "author"):
            if not "".join(one.xpath(f"string(*[local-name()='{name}'])")).strip():
                yield f"blank {name}"
    for one in entries:
        yield from _entry_faults(root, one)


def _entry_faults(root: Any, one: Any) -> Iterator[str]:
    times = {e.tag: dt.datetime.fromisoformat(e.text) for e in one if RFC_3339.fullmatch(e.text or "")}
    updated = times.get(f"{ATOM}updated")
    if updated and updated < times.get(f"{ATOM}published", updated):
        yield "changed before it was published"
    if updated and updated > dt.datetime.fromisoformat(root.findtext(f"{ATOM}updated")):
        yield "the feed is older than an entry"
    content = one.find(f"{ATOM}content")
    if content is None or content.get("type") != "html":
        yield "no full text"
        return
    for element in html.fragment_fromstring(content.text or "", create_parent=True).iterdescendants():
        if element.tag in UNSAFE:
            yield f"unsafe element {element.tag}"
        for name, value in element.attrib.items():
            if name.startswith("on") or name == "style":
                yield f"unsafe attribute {name}"
            if name in {"href", "src", "srcset"} and not urlsplit(value).scheme:
                yield f"relative in the content: {value}"


def wrong(xml: bytes) -> list[str]:
    """Everything wrong with a feed; only a feed of the right shape is looked at more closely."""
    if SCHEMA.validate(etree.fromstring(xml)):
        return list(faults(xml))
    return [str(error) for error in SCHEMA.error_log]
