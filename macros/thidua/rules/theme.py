"""Rules on the office's own colours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..model.dataset import Dataset
from ..model.finding import Finding
from ..model.theme import ON_BAND, PANEL, TEXT, contrast, legible
from ..vietnamese.dates import number


def main_colour_is_legible(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """Links in the main colour can be read on the page, and light words on a band of it."""
    colour = dataset.site.theme.primary if dataset.site.theme else None
    if colour is None:
        return
    least, ground = min((contrast(colour, one), one) for one in (PANEL, ON_BAND))
    if least < TEXT:
        better = legible(colour, ground)
        yield Finding(
            ("site", "theme", "primary"),
            f"Màu {colour} nhạt quá: độ tương phản với nền chỉ {number(least, 1)}, mức dưới cùng là 4,5 (WCAG AA)",
            f'Chọn màu đậm hơn, ví dụ "{better}"',
            form=f"Chọn màu đậm hơn, ví dụ {better}",
        )


def colours_are_written_in_quotes(dataset: Dataset, today: dt.date) -> Iterator[Finding]:
    """A theme names a colour: what stands behind a bare # is a comment of YAML, and would be lost unseen."""
    theme = dataset.site.theme
    if theme and not (theme.primary or theme.accent):
        yield Finding(
            ("site", "theme"),
            "Mục theme chưa có màu nào; màu không đặt trong ngoặc kép thì máy coi là lời ghi chú",
            'Viết primary: "#1f4e79", có cả ngoặc kép, hoặc xóa mục theme',
        )
