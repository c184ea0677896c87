"""Reads the front matter of the pages in docs/."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from ..model.finding import Problem
from ..model.page import FrontMatter
from ..vietnamese.text import slug
from .messages import findings
from .yaml_source import Source, read

_COMMENT: Final = re.compile(r"\{#\s*([a-z0-9-]*)")


def texts_in(docs: Path) -> dict[str, bytes]:
    """Source path ("tieu-chi/tap-the.md") -> what is written in the file."""
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.md"))}


def read_pages(
    docs: Path, texts: Mapping[str, bytes] | None = None
) -> tuple[dict[str, FrontMatter], list[Problem]]:
    """Source path -> front matter, and what is wrong with any. `texts`: those in `docs`, where they are known."""
    pages: dict[str, FrontMatter] = {}
    problems: list[Problem] = []
    for name, raw in (texts_in(docs) if texts is None else texts).items():
        front, faults = _front_matter(raw)
        faults = (*faults, *_of_name(name), *_of_text(raw))
        if front:
            pages[name] = front
        problems.extend(Problem(f"{docs.name}/{name}", line, what, remedy) for line, what, remedy in faults)
    return pages, problems


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
