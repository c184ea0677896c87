"""What people wrote into a record's file for each other: whatever writes the record writes it without."""

from __future__ import annotations

import re

from ..store.yaml_source import read


def loss_of_comments(path: str, content: bytes | None) -> str | None:
    """What to tell when the file at a path is written anew; None when it has no comments, or is new."""
    if not content or not comments_in(content):
        return None
    return f"Tệp {path} được viết lại nên ghi chú viết tay (sau dấu #) không còn"


def comments_in(content: bytes) -> list[str]:
    """The comments in a YAML file, each from its `#` on.

    A `#` begins a comment when the file holds the same values without the rest of its line.
    """
    if b"#" not in content:  # so in nearly all of the thousands that a list changes
        return []
    text = content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")
    rows = text.split("\n")
    whole = read(text.encode()).value
    found = []
    for number, row in enumerate(rows):
        for mark in re.finditer(r"(?:^|\s)(#.*)", row):
            cut = [*rows[:number], row[: mark.start(1)].rstrip(), *rows[number + 1 :]]
            if read("\n".join(cut).encode()).value == whole:
                found.append(mark[1])
                break
    return found
