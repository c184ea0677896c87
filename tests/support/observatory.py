"""The rules by which MDN's HTTP Observatory scores the headers of a page (github.com/mdn/mdn-http-observatory).

From its src/analyzer/tests/ and src/grader/charts.js, for what a site without cookies and scripts of others can meet.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

SIX_MONTHS: Final = 15_552_000
_BROAD: Final = {"ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"}
_INLINE: Final = {"'unsafe-inline'", "data:"}
_PRIVATE: Final = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def modifiers(headers: Iterable[tuple[str, str]]) -> dict[str, int]:
    """Test -> points more or less than none, for an answer by https. A header that is there twice counts as both values."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in headers:
        found[name.lower()].append(value)
    policy = _policy(found["content-security-policy"])
    return {
        "content-security-policy": _csp(policy),
        "cookies": -40 if found["set-cookie"] else 0,
        "cross-origin-resource-sharing": -50 if found["access-control-allow-credentials"] else 0,
        "referrer-policy": _referrer(found["referrer-policy"]),
        "strict-transport-security": _hsts(found["strict-transport-security"]),
        "x-content-type-options": 0 if found["x-content-type-options"] == ["nosniff"] else -5,
        "x-frame-options": _frames(policy, found["x-frame-options"]),
        "cross-origin-resource-policy": _corp(found["cross-origin-resource-policy"]),
    }


def redirection(start: str, locations: list[str]) -> int:
    """Points for where an address by http leads, hop by hop."""
    if not locations:
        return -20
    if urlsplit(locations[-1]).scheme != "https":
        return -20
    if urlsplit(locations[0]).scheme != "https":
        return -10
    return 0 if urlsplit(locations[0]).hostname == urlsplit(start).hostname else -5


def _policy(values: list[str]) -> dict[str, set[str]] | None:
    """Directive -> its sources; None without a policy. Two policies are more than we want to reason about."""
    assert len(values) <= 1, "two policies at once"
    assert not values or "," not in values[0], "two policies in one header"
    if not values:
        return None
    parts = [part.split() for part in values[0].split(";") if part.strip()]
    assert len({part[0] for part in parts}) == len(parts), "a directive twice"
    return {part[0]: set(part[1:]) for part in parts}


def _csp(policy: dict[str, set[str]] | None) -> int:
    if policy is None:
        return -25
    default = policy.get("default-src", {"*"})
    script, style, objects = (policy.get(name, default) for name in ("script-src", "style-src", "object-src"))
    if script & (_BROAD | _INLINE) or objects & _BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for sources in policy.values() for source in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (_BROAD | _INLINE):
        return 0
    return 10 if default == {"'none'"} and policy.get("form-action") in ({"'none'"}, {"'self'"}) else 5


def _referrer(values: list[str]) -> int:
    if not values:
        return 0
    return 5 if {one.strip() for one in values[-1].split(",")} <= _PRIVATE else -5


def _hsts(values: list[str]) -> int:
    if len(values) != 1 or "," in values[0]:
        return -20
    age = re.search(r"max-age=(\d+)", values[0])
    return 0 if age and int(age[1]) >= SIX_MONTHS else -10


def _frames(policy: dict[str, set[str]] | None, values: list[str]) -> int:
    ancestors = (policy or {}).get("frame-ancestors", {"*"})
    if not ancestors & _BROAD:
        return 5
    return 0 if values and values[0].upper() in ("DENY", "SAMEORIGIN") else -20


def _corp(values: list[str]) -> int:
    if not values:
        return 0
    return {"same-origin": 10, "same-site": 10, "cross-origin": 0}.get(values[-1].strip(), -5)
