"""What Pillow reads from our PNGs is what was drawn."""

from __future__ import annotations

import io
import itertools
import random
import zlib

import pytest
from PIL import Image

from thidua.outputs import png

COLOURS = [(16 * n, 255 - n, n * n) for n in range(16)]
SIZE = WIDTH, HEIGHT = 120, 63


def noise(height: int = HEIGHT) -> Image.Image:
    made = random.Random(1)
    return Image.frombytes("L", (WIDTH, height), bytes(made.randrange(16) for _ in range(WIDTH * height)))


def encoded(drawn: Image.Image, *cuts: int) -> bytes:
    tops = (0, *cuts, drawn.height)
    strips = [png.strip(drawn.crop((0, top, WIDTH, bottom))) for top, bottom in itertools.pairwise(tops)]
    return png.encoded(WIDTH, COLOURS, strips)


@pytest.mark.parametrize("cuts", [(), (20, 50), (1,), (62,), (30, 30)])
def test_it_is_read_as_it_was_drawn(cuts: tuple[int, ...]) -> None:
    drawn = noise()
    read = Image.open(io.BytesIO(encoded(drawn, *cuts)))
    assert (read.format, read.mode, read.size, read.info) == ("PNG", "P", SIZE, {})
    assert read.tobytes() == drawn.tobytes()
    assert read.getpalette() == [part for colour in COLOURS for part in colour]


@pytest.mark.parametrize("height", [HEIGHT, 4000])
def test_every_checksum_holds(height: int) -> None:
    content = encoded(noise(height), 10, 40, 41)
    Image.open(io.BytesIO(content)).verify()
    start = content.index(b"IDAT") + 4
    packed = content[start : start + int.from_bytes(content[start - 8 : start - 4])]
    assert len(zlib.decompress(packed)) == height * (WIDTH // 2 + 1)
