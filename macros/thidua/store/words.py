"""The written pages: the standard ones, an office's own in its data folder, and their front matter.

An own page or picture takes the place of the standard one of the same name; any other is one more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ..model.finding import Problem
from ..model.layout import OWN_PAGES
from ..model.page import FrontMatter
from ..vietnamese.text import slug
from .folder import is_dropping
from .messages import findings
from .yaml_source import Source, read

PICTURES: Final = frozenset({".jpg", ".png", ".webp"})
"""Endings of the pictures that pages show, beside them."""
_COMMENT: Final = re.compile(r"\{#\s*([a-z0-9-]*)")


def own_files(data: Path) -> dict[str, Path]:
    """Source path -> file, of the pages and pictures that an office has of its own."""
    home = data / OWN_PAGES
    found = {path.relative_to(home).as_posix(): path for path in sorted(home.rglob("*")) if path.is_file()}
    return {name: path for name, path in found.items() if not any(map(is_dropping, name.split("/")))}


def written_files(docs: Path, data: Path | None = None) -> dict[str, Path]:
    """Source path ("tieu-chi/tap-the.md") -> file, of all pages and pictures. `docs`: the standard ones; `data`: whose own."""
    found = {path.relative_to(docs).as_posix(): path for path in docs.rglob("*") if path.is_file()}
    return dict(sorted({**found, **(own_files(data) if data else {})}.items()))


def shown_place(name: str, file: Path, data: Path | None = None) -> str:
    """How the file of a page is called where it has to be mended: "docs/tieu-chi.md" or "data/docs/tieu-chi.md"."""
    return f"{data.name}/{OWN_PAGES}/{name}" if data and file.is_relative_to(data) else f"{OWN_PAGES}/{name}"


def texts_in(docs: Path, data: Path | None = None) -> dict[str, bytes]:
    """Source path -> what is written in each page."""
    return {n: path.read_bytes() for n, path in written_files(docs, data).items() if path.suffix == ".md"}


def read_pages(
    docs: Path, texts: Mapping[str, bytes] | None = None, data: Path | None = None
) -> tuple[dict[str, FrontMatter], list[Problem]]:
    """Source path -> front matter, and what is wrong with any. `texts`: those of the pages, where they are known."""
    pages: dict[str, FrontMatter] = {}
    own = own_files(data) if data else {}
    problems: list[Problem] = list(_strange(own, data)) if data else []
    for name, raw in (texts_in(docs, data) if texts is None else texts).items():
        front, faults = _front_matter(raw)
        faults = (*faults, *_of_name(name), *_of_text(raw))
        if front:
            pages[name] = front
        place = shown_place(name, own.get(name, docs / name), data)
        problems.extend(Problem(place, line, what, remedy) for line, what, remedy in faults)
    return pages, problems


def _strange(own: Mapping[str, Path], data: Path) -> Iterator[Problem]:
    """Files among an office's own pages of which nothing is made."""
    for name, path in own.items():
        if path.suffix not in {".md", *PICTURES}:
            known = ", ".join(sorted(PICTURES))
            remedy = f"Trang là tệp .md, hình là tệp {known}; tệp khác chuyển đi nơi khác"
            yield Problem(shown_place(name, path, data), 1, "Tệp này không thành trang hay hình nào", remedy)


def _of_name(name: str) -> Iterator[tuple[int, str, str]]:
    """A page's address is its file's name: only what every server and every link takes as it is."""
    *folders, file = name.removesuffix(".md").split("/")
    right = "/".join(slug(part) for part in (*folders, file))
    if right != "/".join((*folders, file)):
        yield (
            1,
            f"Tên tệp «{name}» không dùng làm địa chỉ trang được",
            f"Đổi tên tệp thành {right or 'trang-moi'}.md: chữ thường không dấu, chữ số, dấu gạch nối",
        )


def _of_text(raw: bytes) -> Iterator[tuple[int, str, str]]:
    """`{#` would begin a comment of the template language and swallow what follows."""
    for number, row in enumerate(raw.decode(errors="replace").splitlines(), 1):
        if found := _COMMENT.search(row):
            id = found[1] or "ten-muc"
            yield number, "Dấu {# làm mất phần chữ sau nó", f"Đặt tên cho đề mục thì viết {{: #{id} }}"


@lru_cache(1024)  # each check reads all pages, and few have changed since the last
def _front_matter(raw: bytes) -> tuple[FrontMatter | None, tuple[tuple[int, str, str], ...]]:
    parts = raw.split(b"---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        what = "Trang không có phần mở đầu giữa hai dòng ---"
        return None, ((1, what, "Thêm title, description, updated, scope, section, order"),)
    source = read(parts[1])
    faults = tuple((f.line + 1, f.what, f.remedy) for f in source.faults)
    if source.value is None and faults:
        return None, faults
    try:
        return FrontMatter.model_validate(source.value), faults
    except ValidationError as error:
        return None, (*faults, *_lines(source, error))


def _lines(source: Source, error: ValidationError) -> Iterator[tuple[int, str, str]]:
    for finding in findings(error, FrontMatter, ()):
        yield source.line(finding.place) + 1, finding.what, finding.remedy
