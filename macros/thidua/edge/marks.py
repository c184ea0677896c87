"""What editors of docs/ know from Material's manual, as our pages show it: in Vietnamese, with nothing from elsewhere.

mkdocs.yml names the extensions that Material itself recommends; here is what they leave in English, in need of a label, or on
another server.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element

from material.extensions.emoji import to_svg  # type: ignore[import-untyped]

STYLE: Final = "assets/viet-trang.css"
"""Loaded by pages with any of these marks only."""
_TITLES: Final = {
    "note": "Lưu ý",
    "abstract": "Tóm tắt",
    "info": "Thông tin",
    "tip": "Mách nhỏ",
    "success": "Đã đạt",
    "question": "Câu hỏi",
    "warning": "Cảnh báo",
    "failure": "Chưa đạt",
    "danger": "Nguy hiểm",
    "bug": "Lỗi",
    "example": "Ví dụ",
    "quote": "Trích dẫn",
}
"""Kinds of admonition in Material 9 -> the title of one that has none."""
_UNTITLED: Final = re.compile(
    r'(<(?:div|details) class="(?:admonition )?([a-z]+)[^>]*>\s*<(?:p class="admonition-title"|summary)>)([A-Z][a-z]+)(?=</)'
)
_TASK: Final = re.compile(r'<input type="checkbox" disabled( checked)?\s*/?>')
_ALIGNED: Final = re.compile(r' style="text-align: (\w+);"')
_USED: Final = re.compile(
    r'class="(?:admonition|tabbed-set|twemoji|footnote|task-list|md-button)|<details(?! class="fold")|<abbr|<table>'
)
"""What needs `STYLE`; a `details.fold` is of the frame's own styles."""
_DRAWING: Final = re.compile(r'<svg xmlns="[^"]*" viewBox')
_TABLE: Final = re.compile(r"<h[2-4][^>]*>(.*?)</h[2-4]>|<table>", re.DOTALL)


def icon(index: str, shortname: str, alias: str, uc: str | None, alt: str, *rest: object) -> Element | str:
    """`:material-check:` as a drawing in the page; a smiley as the character that it is, not as a picture of another server."""
    if uc:
        return alt
    made: Element = to_svg(index, shortname, alias, uc, alt, *rest)
    made.set("aria-hidden", "true")
    return made


class _Captions:
    """Gives each table of Markdown, which has no captions, the heading above it as its name."""

    def __init__(self) -> None:
        self.heading = ""

    def __call__(self, found: re.Match[str]) -> str:
        if found[1] is None:
            return f'<table>\n<caption class="visually-hidden">{self.heading}</caption>'
        self.heading = re.sub("<[^>]+>", "", found[1])
        return found[0]


def shown(html: str, to_root: str) -> str:
    """A page after Markdown as it is shown. `to_root`: the link from it to the site's root, "" or "../"."""
    if not _USED.search(html):
        return html
    html = _UNTITLED.sub(_titled, html)
    html = _TASK.sub(_task, html)
    html = _ALIGNED.sub(r' class="to-\1"', html)  # our pages' policy allows no style of an element
    html = _DRAWING.sub('<svg width="24" height="24" aria-hidden="true" viewBox', html)
    html = (
        _TABLE.sub(_Captions(), html)
        .replace("<th>", '<th scope="col">')
        .replace("<th class", '<th scope="col" class')
    )
    return f'<link rel="stylesheet" href="{to_root}{STYLE}">\n{html}'


def _titled(found: re.Match[str]) -> str:
    """Markdown makes a title of the kind's own name where the editor wrote none."""
    is_own = found[3].lower() == found[2] and found[2] in _TITLES
    return found[1] + (_TITLES[found[2]] if is_own else found[3])


def _task(found: re.Match[str]) -> str:
    """A box that nobody can tick is a sign, and says what it means."""
    sign, label = ("☑", "đã xong") if found[1] else ("☐", "chưa xong")
    return f'<span class="task" role="img" aria-label="{label}">{sign}</span>'
