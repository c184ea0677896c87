"""A written page of docs/ after Markdown: its words, with a mark where each block of data will stand."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ..outputs.passage import Passage

MARK: Final = re.compile(r"<p>(KHOI\d+[A-Z]+KHOI)</p>")


class Block(NamedTuple):
    """One call of a macro: the mark it left in the HTML, the name of the block, its arguments."""

    mark: str
    name: str
    arguments: tuple[tuple[str, str], ...] = ()


class Words(NamedTuple):
    """`html` holds links relative to the address of the page in docs/. Nothing of data/ is in it."""

    html: str
    blocks: tuple[Block, ...] = ()
    passages: tuple[tuple[Passage, ...], ...] = ((),)
    """What it says to the search before the first block, between each two, and after the last."""


def mark(number: int, name: str) -> str:
    """What a macro leaves in the text; plain letters, which Markdown passes on as they are."""
    return f"KHOI{number}{name.upper().replace('_', '')}KHOI"
