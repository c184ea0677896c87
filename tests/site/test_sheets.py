"""A page loads the sheets whose classes it uses: what belongs to few pages is not waited for on the others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.reading import read
from thidua.place import THEME

OF_FEW = (
    "nguoi.css", "trang-chu.css", "huong-dan.css", "thong-ke.css", "tu-xem.css", "xem-truoc.css",
    "dien-hinh.css", "tin-bai.css", "ke-hoach.css", "toan-van.css", "ho-so.css", "don.css",
)  # fmt: skip
_WITHIN = re.compile(r'"[^"]*"|/\*.*?\*/', re.DOTALL)
"""Texts and comments, whose words are no classes."""


def classes(sheet: str) -> set[str]:
    styles = _WITHIN.sub("", (THEME / "assets" / sheet).read_text(encoding="utf-8"))
    return set(re.findall(r"\.([a-z][a-z0-9-]*)", styles))


@pytest.mark.parametrize("sheet", OF_FEW)
def test_a_page_that_uses_the_classes_of_a_sheet_loads_it(preview_site: Path, sheet: str) -> None:
    site = read(preview_site)
    everywhere = classes("trang.css") | classes("giay.css") | classes("tim-kiem.css")
    own = classes(sheet) - everywhere
    for other in OF_FEW:
        own -= classes(other) if other != sheet else set()
    assert own
    loading = 0
    for page in site.pages.values():
        if not re.search(r"assets/trang\.\w+\.css", page.source):
            continue
        used = {name for element in page.root for name in element.attrs.get("class", "").split()} & own
        is_loaded = re.search(rf"assets/{re.escape(sheet.removesuffix('.css'))}\.\w+\.css", page.source)
        assert is_loaded or not used, f"{page.address}: {sheet} {used}"
        loading += bool(is_loaded)
    assert 0 < loading <= len(site.pages)
