"""Pictures as phones and offices make them: four corners of four colours, and what cameras hide in a file."""

from __future__ import annotations

import io
from typing import Any

import pillow_heif
from PIL import Image, ImageCms

RED, GREEN, BLUE, YELLOW = (220, 20, 30), (20, 160, 40), (30, 40, 200), (240, 210, 30)
SECRETS = ("MayAnhCuaToi", "NoiChupXmp", "GhiChuKin", "NoiChupIptc")
"""Words that `camera` hides in EXIF, XMP, a comment and IPTC."""
_EXIF_MAKE, _EXIF_GPS, _GPS_LATITUDE, ORIENTATION = 271, 0x8825, 2, 274


def corners(width: int = 800, height: int = 600, mode: str = "RGB") -> Image.Image:
    """Red, green above; blue, yellow below."""
    small = Image.new("RGB", (2, 2))
    for i, colour in enumerate((RED, GREEN, BLUE, YELLOW)):
        small.putpixel((i % 2, i // 2), colour)
    return small.resize((width, height), Image.Resampling.NEAREST).convert(mode)


def saved(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def heic(image: Image.Image, **options: Any) -> bytes:
    """As an iPhone saves it, only sooner."""
    file = io.BytesIO()  # not by Pillow: what it opens such files with is the program's business
    pillow_heif.from_pillow(image).save(file, enc_params={"preset": "ultrafast"}, **options)
    return file.getvalue()


def seen(content: bytes) -> Image.Image:
    """What a reader's software makes of a file."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def camera(orientation: int = 1, **size: int) -> bytes:
    """A phone's JPEG: turned by a tag, with the place, the camera, a thumbnail, XMP, IPTC and a comment."""
    exif = Image.Exif()
    exif[_EXIF_MAKE], exif[ORIENTATION] = SECRETS[0], orientation
    exif.get_ifd(_EXIF_GPS)[_GPS_LATITUDE] = (11.0, 27.0, 30.0)
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0b" + SECRETS[3].encode()
    plain = saved(
        corners(**size), exif=exif, xmp=f"<x>{SECRETS[1]}</x>".encode(), comment=SECRETS[2], quality=90
    )
    return plain[:2] + _segment(0xED, iptc) + plain[2:]


def with_thumbnail() -> bytes:
    """A small JPEG, whole, inside the head of a larger one."""
    inner = saved(corners(64, 48))
    plain = saved(corners())
    return plain[:2] + _segment(0xE1, b"Exif\x00\x00" + inner) + plain[2:]


def swapped_profile() -> bytes:
    """A colour profile in which red means blue."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for old, new in ((b"rXYZ", b"????"), (b"bXYZ", b"rXYZ"), (b"????", b"bXYZ")):
        profile = profile.replace(old, new)
    return profile.replace("sRGB".encode("utf-16-be"), "khac".encode("utf-16-be"))


def _segment(mark: int, content: bytes) -> bytes:
    return bytes((0xFF, mark)) + (len(content) + 2).to_bytes(2, "big") + content
