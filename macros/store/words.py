"""Reads the front matter of the pages in docs/."""

from __future__ import annotations

from collections.abc import Iterator
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
        front, faults = _front_matter(path)
        if front:
            pages[name] = front
        problems.extend(Problem(f"{docs.name}/{name}", line, what, remedy) for line, what, remedy in faults)
    return pages, problems


def _front_matter(path: Path) -> tuple[FrontMatter | None, list[tuple[int, str, str]]]:
    raw = path.read_bytes()
    parts = raw.split(b"---\n", 2)
    if len(parts) < 3 or parts[0].strip():
        return None, [
            (
                1,
                "Trang không có phần mở đầu giữa hai dòng ---",
                "Thêm title, description, updated, scope, section, order",
            )
        ]
    source = read(parts[1])
    faults = [(f.line + 1, f.what, f.remedy) for f in source.faults]
    if source.value is None and faults:
        return None, faults
    try:
        return FrontMatter.model_validate(source.value), faults
    except ValidationError as error:
        return None, [*faults, *_lines(source, error)]


def _lines(source: Source, error: ValidationError) -> Iterator[tuple[int, str, str]]:
    for finding in findings(error, FrontMatter, ()):
        yield source.line(finding.place) + 1, finding.what, finding.remedy
