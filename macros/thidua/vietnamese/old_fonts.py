"""Texts typed with the fonts of before Unicode (.VnTime, VNI-Times) -> Unicode, as far as font or words tell which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from .encodings import Encoding, convert
from .suspicious import suspicions

OLD: Final[tuple[Encoding, ...]] = ("tcvn3", "vni", "viscii", "cp1258")
_ABC: Final = re.compile(r"\.vn[a-z]|vn(?:time|arial)")  # some programs drop the dot of .VnTime
_VNI: Final = re.compile(r"vni[- ]?[a-z]")


def encoding_of_font(font: str) -> Encoding | None:
    """The encoding of a font by its name; None for a font of Unicode."""
    name = font.strip().lower()
    return "vni" if _VNI.match(name) else "tcvn3" if _ABC.match(name) else None


def is_capital_font(font: str) -> bool:
    """Whether a font shows small letters as capitals: .VnTimeH and the like, as TCVN3 has no capitals with tones."""
    return encoding_of_font(font) == "tcvn3" and font.strip().endswith("H")


def encoding_of_text(text: str) -> Encoding | None:
    """The old encoding that a text is in by its words; None for Unicode, and for what is unclear."""
    found = {suspicion.code for suspicion in suspicions(text)}
    return next((encoding for encoding in OLD if encoding in found), None)


def converted(text: str, font: str = "", usual: Encoding | None = None) -> str | None:
    """A text in Unicode; None when it was in Unicode already or its encoding is unclear.

    `font`: of the text, if known. `usual`: the encoding of the other texts beside it, for one that does not tell.
    """
    encoding = encoding_of_font(font) or encoding_of_text(text) or usual
    read = convert(text, encoding) if encoding and not text.isascii() else text
    if read is None:
        return None
    shown = read.upper() if is_capital_font(font) else read
    return shown if shown != text else None


def usual_encoding(texts: Sequence[str]) -> Encoding | None:
    """The encoding of a whole plain text, in which no font tells: the one that most of its lines are in."""
    votes = [encoding for text in texts if (encoding := encoding_of_text(text))]
    return max(votes, key=votes.count, default=None)
