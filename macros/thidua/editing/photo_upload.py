"""A photo as people have it (JPEG, PNG, WebP, a phone's HEIC) -> the file to store in the data folder."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image

from ..outputs.pictures import upright
from ..store.pictures import PictureError, damaged, opened

__all__ = ["PictureError", "prepare_photo"]

LONG_SIDE: Final = 2400
SHORT_SIDE: Final = 200
_QUALITY: Final = 88


def prepare_photo(name: str, content: bytes) -> tuple[bytes, str]:
    """An uploaded photo -> (file, suffix): upright, without metadata, at most 2400 pixels on the long side.

    The same photo gives the same file, and a file made here comes back unchanged. `name` is for messages.
    PictureError for what is no picture, too small or animated.
    """
    image = opened(name, content)
    if image.format in {"PNG", "WEBP"} and getattr(image, "is_animated", False):
        raise PictureError(f"Ảnh {name} là ảnh động", "Chọn ảnh tĩnh")
    if min(image.size) < SHORT_SIDE:
        raise PictureError(
            f"Ảnh {name} nhỏ quá ({image.width} × {image.height} điểm ảnh), đưa lên sẽ bị mờ",
            f"Chọn ảnh gốc, mỗi cạnh từ {SHORT_SIDE} điểm ảnh",
        )
    if image.format == "JPEG" and max(image.size) <= LONG_SIDE and _is_bare(image, content):
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
