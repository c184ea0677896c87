"""axe-core in a page: what it finds in each look."""

from __future__ import annotations

from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE: Final = Axe().axe_script
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS: Final = ["color-contrast", "link-in-text-block"]
# The dark ground changes colours and nothing else.
LOOKS: Final = [(360, "light", TAGS), (360, "dark", COLOURS), (1280, "light", TAGS), (1280, "dark", COLOURS)]
# A wide <main> has the elements and colours of a narrow one, in letters as large or larger: only its layout is new.
LAYOUT: Final = ["target-size", "scrollable-region-focusable", "link-in-text-block"]
LOOKS_OF_MAIN: Final = [*LOOKS[:2], (1280, "light", LAYOUT)]
# Open what is folded; keep a few of many rows that are alike, for time; take away pictures behind words, where axe gives up measuring contrast.
BARE: Final = """() => {
  for (const folded of document.querySelectorAll("main details, .notice details")) folded.open = true;
  for (const many of document.querySelectorAll("tbody, ul.map, .glossary, .verbatim"))
    for (const more of [...many.children].slice(5)) more.remove();
  for (const more of [...document.querySelectorAll("main section:has(> .table)")].slice(5)) more.remove();
  document.body.classList.remove("has-sample");
  for (const hero of document.querySelectorAll(".hero")) hero.style.backgroundImage = "none";
}"""


def violations(page: Page, *, whole: bool = True) -> dict[str, list[str]]:
    """What axe finds in each look of the page, or of its <main> only."""
    page.evaluate(BARE)
    page.evaluate(AXE)
    found = {}
    for width, scheme, rules in LOOKS if whole else LOOKS_OF_MAIN:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        options = {"runOnly": rules, "resultTypes": ["violations"], "preload": False}
        scope = "document" if whole else "'main'"
        result: dict[str, Any] = page.evaluate(f"options => axe.run({scope}, options)", options)
        if problems := [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in result["violations"]
            for node in rule["nodes"]
        ]:
            found[f"{width} px, {scheme}"] = problems
    return found
