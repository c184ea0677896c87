"""What is wrong with what stands in a form, at the place of a value, in the form's own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from ...editing.sheet.typed_values import number_words
from ...model.base import Record
from ...model.fields import Field, field_at, group_at
from ...model.finding import Finding, Place, Problem, Severity
from ...model.scalars import COLOUR_PATTERN, FORMS
from ...vietnamese.dates import short_date
from ..words.form import in_form


@dataclass(frozen=True)
class Interpretation:
    """One of two meanings of a doubtful text. `text`: how to write it without a doubt; `words`: it, read aloud."""

    text: str
    words: str


@dataclass(frozen=True)
class Fault:
    """`place` is inside the record, () for the whole of it; `what` and `remedy` are Vietnamese, without a final full stop.

    `readings`: what to choose from, where a text may mean two things. `file`: of the data folder, where the fault
    stands in another file than the record's.
    """

    place: Place
    what: str
    remedy: str = ""
    is_warning: bool = False
    readings: tuple[Interpretation, ...] = ()
    file: str = ""

    @property
    def words(self) -> str:
        """Both as sentences."""
        return " ".join(map(_sentence, filter(None, (self.what, self.remedy))))


class NotSavedError(Exception):
    """Nothing was saved. `title` says so in a sentence, each fault why; HTTP `status`."""

    def __init__(self, title: str, faults: Iterable[Fault] = (), status: int = 422) -> None:
        self.title, self.faults, self.status = title, tuple(faults), status
        super().__init__("\n".join([title, *(fault.words for fault in self.faults)]))


def not_saved(faults: Iterable[Fault]) -> NotSavedError:
    """The refusal for faults in what was typed."""
    found = tuple(faults)
    count = sum(not fault.is_warning for fault in found)
    return NotSavedError(f"Chưa lưu: còn {count} chỗ cần sửa", found)


def faults_of(error: ValidationError, record: type[Record]) -> Iterator[Fault]:
    """The model's own errors in values that a form sent."""
    for item in error.errors(include_url=False):
        place = tuple(item["loc"])
        field = field_at(record, place)
        if field is None:
            yield Fault(
                place, f"Biểu mẫu không có ô «{place[-1] if place else ''}»", "Tải lại trang rồi sửa tiếp"
            )
        else:
            what, remedy = _worded(item["type"], item.get("input"), item.get("ctx", {}), field)
            yield Fault(place, what, remedy)


_EMPTY: Final[tuple[Any, ...]] = (None, "", [], {})
_PATTERNS: Final = FORMS | {
    COLOUR_PATTERN: "Chọn màu ở ô bên cạnh, hoặc viết dấu # rồi sáu chữ số, chữ cái từ a đến f"
}
_FORMS: Final[Mapping[str, tuple[str, str]]] = {
    "email": ("không phải địa chỉ thư điện tử", "Viết một địa chỉ"),
    "web_address": ("không phải địa chỉ trang web", "Viết địa chỉ bắt đầu bằng https:// hoặc http://"),
    "site_address": ("có dấu ? hoặc #", "Chỉ ghi tên miền và thư mục"),
    "site_folder": (
        "có thư mục mà máy chủ có thể hiểu khác đi",
        "Đặt tên thư mục bằng chữ không dấu, số và gạch nối",
    ),
    "rate": ("ngoài khoảng đọc và nghe được", "Viết số tiếng một phút, từ 60 đến 300"),
    "port": ("không phải số cổng", "Viết một số từ 1 đến 65535; cổng thường dùng thì để trống"),
}


def _worded(kind: str, value: Any, context: Mapping[str, Any], field: Field) -> tuple[str, str]:
    example = example_of(field)
    if kind == "missing" or (isinstance(value, str | list | dict | None) and value in _EMPTY):
        chosen = field.codes or field.refers_to
        return f"Chưa {'chọn' if chosen else 'điền'} «{field.title}»", "" if chosen else example
    if kind == "string_too_long":
        return (
            f"«{field.title}» dài {len(value)} ký tự",
            f"Viết ngắn lại, nhiều nhất {context['max_length']} ký tự",
        )
    if kind == "string_pattern_mismatch":
        return (
            f"«{field.title}» viết chưa đúng dạng",
            f"{_PATTERNS[context['pattern']]}. {example}".removesuffix(". "),
        )
    if kind == "enum":
        return f"«{field.title}» không có lựa chọn ấy", "Chọn lại trong danh sách"
    if kind in _FORMS:
        what, remedy = _FORMS[kind]
        return f"«{field.title}» {what}", f"{remedy}. {example}".removesuffix(". ")
    return f"«{field.title}» chưa đúng", example or "Điền lại ô này"


def example_of(field: Field) -> str:
    """The model's example, where it is something to type into a box."""
    if (
        field.example is None
        or field.many
        or field.refers_to
        or field.codes
        or field.record
        or field.holds is bool
    ):
        return ""
    return f"Ví dụ: {shown(field, field.example).removesuffix('.')}"


def shown(field: Field, value: Any) -> str:
    """A value of a field as its box shows it: days as 9/12/2024 is written, numbers with a decimal comma."""
    if field.holds is dt.date:
        return short_date(dt.date.fromisoformat(value) if isinstance(value, str) else value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return number_words(value) if is_number else str(value)


def of_problem(
    found: Problem | Finding,
    whole: Place,
    *,
    record: type[Record],
    at: Place,
    file: str,
    names: Mapping[str, str],
) -> Fault:
    """A problem of the gate, or a finding of a rule, as the form of the record at `at` tells it.

    `whole`: its place in the data; `file`: the record's, as problems name it. `names`: id -> what the record is called.
    """
    is_inside = whole[: len(at)] == at
    place = whole[len(at) :] if is_inside else ()
    elsewhere = found.file if isinstance(found, Problem) and not is_inside and found.file != file else ""
    near = group_at(record, place)
    what = in_form(found.what, record, names, near)
    remedy = found.form or in_form(found.remedy, record, names, near)
    place = ("status",) if place[:1] == ("status_log",) else place  # the log follows the status
    return Fault(place, what, remedy, found.severity is Severity.WARNING, file=elsewhere)


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."
