"""The icon of the installed site: the emblem as PNGs, which phones want beside the SVG."""

from __future__ import annotations

import base64
import io
import re
from typing import Final

from lxml import etree
from PIL import Image, ImageDraw

_SHOWN: Final = 192
"""Pixels: enough for a screen of three dots to the pixel, and for paper."""
_FINE: Final = 4
_MASKED: Final = 0.8
"""Of the width: the emblem stays within the circle that systems may cut out of an icon."""
_STEP: Final = re.compile(r"[MLlz]|-?(?:\d+\.?\d*|\.\d+)")


def icon(svg: str, size: int, *, full: bool = False) -> bytes:
    """A square PNG of the emblem, `size` pixels wide; `full` fills the corners with the colour of its outermost disc.

    `svg`: circles and paths of straight lines only. ValueError for anything else.
    """
    root = etree.fromstring(svg.encode())
    width = float(root.get("viewBox").split()[2])
    share = _MASKED if full else 1.0
    scale, start = size * _FINE * share / width, size * _FINE * (1 - share) / 2
    ground = root[0].get("fill") if full else (0, 0, 0, 0)
    picture = Image.new("RGBA", (size * _FINE,) * 2, ground)
    draw = ImageDraw.Draw(picture)
    for shape in root:
        name, fill = etree.QName(shape).localname, shape.get("fill")
        if name == "circle":
            x, y, radius = (float(shape.get(part)) for part in ("cx", "cy", "r"))
            half = float(shape.get("stroke-width", "0")) / 2
            reach = radius + half
            box = [start + scale * at for at in (x - reach, y - reach, x + reach, y + reach)]
            outline = shape.get("stroke")
            draw.ellipse(
                box,
                None if fill == "none" else fill,
                outline,
                max(1, round(2 * half * scale)) if outline else 0,
            )
        elif name == "path":
            draw.polygon([(start + scale * x, start + scale * y) for x, y in _points(shape.get("d"))], fill)
        else:
            raise ValueError(name)
    small = picture.reduce(_FINE)
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def icon_of_picture(picture: bytes, size: int, ground: str | None) -> bytes:
    """The same of a square picture. `ground`: the colour of the corners that systems may cut out; None: none."""
    share = _MASKED if ground else 1.0
    with Image.open(io.BytesIO(picture)) as opened:
        emblem = opened.convert("RGBA").resize((round(size * share),) * 2, Image.Resampling.LANCZOS)
    whole = Image.new("RGBA", (size, size), ground or (0, 0, 0, 0))
    whole.alpha_composite(emblem, ((size - emblem.width) // 2,) * 2)
    out = io.BytesIO()
    whole.save(out, "PNG", optimize=True)
    return out.getvalue()


def drawing_with(picture: bytes) -> bytes:
    """An SVG that shows a square picture, for every place where the standard emblem is a drawing."""
    held = base64.b64encode(icon_of_picture(picture, _SHOWN, None)).decode()
    image = f'<image width="64" height="64" href="data:image/png;base64,{held}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{image}</svg>'.encode()


def _points(path: str) -> list[tuple[float, float]]:
    """The corners of a path of straight lines; ValueError for curves."""
    if re.search(r"[A-Zac-km-y]", path.replace("M", "").replace("L", "")):
        raise ValueError(path)
    found: list[tuple[float, float]] = []
    steps = iter(_STEP.findall(path))
    command = "M"
    for step in steps:
        if step.isalpha():
            command = step
            continue
        x, y = float(step), float(next(steps))
        last = found[-1] if command == "l" else (0.0, 0.0)
        found.append((last[0] + x, last[1] + y))
    return found
