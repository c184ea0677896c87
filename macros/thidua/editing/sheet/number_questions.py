"""Asks which number is meant where one sign has three digits behind it: «1.240», «1,240»."""

from __future__ import annotations

from ...vietnamese import numerals
from ...vietnamese.dates import number
from ...vietnamese.text import slug
from .questions import Choice, Inquiry, SheetQuestion
from .typed_values import DecideNumber, DoubtfulNumber

_THOUSANDS, _DECIMALS = "nghin", "thap-phan"


def asking(inquiry: Inquiry, place: str) -> DecideNumber:
    """Decides by what is answered. The same number of the same unit is asked about once, where it stands first."""

    def decide(doubt: DoubtfulNumber) -> float:
        is_decimal = inquiry.ask(_question(doubt, place)) == _DECIMALS
        return doubt.with_decimals if is_decimal else doubt.with_thousands

    return decide


def _question(doubt: DoubtfulNumber, place: str) -> SheetQuestion:
    shown = f"{doubt.text} {doubt.unit}".strip()
    unit = f"-{slug(doubt.unit)}" if slug(doubt.unit) else ""
    return SheetQuestion(
        f"so/{doubt.text}{unit}",
        f"{place}: «{shown}» là số nào?",
        (
            Choice(_THOUSANDS, reading_words(doubt.with_thousands)),
            Choice(_DECIMALS, reading_words(doubt.with_decimals)),
        ),
        subject=shown,
    )


def reading_words(value: float) -> str:
    """A number in figures and in words: "1.240 (một nghìn hai trăm bốn mươi)"."""
    text = number(value)
    sign = "âm " if value < 0 else ""
    return f"{text} ({sign}{numerals.number(text.removeprefix('-'))})"
