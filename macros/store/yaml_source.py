"""One YAML file -> plain Python values, the line of each, and every problem of its writing.

Works on PyYAML's nodes, not on its constructed objects, because only nodes know where they stand.
Plain scalars follow the YAML 1.2 core schema; whatever YAML 1.1 software would read differently
(`no`, `010`, `1:30`, `1_000`) is refused instead of guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from ..model.finding import Place, Severity
from ..vietnamese.suspicious import suspicions

_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # C where built: ten times faster


class _NodeLoader(_BaseLoader):  # type: ignore[misc]
    """Resolves nothing by itself: `_scalar` below decides what a plain scalar is."""

    yaml_implicit_resolvers: dict[str, Any] = {}


_NULL: Final = {"", "~", "null", "Null", "NULL"}
_BOOL: Final = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT: Final = re.compile(r"[-+]?(0|[1-9]\d*)")
_FLOAT: Final = re.compile(r"[-+]?(\d+\.\d*|\.\d+)")
_BENDING: Final = (
    (re.compile(r"(?i)yes|no|on|off|y|n"), "đúng hoặc sai"),
    (re.compile(r"[-+]?0[\d_]+|[-+]?0[xXob][0-9a-fA-F_]+"), "một số khác (hệ 8 hoặc hệ 16)"),
    (re.compile(r"[-+]?\d+(:[0-5]?\d)+(\.\d*)?"), "một số giây"),
    (re.compile(r"[-+]?\d[\d_]*_[\d_]*(\.[\d_]*)?"), "một số liền"),
    (re.compile(r"[-+]?(\d+\.?\d*|\.\d+)[eE][-+]?\d+"), "một số mũ"),
    (re.compile(r"(?i)[-+]?\.(inf|nan)"), "một số vô hạn"),
    (re.compile(r"\d{4}-\d{1,2}-\d{1,2}[Tt ]+\d.*"), "một thời điểm có giờ"),
    (re.compile(r"=|<<"), "một lệnh của YAML"),
)
_MAX_DEPTH: Final = 20


@dataclass(frozen=True)
class Fault:
    """A problem inside one file."""

    line: int
    what: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass
class Source:
    """What one file holds. `lines` gives the line of each value, by its place inside the file."""

    value: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest place around it that the file has."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(raw: bytes) -> Source:
    """Read a file's bytes. Never raises for what a person can write into a file."""
    source = Source()
    text = _decode(raw, source)
    if text is None:
        return source
    try:
        node = yaml.compose(text, Loader=_NodeLoader)
    except yaml.MarkedYAMLError as error:
        source.faults.append(_syntax_fault(error, text))
        return source
    except (yaml.YAMLError, RecursionError) as error:
        source.faults.append(_other_fault(error, text))
        return source
    if node is not None:
        reader = _Reader(source, text.splitlines())
        source.value = reader.value(node, ())
    return source


def _decode(raw: bytes, source: Source) -> str | None:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        source.faults.append(
            Fault(1, "Tệp được lưu bằng mã UTF-16", "Lưu lại với bảng mã UTF-8 (Save As → Encoding: UTF-8)")
        )
        return None
    try:
        return raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        source.faults.append(
            Fault(
                line,
                "Tệp không phải UTF-8, có lẽ lưu bằng bảng mã cũ",
                "Mở tệp, chuyển sang Unicode và lưu lại với bảng mã UTF-8",
            )
        )
        return None


class _Reader:
    """Walks the nodes of one file."""

    def __init__(self, source: Source, rows: list[str]) -> None:
        self.source, self.rows = source, rows
        self.seen: set[int] = set()

    def fault(self, node: yaml.Node, what: str, remedy: str, severity: Severity = Severity.ERROR) -> None:
        self.source.faults.append(Fault(node.start_mark.line + 1, what, remedy, severity))

    def value(self, node: yaml.Node, place: Place) -> Any:
        self.source.lines.setdefault(place, node.start_mark.line + 1)
        if id(node) in self.seen:
            self.fault(node, "Tệp dùng neo & và tham chiếu * của YAML", "Viết lại đầy đủ giá trị ở mỗi nơi")
            return None
        self.seen.add(id(node))
        if len(place) > _MAX_DEPTH:
            self.fault(node, "Dữ liệu lồng nhau quá sâu", "Xem lại phần thụt lề của tệp")
            return None
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*place, i)) for i, item in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self.fault(
                    key_node, "Tên mục không phải là chữ", "Viết tên mục rồi dấu hai chấm, ví dụ: name: …"
                )
                continue
            key = key_node.value
            line = key_node.start_mark.line + 1
            if key in values:
                self.fault(
                    key_node,
                    f"Mục «{key}» viết hai lần (lần đầu ở dòng {first[key]})",
                    "Giữ lại một dòng, xóa dòng kia",
                )
                continue
            for suspicion in _gate(key):
                self.fault(key_node, f"Tên mục «{key}»: {suspicion[0]}", suspicion[1])
            first[key] = line
            self.source.lines[(*place, key)] = line
            values[key] = self.value(value_node, (*place, key))
        return values

    def _scalar(self, node: yaml.ScalarNode) -> Any:
        text: str = node.value
        if node.tag not in {"tag:yaml.org,2002:str", "!"}:
            self.fault(
                node, f"Thẻ «{node.tag}» không được dùng trong tệp dữ liệu", "Xóa phần bắt đầu bằng dấu !"
            )
            return None
        if not node.style:  # None from Python's parser, "" from the C one
            self._lost_comment(node)
            if text in _NULL:
                return None
            if text in _BOOL:
                return _BOOL[text]
            for pattern, reading in _BENDING:
                if pattern.fullmatch(text):
                    self.fault(
                        node,
                        f"Giá trị {text} không có ngoặc kép nên có phần mềm đọc thành {reading}",
                        f'Viết "{text}" nếu là chữ; {_otherwise(text)}',
                    )
                    return text
            if _INT.fullmatch(text):
                return int(text) if len(text) < 19 else text
            if _FLOAT.fullmatch(text):
                return float(text)
        for what, remedy, severity in _gate(text):
            self.fault(node, what, remedy, severity)
        return text

    def _lost_comment(self, node: yaml.ScalarNode) -> None:
        """`Tổ #2`: a space before # starts a comment, and the rest would be lost without a word."""
        mark = node.end_mark
        rest = self.rows[mark.line][mark.column :] if mark.line < len(self.rows) else ""
        if node.value and re.match(r"\s*#\S", rest) and not rest.startswith("#"):
            self.fault(
                node,
                f"Phần «{rest.strip()[:40]}» bị bỏ, vì dấu # sau khoảng trắng mở đầu một ghi chú",
                "Đặt cả câu trong ngoặc kép; nếu là ghi chú, thêm khoảng trắng sau dấu #",
            )


def _otherwise(text: str) -> str:
    if re.fullmatch(r"(?i)yes|no|on|off|y|n", text):
        return "viết true hoặc false nếu là đúng, sai"
    return "viết số thường nếu là số"


def _gate(text: str) -> Iterator[tuple[str, str, Severity]]:
    """The encoding gate: NFC, old Vietnamese encodings, look-alike letters, invisible characters."""
    if text.isascii() and text.isprintable():
        return
    for suspicion in suspicions(text):
        yield suspicion.what, suspicion.remedy, Severity(suspicion.severity)


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    mark = error.problem_mark or error.context_mark
    line = mark.line + 1 if mark else 1
    problem = error.problem or ""
    rows = text.splitlines()
    row = rows[line - 1] if line <= len(rows) else ""
    if "\\t" in problem or "\t" in row[: len(row) - len(row.lstrip())]:
        return Fault(line, "Dòng thụt vào bằng phím Tab", "Thay Tab bằng hai dấu cách")
    if "mapping values are not allowed" in problem:
        return Fault(
            line,
            "Giá trị có dấu hai chấm nhưng không có ngoặc kép",
            'Đặt giá trị trong ngoặc kép, ví dụ: title: "Số: 12"',
        )
    if "could not find expected ':'" in problem:
        return Fault(
            line, "Thiếu dấu hai chấm sau tên mục", "Viết tên mục, dấu hai chấm, dấu cách rồi giá trị"
        )
    if "unexpected end of stream" in problem or "quoted scalar" in (error.context or ""):
        start = error.context_mark.line + 1 if error.context_mark else line
        return Fault(start, "Ngoặc kép mở ra mà không đóng", "Thêm dấu ngoặc kép ở cuối giá trị")
    if "single document" in (error.context or ""):
        return Fault(
            line, "Tệp có nhiều tài liệu ngăn bằng dòng ---", "Mỗi tệp chỉ một bản ghi; tách ra tệp khác"
        )
    if "cannot start any token" in problem:
        return Fault(line, "Giá trị bắt đầu bằng ký tự mà YAML dành riêng", "Đặt giá trị trong ngoặc kép")
    if "undefined alias" in problem or "alias" in problem or "anchor" in problem:
        return Fault(line, "Giá trị bắt đầu bằng * hoặc & là lệnh của YAML", "Đặt giá trị trong ngoặc kép")
    return Fault(
        line,
        "Dòng này không đúng cách viết YAML",
        "Xem thụt lề, dấu hai chấm và ngoặc của dòng này và dòng trên",
    )


def _other_fault(error: Exception, text: str) -> Fault:
    if isinstance(error, RecursionError):
        return Fault(
            1, "Dữ liệu lồng nhau quá sâu", "Xem lại phần thụt lề và các dấu ngoặc vuông, ngoặc nhọn"
        )
    position = getattr(error, "position", None)
    line = text.count("\n", 0, position) + 1 if isinstance(position, int) else 1
    return Fault(line, "Tệp có ký tự điều khiển không in được", "Xóa ký tự lạ hoặc gõ lại dòng này")
