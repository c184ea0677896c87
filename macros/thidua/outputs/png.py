"""PNGs (ISO/IEC 15948) of few colours: share pictures, put together from strips, and QR codes.

Our own few lines, because Pillow's encoder takes three times as long for such a picture and makes it larger by a
tenth: it tries filters of rows, which only help photographs. And what is the same in many is packed once.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Final, NamedTuple

from PIL import Image

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_GREY, _PALETTE = 0, 3  # what the numbers of pixels are: shades of grey, or the numbers of colours
_LEVEL, _HARDEST = 6, 9
_ZLIB: Final = b"\x78\xda"
_END: Final = b"\x03\x00"
"""The last block of what is packed, with nothing in it (RFC 1951, 3.2.6)."""
_MODULUS: Final = 65_521
"""Of Adler-32 (RFC 1950)."""


class Strip(NamedTuple):
    """Some rows of a picture, packed (RFC 1951) so that they may stand before and after others."""

    height: int
    packed: bytes
    size: int
    """Bytes before they were packed."""
    check: int
    """Their Adler-32."""

    def above(self, below: Strip) -> Strip:
        both = self.height + below.height, self.packed + below.packed, self.size + below.size
        return Strip(*both, _check_of_both(self.check, below.check, below.size))


def bits(colours: Sequence[tuple[int, int, int]]) -> int:
    """Of a pixel that may have each of these colours."""
    return 4 if len(colours) <= 16 else 8


def strip(numbers: Image.Image, *, often: bool = False, bits: int = 4) -> Strip:
    """Of a picture (mode L, an even number of pixels wide) whose pixels are numbers of colours, of so many bits each.

    `often`: whether many pictures have it, so that it may take ten times as long to make it smaller by a twentieth.
    """
    rows = _rows(numbers, bits)
    packer = zlib.compressobj(_HARDEST if often else _LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(rows) + packer.flush(zlib.Z_FULL_FLUSH)
    return Strip(numbers.height, packed, len(rows), zlib.adler32(rows))


def encoded(width: int, colours: Sequence[tuple[int, int, int]], strips: Iterable[Strip]) -> bytes:
    """The file of the picture that strips of one width make, from the top."""
    whole = reduce(Strip.above, strips)
    palette = bytes(part for colour in colours for part in colour)
    packed = _ZLIB + whole.packed + _END + struct.pack(">I", whole.check)
    head = _head(width, whole.height, bits(colours), _PALETTE)
    return _file(head, (b"PLTE", palette), (b"IDAT", packed))


def two_tone(rows: Sequence[bytes], scale: int) -> bytes:
    """The file of a picture in black and white: 0 or 255 for each square of `scale` pixels, a multiple of 8."""
    squares = {tone: bytes((tone,)) * (scale // 8) for tone in (0, 255)}
    # After a byte 0 the pixels, after a byte 2 how they differ from the row above, which is not at all.
    again = (b"\2" + bytes(len(rows[0]) * scale // 8)) * (scale - 1)
    content = b"".join(b"\0" + b"".join(map(squares.__getitem__, row)) + again for row in rows)
    packed = zlib.compress(content)
    return _file(_head(len(rows[0]) * scale, len(rows) * scale, 1, _GREY), (b"IDAT", packed))


def _head(width: int, height: int, bits: int, kind: int) -> tuple[bytes, bytes]:
    """`bits`: of a pixel."""
    return b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0)


def _file(*chunks: tuple[bytes, bytes]) -> bytes:
    return _SIGNATURE + b"".join(_chunk(*chunk) for chunk in (*chunks, (b"IEND", b"")))


def _rows(numbers: Image.Image, bits: int) -> bytes:
    """Rows of pixels, each row after a byte 0, which says that no filter is used."""
    first = 8 // bits
    rows = Image.new("P", (numbers.width + first, numbers.height))
    rows.paste(numbers, (first, 0))
    return rows.tobytes("raw", "P;4" if bits == 4 else "P")


def _check_of_both(first: int, second: int, size: int) -> int:
    """The Adler-32 of two runs of bytes, from those of each and the size of the second."""
    low = (first & 0xFFFF) + (second & 0xFFFF) - 1
    high = (first >> 16) + (second >> 16) + size * ((first & 0xFFFF) - 1)
    return (high % _MODULUS) << 16 | low % _MODULUS


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
