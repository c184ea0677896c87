"""Styles and scripts ask for nothing that a browser of .browserslistrc lacks, but what nobody misses."""

from __future__ import annotations

import json
from typing import Final

from tests.support.browser_features import SUPPORT, lacking, of_script, of_styles, used

NOT_MISSED: Final = {
    "css.selectors.has": "one column instead of two; a switch shows both its lists",
    "css.properties.text-wrap": "lines of a title end where they end",
    "css.properties.accent-color": "a tick has the system's colour",
    "css.properties.forced-color-adjust": "for readers with colours of their own, where the browser knows of them",
    "css.at-rules.media.forced-colors": "a reader's setting that older browsers do not have",
    "css.at-rules.media.prefers-contrast": "a reader's setting that older browsers do not have; the menu has one too",
    "css.at-rules.page": "margins of the printer; Safari prints all the same",
    "css.properties.page": "margins of the printer",
    "css.properties.size": "the paper that was chosen in the dialog; A4 is usual",
    "css.properties.break-after": "a heading may end a sheet",
    "css.properties.print-color-adjust": "its older name stands beside it",
    "css.properties.resize": "a box cannot be drawn larger with a finger",
    "css.properties.text-size-adjust": "its older name; nothing where it does not exist",
    "css.properties.text-decoration.dotted": "the line below an abbreviation is whole",
    "css.properties.cursor": "a finger has no cursor",
    "css.properties.outline": "its corners are not round",
    "member.print": "Firefox on a phone prints from its own menu",
    "member.isComposing": "Escape while a letter is put together closes the search",
    "member.connection": "asked whether it is there (luu-may.js)",
    "member.share": "asked whether it is there; else the link is copied",
}
"""Feature, with all below it -> what a reader of an older browser has instead."""


def known() -> dict[str, str | None]:
    since: dict[str, str | None] = json.loads(SUPPORT.read_text(encoding="utf-8"))["since"]
    return since


def excuse(feature: str) -> str | None:
    return next((one for one in NOT_MISSED if f"{feature}.".startswith(f"{one}.")), None)


def test_everything_used_is_in_the_data() -> None:
    assert used() - known().keys() == set(), "python -m tests.support.browser_features"


def test_old_browsers_lack_nothing_that_is_missed() -> None:
    late = {name: lacking(since) for name, since in known().items() if since and lacking(since)}
    found = {name for name in used() if name in late}
    assert {name: late[name] for name in found if not excuse(name)} == {}
    assert NOT_MISSED.keys() - set(map(excuse, found)) == set(), "no excuse for what is not used"


def test_what_is_asked_for_is_seen() -> None:
    style = "/* :has(a) */ @media (width > 3em) { .a:is(b)::marker { text-wrap: balance; width: clamp(1px, 2px, 3px) } }"
    assert {
        "css.selectors.is",
        "css.selectors.marker",
        "css.properties.text-wrap.balance",
        "css.types.clamp",
    } <= set(of_styles(style))
    assert "css.selectors.has" not in set(of_styles(style))
    script = "a ??= b?.cc.findLast(d); // x ||= y"
    assert set(of_script(script)) == {
        "javascript.operators.nullish_coalescing_assignment",
        "javascript.operators.optional_chaining",
        "member.cc",
        "member.findLast",
    }
