"""How this project writes Vietnamese: `hòa, khỏe, ủy`, not `hoà, khoẻ, uỷ`. Both are right, so nobody else is told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_LATE_TONE: Final = re.compile(r"\b[^\W\d_]*(?<![qQ])(?:[oO][àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])\b")
"""After "qu" there is only one place for the mark."""


def late_tones(text: str) -> Iterator[str]:
    """The words of a text whose mark stands on the second vowel. Not for names and quotations."""
    yield from _LATE_TONE.findall(unicodedata.normalize("NFC", text))
