"""Reads the front matter of the pages in docs/."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ..model.finding import Problem
from ..model.page import FrontMatter
from .messages import findings
from .yaml_source import Source, read


def read_pages(docs: Path) -> tuple[dict[str, FrontMatter], list[Problem]]:
    """Source path ("tieu-chi/tap-the.md") -> front matter, and what is wrong with any."""
    pages: dict[str, FrontMatter] = {}
    problems: list[Problem] = []
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        front, faults = _front_matter(path.read_bytes())
        if front:
            pages[name] = front
        problems.extend(Problem(f"{docs.name}/{name}", line, what, remedy) for line, what, remedy in faults)
    return pages, problems


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
