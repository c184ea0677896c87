"""What Pillow reads from our PNGs is what was drawn."""

from __future__ import annotations

import io
import random
import zlib

import pytest
from PIL import Image

from thidua.outputs import png

COLOURS = [(16 * n, 255 - n, n * n) for n in range(16)]
SIZE = WIDTH, HEIGHT = 120, 63


def noise(seed: int, height: int = HEIGHT) -> Image.Image:
    made = random.Random(seed)
    return Image.frombytes("L", (WIDTH, height), bytes(made.randrange(16) for _ in range(WIDTH * height)))


@pytest.mark.parametrize(("top", "bottom"), [(20, 50), (0, HEIGHT), (0, 1), (62, 63), (30, 30)])
def test_it_is_read_as_it_was_drawn(top: int, bottom: int) -> None:
    drawn = noise(1)
    frame = png.frame(drawn, COLOURS, top, bottom)
    for seed in (2, 3):
        drawn.paste(noise(seed, bottom - top), (0, top))
        content = png.encoded(drawn, frame)
        read = Image.open(io.BytesIO(content))
        assert (read.format, read.mode, read.size, read.info) == ("PNG", "P", SIZE, {})
        assert read.tobytes() == drawn.tobytes()
        assert read.getpalette() == [part for colour in COLOURS for part in colour]


def test_every_checksum_holds() -> None:
    content = png.encoded(noise(1), png.frame(noise(1), COLOURS, 10, 40))
    Image.open(io.BytesIO(content)).verify()
    start = content.index(b"IDAT") + 4
    packed = content[start : start + int.from_bytes(content[start - 8 : start - 4])]
    assert len(zlib.decompress(packed)) == HEIGHT * (WIDTH // 2 + 1)
