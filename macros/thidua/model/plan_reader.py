"""The text of a plan -> its clauses, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from ..vietnamese.late_pattern import LatePattern
from .numbering import Numeral, anchor, follows, heading_numeral, markdown_heading, numeral, without_hashes
from .plan import Clause, Plan, PlanPassage, squeeze

_DASH: Final = LatePattern(r"-\s+(.*)", re.DOTALL)
_BULLET: Final = LatePattern(r"[-–+•]\s")
_ESCAPED: Final = LatePattern(r"^(\S{1,8})\\([.)/])")
_LONGEST_TITLE: Final = 200
_RECIPIENTS: Final = LatePattern(r"nơi nhận\s*(:|$)", re.IGNORECASE)
_BODY_END: Final = "./."  # Nghị định 30/2020/NĐ-CP, Phụ lục I: the body of a document ends with this
_PARTS: Final = ("I", "dieu", "phan", "chuong")
_POST: Final = LatePattern(
    r"(TM|KT|TL|TUQ|Q)\. |(PHÓ |TỔNG )?(CHỦ TỊCH|GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|BỘ TRƯỞNG|TRƯỞNG (BAN|PHÒNG|KHOA|CÔNG AN))\b"
)
_CLOSING: Final = "Trên đây là "


def parse(source: str) -> Plan:
    """Parse a plan's text (Markdown). A paragraph ends at a blank line and before a dash or a number."""
    reader = _Reader(source)
    return Plan(source, tuple(_apart(list(reader.clauses()))))


def _apart(clauses: list[Clause]) -> Iterator[Clause]:
    """The clauses, with no passage at the address of a clause: the first one below I. would be where I.1 is."""
    taken = {clause.anchor for clause in clauses}
    for clause in clauses:
        yield replace(clause, passages=tuple(_moved(p, clause.anchor, taken) for p in clause.passages))


def _moved(passage: PlanPassage, home: str, taken: set[str]) -> PlanPassage:
    if passage.anchor not in taken:
        return passage
    return replace(passage, anchor=f"{home}-doan-{passage.anchor.rpartition('-')[2]}")


def paragraphs(source: str) -> Iterator[tuple[int, str]]:
    """(line, text) of each paragraph. Where no line is blank, each line is one."""
    rows = source.splitlines()
    loose = any(not row.strip() for row in source.strip().splitlines())
    start, kept = 0, list[str]()
    for number, row in enumerate([*rows, ""], 1):
        text = row.strip()
        in_table = text.startswith("|") and bool(kept) and kept[-1].startswith("|")
        breaks = not in_table and (
            not loose
            or _BULLET.compiled.match(text)
            or markdown_heading(text)
            or numeral(text)
            or _RECIPIENTS.compiled.fullmatch(text)
        )
        after_heading = kept and markdown_heading(kept[-1])
        if kept and (not text or breaks or after_heading):
            yield start, "\n".join(kept)
            kept = []
        if text:
            start = start if kept else number
            kept.append(text)


class _OpenClause:
    """A clause still being read."""

    def __init__(self, ref: str, depth: int, line: int, found: Numeral | None = None) -> None:
        self.ref, self.depth, self.line = ref, depth, line
        self.numeral = found
        self.number, self.heading = (found.printed, found.heading) if found else ("", "")
        self.passages: list[PlanPassage] = []

    def add(self, marked: str, *, dash: bool) -> None:
        place = f"{anchor(self.ref)}-{len(self.passages) + 1}"
        self.passages.append(PlanPassage(_ESCAPED.compiled.sub(r"\1\2", marked), dash, place))

    def takes_title(self, paragraph: str) -> bool:
        """Whether a paragraph is the title that stands below `Chương I`."""
        alone = (
            self.numeral is not None and self.numeral.stands_alone and not self.heading and not self.passages
        )
        return alone and len(paragraph) <= _LONGEST_TITLE and not paragraph.endswith((".", ";"))

    def close(self) -> Clause:
        return Clause(self.ref, self.depth, self.number, self.heading, tuple(self.passages), self.line)


class _Reader:
    """Reads paragraphs into clauses, from the top."""

    def __init__(self, source: str) -> None:
        self.paragraphs = list(paragraphs(source))
        self.current = _OpenClause("dau-van-ban", 0, 1)
        self.outline: list[_OpenClause] = []
        """The numbered clauses within which the next paragraph stands, from the outside in."""
        headings = [found for _, text in self.paragraphs if (found := markdown_heading(text))]
        numbered = [(at, own) for at, text in self.paragraphs if (own := numeral(text))]
        self.last_number = numbered[-1][0] if numbered else 0
        """The line of the last number: below it stands who signed."""
        has_parts = any(own.kind in _PARTS for _, own in numbered)
        self.has_headings = not has_parts and not any(numeral(words) for _, words in headings)
        self.places: list[int] = []
        """The place of each open heading among those of its level."""
        levels = [level for level, _ in headings]
        below = [level for level in levels if level > min(levels)]
        self.top = min(below if levels.count(min(levels)) == 1 and below else levels) if levels else 1
        """The level of the outermost headings: a single one above all others is the title."""

    def clauses(self) -> Iterator[Clause]:
        for line, text in self.paragraphs:
            if opened := self._opened(line, text):
                yield self.current.close()
                self.current = opened
            elif self.current.takes_title(text):
                self.current.heading = without_hashes(text)
                continue
            if opened is None or not (opened.number or opened.heading):
                dash = _DASH.compiled.match(text)
                self.current.add(dash[1] if dash else without_hashes(text), dash=bool(dash))
        yield self.current.close()

    def _opened(self, line: int, text: str) -> _OpenClause | None:
        """The clause that begins with a paragraph; None when it goes on with the current one."""
        found = self._numeral(text)
        if found:
            return self._numbered(found, line)
        plain = squeeze(without_hashes(text))
        if _RECIPIENTS.compiled.match(plain) and (
            _RECIPIENTS.compiled.fullmatch(plain) or self._has_no_recipients_below(line)
        ):
            opened = _OpenClause("noi-nhan", 1, line)
            opened.heading = without_hashes(text)
            return opened
        ref = None if _DASH.compiled.match(text) else self._unnumbered(plain, line)
        return _OpenClause(ref, 1, line) if ref and ref != self.current.ref else None

    def _has_no_recipients_below(self, line: int) -> bool:
        return not any(
            at > line and _RECIPIENTS.compiled.match(squeeze(text)) for at, text in self.paragraphs
        )

    def _unnumbered(self, plain: str, line: int) -> str | None:
        """The ref of a clause that has no number and begins or goes on with this paragraph."""
        current = self.current.ref
        if not self.outline and plain.startswith(("Căn cứ ", "Thực hiện ")):
            return "can-cu"
        if current == "can-cu":
            return "phat-dong"
        if plain.endswith(_BODY_END) or (self.outline and plain.startswith(_CLOSING)):
            return "ket"
        is_below = current in ("noi-nhan", "ket") or (_POST.compiled.match(plain) and line > self.last_number)
        if is_below and plain.isupper():
            return "nguoi-ky"
        return None

    def _numeral(self, text: str) -> Numeral | None:
        found = numeral(text)
        if found is None and self.has_headings and (heading := markdown_heading(text)):
            return self._heading(*heading)
        if found is None:
            return None
        in_tail = self.current.ref in ("noi-nhan", "nguoi-ky")
        if in_tail and not (found.is_part and found.kind != "A"):
            return None
        if found.kind == "A":
            return self._capital(found)
        if found.kind in ("a", "(a)", "a1") and not self.outline:
            return None
        return found

    def _capital(self, found: Numeral) -> Numeral | None:
        before = next((o.numeral.step for o in self.outline if o.numeral and o.numeral.kind == "A"), None)
        return found if follows(found.step, before) else None

    def _heading(self, level: int, words: str) -> Numeral | None:
        if level < self.top:
            return None
        above, place = self.places[: level - self.top], self.places[level - self.top :][:1]
        self.places = [*above, place[0] + 1 if place else 1]
        return heading_numeral(level, "x".join(map(str, self.places)), words)

    def _numbered(self, found: Numeral, line: int) -> _OpenClause:
        self._leave(found)
        base = "" if found.counts_on else self._base(found)
        opened = _OpenClause(
            f"{base}.{found.step}" if base else found.step, len(self.outline) + 1, line, found
        )
        self.outline.append(opened)
        return opened

    def _leave(self, found: Numeral) -> None:
        """End the clauses within which this one does not stand."""
        kinds = [o.numeral.kind for o in self.outline if o.numeral]
        if (home := self._home(found)) is not None:
            del self.outline[home + 1 :]
        elif found.kind in kinds:
            del self.outline[kinds.index(found.kind) :]
        else:
            while self.outline and self._ends(found, self.outline[-1].numeral):
                self.outline.pop()

    def _home(self, found: Numeral) -> int | None:
        """The place of the open clause that a number names as its own: 1. of 1.1., I. of I.2., a) of a.1)."""
        for place in reversed(range(len(self.outline))):
            above = self.outline[place].numeral
            if above is None:
                continue
            if found.under and above.step == found.under:
                return place
            if (
                found.kind.startswith("1.1")
                and found.step.startswith(above.step + ".")
                and above.step[0].isdigit()
            ):
                return place
        return None

    @staticmethod
    def _ends(found: Numeral, above: Numeral | None) -> bool:
        if above is None:
            return False
        if found.is_heading:
            return not above.is_heading or above.kind > found.kind
        named_alike = found.rank < 4 and above.rank == found.rank
        deeper = found.kind.startswith("1.1") and (above.kind > found.kind and above.kind.startswith("1.1"))
        return above.rank > found.rank or named_alike or deeper

    def _base(self, found: Numeral) -> str:
        """The ref to which the number is joined: 1.1. says itself that it stands in 1."""
        if found.kind.startswith("1.1"):
            own = [o for o in self.outline if o.numeral and not o.numeral.step[0].isdigit()]
            return own[-1].ref if own else ""
        above = self.outline[-1] if self.outline else None
        is_under = above is not None and above.numeral is not None and above.numeral.step == found.under
        return ".".join(filter(None, (above.ref if above else "", "" if is_under else found.under)))
