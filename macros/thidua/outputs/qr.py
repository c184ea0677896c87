"""A QR code of an address, as inline SVG for pages and as SVG and PNG for those who lay out their own paper."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

import segno
from PIL import Image

_QUIET: Final = 4  # modules of white around the code: ISO/IEC 18004
_SVG_SCALE: Final = 8  # units a module
_PNG_SCALE: Final = 16  # pixels a module: about 6 cm at 300 dpi
_MASK: Final = 6
"""Of the eight masks of ISO/IEC 18004, 7.8, any can be read. To find the one with the most even code takes five times as
long as all the rest, and helped no reader: blurred, tilted and spotted codes were read as often with each of them."""


def svg(address: str, title: str) -> str:
    """Inline SVG without width or height: the stylesheet says how large it is.

    segno.DataOverflowError for an address of more than 2,331 bytes, the most that a code of this kind holds.
    """
    code = _code(address)
    return code.svg_inline(title=title, border=_QUIET, omitsize=True, svgclass="qr", lineclass=None)


def svg_file(address: str, title: str) -> bytes:
    """The same code as an SVG file in UTF-8, eight units for each module."""
    file = io.BytesIO()
    _code(address).save(file, kind="svg", title=title, border=_QUIET, scale=_SVG_SCALE)
    return file.getvalue()


def png(address: str) -> bytes:
    """Black on white, 16 pixels for each module. By Pillow, which takes an eighth of the time of segno's own writer."""
    modules = _code(address).matrix
    code = bytes(0 if dark else 255 for row in modules for dark in row)
    side = len(modules) + 2 * _QUIET
    picture = Image.new("L", (side, side), "white")
    picture.paste(Image.frombytes("L", (len(modules), len(modules)), code), (_QUIET, _QUIET))
    two_tone = picture.convert("1", dither=Image.Dither.NONE)
    file = io.BytesIO()
    two_tone.resize((side * _PNG_SCALE, side * _PNG_SCALE), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


@lru_cache(maxsize=8)  # a poster in two sizes, and the files of a kit, follow each other
def _code(address: str) -> segno.QRCode:
    # 15 % may be missing: paper on a notice board fades, folds and gets a drawing pin.
    return segno.make_qr(address, error="m", boost_error=False, mask=_MASK)
