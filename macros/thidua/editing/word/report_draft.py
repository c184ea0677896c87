"""A filled report -> a draft record, and what of it could not be read."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from ...dossier import docx_content
from ...dossier.docx_content import Cell, DocxContent
from ...dossier.docx_file import DocxFile, open_docx
from ...dossier.forms import REPORTS
from ...dossier.problems import ReportProblem, unusable_report
from ...dossier.report_form import ReportForm, report_form_of
from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.fields import fields_of
from ...model.finding import Place
from ...model.honoree import Figure, Honoree, Initiative, Result
from ...model.kinds import RecordKind
from ...model.lifecycle import Role, Status
from ...model.registers import register_of
from ..ids import next_id
from ..sheet import cells
from ..sheet.cells import CellError
from ..sheet.choices import RowContext
from ..sheet.columns import Column, columns_for
from ..sheet.merging import Values
from ..sheet.rows import Slip, record_of
from ..sheet.shortened_names import ShortenedNames
from ..status_log import with_log
from .leftovers import Leftover, cell_leftover, leftovers, short

_ABOUT: Final[tuple[Place, ...]] = (("name", "display"), ("unit",), ("post",), ("participant_group",))


@dataclass(frozen=True)
class ReportDraft:
    """What a report makes. `record`: the draft, None when too little is known for one.

    `left_out`: headings of the sections that stay in the dossier; nothing of their content is in here.
    """

    record: Honoree | None
    problems: tuple[ReportProblem, ...]
    left_out: tuple[str, ...]


@dataclass
class FormAnswers:
    """The answers of a filled form as values of a record; problems are collected, not raised."""

    form: ReportForm
    values: Values = field(default_factory=dict)
    problems: list[ReportProblem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    criteria: list[str] = field(default_factory=list)
    """Ids of the criteria with a result, in the order of the results in `values`."""
    columns: tuple[Column, ...] = ()

    def section_of(self, place: Place) -> str | None:
        """The heading in the report under which a field of the record is filled in."""
        if place[:1] == ("results",):
            number = place[1] if len(place) > 1 else None
            id = self.criteria[number] if isinstance(number, int) and number < len(self.criteria) else None
            names = [key for key, c in self.form.sections.items() if c.id == id]
            titles = [fields_of(Result)[str(s)].title for s in place[2:3] if s in fields_of(Result)]
            return (
                ", ".join(filter(None, [*(n.replace("tieu chi", "Tiêu chí") for n in names), *titles]))
                or None
            )
        info = fields_of(Honoree).get(str(place[0])) if place else None
        inner = (
            fields_of(Initiative).get(str(place[1]))
            if place[:1] == ("initiative",) and len(place) > 1
            else None
        )
        return ", ".join(i.title for i in (info, inner) if i and i.title) or None

    def record(self, id: str) -> Honoree | None:
        """The draft under an id; None, and more `problems`, when the model rejects the values."""
        values = self.values | {("id",): id, ("status",): Status.DRAFT.value, ("status_log",): ()}
        slips: list[Slip] = []
        record = record_of(values, self.columns, slips)
        if self.values.get(("name", "display")) is None:  # the model allows that, for removed records
            self.problems.append(ReportProblem("Chưa có tên", "Điền tên vào mẫu", self.section_of(("name",))))
            record = None
        for column, what, remedy in slips:
            self.problems.append(ReportProblem(what, remedy, self.section_of(column.path if column else ())))
        return record


def read_report(
    content: bytes,
    campaign: Campaign,
    dataset: Dataset,
    role: Role,
    day: dt.date,
    *,
    taken: Collection[str] = (),
) -> ReportDraft:
    """Read a report made from the campaign's own form, as Word or LibreOffice saved it.

    ReportError when the file is no such report. `taken`: further ids that the draft must not get.
    """
    file = open_docx(content)
    answers = answers_of(file, docx_content.read_content(file), dataset, (campaign,))
    register = register_of(RecordKind.HONOREE, answers.form.kind)
    record = answers.record(next_id(dataset, register, campaign.year, taken))
    draft = with_log(None, record, role, day) if record else None
    return ReportDraft(draft, tuple(answers.problems), tuple(answers.left_out))


def answers_of(
    file: DocxFile, filled: DocxContent, dataset: Dataset, campaigns: Iterable[Campaign]
) -> FormAnswers:
    """The answers of a report, by the form of the campaign that it was made from. ReportError: by none of them."""
    answers = FormAnswers(_form_behind(file, filled, dataset, campaigns))
    _AnswerReader(answers, dataset, file, filled).read()
    return answers


def _form_behind(
    file: DocxFile, filled: DocxContent, dataset: Dataset, campaigns: Iterable[Campaign]
) -> ReportForm:
    """The form that was filled in: the one that the file's keywords name, else the one most like it."""
    known = [(campaign, kind) for campaign in campaigns for kind in Kind]
    keywords = set(file.keywords.replace(";", " ").split())
    named = [(c, kind) for c, kind in known if {REPORTS[kind].name, c.facts.id} <= keywords]
    for pairs in (named, known):
        forms = [report_form_of(campaign, dataset, kind) for campaign, kind in pairs]
        if candidates := [form for form in forms if form.is_source_of(filled)]:
            return max(candidates, key=lambda form: form.likeness(filled))
    periods = ", ".join(dict.fromkeys(campaign.period for campaign, _ in known))
    raise unusable_report(
        f"Tệp không phải báo cáo thành tích làm từ mẫu của phong trào {periods}",
        "Tải mẫu báo cáo ở trang Biểu mẫu, chép nội dung vào đó rồi nhập",
    )


class _AnswerReader:
    """Reads the cells of one filled form into `answers`."""

    def __init__(self, answers: FormAnswers, dataset: Dataset, file: DocxFile, filled: DocxContent) -> None:
        self.answers, self.dataset, self.file, self.filled = answers, dataset, file, filled
        self.form = answers.form
        self.texts: dict[Place, list[str]] = defaultdict(list)
        self.figures: dict[str, dict[int, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))

    def read(self) -> None:
        for cell in self.filled.cells:
            self._cell(cell)
        for leftover in leftovers(self.form.words, self.form, self.file, self.filled):
            self._leave(leftover)
        criteria = [c for c in self.form.sections.values() if not c.private_evidence]
        self.answers.columns = columns_for(self.dataset, self.form.campaign, results=len(criteria))
        self.columns = {column.path: column for column in self.answers.columns}
        self._about()
        for criterion in criteria:
            self._result(criterion.id)

    def _cell(self, cell: Cell) -> None:
        text, place = self.form.answer_in(cell.text), self.form.place(cell)
        # A copied table keeps its tags, so under a private heading the heading decides, not the tags.
        private = next((s for s in (cell.section, cell.above) if self.form.is_private(s)), None)
        heading = self.form.heading(private or cell.section)
        if private:
            if heading and (text if place else self.form.words.without_own(text)):
                self._leave(heading)
            return
        if place is None:
            for leftover in cell_leftover(self.form, self.filled, cell):
                self._leave(leftover)
        elif not place and text and heading:
            self._leave(heading)
        if cell.pictures:
            self._problem(
                "Ảnh và hình vẽ trong ô không đọc được",
                "Viết bằng chữ; ảnh thì thêm sau vào bản ghi",
                heading,
            )
        if not text or not place:
            return
        if self.form.is_copied(cell):
            what = f"Ô «{short(text)}» mang dấu của ô khác (bảng được chép từ chỗ khác), nên đọc theo tiêu đề"
            self._problem(what, "Xem lại bản ghi có đúng chỗ không", heading)
        if len(place) == 5:
            self.figures[str(place[1])][cell.row][str(place[4])] = text
        else:
            self.texts[place].append(text)

    def _leave(self, leftover: Leftover) -> None:
        if isinstance(leftover, str):
            if leftover not in self.answers.left_out:
                self.answers.left_out.append(leftover)
        elif leftover not in self.answers.problems:
            self.answers.problems.append(leftover)

    def _one(self, place: Place) -> str:
        """The answer of a blank that holds one; further ones, of copies, are named."""
        first, *others = dict.fromkeys(self.texts[place])
        if others:
            what = f"Ô này có {len(others) + 1} lần: lấy «{short(first)}», không lấy «{'», «'.join(map(short, others))}»"
            self._problem(what, "Xóa ô thừa rồi nhập lại nếu lấy nhầm", self.answers.section_of(place))
        return first

    def _all(self, place: Place) -> str:
        """The answers of a blank whose copies count too."""
        texts = dict.fromkeys(self.texts.get(place, ()))
        if len(texts) > 1:
            number = len(self.answers.criteria) - 1
            at: Place = ("results", number, *place[2:])
            self._problem(
                f"Ô này có {len(texts)} lần, đọc nối nhau", "Xem lại bản ghi", self.answers.section_of(at)
            )
        return "\n".join(texts)

    def _about(self) -> None:
        values = self.answers.values
        values["kind",] = self.form.kind.value
        for place in _ABOUT:
            if self.texts.get(place):
                text = " ".join(self._one(place).split())
                chosen = self.form.choices.get(place, {}).get(docx_content.text_key(text))
                self._put(place, chosen or text)
        unit = self.dataset.unit(str(values.get(("unit",))))
        # People of a sample unit are samples too.
        values["sample",] = bool(unit and unit.sample)
        for name in fields_of(Initiative):
            place = ("initiative", name)
            if self.texts.get(place):
                text = self._one(place)
                self._put(place, text if name == "summary" else " ".join(text.split()))
        missing = [
            i.title
            for n, i in fields_of(Initiative).items()
            if i.required and values.get(("initiative", n)) is None
        ]
        if missing and any(place[0] == "initiative" for place in values):
            for place in [place for place in values if place[0] == "initiative"]:
                del values[place]
            title = fields_of(Honoree)["initiative"].title
            self._problem(
                f"Chưa đọc phần này vì thiếu «{'», «'.join(filter(None, missing))}»",
                "Điền đủ rồi nhập lại",
                title,
            )

    def _result(self, id: str) -> None:
        """The result under one criterion; without a text there is none, whatever evidence is given."""
        number, criteria = len(self.answers.criteria), self.answers.criteria
        criteria.append(id)
        text, evidence = self._all(("results", id, "text")), self._all(("results", id, "evidence"))
        heading = self.answers.section_of(("results", number))
        if not text:
            criteria.pop()
            more = evidence or self.figures.get(id)
            what = (
                "Có minh chứng hoặc số liệu nhưng chưa viết kết quả, nên chưa đọc"
                if more
                else "Chưa viết kết quả"
            )
            self._problem(what, "Viết vào ô «Kết quả» rồi nhập lại, hoặc điền thẳng vào bản ghi", heading)
            return
        at: Place = ("results", number)
        if not self._put((*at, "text"), text):
            criteria.pop()
            return
        self.answers.values[*at, "criterion"] = id
        if lines := [line for line in map(_without_bullet, evidence.split("\n")) if line]:
            self._put((*at, "evidence"), "\n".join(lines))
        self._figures(id, (*at, "figures"))

    def _figures(self, id: str, place: Place) -> None:
        parts = {str(part.path[0]): part for part in self.columns[place].parts}
        figures = []
        for row in self.figures.get(id, {}).values():
            figure: dict[str, Any] = {}
            for name in fields_of(Figure):
                try:
                    figure[name] = cells.from_cell(parts[name], " ".join(row.get(name, "").split()))
                except CellError as error:
                    self._problem(error.what, error.remedy, self.answers.section_of(place))
            if len(figure) < len(fields_of(Figure)):
                continue
            if absent := [parts[n].title for n, value in figure.items() if value is None]:
                what = f"Dòng số liệu «{short(next(iter(row.values())))}» thiếu «{'», «'.join(absent)}» nên chưa đọc"
                self._problem(what, "Điền đủ bốn ô của dòng ấy", self.answers.section_of(place))
                continue
            figures.append(figure)
        if figures:
            self.answers.values[place] = tuple(figures)

    def _put(self, place: Place, text: str) -> bool:
        read_as = ShortenedNames()
        try:
            value = cells.from_cell(
                self.columns[place], text, RowContext(self.form.kind.value, note=read_as.of_row())
            )
        except CellError as error:
            self._problem(error.what, error.remedy, self.answers.section_of(place))
            return False
        for what, remedy in read_as.notices:
            self._problem(what, remedy, self.answers.section_of(place))
        if value is not None:
            self.answers.values[place] = value
        return value is not None

    def _problem(self, what: str, remedy: str, section: str | None) -> None:
        problem = ReportProblem(what, remedy, section)
        if problem not in self.answers.problems:
            self.answers.problems.append(problem)


def _without_bullet(line: str) -> str:
    """A line of a list without its bullet."""
    line = line.strip()
    for sign in ("- ", "– ", "• ", "+ "):
        line = line.removeprefix(sign)
    return line.strip()
