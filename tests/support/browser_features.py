"""What our styles and scripts ask of a browser, in the names of MDN's browser-compat-data.

`python -m tests.support.browser_features` writes anew since when each browser has it (`SUPPORT`), from the package
`@mdn/browser-compat-data`: `npm install --no-package-lock --prefix .cache/browser-compat-data @mdn/browser-compat-data`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.support.project import ROOT

ASSETS: Final = ROOT / "macros/thidua/theme"
SUPPORT: Final = ROOT / "tests/fixtures/browsers/support.json"
_DATA: Final = ROOT / ".cache/browser-compat-data/node_modules/@mdn/browser-compat-data/data.json"
BROWSERS: Final = {
    "chrome": "chrome",
    "edge": "edge",
    "and_chr": "chrome_android",
    "samsung": "samsunginternet_android",
    "firefox": "firefox",
    "and_ff": "firefox_android",
    "safari": "safari",
    "ios_saf": "safari_ios",
}
"""Name in browserslist -> name in browser-compat-data."""
_HOMES: Final = (
    "Window", "Navigator", "Document", "Element", "HTMLElement", "HTMLDialogElement", "HTMLDetailsElement", "Node", "Event",
    "KeyboardEvent", "Storage", "URL", "URLSearchParams", "Response", "Cache", "CacheStorage", "Range",
    "ServiceWorkerContainer", "SpeechSynthesis", "MediaQueryList", "DOMTokenList",
)  # fmt: skip
"""Whose members are looked for; others have names that our own data have too."""

_SYNTAX: Final = {
    r"\?\.(?!\d)": "operators.optional_chaining",
    r"\?\?(?!=)": "operators.nullish_coalescing",
    r"\?\?=": "operators.nullish_coalescing_assignment",
    r"\|\|=": "operators.logical_or_assignment",
    r"&&=": "operators.logical_and_assignment",
    r"\*\*": "operators.exponentiation",
    r"\bimport\(": "operators.import",
    r"\bcatch \{": "statements.try_catch.optional_catch_binding",
    r"\bfor await\b": "statements.for_await_of",
    r"\basync\b": "statements.async_function",
    r"\b\d+n\b": "builtins.BigInt",
    r"\(\?<[=!]": "regular_expressions.lookbehind_assertion",
    r"\(\?<[a-z]": "regular_expressions.named_capturing_group",
    r"\\p\{": "regular_expressions.unicode_character_class_escape",
    r"\.\.\.": "operators.spread",
    r"this\.#": "classes.private_class_fields",
    r"\bstatic \{": "classes.static.initialization_blocks",
    r"\d_\d": "grammar.numeric_separators",
}


def used() -> set[str]:
    """Everything that the theme's files ask for, as far as it can be told from their words."""
    found: set[str] = set()
    for path in sorted(ASSETS.rglob("*.css")):
        found |= set(of_styles(path.read_text(encoding="utf-8")))
    for path in sorted(ASSETS.rglob("*.js")):
        found |= set(of_script(path.read_text(encoding="utf-8")))
    return found


def of_styles(text: str) -> Iterator[str]:
    """Properties, their words, functions, selectors and at-rules."""
    text = re.sub(r'/\*.*?\*/|"[^"]*"', "", text, flags=re.DOTALL)
    for name, within in re.findall(r"@([a-z-]+)([^{;]*)", text):
        yield f"css.at-rules.{name}"
        yield from (f"css.at-rules.{name}.{what}" for what in re.findall(r"\(([a-z-]+)(?=[:)])", within))
    for head in re.findall(r"(?:^|[{};])\s*([^@{};]+)\{", text):
        yield from (f"css.selectors.{name}" for name in re.findall(r"::?([a-z][a-z-]*)", head))
    for name, value in re.findall(r"[{;]\s*([a-z][a-z-]*)\s*:\s*([^;{}]+)(?=[;}])", text):
        yield f"css.properties.{name}"
        yield from (f"css.properties.{name}.{word}" for word in re.findall(r"(?<![\w-])[a-z][a-z-]*", value))
        yield from (f"css.types.{function}" for function in re.findall(r"([a-z-]+)\(", value))


def of_script(text: str) -> Iterator[str]:
    """Syntax, and every member by its name alone: whose it is cannot be told from the words."""
    text = re.sub(r"(?m)(^|\s)//.*$", "", text)
    yield from (f"javascript.{key}" for pattern, key in _SYNTAX.items() if re.search(pattern, text))
    yield from (f"member.{name}" for name in re.findall(r"\.([A-Za-z]\w+)", text))


def _support(data: dict[str, Any], key: str) -> str | None:
    """Since when each of `BROWSERS` has it; None for what the data do not know. Of several members of one name, the oldest."""
    if key.startswith("member."):
        name = key.partition(".")[2]
        homes = [*data["javascript"]["builtins"].values(), *(data["api"][home] for home in _HOMES)]
        known = [one[each] for one in homes for each in (name, f"{name}_static") if each in one]
    else:
        one: Any = data
        for step in key.split("."):
            one = one.get(step, {})
        known = [one]
    found = [_since(one["__compat"]["support"]) for one in known if "__compat" in one]
    return " ".join(min(found, key=lambda one: max(map(_number, one)))) if found else None


def _since(support: dict[str, Any]) -> list[str]:
    since = []
    for theirs in BROWSERS.values():
        statements = support.get(theirs, [])
        whole = [
            one["version_added"].lstrip("≤")
            for one in (statements if isinstance(statements, list) else [statements])
            if isinstance(one["version_added"], str) and not one.keys() & {"flags", "version_removed", "partial_implementation"}
            and one["version_added"] != "preview"
        ]  # fmt: skip
        since.append(min(whole, key=_number, default="never"))
    return since


def _number(version: str) -> tuple[int, ...]:
    return (10**6,) if version == "never" else tuple(map(int, version.removesuffix(".0").split(".")))


def baseline() -> dict[str, str]:
    """The browsers of .browserslistrc, each with its oldest version."""
    lines = (ROOT / ".browserslistrc").read_text(encoding="utf-8").splitlines()
    return dict(line.split() for line in lines if line and not line.startswith("#"))


def lacking(since: str) -> list[str]:
    """Browsers of the baseline that do not have it."""
    oldest = baseline()
    had = zip(BROWSERS, since.split(), strict=True)
    return [name for name, version in had if _number(version) > _number(oldest[name])]


def _write(source: Path) -> None:
    data = json.loads(source.read_text(encoding="utf-8"))
    known = {key: _support(data, key) for key in sorted(used())}
    kept = {"source": f"@mdn/browser-compat-data {data['__meta']['version']}, CC0-1.0", "since": known}
    SUPPORT.parent.mkdir(exist_ok=True)
    rows = ",\n".join(f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in kept["since"].items())
    SUPPORT.write_text(
        f'{{"source": {json.dumps(kept["source"])},\n "since": {{\n{rows}\n}}}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    _write(_DATA)
