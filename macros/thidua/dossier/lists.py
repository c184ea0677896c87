"""What the list of nominees and the list of the awarded have in common: a table of collectives, one of individuals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..model.campaign import Kind
from ..model.fields import fields_of
from ..model.honoree import Award, Honoree
from .blanks import DOTS, Blank, BlankKind
from .layout import TEXT_WIDTH
from .writing import Pen

SUMMARY: Final = "Tóm tắt thành tích"
_ROWS: Final = 6
_NUMBER, _NAME, _UNIT, _FORM = 11, 40, 42, 28  # millimetres


def headings(kind: Kind, *, summary: bool) -> tuple[str, ...]:
    """Number, name, unit (of an individual with the post), summary of the merits if asked, form of award."""
    names = fields_of(Honoree)
    unit = names["unit"].title
    belongs = f"{names['post'].title}, {unit.lower()}" if kind is Kind.CA_NHAN else unit
    merits = (SUMMARY,) if summary else ()
    return ("TT", names["name"].title, belongs, *merits, fields_of(Award)["form"].title)


def tables(pen: Pen, title: str, *, summary: bool) -> None:
    """A heading and a table for each kind. `title`: of the list, for screen readers."""
    rest = TEXT_WIDTH - _NUMBER - _NAME - _UNIT - _FORM
    widths = (
        (_NUMBER, _NAME, _UNIT, rest, _FORM)
        if summary
        else (_NUMBER, _NAME + 15, _UNIT + rest - 25, _FORM + 10)
    )
    for numeral, kind in zip(("I", "II"), Kind, strict=True):
        pen.line(pen.document, "Mục", f"{numeral}. {kind.label.upper()}")
        heads = headings(kind, summary=summary)
        rows = pen.table(widths, heads, title=f"{title}: {kind.label.lower()}")
        for row in range(1, _ROWS + 1):
            blanks = _row(kind, row, heads)
            elements = ["Số trong bảng", *["Trong bảng"] * len(blanks)]
            # No signature stands alone on a page.
            rows.put(str(row), *blanks, elements=elements, together=row == _ROWS)


def _row(kind: Kind, row: int, heads: Sequence[str]) -> list[Blank]:
    return [
        Blank(
            f"paper.{kind.value}.{row}.{column}",
            head,
            DOTS,
            BlankKind.LINES if head == SUMMARY else BlankKind.LINE,
        )
        for column, head in enumerate(heads)
        if column
    ]
