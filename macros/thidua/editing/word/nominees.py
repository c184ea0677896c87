"""`thidua import danh-sach-de-nghi.docx`: each row of a list of nominees becomes a draft, or none does."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from typing import Final

from ...dossier.docx_content import Cell, Line, text_key
from ...dossier.docx_file import open_docx
from ...dossier.first_forms import NOMINEE_LINES
from ...dossier.form_text import FormText, form_text
from ...dossier.heads import HEADS
from ...dossier.lists import SUMMARY
from ...dossier.nominees import nominees
from ...dossier.problems import ReportError, ReportProblem
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.decision import AwardForm
from ...model.fields import fields_of
from ...model.finding import Place, Problem
from ...model.honoree import Award, Honoree, Result
from ...model.layout import path_of
from ...model.lifecycle import Role, Status
from ...store import journal
from ..field_titles import of_row
from ..sheet.cells import CellError, from_cell
from ..sheet.choices import ALONE, RowContext
from ..sheet.columns import Column, columns_for
from ..sheet.merging import Values
from ..sheet.row_matcher import RowMatcher, UnclearRowError
from ..sheet.rows import EMPTY, Slip, record_of
from ..sheet.shortened_names import ShortenedNames
from ..status_log import with_log
from .form_plan import FormPlan, Target, in_file, plan_of
from .leftovers import FRAME, Whole, leftovers, short
from .reading import ReturnedForm, campaign_of, campaigns

_FIELDS: Final = fields_of(Honoree)
_NAME: Final = text_key(_FIELDS["name"].title)
_UNIT: Final = text_key(_FIELDS["unit"].title)
_POST: Final = text_key(_FIELDS["post"].title)
_SUMMARIES: Final = {text_key(words) for words in (SUMMARY, fields_of(Result)["text"].title)}
"""How the column of merits is headed: now, and in lists of the first forms."""
_FORM: Final = text_key(fields_of(Award)["form"].title)
_NUMBER: Final = "tt"
_BETWEEN: Final = re.compile(r"\s*[,;\n]\s*|\s+[-–—]\s+")
_PLACES: Final[dict[str, Place]] = {_NAME: ("name", "display"), _FORM: ("award", "form")}


@dataclass(frozen=True)
class _Row:
    """A row that became a record. `where`: what people call the row; `before`: the record so far."""

    where: str
    before: Honoree | None
    after: Honoree


@dataclass
class _List:
    """Reads the rows of one list; problems are collected, not raised."""

    dataset: Dataset
    campaign: Campaign
    matcher: RowMatcher
    columns: dict[Place, Column]
    rows: list[_Row] = field(default_factory=list)
    problems: list[ReportProblem] = field(default_factory=list)
    warnings: list[ReportProblem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    shortened: ShortenedNames = field(default_factory=ShortenedNames)
    row: RowContext = ALONE

    def read(self, number: int, cells: dict[str, str], kind: Kind, role: Role, day: dt.date) -> None:
        where = f"{kind.label}, dòng {cells.get(_NUMBER) or number}"
        self.row = RowContext(kind.value, note=self.shortened.of_row(where))
        slips: list[Slip] = []
        values: Values = {("kind",): kind.value}
        for heading, place in _PLACES.items():
            self._put(values, place, cells.get(heading, ""), slips)
        self._belongs(values, next((t for h, t in cells.items() if _UNIT in h), ""), kind, slips)
        if any(cells.get(heading) for heading in _SUMMARIES) and SUMMARY not in self.left_out:
            self.left_out.append(SUMMARY)
        try:
            id, before = self.matcher.record_of(f"dòng {number}", values)
        except UnclearRowError as error:
            id, before = None, None
            slips.append((None, error.what.replace("Dòng này không có mã và", "Dòng này"), error.remedy))
        unit = self.dataset.unit(str(values.get(("unit",))))
        values |= {("sample",): bool(unit and unit.sample), ("id",): id or f"{kind.value}-000"}
        values |= {("status",): Status.DRAFT.value, ("status_log",): ()}
        record = record_of(values, tuple(self.columns.values()), slips)
        if record is None or slips:
            self.problems += [_problem(slip, where) for slip in slips]
        elif before and before.status is not Status.DRAFT:
            what = f"Đã có bản ghi {before.label_and_id} cùng tên, cùng đơn vị, đang là «{before.status.label}», nên giữ nguyên"
            self.warnings.append(ReportProblem(what, "Muốn sửa thì dùng thidua edit", where))
            self.rows.append(_Row(where, before, before))
        else:
            after = _merged(before, record) if before else record
            self.rows.append(_Row(where, before, with_log(before, after, role, day)))

    def _belongs(self, values: Values, text: str, kind: Kind, slips: list[Slip]) -> None:
        """Post and unit, which share a cell in the table of individuals."""
        post, unit = self._post_and_unit(text) if kind is Kind.CA_NHAN else (None, None)
        self._put(values, ("unit",), unit or " ".join(text.split()), slips)
        if post:
            self._put(values, ("post",), " ".join(post.split()), slips)

    def _post_and_unit(self, text: str) -> tuple[str | None, str | None]:
        choices = self.columns["unit",].choices
        if not choices:
            return None, None
        for read in (choices.code, lambda unit: choices.meant(unit, self.row)):  # a name in full comes first
            for between in _BETWEEN.finditer(text):
                first, last = text[: between.start()], text[between.end() :]
                for post, unit in ((first, last), (last, first)):
                    if code := read(" ".join(unit.split())):
                        return post, code
        return None, None

    def _put(self, values: Values, place: Place, text: str, slips: list[Slip]) -> None:
        column = self.columns[place]
        if place == ("award", "form") and text_key(text).startswith(text_key(AwardForm.GIAY_KHEN.label)):
            text = (
                AwardForm.GIAY_KHEN.label
            )  # "Giấy khen của Chủ tịch UBND huyện": who signs is the decision's
        try:
            value = from_cell(column, " ".join(text.split()), self.row)
        except CellError as error:
            in_list = error.remedy.startswith("Chọn trong danh sách")  # which a Word table does not have
            remedy = (
                f"Viết đúng như trong danh sách «{column.title}» của dữ liệu" if in_list else error.remedy
            )
            slips.append((column, error.what, remedy))
        else:
            if value is not None:
                values[place] = value


def plan_nominees(target: Target, form: ReturnedForm, *, key: str | None = None) -> FormPlan:
    """A draft for each row of a list of nominees, or none.

    Names, kinds, units, posts and proposed forms of award are taken; results are not, as the list does not say
    of which criterion they are. ReportError when any row is wrong.
    """
    dataset, known = campaigns(target.data, key)
    campaign = campaign_of(form, known)
    blanks = (open_docx(nominees(campaign, dataset, head=head)) for head in HEADS)
    words = form_text(*blanks, first=(*NOMINEE_LINES, campaign.facts.title))
    columns = {column.path: column for column in columns_for(dataset, campaign)}
    found = _List(dataset, campaign, RowMatcher(dataset, campaign, journal.folder(target.data), ()), columns)
    for number, (kind, cells) in enumerate(_rows(form, words, found), 1):
        found.read(number, cells, kind, target.role, target.day)
    content = replace(form.content, lines=[line for line in form.content.lines if not _is_reference(line)])
    found.warnings += (ReportProblem(*told) for told in found.shortened.notices)
    for leftover in leftovers(words, Whole(), form.file, content):
        found.warnings.append(
            leftover if isinstance(leftover, ReportProblem) else ReportProblem(leftover, "")
        )
    if not found.rows and not found.problems:
        what, remedy = "Danh sách chưa có dòng nào để nhập", "Điền tên và đơn vị vào bảng, lưu lại rồi nhập"
        found.problems.append(ReportProblem(what, remedy))
    if found.problems:
        raise ReportError((*found.problems, *found.warnings))
    records = [(row.before, row.after) for row in found.rows]
    plan = plan_of(target, dataset, campaign, records, warnings=found.warnings, left_out=found.left_out)
    return replace(plan, locate=partial(_locate, _places(target, found)))


def _places(target: Target, found: _List) -> dict[str, str]:
    """File as the gate names it -> what people call the row."""
    key = found.campaign.key
    return {f"{target.data.name}/{path_of(key, row.after)}": row.where for row in found.rows}


def _locate(where: Mapping[str, str], problem: Problem) -> ReportProblem:
    if problem.file not in where:
        return ReportProblem(f"{problem.file}:{problem.line}: {problem.what}", problem.remedy)
    found = in_file(problem)
    return replace(found, remedy=of_row(found.remedy), section=where[problem.file])


def _rows(form: ReturnedForm, words: FormText, found: _List) -> Iterator[tuple[Kind, dict[str, str]]]:
    """(kind, heading -> text) of each row of the tables that have the list's headings; other rows are named."""
    for _, own in groupby(form.content.cells, key=lambda cell: cell.row):
        row = list(own)
        cells = {key[1]: cell.text.strip(" .…") for cell in row for key in cell.keys}
        if cells.keys() >= {_NAME, _FORM}:
            filled = {heading for heading, text in cells.items() if text_key(text)} - {_NUMBER}
            if filled:
                yield Kind.CA_NHAN if any(_POST in heading for heading in cells) else Kind.TAP_THE, cells
        else:
            _name_row(row, words, found)


def _problem(slip: Slip, where: str) -> ReportProblem:
    column, what, remedy = slip
    if column and what == EMPTY:
        what, remedy = f"Chưa ghi «{column.title}»", "Điền vào bảng rồi nhập lại"
    return ReportProblem(what, remedy, where)


def _is_reference(line: Line) -> bool:
    """The line that names the proposal which the list accompanies."""
    return text_key(line.text).startswith("kem theo to trinh")


def _name_row(row: list[Cell], words: FormText, found: _List) -> None:
    """A row that is none of the list: head, signatures, a heading within the table, another table."""
    texts = [text for cell in row if text_key(text := words.without_own(cell.text))]
    if not texts:
        return
    if any(tag.startswith("paper.") for cell in row for tag in cell.tags) or any(
        not cell.section or words.is_of_frame(cell) for cell in row
    ):
        if FRAME not in found.left_out:
            found.left_out.append(FRAME)
        return
    what = f"Dòng «{short(' | '.join(texts))}» không có tên và hình thức khen nên không đọc"
    found.warnings.append(ReportProblem(what, "Nếu là một người hay tập thể thì điền đủ các cột của bảng"))


def _merged(before: Honoree, record: Honoree) -> Honoree:
    """A draft with what the list tells and it does not have yet."""
    told = {name: getattr(record, name) for name in ("post", "award")}
    return before.model_copy(
        update={n: value for n, value in told.items() if value and not getattr(before, n)}
    )
