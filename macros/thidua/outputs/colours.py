"""An office's own colours in the styles, which name each colour once, and in drawings, which cannot name them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_DRAWN: Final = {
    "#8f181b": "red",
    "#9a1b1e": "red",
    "#a97612": "gold",
    "#b97f10": "gold",
    "#e7b754": "band-gold",
}
"""Colours of the drawings, and what the styles call the colour that takes its place."""


def recoloured(css: str, colours: Iterable[tuple[str, str]]) -> str:
    """The styles, where each of these names that they define has another value. Only the first definition is the page's."""
    for name, value in colours:
        css = re.sub(rf"(--{re.escape(name)}: )#[0-9a-f]{{6}};", rf"\g<1>{value};", css, count=1)
    return css


def redrawn(svg: str, colours: Iterable[tuple[str, str]]) -> str:
    """A drawing in the office's colours."""
    own = dict(colours)
    for standard, name in _DRAWN.items():
        svg = re.sub(standard, own.get(name, standard), svg, flags=re.IGNORECASE)
    return svg
