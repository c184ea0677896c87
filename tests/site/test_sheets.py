"""A page loads the sheets whose classes it uses: what belongs to few pages is not waited for on the others."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.reading import read
from thidua.channels.assets import theme_files
from thidua.place import THEME

ASSETS = THEME / "assets"
TEMPLATES = THEME.parent / "templates"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_IMPORT = re.compile(r'@import "([^"]+)";')
_LINK = re.compile(r"assets/([a-z-]+)\.\w+\.css")
_HEAD = re.compile(r"(?:^|[,{] ?) *\.([a-z][a-z0-9-]*)", re.MULTILINE)
"""The class that a selector begins with."""


def linked() -> set[str]:
    """Sheets of a few types of page: what the templates of their blocks and records name."""
    templates = (TEMPLATES / "parts.html", *TEMPLATES.glob("blocks/*"), *TEMPLATES.glob("records/*"))
    return {name for path in templates for name in re.findall(r"assets/([a-z-]+)\.css", path.read_text())}


def text(sheet: str) -> str:
    return _COMMENT.sub("", (ASSETS / f"{sheet}.css").read_text(encoding="utf-8"))


def imported(sheet: str) -> list[str]:
    return [name.removesuffix(".css") for name in _IMPORT.findall(text(sheet))]


def classes(sheet: str) -> set[str]:
    """Those whose looks a sheet has, with what comes with it. What is hidden on paper is named everywhere."""
    parts = (sheet, *imported(sheet))
    return {name for part in parts for name in _HEAD.findall(text(part).partition("@page")[0])}


def test_a_page_loads_the_sheets_whose_classes_it_uses(preview_site: Path) -> None:
    everywhere = classes("trang") | classes("tim-kiem")
    of_few = {sheet: classes(sheet) - everywhere for sheet in linked()}
    assert all(of_few.values())
    styled = set().union(*of_few.values())
    used_by: set[str] = set()
    for page in read(preview_site).pages.values():
        loaded = set(_LINK.findall(page.source))
        if "trang" not in loaded:
            continue
        used = {name for element in page.root for name in element.attrs.get("class", "").split()} & styled
        assert used <= set().union(*(of_few.get(sheet, set()) for sheet in loaded)), page.address
        used_by |= loaded
    assert of_few.keys() - used_by <= {"danh-muc"}, "only lists of several pages link it alone"


def test_what_is_imported_comes_with_a_sheet_and_by_no_other_way() -> None:
    own = {path.stem for path in theme_files() if path.suffix == ".css"}
    parts = {part for sheet in own for part in imported(sheet)}
    assert parts
    assert not parts & own
    assert linked() <= own
    assert not [part for part in parts if imported(part)]


def test_imports_stand_at_the_top() -> None:
    """Further down no browser obeys them, and the desk shows the sheets as they are written."""
    for path in ASSETS.glob("*.css"):
        assert "@import" not in re.sub(r'\A\s*(@import "[a-z-]+\.css";\n)*', "", text(path.stem)), path.name
