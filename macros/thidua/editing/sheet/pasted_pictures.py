"""Pictures that lie on a sheet of a workbook: the row in which each lies, and its file, cut as the sheet shows it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from PIL import Image

from .grid import MAX_ROWS, PastedPicture, Spot

_ROW: Final = 15.0  # points: what programs take where a sheet says nothing
_POINT: Final = 12_700  # EMU, the unit in which drawings are measured
_WHOLE: Final = 100_000  # the unit of a crop: a thousandth of a percent


def pasted_pictures(sheet: Any) -> Iterator[PastedPicture]:
    """The pictures of a sheet that openpyxl could read, from top to bottom."""
    found = []
    for image in sheet._images:
        content = _cut(image.ref.getvalue(), getattr(image.anchor, "pic", None))
        row, column = _place(sheet, image.anchor)
        found.append(PastedPicture(row, column, content))
    yield from sorted(found, key=lambda picture: (picture.row, picture.column))


def _cut(content: bytes, picture: Any) -> bytes:
    """A picture without what was cropped away in the sheet: it is in the file, but nobody meant to show it."""
    area = getattr(getattr(picture, "blipFill", None), "srcRect", None)
    sides = [max(0, int(getattr(area, side, None) or 0)) / _WHOLE for side in "ltrb"] if area else [0.0]
    if not any(sides):
        return content
    left, top, right, bottom = sides
    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        width, height = image.size
        box = (
            round(width * left),
            round(height * top),
            round(width * (1 - right)),
            round(height * (1 - bottom)),
        )
        image.crop(box).save(out, "PNG")
    return out.getvalue()


def _place(sheet: Any, anchor: Any) -> Spot:
    """The first row of which a picture covers half: a corner often reaches into the row above."""
    start = getattr(anchor, "_from", None)
    if start is None:
        return _row_at(sheet, anchor.pos.y), 1
    row, height = start.row + 1, _height(sheet, start.row + 1)
    end = getattr(anchor, "to", None)
    ends_below = end is None or end.row > start.row
    if ends_below and (start.rowOff or 0) > height / 2:
        row += 1
    return row, start.col + 1


def _row_at(sheet: Any, offset: float) -> int:
    row = 1
    while offset > _height(sheet, row) / 2 and row < MAX_ROWS:
        offset -= _height(sheet, row)
        row += 1
    return row


def _height(sheet: Any, row: int) -> float:
    dimension = sheet.row_dimensions.get(row)
    if dimension is not None and dimension.hidden:
        return 0.0
    points = (dimension and dimension.height) or sheet.sheet_format.defaultRowHeight or _ROW
    return float(points * _POINT)
