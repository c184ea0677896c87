"""The icon of the installed site is the emblem."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from thidua.outputs.app_icon import icon

DISC = '<circle cx="5" cy="5" r="5" fill="#ff0000"/>'
SQUARE = '<path fill="#0000ff" d="M3 3l4 0 0 4L3 7z"/>'
RED, BLUE = (255, 0, 0, 255), (0, 0, 255, 255)


def drawn(shapes: str, size: int, *, full: bool = False) -> Image.Image:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{shapes}</svg>'
    picture = Image.open(io.BytesIO(icon(svg, size, full=full)))
    assert picture.size == (size, size)
    return picture.convert("RGBA")


def test_shapes_stand_where_the_drawing_has_them() -> None:
    picture = drawn(DISC + SQUARE, 100)
    assert picture.getpixel((50, 50)) == BLUE
    assert picture.getpixel((50, 20)) == RED
    assert picture.getpixel((1, 1)) == (0, 0, 0, 0)


def test_a_full_icon_has_no_empty_corner_and_a_smaller_emblem() -> None:
    picture = drawn(DISC + SQUARE, 100, full=True)
    assert picture.getpixel((1, 1)) == RED
    assert picture.getpixel((32, 50)) == RED
    assert picture.getpixel((36, 50)) == BLUE


@pytest.mark.parametrize("shape", ['<path d="M0 0c1 1 2 2 3 3z"/>', '<rect width="3" height="3"/>'])
def test_what_cannot_be_drawn_is_refused(shape: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        drawn(DISC + shape, 20)
