"""The colours of an office: what it may choose, and every other colour that follows, as legible as the standard ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Final

from pydantic import StringConstraints

from .base import Record, field
from .scalars import COLOUR_PATTERN

Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
PAPER: Final = "#fffdf9"
PANEL: Final = "#faf4ea"
NIGHT: Final = "#171210"
ON_BAND: Final = "#fff8ee"
TEXT: Final = 4.5
"""The contrast that a text needs: WCAG 2.2, success criterion 1.4.3 (AA)."""
_STEPS: Final = 40


class Theme(Record):
    """The office's own look. Its emblem is a file beside the data: theme/phu-hieu.png."""

    TITLE: ClassVar = "Màu sắc riêng"

    primary: Colour | None = field(
        "Màu chính",
        "Màu của dải đầu trang, đường dẫn, nút; phải đủ đậm để chữ trắng đọc được. Để trống: màu đỏ sẵn có.",
        example="#1f4e79",
        default=None,
    )
    accent: Colour | None = field(
        "Màu nhấn",
        "Màu của nét trang trí và chỗ nhấn; chữ màu này được tự làm đậm cho đọc được. Để trống: màu vàng sẵn có.",
        example="#a97612",
        default=None,
    )


def contrast(one: str, other: str) -> float:
    """1 to 21, of two colours `#rrggbb` (WCAG 2.2, contrast ratio)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = (part / 255 for part in _parts(colour))
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    number = int(colour[1:], 16)
    return number >> 16, number >> 8 & 255, number & 255


def mixed(one: str, other: str, share: float) -> str:
    """So far, 0 to 1, on the way from one colour to another."""
    parts = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def legible(colour: str, ground: str, wanted: float = TEXT) -> str:
    """The colour, or the nearest one on the way to black or white that has at least this contrast with a ground."""
    end = "#ffffff" if _luminance(ground) < 0.2 else "#000000"
    ways = (mixed(colour, end, step / _STEPS) for step in range(_STEPS + 1))
    return next((way for way in ways if contrast(way, ground) >= wanted), end)


def by_day(theme: Theme) -> Mapping[str, str]:
    """Name of a colour in the styles -> its value on a light ground, of all that follow from what the office chose."""
    found: dict[str, str] = {}
    if main := theme.primary:
        found |= {
            "accent": main,
            "accent-deep": mixed(main, "#000000", 0.25),
            "accent-night": legible(main, NIGHT, 9),
            "band": main,
            "bar": main,
            "red": main,
        }
    if accent := theme.accent:
        soft = mixed(accent, PAPER, 0.8)
        found |= {
            "gold": accent,
            "gold-text": legible(accent, PANEL, 5),
            "gold-soft": soft,
            "gold-ink": legible(accent, soft, 7),
            "band-gold": legible(accent, main or "#8f181b"),
        }
    elif main:
        found["band-gold"] = legible("#f0c869", main)
    return found


def by_night(theme: Theme) -> Mapping[str, str]:
    """The same on a dark ground."""
    found: dict[str, str] = {}
    if main := theme.primary:
        light = legible(main, NIGHT, 9)
        found |= {
            "accent": light, "accent-deep": mixed(light, "#ffffff", 0.3), "band": legible(mixed(main, "#000000", 0.35), ON_BAND, 7),
        }  # fmt: skip
    if accent := theme.accent:
        light, soft = legible(accent, NIGHT, 7), mixed(accent, NIGHT, 0.75)
        found |= {
            "gold": light,
            "gold-text": light,
            "gold-soft": soft,
            "gold-ink": legible(accent, soft, 9),
            "bar": light,
        }
    return found
