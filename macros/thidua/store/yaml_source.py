"""One YAML file -> plain Python values, the line of each, and everything wrong with its syntax and letters.

Works on PyYAML's nodes, not on constructed objects, because only nodes know their position.
Plain scalars follow the YAML 1.2 core schema. A value that YAML 1.1 software would read as something else
(`no`, `010`, `1:30`, `1_000`) is an error: its author must put it in quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from sys import intern
from typing import Any, Final

import yaml

from ..model.finding import Place, Severity, Step
from ..vietnamese.suspicious import suspicions
from .look_alikes import faults_near
from .yaml_faults import MAX_DEPTH, FastLoader, Fault, before_parsing, doubtful_number, syntax_fault, too_deep


class _NodeLoader(FastLoader):  # type: ignore[misc]
    """Leaves types to `_scalar` below."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of a node. It is never used, and finding the right one would take a third of the time."""
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, parent: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


_NULL: Final = {"", "~", "null", "Null", "NULL"}
_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?(0|[1-9]\d*)")
_FLOAT: Final = re.compile(r"[-+]?(\d+\.\d*|\.\d+)")
_THOUSANDS: Final = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")
"""A decimal number that many would write for thousands."""
_DAY: Final = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
_AMBIGUOUS: Final = (
    (re.compile(r"(?i)yes|no|on|off|y|n"), "đúng hoặc sai"),
    (re.compile(r"[-+]?0[\d_]+|[-+]?0[xXob][0-9a-fA-F_]+"), "một số khác (hệ 8 hoặc hệ 16)"),
    (re.compile(r"[-+]?\d+(:[0-5]?\d)+(\.\d*)?"), "một số giây"),
    (re.compile(r"[-+]?\d[\d_]*_[\d_]*(\.[\d_]*)?"), "một số liền"),
    (re.compile(r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+"), "một số mũ"),
    (re.compile(r"(?i)[-+]?\.(inf|nan)"), "một số vô hạn"),
    (re.compile(r"[-+]?(?=[\d.]{19})\d+(\.\d*)?"), "một số bị làm tròn"),
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}[Tt ]+\d.*"), "một thời điểm có giờ"),
    (re.compile(r"=|<<"), "một lệnh của YAML"),
)
"""Plain scalars that YAML 1.1 software reads as something else, and as what."""
_FIRST_OF_AMBIGUOUS: Final = frozenset("+-.0123456789=<yYnNoO")
_HEADING: Final = re.compile(r"#{2,6}\s+[^\W_][^:]*")
"""A heading of Markdown below that of the page. An explanation of a field, written by us, has a colon."""
_QUOTE_IT: Final = "Đặt giá trị trong ngoặc kép"
_COMMANDS: Final = {
    "&": (
        "Giá trị có dấu & hoặc * ở đầu, là lệnh của YAML",
        _QUOTE_IT + "; nếu muốn dùng lại một giá trị thì viết đầy đủ ở mỗi nơi",
    ),
    "!": ("Giá trị có dấu ! ở đầu, là lệnh của YAML", _QUOTE_IT),
}
_BRACE: Final = "Giá trị có dấu { ở đầu, là lệnh của YAML", _QUOTE_IT
_NOT_A_KEY: Final = "Tên mục không phải là chữ", "Viết tên mục rồi dấu hai chấm, ví dụ: name: …"


@dataclass
class Source:
    """What one file holds."""

    raw: bytes
    value: Any = None
    faults: list[Fault] = field(default_factory=list)
    refused: set[Place] = field(default_factory=set)
    """Places of values that could not be read; each has its fault, so no further message is needed."""

    @cached_property
    def lines(self) -> dict[Place, int]:
        """The line of each value, by its place inside the file. Few files are ever asked, so it is read again."""
        lines: dict[Place, int] = {}
        _read(self.raw, lines)
        return lines

    def line(self, place: Place) -> int:
        """The line of a place, or of the innermost place around it that is in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def place(self, line: int) -> Place:
        """The innermost place that begins on a line, or last before it; () for none."""
        above = ((at, len(place), place) for place, at in self.lines.items() if at <= line)
        return max(above, key=lambda found: found[:2], default=(0, 0, ()))[2]


def read(raw: bytes) -> Source:
    """Read a file's bytes. Never raises: whatever is wrong is in the result's `faults`."""
    return _read(raw, None)


def _read(raw: bytes, lines: dict[Place, int] | None) -> Source:
    """The same; `lines` is filled if it is wanted."""
    source = Source(raw)
    text = decode(raw, source.faults)
    if text is None:
        return source
    if fault := before_parsing(text):
        source.faults.append(fault)
        return source
    try:
        node = yaml.compose(text, Loader=_NodeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        signs = faults_near(text.splitlines(), mark.line + 1 if mark else 1)
        source.faults.append(next(signs, None) or syntax_fault(error, text))
        return source
    except RecursionError:  # only from the Python parser: before_parsing protects the C parser
        source.faults.append(too_deep(1))
        return source
    if node is not None:
        source.value = _Reader(source, text, lines).value(node)
    return source


def decode(raw: bytes, faults: list[Fault]) -> str | None:
    """A file's text without its byte order mark; None, and a fault, when it is not UTF-8."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        faults.append(
            Fault(1, "Tệp được lưu bằng mã UTF-16", "Lưu lại với bảng mã UTF-8 (Save As → Encoding: UTF-8)")
        )
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        faults.append(
            Fault(
                line,
                "Tệp không phải UTF-8, có lẽ lưu bằng bảng mã cũ",
                "Mở tệp, chuyển sang Unicode và lưu lại với bảng mã UTF-8",
            )
        )
        return None


class _Reader:
    """Walks the nodes of one file."""

    def __init__(self, source: Source, text: str, lines: dict[Place, int] | None) -> None:
        self.source, self.rows, self.lines = source, text.splitlines(), lines
        self.has_comments = "#" in text
        self.has_commands = any(sign in text for sign in _COMMANDS)
        self.place: list[Step] = []
        """Where the walk is."""

    def fault(self, node: yaml.Node, what: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self.source.faults.append(Fault(node.start_mark.line + 1, what, remedy, severity))

    def refuse(self, node: yaml.Node, what: str, remedy: str) -> None:
        self.fault(node, what, remedy)
        self.source.refused.add(tuple(self.place))

    def value(self, node: yaml.Node) -> Any:
        if self.lines is not None:
            self.lines.setdefault(tuple(self.place), node.start_mark.line + 1)
        if len(self.place) > MAX_DEPTH:
            self.source.faults.append(too_deep(node.start_mark.line + 1))
            self.source.refused.add(())
            return None
        if sign := self._command(node):
            self.refuse(node, *_COMMANDS[sign])
            return None
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        return self._mapping(node) if isinstance(node, yaml.MappingNode) else self._sequence(node)

    def _command(self, node: yaml.Node) -> str:
        """& or ! where a value is written with it: the sign stands there, and not in the value."""
        if not self.has_commands:
            return ""
        mark = node.start_mark
        row = self.rows[mark.line] if mark.line < len(self.rows) else ""
        first = row[mark.column : mark.column + 1]
        return first if first in _COMMANDS else ""

    def _sequence(self, node: yaml.Node) -> list[Any]:
        values = []
        for i, item in enumerate(node.value):
            self.place.append(i)
            values.append(self.value(item))
            self.place.pop()
        return values

    def _mapping(self, node: yaml.MappingNode) -> dict[str, Any] | None:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                if node.flow_style:
                    self.refuse(node, *_BRACE)
                else:
                    self.refuse(key_node, *_NOT_A_KEY)
                return None
            key = key_node.value
            line = key_node.start_mark.line + 1
            if self._command(key_node):
                self.fault(key_node, f"Tên mục «{key}» có dấu & hoặc ! ở đầu", "Xóa dấu ấy")
            for what, remedy, severity in gate(key):
                self.fault(key_node, f"Tên mục «{_visible(key)}»: {what}", remedy, severity)
            key = _typed(key)
            if key in values:
                self.fault(
                    key_node,
                    f"Mục «{key}» viết hai lần (lần đầu ở dòng {first[key]})",
                    "Giữ lại một dòng, xóa dòng kia",
                )
                continue
            first[key] = line
            self.place.append(key)
            if self.lines is not None:
                self.lines[tuple(self.place)] = line
            values[key] = self.value(value_node)
            self.place.pop()
        return values

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if not node.style:  # None from Python's parser, "" from the C one
            self._lost_comment(node)
            value, reading = _plain_scalar(text)
            if reading:
                what = f"Giá trị {text} không có ngoặc kép nên có phần mềm đọc thành {reading}"
                self.refuse(node, what, _otherwise(text))
                return text
            if not isinstance(value, str):
                if isinstance(value, float) and _THOUSANDS.fullmatch(text):
                    self.source.faults.append(doubtful_number(node.start_mark.line + 1, text))
                return value
        elif node.style == "|":
            self._lost_headings(node)
        for what, remedy, severity in gate(text):
            self.fault(node, what, remedy, severity)
        return intern(text)  # thousands of records have most of their texts in common

    def _lost_comment(self, node: yaml.ScalarNode) -> None:
        """`Tổ #2`: a # after a space starts a comment, and what follows would be lost silently."""
        if not self.has_comments:
            return
        mark = node.end_mark
        rest = self.rows[mark.line][mark.column :] if mark.line < len(self.rows) else ""
        if node.value and re.match(r"\s*#\S", rest) and not rest.startswith("#"):
            self.fault(
                node,
                f"Phần «{rest.strip()[:40]}» bị bỏ, vì dấu # sau khoảng trắng mở đầu một ghi chú",
                "Đặt cả câu trong ngoặc kép; nếu là ghi chú, thêm khoảng trắng sau dấu #",
            )

    def _lost_headings(self, node: yaml.ScalarNode) -> None:
        """`## Cách làm` below a text of several lines, but not indented like it: to YAML a comment."""
        if not self.has_comments:
            return
        for number in range(node.end_mark.line, len(self.rows)):
            row = self.rows[number].strip()
            if row and not row.startswith("#"):
                return
            if _HEADING.fullmatch(row):
                self.source.faults.append(
                    Fault(
                        number + 1,
                        f"Dòng «{row[:40]}» bị bỏ, vì nằm ngoài đoạn văn ở trên nên thành ghi chú",
                        "Thụt dòng này vào thẳng hàng với đoạn văn; nếu là ghi chú, chỉ viết một dấu #",
                    )
                )


@lru_cache(2**15)  # thousands of records repeat the same codes and days
def _plain_scalar(text: str) -> tuple[str | float | bool | None, str | None]:
    """(value of an unquoted scalar, how other software may read it; None where all agree)."""
    if text in _NULL:
        return None, None
    if text in _BOOL:
        return _BOOL[text], None
    if text[0] not in _FIRST_OF_AMBIGUOUS:  # nor does any number begin with it
        return text, None
    if reading := next((reading for pattern, reading in _AMBIGUOUS if pattern.fullmatch(text)), None):
        return text, reading
    if _INT.fullmatch(text):
        return int(text), None
    return (float(text) if _FLOAT.fullmatch(text) else text), None


def is_plain_text(text: str) -> bool:
    """Whether a text may be written without quotes and is then read as this text by all YAML software."""
    return _plain_scalar(text) == (text, None) and not _DAY.fullmatch(text) and text.isprintable()


def _otherwise(text: str) -> str:
    """What to write instead of an ambiguous value."""
    if re.fullmatch(r"(?i)yes|no|on|off|y|n", text):
        return f'Viết "{text}" nếu là chữ; viết true hoặc false nếu là đúng, sai'
    if day := re.match(r"\d{4}-\d\d-\d\d", text):
        return f'Chỉ viết ngày: {day[0]}; nếu là chữ, viết "{text}"'
    return f'Viết "{text}" nếu là chữ; viết số thường nếu là số'


def _typed(key: str) -> str:
    """A key without stray characters from copied text: the names of fields are plain ASCII."""
    if not gate(key):
        return key
    return "".join(c for c in key if c.isascii()).strip() or key


def _visible(key: str) -> str:
    return "".join(c if c.isprintable() and (c == " " or not c.isspace()) else "□" for c in key)


@lru_cache(4096)  # `thidua serve` reads the same words at every change
def gate(text: str) -> tuple[tuple[str, str, Severity], ...]:
    """The encoding gate: NFC, old Vietnamese encodings, look-alike letters, invisible characters."""
    if text.isascii() and text.isprintable():
        return ()
    return tuple((s.what, s.remedy, Severity(s.severity)) for s in suspicions(text))
