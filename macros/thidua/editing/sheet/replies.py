"""The answers that a marked copy carries, so that nobody who corrects it is asked the same again.

A workbook keeps them as properties of its own, one for each question: some programs cut a long one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from openpyxl.packaging.custom import StringProperty

_START: Final = "tra-loi/"


def replies_in(book: Any) -> dict[str, str]:
    """Key of a question -> `SheetQuestion.reply`; none in a file that is no workbook (None)."""
    found = {str(p.name): p.value for p in (book.custom_doc_props.props if book else ())}
    return {
        name.removeprefix(_START): value
        for name, value in found.items()
        if name.startswith(_START) and isinstance(value, str)
    }


def put_replies(book: Any, replies: Mapping[str, str]) -> None:
    """Let a workbook carry these answers, and no earlier ones."""
    for key in replies_in(book):
        del book.custom_doc_props[f"{_START}{key}"]
    for key, value in replies.items():
        book.custom_doc_props.append(StringProperty(name=f"{_START}{key}", value=value))
