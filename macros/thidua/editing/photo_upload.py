"""A photo as people have it (JPEG, PNG, WebP, a phone's HEIC) -> the file to store in the data folder."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from ..outputs.pictures import upright
from ..store.pictures import MAX_BYTES, PictureError, damaged, opened

__all__ = ["PictureError", "prepare_photo"]

LONG_SIDE: Final = 2400
SHORT_SIDE: Final = 200
MOST_BYTES: Final = 50 * 2**20
"""Of a photo as it comes from a phone; what is stored of it is far smaller."""
_MOST_PIXELS: Final = 175_000_000
"""Phones have 108 million, and some more; only a JPEG of such a size can be read in little memory."""
_QUALITY: Final = 88


def prepare_photo(name: str, content: bytes) -> tuple[bytes, str]:
    """An uploaded photo -> (file, suffix): upright, without metadata, at most 2400 pixels on the long side.

    The same photo gives the same file, and a file made here comes back unchanged. `name` is for messages.
    PictureError for what is no picture, too small or animated.
    """
    image = opened(name, content, most_bytes=MOST_BYTES, most_pixels=_MOST_PIXELS)
    if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
        raise PictureError(f"Ảnh {name} là ảnh động", "Chọn ảnh tĩnh")
    if min(image.size) < SHORT_SIDE:
        raise PictureError(
            f"Ảnh {name} nhỏ quá ({image.width} × {image.height} điểm ảnh), đưa lên sẽ bị mờ",
            f"Chọn ảnh gốc, mỗi cạnh từ {SHORT_SIDE} điểm ảnh",
        )
    fits = max(image.size) <= LONG_SIDE and len(content) <= MAX_BYTES
    if image.format == "JPEG" and fits and _is_bare(image, content):
        return content, ".jpg"
    try:
        pixels = _shrunk(image)
    except ValueError:
        raise damaged(name) from None
    photo = _encode(pixels, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    if image.format == "PNG":
        drawing = _encode(pixels, "PNG")
        if len(drawing) <= 2 * len(photo):  # few colours: sharper, and hardly larger
            return drawing, ".png"
    return photo, ".jpg"


def _shrunk(image: Image.Image) -> Image.Image:
    pixels = upright(image, min(1.0, LONG_SIDE / max(image.size)))
    pixels.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS)
    return pixels


def _is_bare(image: Image.Image, content: bytes) -> bool:
    """Whether a JPEG has no metadata: saving it again would only lose quality."""
    marks = {mark for mark, _ in getattr(image, "applist", ())}
    ends = content.find(b"\xff\xd9") == len(content) - 2
    return image.mode in {"RGB", "L"} and ends and marks <= {"APP0"} and "comment" not in image.info


def _encode(pixels: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    pixels.save(file, kind, **options)
    return file.getvalue()
