"""The plan as a tree of clauses, read from its verbatim text.

The layout is that of Vietnamese administrative plans: parts `I.`, items `1.`, points `a)`, dashes `-`.
A clause's `ref` joins them (`II.2.a`); its anchor is the same in lower case with hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_PART = re.compile(r"^([IVX]+)\.\s+(.*)$", re.DOTALL)
_ITEM = re.compile(r"^(\d+)\.\s+(.*)$", re.DOTALL)
_POINT = re.compile(r"^([a-zđ])\)\s+(.*)$", re.DOTALL)
_DASH = re.compile(r"^-\s+(.*)$", re.DOTALL)
_EMPHASIS = re.compile(r"\*{1,2}")
_RECIPIENTS = "Nơi nhận:"
_LONGEST_HEADING = 90
_REF_NAMES = {
    "dau-van-ban": "phần đầu văn bản",
    "can-cu": "phần căn cứ",
    "phat-dong": "đoạn phát động",
    "ket": "đoạn kết",
    "noi-nhan": "phần nơi nhận",
    "nguoi-ky": "phần ký tên",
}
_BODY_END = "./."  # Nghị định 30/2020/NĐ-CP, Phụ lục I: the body of a document ends with this


@dataclass(frozen=True)
class Passage:
    """One paragraph as transcribed (`*…*` and `**…**` are emphasis), and whether it began with a dash."""

    marked: str
    dash: bool
    anchor: str

    @property
    def text(self) -> str:
        return squeeze(self.marked)


@dataclass(frozen=True)
class Clause:
    """A clause with the words on its own line (`heading`) and the paragraphs below it."""

    ref: str
    depth: int
    number: str
    heading: str
    passages: tuple[Passage, ...]

    @property
    def anchor(self) -> str:
        return anchor(self.ref)

    @property
    def is_long(self) -> bool:
        """Whether its line is too long for a heading."""
        return len(self.heading) > _LONGEST_HEADING

    @cached_property
    def text(self) -> str:
        return "\n".join([squeeze(self.heading), *(passage.text for passage in self.passages)])

    @cached_property
    def running_text(self) -> str:
        """The same on one line, in which quotations are looked for."""
        return squeeze(self.text)


@dataclass(frozen=True)
class Plan:
    """The whole plan: the verbatim source, and its clauses in order."""

    source: str
    clauses: tuple[Clause, ...]

    def clause(self, ref: str) -> Clause | None:
        return next((clause for clause in self.clauses if clause.ref == ref), None)

    def under(self, ref: str) -> Iterator[Clause]:
        """The clause and everything below it: `II.2` also gives `II.2.a`."""
        return (c for c in self.clauses if c.ref == ref or c.ref.startswith(ref + "."))

    def quotes(self, ref: str, text: str) -> bool:
        """Whether the words stand in the clause, to the letter (white space and emphasis aside)."""
        wanted = squeeze(text)
        return any(wanted in clause.running_text for clause in self.under(ref))


def emphasized(text: str, bold: str, italic: str) -> str:
    """The transcript's `**bold**` and `*italic*` replaced, `\\1` for their words; 7*7 stays, as its stars hug no words."""
    for stars, replacement in ((r"\*\*", bold), (r"\*", italic)):
        text = re.sub(rf"(?<![\w*]){stars}(?=[^\s*])(.+?)(?<=[^\s*]){stars}(?![\w*])", replacement, text)
    return text


def ref_name(ref: str) -> str:
    """`II.2.a` → `mục II.2.a`; the parts without a number have names."""
    return _REF_NAMES.get(ref, f"mục {ref}")


def anchor(ref: str) -> str:
    """The fragment of a clause's address: `II.2.a` → `muc-ii-2-a`."""
    return "muc-" + ref.lower().replace(".", "-").replace("đ", "d")


@lru_cache(4096)  # what is quoted is looked for at each check
def squeeze(text: str) -> str:
    """Text without emphasis marks and with runs of white space as one space."""
    return " ".join(_EMPHASIS.sub("", text).split())


def parse(source: str) -> Plan:
    """Parse a plan's text (Markdown). Blank lines separate paragraphs; a dash always starts a new one."""
    return Plan(source, tuple(_clauses(_paragraphs(source))))


def _paragraphs(source: str) -> Iterator[str]:
    for chunk in re.split(r"\n\s*\n", source.strip()):
        yield from re.split(r"\n(?=- )", chunk)


class _Open:
    """A clause still being read."""

    def __init__(self, ref: str, depth: int, number: str, heading: str) -> None:
        self.ref, self.depth, self.number, self.heading = ref, depth, number, heading
        self.passages: list[Passage] = []

    def add(self, marked: str, *, dash: bool) -> None:
        place = f"{anchor(self.ref)}-{len(self.passages) + 1}"
        self.passages.append(Passage(marked, dash, place))

    def close(self) -> Clause:
        return Clause(self.ref, self.depth, self.number, self.heading, tuple(self.passages))


def _join(*steps: str) -> str:
    """`II`, `2`, `a` → `II.2.a`; a plan may leave out a level."""
    return ".".join(step for step in steps if step)


def _unnumbered(paragraph: str, current: str, part: str) -> str | None:
    """The ref of a clause that has no number and begins or goes on with this paragraph."""
    if not part and paragraph.startswith(("Căn cứ ", "Thực hiện ")):
        return "can-cu"
    if current == "can-cu":
        return "phat-dong"
    if paragraph.rstrip().endswith(_BODY_END):
        return "ket"
    if current == "noi-nhan" and paragraph.isupper():
        return "nguoi-ky"
    return None


def _clauses(paragraphs: Iterator[str]) -> Iterator[Clause]:
    current = _Open("dau-van-ban", 0, "", "")
    part = item = ""
    for paragraph in paragraphs:
        opened: _Open | None = None
        body: str | None = None
        if match := _PART.match(paragraph):
            part, item = match[1], ""
            opened = _Open(part, 1, match[1] + ".", match[2])
        elif current.ref != "noi-nhan" and (match := _ITEM.match(paragraph)):
            item = match[1]
            opened = _Open(_join(part, item), 2, item + ".", match[2])
        elif (part or item) and (match := _POINT.match(paragraph)):
            opened = _Open(_join(part, item, match[1]), 3, match[1] + ")", match[2])
        elif paragraph.startswith(_RECIPIENTS):
            opened = _Open("noi-nhan", 1, "", _RECIPIENTS)
        elif ref := _unnumbered(paragraph, current.ref, part):
            opened = _Open(ref, 1, "", "") if ref != current.ref else None
            body = paragraph
        elif match := _DASH.match(paragraph):
            current.add(match[1], dash=True)
        else:
            body = paragraph
        if opened:
            yield current.close()
            current = opened
        if body is not None:
            current.add(body, dash=False)
    yield current.close()
