"""What every output of a preview says of itself, so that nobody takes it for what is published."""

from __future__ import annotations

from typing import Final

PREVIEW: Final = "Bản xem trước"
SAMPLE: Final = "Bản xem trước · Minh họa"


def mark_of(record: object, *, preview: bool) -> str:
    """In a preview a few words, which name a sample as one; empty in what is published."""
    if not preview:
        return ""
    return SAMPLE if getattr(record, "sample", False) else PREVIEW


def warning_of(record: object, *, preview: bool) -> str:
    """The same as a sentence, for what is read out or posted."""
    mark = mark_of(record, preview=preview)
    what = "với dữ liệu minh họa, không" if mark == SAMPLE else "không"
    return f"{PREVIEW} {what} dùng để công bố." if mark else ""
