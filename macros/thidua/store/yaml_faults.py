"""YAML syntax errors, explained to people who do not know YAML.

Handles the differing messages of PyYAML's C parser and its Python parser.
"""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

import yaml

from ..model.finding import Severity
from ..vietnamese.dates import number
from ..vietnamese.late_pattern import LatePattern

MAX_DEPTH: Final = 20
FastLoader: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C parser, where it is built, is ten times faster
_MANY: Final = 200
_UNPRINTABLE: Final = re.compile(
    "[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what YAML 1.2 refuses (section 5.1)
_RESERVED: Final = LatePattern(r"\s*(- +)*([^\s:\"']+: +)?[*&!%@`\[\]{},]")
_CONFLICT: Final = re.compile(r"^(<<<<<<<|>>>>>>>)(?: |$)", re.MULTILINE)
_OUT_OF_LINE: Final = LatePattern("expected <block end>|did not find expected key")
_KEY: Final = LatePattern(r"\s*(- +)*[^\s:]+:(\s|$)")


class Fault(NamedTuple):
    """A problem inside one file."""

    line: int
    what: str
    remedy: str
    severity: Severity = Severity.ERROR


def doubtful_number(line: int, text: str) -> Fault:
    """1.240 is 1,24 to YAML, and one thousand two hundred and forty to many who write it."""
    return Fault(
        line,
        f"Số {text} được đọc là {number(float(text))}, không phải {text.replace('.', '')}",
        f"Nếu là hàng nghìn thì viết liền {text.replace('.', '')}; nếu đúng là số thập phân thì viết {text}0",
        Severity.WARNING,
    )


def before_parsing(text: str) -> Fault | None:
    """Faults for which the parser would name no line, or crash."""
    if found := _UNPRINTABLE.search(text):
        return Fault(
            _lines_to(text, found.start()),
            "Dòng này có ký tự điều khiển không in được",
            "Xóa ký tự lạ hoặc gõ lại dòng này",
        )
    if fault := conflict(text):
        return fault
    # Deeply nested brackets overflow the C parser's stack: count them first where there are many.
    if sum(text.count(mark) for mark in ("[", "{", "- ", "? ")) > _MANY and (line := _deep_line(text)):
        return too_deep(line)
    return None


def conflict(text: str) -> Fault | None:
    """Two versions of a file that git could not merge, one above the other."""
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return None
    found = _CONFLICT.search(text)
    return found and Fault(
        _lines_to(text, found.start()),
        f"Git chưa gộp xong tệp này: còn dấu xung đột {found[1]}",
        "Giữ lại một trong hai đoạn, xóa đoạn kia và các dòng <<<<<<<, =======, >>>>>>>; "
        "một đoạn ghi đã gỡ (status: withdrawn hoặc revoked) thì giữ đoạn ấy",
    )


def too_deep(line: int) -> Fault:
    return Fault(line, "Dữ liệu lồng nhau quá sâu", "Xem lại phần thụt lề và các dấu ngoặc của tệp")


def _lines_to(text: str, position: int) -> int:
    return len(re.findall("\r\n|[\r\n\x85\u2028\u2029]", text[:position])) + 1


def _deep_line(text: str) -> int | None:
    depth = 0
    try:
        for event in yaml.parse(text, Loader=FastLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > 5 * MAX_DEPTH and event.start_mark:
                return event.start_mark.line + 1
    except yaml.YAMLError:
        return None  # the real parse will report it
    return None


def syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    """The parser's error as a fault, at the line where a person would fix it."""
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    column = mark.column if mark else 0
    start = error.context_mark.line + 1 if error.context_mark else line
    problem, context = error.problem or "", error.context or ""
    rows = text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    if "\t" in row[: len(row) - len(row.lstrip())]:
        return Fault(line, "Dòng thụt vào bằng phím Tab", "Thay Tab bằng hai dấu cách")
    if "mapping values are not allowed" in problem:
        return _colon_fault(rows, line, column)
    if "could not find expected ':'" in problem:
        return _missing_colon(line, row)
    if "quoted scalar" in context and "end of stream" in problem:
        return _open_quote(start)
    if "unknown escape" in problem:
        return Fault(
            line, "Dấu \\ trong ngoặc kép là lệnh của YAML", "Xóa dấu \\, hoặc thay ngoặc kép bằng ngoặc đơn"
        )
    if "single document" in context:
        return Fault(
            line, "Tệp có nhiều tài liệu ngăn bằng dòng ---", "Mỗi tệp chỉ một bản ghi; tách ra tệp khác"
        )
    if "flow" in context:
        return Fault(
            start, "Dấu [ hoặc { mở ra mà không đóng", "Thêm dấu đóng, hoặc đặt giá trị trong ngoặc kép"
        )
    if _OUT_OF_LINE.compiled.search(problem) and (fault := _indent_fault(rows, line)):
        return fault
    if _RESERVED.compiled.match(row):
        return Fault(line, "Giá trị bắt đầu bằng ký tự mà YAML dành riêng", "Đặt giá trị trong ngoặc kép")
    if '"' in row and (fault := _quote_fault(rows, line)):
        return fault
    return Fault(
        line,
        "Dòng này không đúng cách viết YAML",
        "Xem thụt lề, dấu hai chấm và ngoặc của dòng này và dòng trên",
    )


def _indent_fault(rows: list[str], line: int) -> Fault | None:
    """A key that is in line with no other: it stands between the levels of those above it."""
    row = rows[line - 1] if line <= len(rows) else ""
    own = len(row) - len(row.lstrip(" "))
    above = next((r for r in reversed(rows[: line - 1]) if r.strip() and not r.lstrip().startswith("#")), "")
    key = re.match(r"[ -]*([^\s:]+):(\s|$)", above)
    if row.lstrip().startswith("-") or not (_KEY.compiled.match(row) and key) or key.start(1) == own:
        return None
    return Fault(
        line,
        f"Dòng này thụt vào {own} dấu cách, không thẳng hàng với mục nào ở trên",
        f"Thụt vào {key.start(1)} dấu cách cho thẳng hàng với mục {key[1]} ở dòng trên, nếu cùng cấp",
    )


def _colon_fault(rows: list[str], line: int, column: int) -> Fault:
    """An unexpected colon: inside a value, or because of a mistake in the line above."""
    row = rows[line - 1] if line <= len(rows) else ""
    above = next((n for n in range(line - 1, 0, -1) if rows[n - 1].strip()), 0)
    if above and row.find(":") == column and _KEY.compiled.match(row):
        if not _KEY.compiled.match(rows[above - 1]):
            return _missing_colon(above, rows[above - 1])
        return Fault(
            line,
            "Dòng này thụt vào sâu hơn dòng trên, mà dòng trên đã có giá trị",
            "Xóa bớt khoảng trắng đầu dòng cho thẳng hàng với dòng trên",
        )
    return Fault(
        line,
        "Giá trị có dấu hai chấm nhưng không có ngoặc kép",
        'Đặt giá trị trong ngoặc kép thẳng, ví dụ: title: "Số: 12"',
    )


def _missing_colon(line: int, row: str) -> Fault:
    missing = "dấu cách sau dấu hai chấm" if ":" in row else "dấu hai chấm sau tên mục"
    return Fault(line, f"Thiếu {missing}", "Viết tên mục, dấu hai chấm, dấu cách rồi giá trị")


def _open_quote(line: int) -> Fault:
    return Fault(line, "Ngoặc kép mở ra mà không đóng", "Thêm dấu ngoặc kép ở cuối giá trị")


def _quote_fault(rows: list[str], line: int) -> Fault | None:
    """Text after a closing quote: quotes inside the value, or an earlier quote that was never closed."""
    if rows[line - 1].count('"') > 2 and rows[line - 1].count('"') % 2 == 0:
        return Fault(
            line,
            "Trong giá trị đặt trong ngoặc kép lại có dấu ngoặc kép",
            "Đổi dấu ngoặc kép bên trong thành “ và ”",
        )
    odd = next((n for n in range(line, 0, -1) if rows[n - 1].count('"') % 2), None)
    return _open_quote(odd) if odd else None
