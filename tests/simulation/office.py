"""One office: its data folder, its day, what it knows, and one step after another, each looked at from outside."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import itertools
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from tests.simulation.killing import Moment, killed
from tests.simulation.truth import Truth, files_in, records_in
from tests.support.project import DAY, DOCS
from thidua.commands import main
from thidua.desk.fields.fault import NotSavedError
from thidua.desk.records.saving import SavedRecord
from thidua.desk.sitting.desk import Desk, Seat
from thidua.model.lifecycle import Role
from thidua.store import machine

UNITS: Final = ("ubnd-xa-ca-na", "ubnd-xa-phuoc-nam", "ubnd-xa-nhi-ha")
_REMEDY: Final = re.compile(
    r"thidua |--answer|Sửa|sửa|Bỏ|bỏ |Xóa|xóa |Điền|Ghi|ghi |Gõ|Mở|tải lại|Chọn|Thêm|Đặt|bấm|Xin|Nhập|Xem|xem |Dùng|Gộp|Chuyển|Chạy|người duyệt"
)
_FAMILIES: Final = ("Katơr", "Chamaléa", "Pinăng", "Pupur", "Tà Yên", "Bá Trung", "Đàng Năng", "Quảng Đại")
_MIDDLES: Final = ("Thị", "Văn", "Xuân", "Ngọc", "Kim", "Quốc", "Diệu", "Trung")
_GIVEN: Final = (
    "Nhuận",
    "Thoại",
    "Huyên",
    "Quyến",
    "Vượng",
    "Trúc",
    "Khuê",
    "Phượng",
    "Sạc",
    "Thuyết",
    "Riêng",
    "Quỳ",
)


class SimulationError(AssertionError):
    """What must hold does not."""


@dataclass(frozen=True)
class Answer:
    """What somebody was told. `refused`: whether the program says that nothing was written."""

    refused: bool
    text: str


@dataclass(frozen=True)
class Deed:
    """One step. `after`: what the office knows once it is accepted; `must`: what has to become of it, None for either.

    `allows`: where nobody can say beforehand what is taken, whether what is found now will do; it returns what the
    office knows then. `then`: what is done when it was refused.
    """

    words: str
    work: Callable[[], Answer]
    after: Truth
    must: Literal["accepted", "refused"] | None = "accepted"
    can_be_undone: bool = True
    role: Role = Role.BIEN_TAP
    allows: Callable[[Truth, dict[str, Any]], Truth] | None = None
    then: Callable[[Answer], None] = lambda _: None


@dataclass
class Office:
    """`truth`: what has been accepted. `before`: what undoing leads back to, None when nothing can be undone."""

    home: Path
    chance: random.Random
    day: dt.date = DAY
    truth: Truth = field(default_factory=Truth)
    before: Truth | None = None
    last_role: Role = Role.BIEN_TAP
    hot: list[str] = field(default_factory=list)
    """The paths of the records that people were at last."""
    seen: set[str] = field(default_factory=set)
    """The paths of all records that ever were."""
    trace: list[str] = field(default_factory=list)
    tally: dict[str, int] = field(default_factory=dict)
    _names: Iterator[str] = field(init=False)
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    _desks: dict[Role, Desk] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names = [" ".join(words) for words in itertools.product(_FAMILIES, _MIDDLES, _GIVEN)]
        self.chance.shuffle(names)
        self._names = iter(names)

    @property
    def data(self) -> Path:
        return self.home / "data"

    def new_name(self) -> str:
        return next(self._names)

    def pick(self, paths: list[str]) -> str:
        """One of some records: as often as not one that somebody else is at, so that people get into each other's way."""
        hot = [path for path in self.hot if path in paths]
        path = self.chance.choice(hot if hot and self.chance.random() < 0.5 else paths)
        self.hot = [*self.hot[-3:], path]
        return path

    def new_words(self, what: str) -> str:
        """A text that nobody else ever writes."""
        return f"{what} thứ {next(self._numbers)}"

    # How people get at the program --------------------------------------------------------------------------------

    def command(self, *words: object) -> Answer:
        """A command as it is typed, with nobody at the terminal to answer."""
        out = io.StringIO()
        typed = [*map(str, words), "--data", str(self.data), "--date", self.day.isoformat()]
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            try:
                code = main(typed)
            except SystemExit as stop:
                code = int(stop.code or 0)
        return Answer(code != 0 and "Đã gỡ khỏi dữ liệu" not in out.getvalue(), out.getvalue())

    def desk(self, role: Role) -> Desk:
        """The desk of somebody who sits at it all day."""
        if role not in self._desks:
            self._desks[role] = Desk(self.data.resolve(), DOCS, lambda: self.day, Seat(role))
        return self._desks[role]

    def form(self, role: Role, press: Callable[[Desk], SavedRecord]) -> Answer:
        try:
            done = press(self.desk(role))
        except NotSavedError as error:
            return Answer(True, str(error))
        return Answer(False, "\n".join([done.text, *done.details]))

    # One step -----------------------------------------------------------------------------------------------------

    def do(self, deed: Deed, moment: Moment | None = None) -> Answer | None:
        """Let somebody do something, and look at what became of it. None when the process was killed."""
        self.trace.append(f"{self.day} {deed.words}{f', {moment}' if moment else ''}")
        before = files_in(self.data)
        if moment is None:
            answer = deed.work()
        else:
            answer = killed(deed.work, self.data, moment)
            self._desks.clear()
            if isinstance(answer, BaseException):
                raise SimulationError(str(answer))
        now = files_in(self.data)
        try:
            self._judge(deed, answer, records_in(now), now == before, _lines(now) - _lines(before))
        except SimulationError as error:
            told = answer.text.strip() if answer else "(killed)"
            raise SimulationError(f"{error}\nThe program said:\n{told}") from None
        return answer

    def _judge(
        self, deed: Deed, answer: Answer | None, found: dict[str, Any], same: bool, lines: int
    ) -> None:
        kind = deed.words.split(":")[0]
        if answer is None:
            kind = "killed, " + ("before" if same else "after")
        elif answer.refused:
            kind += ", refused"
        self.tally[kind] = self.tally.get(kind, 0) + 1
        if answer is not None and answer.refused:
            _require(same, "a refusal changed the data folder")
            _require("Traceback" not in answer.text, "a refusal is a traceback")
            _require(_REMEDY.search(answer.text) is not None, "a refusal without a remedy")
            _require(deed.must != "accepted", "refused, though nothing is wrong")
            deed.then(answer)
            return
        if same:
            _require(
                answer is None or deed.after.records == self.truth.records,
                "accepted, and nothing was written",
            )
            if answer is not None:
                self.truth = deed.after
            return
        _require(deed.must != "refused", "accepted, though it must not be")
        after = deed.allows(deed.after, found) if deed.allows else deed.after
        _require(not (wrong := _differences(after, found)), "not what was accepted:\n" + "\n".join(wrong))
        _require(lines == 1, f"{lines} lines in the log for one change")
        self.before = self.truth if deed.can_be_undone else None
        self.last_role = deed.role
        self.seen |= found.keys()
        self.truth = after.__class__(found, after.said, after.gone, after.back)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise SimulationError(what)


def _differences(truth: Truth, found: dict[str, Any]) -> list[str]:
    wrong = []
    for path in sorted(truth.records.keys() | found.keys()):
        known, now = truth.records.get(path), found.get(path)
        if known is None or now is None:
            if known != now:
                wrong.append(f"  {path}: {'is there' if known is None else 'is missing'}")
            continue
        for part in sorted(known.keys() | now.keys()):
            if known.get(part) != now.get(part):
                wrong.append(f"  {path}, {part}: should be {known.get(part)!r}, is {now.get(part)!r}")
    return wrong


def _lines(files: dict[str, bytes]) -> int:
    return files.get(machine.own("nhat-ky", ".jsonl"), b"").count(b"\n")
