"""A piece of a page that the search finds and leads to."""

from __future__ import annotations

from typing import NamedTuple


class Passage(NamedTuple):
    """A heading with its id, and the text until the next heading. `label`: what else the piece is called, names with
    ", " between them, not shown."""

    anchor: str
    heading: str
    text: str
    label: str = ""

    @classmethod
    def at(cls, anchor: str, heading: str, *parts: str | None, label: str = "") -> Passage:
        """A passage whose text is that of several parts."""
        return cls(anchor, heading, " ".join(" ".join(filter(None, parts)).split()), label)
