"""A picture made ready for the site, in every file of `picture_files.py`.

Upright, in sRGB, on white, and made from the pixels alone: no place, time, camera or comment gets in.
"""

from __future__ import annotations

import io
import math
import warnings
from contextlib import suppress
from typing import Any, Final

from PIL import Image, ImageCms

from ..model.picture import upright_size
from .picture_files import Version, versions

_WEBP: Final[dict[str, Any]] = {"quality": 80, "method": 4}
_JPEG: Final[dict[str, Any]] = {"quality": 80, "optimize": True, "progressive": True}
_ORIENTATION: Final = 274  # EXIF 2.32, tag 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def derive(content: bytes) -> dict[str, bytes]:
    """Ending -> file. The same picture and Pillow give the same bytes; ValueError when it cannot be decoded."""
    with _opened(content) as image:
        width, height = upright_size(*image.size, _orientation(image))
        files = versions(width, height)
        pixels = upright(image, files.webp[-1].width / width)
    return {v.ending: _encoded(pixels, v) for v in files.every}


def upright(image: Image.Image, scale: float = 1.0) -> Image.Image:
    """The pixels as a person would see them: turned, in sRGB, on white; nothing else of the file.

    With a `scale` below 1, a JPEG may be decoded smaller at once, though never smaller than that.
    ValueError when it cannot be decoded.
    """
    image.draft(None, (math.ceil(image.width * scale), math.ceil(image.height * scale)))
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:  # Pillow's decoders raise whatever a damaged file leads them to
        raise ValueError(str(error)) from error
    turn = _TURNS.get(_orientation(image))
    turned = image if turn is None else image.transpose(turn)
    paper = Image.new("RGB", turned.size, "white")
    clear = image.has_transparency_data and not image.mode.startswith("I")
    paper.paste(_in_srgb(turned), mask=turned.convert("RGBA").getchannel("A") if clear else None)
    return paper


def _opened(content: bytes) -> Image.Image:
    with warnings.catch_warnings(action="ignore"):  # the check of the data reports them
        return Image.open(io.BytesIO(content))


def _orientation(image: Image.Image) -> int:
    """1 to 8; 1 is upright."""
    try:
        with warnings.catch_warnings(action="ignore"):
            orientation = image.getexif().get(_ORIENTATION)
    except Exception:  # damaged metadata say nothing; the pixels may be sound
        return 1
    return orientation if isinstance(orientation, int) and orientation in _TURNS else 1


def _in_srgb(image: Image.Image) -> Image.Image:
    """Without its alpha channel. A browser takes a picture without a profile for sRGB."""
    if image.mode.startswith("I"):  # a grey of 16 bits
        return image.convert("I").point(lambda grey: grey * (1 / 256)).convert("RGB")
    colours = image if image.mode in {"CMYK", "L"} else image.convert("RGB")
    if profile := image.info.get("icc_profile"):
        with suppress(ImageCms.PyCMSError, OSError, ValueError):  # one that does not fit says nothing
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if "sRGB" not in ImageCms.getProfileDescription(source):
                target = ImageCms.createProfile("sRGB")
                colours = ImageCms.profileToProfile(colours, source, target, outputMode="RGB") or colours
    return colours.convert("RGB")


def _encoded(pixels: Image.Image, version: Version) -> bytes:
    size = version.width, version.height
    fitting = pixels if pixels.size == size else pixels.resize(size, Image.Resampling.LANCZOS)
    is_webp = version.ending.endswith(".webp")
    file = io.BytesIO()
    fitting.save(file, "WEBP" if is_webp else "JPEG", **(_WEBP if is_webp else _JPEG))
    return file.getvalue()
