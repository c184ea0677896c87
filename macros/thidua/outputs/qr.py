"""A QR code of an address: as a drawing for sheets, and as SVG and PNG for those who lay out their own paper.

ValueError for an address of more than 2,331 bytes, the most that a code of this kind holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import escape
from typing import Final, NamedTuple

import zxingcpp

from . import png as pictures

_QUIET: Final = 4  # modules of white around the code: ISO/IEC 18004
_SVG_SCALE: Final = 8  # units a module
_PNG_SCALE: Final = 16  # pixels a module: about 6 cm at 300 dpi
_DARK: Final = re.compile(rb"\0+")


class Drawing(NamedTuple):
    """A code in black, with the white around it: `path` of moves and of horizontal lines one unit thick."""

    side: int
    path: str


@lru_cache(maxsize=8)  # a poster in two sizes, and the files of a kit, follow each other
def drawing(address: str) -> Drawing:
    """The code of an address, a unit for each module."""
    rows = _modules(address)
    return Drawing(len(rows) + 2 * _QUIET, f"M{_QUIET} {_QUIET}.5{''.join(_lines(rows))}")


def svg_file(address: str, title: str) -> bytes:
    """The same drawing as an SVG file in UTF-8, eight units for each module."""
    code = drawing(address)
    side = code.side * _SVG_SCALE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"><title>{escape(title)}</title>'
        f'<path transform="scale({_SVG_SCALE})" stroke="#000" d="{code.path}"/></svg>\n'
    ).encode()


def png(address: str) -> bytes:
    """Black on white, 16 pixels for each module."""
    white = b"\xff" * _QUIET
    rows = [white + row + white for row in _modules(address)]
    around = [b"\xff" * len(rows[0])] * _QUIET
    return pictures.two_tone([*around, *rows, *around], _PNG_SCALE)


def _lines(rows: tuple[bytes, ...]) -> Iterator[str]:
    """A move and a line for each run of dark modules."""
    x = y = 0
    for row, modules in enumerate(rows):
        for run in _DARK.finditer(modules):
            yield f"m{run.start() - x} {row - y}h{run.end() - run.start()}"
            x, y = run.end(), row


@lru_cache(maxsize=8)
def _modules(address: str) -> tuple[bytes, ...]:
    """Its rows: 0 for each dark module, 255 for each light one."""
    # 15 % may be missing: paper on a notice board fades, folds and gets a drawing pin.
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    picture = code.to_image(add_quiet_zones=False)
    side = picture.shape[0]
    modules = bytes(memoryview(picture))  # type: ignore[arg-type]  # a buffer, which its stubs do not say
    return tuple(modules[start : start + side] for start in range(0, side * side, side))
