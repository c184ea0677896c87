"""A QR code of an address, as inline SVG for pages and as PNG for those who lay out their own paper."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import Final

import segno
from PIL import Image

_QUIET: Final = 4  # modules of white around the code: ISO/IEC 18004
_PNG_SCALE: Final = 16  # pixels a module: about 6 cm at 300 dpi


def svg(address: str, title: str) -> str:
    """Inline SVG without width or height: the stylesheet says how large it is."""
    code = _code(address)
    return code.svg_inline(title=title, border=_QUIET, omitsize=True, svgclass="qr", lineclass=None)


def svg_file(address: str, title: str) -> bytes:
    """The same as a file of its own."""
    file = io.BytesIO()
    _code(address).save(file, kind="svg", title=title, border=_QUIET, scale=8)
    return file.getvalue()


def png(address: str) -> bytes:
    modules = list(_code(address).matrix_iter(border=_QUIET))
    size = len(modules)
    pixels = bytes(0 if dark else 255 for row in modules for dark in row)
    image = Image.frombytes("L", (size, size), pixels).convert("1")
    file = io.BytesIO()
    image.resize((size * _PNG_SCALE, size * _PNG_SCALE), Image.Resampling.NEAREST).save(file, "PNG")
    return file.getvalue()


@lru_cache(maxsize=8)  # a page, its poster and its kit follow each other
def _code(address: str) -> segno.QRCode:
    # 15 % may be missing: paper on a notice board fades, folds and gets a drawing pin.
    return segno.make_qr(address, error="m", boost_error=False)
