"""`thidua init`: from a plan to a data folder that passes the check at once."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Generic, TypeVar

from ..editing.first_answers import key_of, kind_of, place_of, short_title_of
from ..editing.folder_writing import write_new_folder
from ..editing.new_folder import NO_PLAN, Answers, Brief, NewFolder, new_folder
from ..editing.plan_proposal import Proposal, groups, propose
from ..editing.plan_text import PlanFileError, PlanText, read_plan, with_single_numbers
from ..model.campaign_key import is_key
from ..model.finding import Severity
from ..model.numbering import FORMS_OF_PLANS, ref_name
from ..model.plan import Plan, squeeze
from ..model.plan_reader import parse
from ..model.unit import UnitKind
from ..place import DOCS
from ..site import Audience
from ..site.checking import check, today
from ..vietnamese.dates import parse_date, short_date
from .arguments import Parser, add_date, day
from .outcome import BAD_DATA, BAD_USE, OK, print_problems, unwritable

_LONGEST_SHOWN: Final = 70
_Value = TypeVar("_Value")


class _MissingError(Exception):
    """Options that nobody can be asked for; the words name them."""


def add_arguments(parser: Parser) -> None:
    parser.add_argument("folder", type=Path, metavar="THƯ_MỤC", help="thư mục dữ liệu mới, chưa có gì")
    parser.add_argument("--plan", type=Path, metavar="TỆP", help="kế hoạch: tệp Word (.docx), .txt hoặc .md")
    parser.add_argument("--agency", metavar="TÊN", help="cơ quan phát động, viết đầy đủ")
    parser.add_argument(
        "--kind", type=_kind_option, metavar="LOẠI",
        help="loại cơ quan: " + ", ".join(f"{kind.value} ({kind.label})" for kind in UnitKind),
    )  # fmt: skip
    parser.add_argument("--place", metavar="ĐỊA_BÀN", help="địa bàn, ví dụ: huyện Ví Dụ, tỉnh Minh Họa")
    parser.add_argument("--title", metavar="TÊN", help="tên đầy đủ của phong trào")
    parser.add_argument("--short-title", metavar="TÊN", help="tên ngắn, cho đầu trang")
    parser.add_argument("--for-year", metavar="NĂM", type=_key_option,
        help="năm của phong trào, cũng là tên thư mục: 2027, 2026-2027, 2027-q1, 2027-dot-2",
    )  # fmt: skip
    parser.add_argument("--start", type=day, metavar="NGÀY", help="ngày bắt đầu")
    parser.add_argument("--end", type=day, metavar="NGÀY", help="ngày kết thúc")
    parser.add_argument("--quick", action="store_true", help="không hỏi gì, lấy đúng điều máy đề xuất")
    add_date(parser)


def _key_option(text: str) -> str:
    try:
        return _key(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def _key(text: str) -> str:
    if not is_key(text):
        raise ValueError("Gõ năm, hoặc tên bắt đầu bằng năm như 2027, 2026-2027, 2027-q1, 2027-dot-2")
    return text


def _kind_option(text: str) -> UnitKind:
    try:
        return _kind(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(options: argparse.Namespace) -> int:
    target: Path = options.folder
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        print(f"{target} đã có tệp; thidua init không ghi đè. Chọn tên thư mục mới.", file=sys.stderr)
        return BAD_USE
    try:
        source = with_single_numbers(read_plan(options.plan)) if options.plan else PlanText(NO_PLAN)
    except PlanFileError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    plan = parse(source.text)
    if not plan.has_parts:
        print(f"Không nhận ra mục nào trong {options.plan}. {FORMS_OF_PLANS}.", file=sys.stderr)
        return BAD_USE
    proposal = propose(plan)
    if options.plan:
        print(
            "\n".join((*_outline(plan), "", *_found(proposal), *(f"Lưu ý: {note}." for note in source.notes)))
        )
    try:
        answers = _answers(options, proposal)
    except _MissingError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except (KeyboardInterrupt, EOFError):
        print("\nĐã dừng, chưa ghi gì.", file=sys.stderr)
        return BAD_USE
    return _write(target, new_folder(Brief(answers, plan, proposal)), answers.today)


def _write(target: Path, made: NewFolder, day: dt.date) -> int:
    try:
        problems = write_new_folder(
            target, made.files, lambda home: check(home, DOCS, day, Audience.PREVIEW).problems
        )
    except OSError as error:
        return unwritable(target, error)
    print_problems(problems)
    if any(problem.severity is Severity.ERROR for problem in problems):
        print("\nChưa ghi gì. Sửa kế hoạch hay tùy chọn theo các dòng trên rồi chạy lại.", file=sys.stderr)
        return BAD_DATA
    print("\n".join(_ending(target, made)))
    return OK


def _ending(target: Path, made: NewFolder) -> Iterator[str]:
    yield f"\nĐã ghi {len(made.files)} tệp vào {target}, kiểm tra đúng."
    if made.blanks:
        yield "Còn để trống, điền khi có nguồn:"
        yield from (f"  - {blank}" for blank in made.blanks)
    yield "Tiếp theo:"
    yield f"  1. Mở {target} bằng trình soạn thảo, xem lại từng mục máy đề xuất theo lời dẫn ở đầu tệp."
    yield f"  2. thidua check {_quoted(target)}"
    yield f"  3. thidua serve --data {_quoted(target)} (xem thử)"
    yield f"  4. thidua edit --data {_quoted(target)} (thêm quyết định, tập thể, cá nhân, tin bài)"


def _quoted(path: Path) -> str:
    return f'"{path}"' if " " in str(path) else str(path)


def _outline(plan: Plan) -> Iterator[str]:
    """The structure that was recognised, as a contents page."""
    yield "Các mục đã nhận ra (mã mục dùng ở ref):"
    for clause in plan.clauses:
        heading = squeeze(f"{clause.number} {clause.heading}") or ref_name(clause.ref)
        yield f"  {'  ' * max(clause.depth - 1, 0)}{clause.ref:<14} {_cut(heading)}"


def _found(proposal: Proposal) -> Iterator[str]:
    yield "Đề xuất lấy từ kế hoạch, xem lại trong tệp:"
    for words, rows in groups(proposal):
        yield from _group(words, rows)


def _group(words: str, rows: tuple[tuple[str, str], ...]) -> Iterator[str]:
    yield f"  {len(rows)} {words}" + (":" if rows else " (chưa thấy)")
    yield from (f"    {ref:<12} {_cut(text)}" for ref, text in rows)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN].rpartition(" ")[0] + " …"


@dataclass(frozen=True)
class _Question(Generic[_Value]):
    """`option`: its name on the command line; `proposed`: what the plan says."""

    option: str
    words: str
    proposed: _Value | None
    read: Callable[[str], _Value]
    show: Callable[[_Value], str] = str


@dataclass(frozen=True)
class _Asker:
    """Takes an option, else what the person at the terminal says, else what was proposed."""

    options: argparse.Namespace
    asks: bool
    missing: list[str] = field(default_factory=list)

    def text(self, option: str, words: str, proposed: str | None) -> str:
        return self.value(_Question(option, words, proposed, str)) or ""

    def value(self, question: _Question[_Value]) -> _Value | None:
        given: _Value | None = getattr(self.options, question.option.replace("-", "_"))
        if given is not None:
            return given
        while self.asks:
            hint = "" if question.proposed is None else f" [{question.show(question.proposed)}]"
            typed = input(f"{question.words}{hint}: ").strip()
            if not typed and question.proposed is not None:
                return question.proposed
            try:
                if typed:
                    return question.read(typed)
            except ValueError as error:
                print(error)
        if question.proposed is None:
            self.missing.append(f"--{question.option} ({question.words})")
        return question.proposed


def _kind(text: str) -> UnitKind:
    known = {kind.value: kind for kind in UnitKind}
    if text not in known:
        raise ValueError(f"Gõ một trong: {', '.join(f'{k.value} ({k.label})' for k in UnitKind)}")
    return known[text]


def _answers(options: argparse.Namespace, found: Proposal) -> Answers:
    ask = _Asker(options, sys.stdin.isatty() and not options.quick)
    if ask.asks:
        print("\nNhấn Enter để lấy giá trị trong ngoặc vuông.")
    agency = ask.text("agency", "Cơ quan phát động", found.agency)
    kind = ask.value(_Question("kind", "Loại cơ quan", kind_of(agency), _kind, str))
    place = ask.text("place", "Địa bàn", place_of(agency) or None)
    title = ask.text("title", "Tên phong trào", found.title)
    proposed = found.end.day if found.end else None
    end = ask.value(_Question("end", "Ngày kết thúc", proposed, parse_date, short_date))
    proposed_key = key_of(found) or (str(end.year) if end else None)
    key = ask.value(_Question("for-year", "Năm (như 2027, 2026-2027, 2027-q1)", proposed_key, _key, str))
    short = ask.text("short-title", "Tên ngắn", short_title_of(title, key or "0000") or None)
    if ask.missing or not (kind and end and key):
        raise _MissingError(f"Chưa biết {', '.join(ask.missing)}. Thêm các tùy chọn này.")
    start = options.start or found.start
    return Answers(agency, kind, place, title, short, key, start, end, options.date or today())
