"""Small spoilings of a data folder, and what must be said of them: the words of the tables of bad inputs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

TT = "2023/honorees/tt-001.yml"
CN = "2023/honorees/cn-001.yml"
DECISION, OF_PROVINCE, REVOKED = (f"2023/decisions/qd-mau-0{n}.yml" for n in (1, 2, 3))
CRITERIA, CAMPAIGN, QUESTIONS = "2023/criteria.yml", "2023/campaign.yml", "2023/questions.yml"
UNITS, DOCUMENTS, SITE, PLAN = "units.yml", "documents.yml", "site.yml", "2023/plan.md"
NAME = "display: Bộ phận Một cửa Minh họa"

Edit = Callable[[Path], int]
"""Spoils a data folder; gives the line of the first change."""


@dataclass(frozen=True)
class Bad:
    """One row: a spoiling, and every line that the check then prints.

    `:@:` stands for the line of the first change and `:@+1:` for the next, in files whose length the office changes.
    """

    name: str
    edit: Edit
    says: str

    def expected(self, data: Path) -> list[str]:
        line = self.edit(data)
        return [
            re.sub(r":@([+-]\d+)?:", lambda m: f":{line + int(m[1] or 0)}:", said)
            for said in self.says.splitlines()
        ]


def swap(file: str, old: str, new: str) -> Edit:
    """Other text in one place of a file."""

    def edit(data: Path) -> int:
        text = (data / file).read_text(encoding="utf-8")
        assert old in text, f"{file} has no «{old}» to spoil"
        (data / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        same = next(
            (i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
        )
        return text.count("\n", 0, text.index(old) + same) + 1

    return edit


def cut(file: str, begin: str, end: str) -> Edit:
    """Without the lines from `begin` up to `end`, or to the end of the file."""

    def edit(data: Path) -> int:
        text = (data / file).read_text(encoding="utf-8")
        start = text.index(begin)
        (data / file).write_text(
            text[:start] + (text[text.index(end, start) :] if end else ""), encoding="utf-8"
        )
        return text.count("\n", 0, start) + 1

    return edit


def put(file: str, content: str | bytes) -> Edit:
    """A new or wholly other file."""

    def edit(data: Path) -> int:
        (data / file).parent.mkdir(exist_ok=True)
        (data / file).write_bytes(content if isinstance(content, bytes) else content.encode())
        return 1

    return edit


def encode(file: str, encoding: str) -> Edit:
    def edit(data: Path) -> int:
        (data / file).write_bytes((data / file).read_text(encoding="utf-8").encode(encoding))
        return 1

    return edit


def rename(file: str, to: str) -> Edit:
    def edit(data: Path) -> int:
        (data / file).rename(data / to)
        return 1

    return edit


def drop(name: str) -> Edit:
    def edit(data: Path) -> int:
        if (data / name).is_dir():
            shutil.rmtree(data / name)
        else:
            (data / name).unlink()
        return 1

    return edit


def both(*edits: Edit) -> Edit:
    """Several spoilings; the line is that of the first."""

    def edit(data: Path) -> int:
        lines = [one(data) for one in edits]
        return lines[0]

    return edit
