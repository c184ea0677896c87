"""The files that a picture becomes on the site: WebP in the widths that pages use, and one JPEG."""

from __future__ import annotations

from typing import Final, NamedTuple

WIDTHS: Final = (320, 640, 960, 1480)
"""A profile's picture is 240 to 416 CSS pixels wide, a story's up to 740, on screens of one to three dots each."""
JPEG_WIDTH: Final = 960
"""For the few browsers without WebP: sharp enough for a story, light enough for a phone."""


class Version(NamedTuple):
    """One file: what follows the picture's address, and its size in pixels."""

    ending: str
    width: int
    height: int


class Versions(NamedTuple):
    """Every file that a picture becomes. Nothing is larger than the picture itself."""

    webp: tuple[Version, ...]
    jpeg: Version

    @property
    def every(self) -> tuple[Version, ...]:
        return (*self.webp, self.jpeg)

    @property
    def is_wide(self) -> bool:
        return self.jpeg.width > self.jpeg.height


def versions(width: int, height: int) -> Versions:
    """The files of a picture that is so wide and high, in pixels, to a person who sees it."""

    def version(wide: int, suffix: str) -> Version:
        return Version(f"-{wide}.{suffix}", wide, max(1, round(height * wide / width)))

    largest = min(width, WIDTHS[-1])
    widths = (*(w for w in WIDTHS if w < largest), largest)
    return Versions(tuple(version(w, "webp") for w in widths), version(min(width, JPEG_WIDTH), "jpg"))
