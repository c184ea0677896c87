"""Whether a row without a code tells of somebody who is in the data already, or of another person of the same name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...model.honoree import Honoree
from .questions import Ask, Choice, SheetQuestion

_SAME, _OTHER = "cung", "khac"


def distinct_name(name: str, post: str | None) -> str | None:
    """The name under which a second person of one name and unit goes: «Lê Thử (Trưởng thôn)»."""
    return f"{name} ({post})" if post else None


def choose_namesake(
    row: str,
    found: Sequence[Honoree],
    ask: Ask,
    *,
    other_name: str | None,
    says_nothing_new: Callable[[Honoree], bool],
    same_file: Iterable[str],
) -> Honoree | None:
    """The record that a row means; None for another one of the same name.

    `row`: named for people. `found`: records of this kind, name and unit. `other_name`: what another person would be
    called, None if nothing is known. `says_nothing_new`: whether the row would change nothing in a record. `same_file`: ids of records that came from the same file. Only where a row would change
    what came from elsewhere, people are asked.
    """
    known = set(same_file)
    sure = [record for record in found if record.id in known] or [r for r in found if says_nothing_new(r)]
    if sure or not found:
        return next((r for r in sure if says_nothing_new(r)), sure[0] if sure else None)
    single = len(found) == 1
    choices = [
        Choice(_SAME if single else record.id, f"Chính là {_words(record)}, sửa bản ghi ấy theo bảng")
        for record in found
    ]
    question = SheetQuestion(
        f"trung-ten/{found[0].id}",
        f"{row}: trong dữ liệu đã có {' và '.join(map(_words, found))}, cùng tên, cùng đơn vị, mà bảng ghi khác. "
        "Có phải một không?",
        (*choices, Choice(_OTHER, _new(other_name))),
    )
    answer = ask(question)
    if answer == _OTHER:
        return None
    return next((record for record in found if record.id == answer), found[0])


def _new(name: str | None) -> str:
    if name is None:
        return "Là người (tập thể) khác; dừng lại để ghi thêm chức vụ vào tên"
    return f"Là người (tập thể) khác, ghi thành bản ghi mới tên là «{name}»"


def _words(record: Honoree) -> str:
    """Whose record it is: name, post, and the code that its file has."""
    post = f", {record.post}" if record.post else ""
    return f"{record.label}{post} ({record.id})"
