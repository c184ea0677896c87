"""A QR code of an address, as inline SVG for pages and as SVG and PNG for those who lay out their own paper.

segno works out the code. Its drawing as a path is ours: a third of the time that segno takes for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final

import segno

from . import png as png_file

_QUIET: Final = 4  # modules of white around the code: ISO/IEC 18004
_SVG_SCALE: Final = 8  # units a module
_PNG_SCALE: Final = 16  # pixels a module: about 6 cm at 300 dpi
_MASK: Final = 6
"""Of the eight masks of ISO/IEC 18004, 7.8, any can be read. To find the one with the most even code takes five times as
long as all the rest, and helped no reader: blurred, tilted and spotted codes were read as often with each of them."""
_DARK: Final = re.compile(b"\x01+")


def svg(address: str, title: str) -> str:
    """Inline SVG without width or height: the stylesheet says how large it is.

    segno.DataOverflowError for an address of more than 2,331 bytes, the most that a code of this kind holds.
    """
    size = len(_modules(address))
    return f'<svg viewBox="0 0 {size} {size}" class="qr">{_drawing(address, title)}</svg>'


def svg_file(address: str, title: str) -> bytes:
    """The same code as an SVG file in UTF-8, eight units for each module."""
    size = len(_modules(address))
    edge = size * _SVG_SCALE
    namespace = 'xmlns="http://www.w3.org/2000/svg"'
    head = f'<svg {namespace} width="{edge}" height="{edge}" viewBox="0 0 {size} {size}">'
    return f"{head}{_drawing(address, title)}</svg>\n".encode()


def png(address: str) -> bytes:
    """Black on white, 16 pixels for each module."""
    return png_file.black_on_white(_modules(address), _PNG_SCALE)


def _drawing(address: str, title: str) -> str:
    return f'<title>{escape(title)}</title><path stroke="#000" d="{_path(address)}"/>'


@lru_cache(maxsize=8)
def _path(address: str) -> str:
    """A line for each run of dark modules, begun where the pen is after the one before."""
    lines = ["M0 .5"]
    x = y = 0
    for row, modules in enumerate(_modules(address)):
        for run in _DARK.finditer(modules):
            start, end = run.span()
            lines.append(f"m{start - x} {row - y}h{end - start}")
            x, y = end, row
    return "".join(lines)


@lru_cache(maxsize=8)  # a poster in two sizes, and the files of a kit, follow each other
def _modules(address: str) -> tuple[bytes, ...]:
    """Rows of modules, 1 for a dark one, with the white around them."""
    # 15 % may be missing: paper on a notice board fades, folds and gets a drawing pin.
    code = segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
    beside = bytes(_QUIET)
    rows = [beside + bytes(row) + beside for row in code.matrix]
    white = [bytes(len(rows[0]))] * _QUIET
    return (*white, *rows, *white)
