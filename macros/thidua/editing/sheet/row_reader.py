"""Reads the rows of a sheet: each becomes a record, or is told why not. Nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from ...model.fields import personal_fields
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.layout import path_of
from ...model.lifecycle import Role
from ...model.scalars import is_id
from ..last_lists import LastRow
from ..status_log import needs_approver, with_log
from . import guide
from .alignment import AlignedRow, aligned
from .cells import Cell, CellError, text_of
from .choices import key
from .clashes import clash, unknown_base, widening
from .columns import Column, flat
from .lists import Sheet
from .mark import Base, base_of, read_mark
from .marked_copy import OpenRow
from .merging import (
    CellWord,
    Difference,
    KnownRecord,
    MergedRow,
    Values,
    is_changed_here,
    merge,
    unit_of,
    whole_records_cleared,
    widens,
)
from .namesakes import choose_namesake, distinct_name
from .number_questions import asking
from .past import Past, RowContent
from .problems import SheetProblem
from .questions import Inquiry
from .row_matcher import ID, NAME, RowMatcher, UnclearRowError
from .row_photos import PHOTO, RowPhotos
from .rows import Groups, Slip, consent_of, groups_of, record_of, values_of
from .shortened_names import ShortenedNames

_POST: Final[Place] = ("post",)


@dataclass(frozen=True)
class Row:
    """A row that became a record; `before` is None for a new one.

    `sheet`: the title of its list; `where`: the row, for people. `taken` and `kept`: what the row says otherwise than
    the record, and goes in or is left. `groups`: its numbered groups of columns. `files`: path -> new picture.
    `last_row`: what is kept of the row for the next time.
    """

    sheet: str
    number: int
    where: str
    before: Honoree | None
    after: Honoree
    taken: tuple[Difference, ...]
    kept: tuple[Difference, ...]
    groups: Groups
    files: Mapping[str, bytes]
    last_row: LastRow

    @property
    def is_changed(self) -> bool:
        return self.after != self.before


@dataclass(frozen=True)
class _Match:
    """A row with what is known of its record. `placed`: what it says, by the places of the record."""

    number: int
    placed: AlignedRow
    known: KnownRecord
    merged: MergedRow
    files: Mapping[str, bytes]


class RowReader:
    """Reads the rows of one sheet; problems are collected, not raised."""

    def __init__(
        self,
        sheet: Sheet,
        matcher: RowMatcher,
        photos: RowPhotos,
        past: Past,
        inquiry: Inquiry,
        *,
        role: Role,
        day: dt.date,
    ) -> None:
        self._inquiry = inquiry
        self.sheet, self._matcher, self._photos, self._past = sheet, matcher, photos, past
        self._role, self._day = role, day
        self.problems = [replace(problem, sheet=sheet.title) for problem in sheet.headings.problems]
        self.warnings: list[SheetProblem] = []
        self.rows: list[Row] = []
        self.deleted: list[str] = []
        self.open_rows: dict[int, OpenRow] = {}
        self._unmarked: list[int] = []
        self._shortened = ShortenedNames()

    def read(self, filled: Mapping[int, dict[Column, Cell]], progress: Callable[[int], None]) -> None:
        """Read the filled rows of the list. `progress`: called with how many are read."""
        for count, (number, cells) in enumerate(filled.items(), 1):
            self._read_row(number, cells)
            progress(count)
        self.problems += self._photos.close(self._inquiry.of_list(self.sheet.title))
        self.warnings += self._photos.notices
        self.warnings += (SheetProblem(*told, sheet=self.sheet.title) for told in self._shortened.notices)
        if self._unmarked:
            warning = unknown_base(self._unmarked, has_marks=bool(self.sheet.headings.marks))
            self.warnings.append(replace(warning, sheet=self.sheet.title))

    def _read_row(self, number: int, cells: dict[Column, Cell]) -> None:
        slips: list[Slip] = []
        decide = asking(self._inquiry, _sentence(self.sheet.row(number)))
        values = values_of(cells, slips, decide, self._shortened.of_row(number))
        before: Honoree | None = None
        files: dict[str, bytes] = {}
        mark = self.sheet.mark(number)
        try:
            other = distinct_name(str(values.get(NAME) or ""), values.get(_POST))
            if other and values.get(ID) is None and self._matcher.knows({**values, NAME: other}):
                values[NAME] = other
            id, before = self._matcher.record_of(
                self.sheet.row(number), values, lambda found: self._namesake(number, found, values)
            )
            values[ID] = id
            if id and is_id(id):
                own = read_mark(mark, id, self.sheet.columns)
                base = self._known(before, RowContent(values, mark)).base if before else own
                values[PHOTO], files = self._photos.of(number, id, values, before, base)
        except UnclearRowError as error:
            unclear = self.sheet.column(error.path)
            if all(column != unclear for column, _, _ in slips):  # an unreadable cell is not an empty one
                slips.append((unclear, error.what, error.remedy))
        except CellError as error:
            slips.append((self.sheet.column(PHOTO), error.what, error.remedy))
        values = whole_records_cleared(values, self.sheet.columns)
        own = read_mark(mark, values.get(ID) or "", self.sheet.columns)
        placed = aligned(values, before, own) if before else AlignedRow(values)
        if own and before is None:
            self._deleted(number, values, own, slips)
        else:
            known = self._known(before, RowContent(placed.values, mark))
            match = _Match(number, placed, known, merge(placed.values, known, self.sheet.columns), files)
            row = self._row(match, slips)
            self.rows += [row] if row else []
            self._note(match, own)
        self.problems += [
            SheetProblem(what, remedy, number, self._heading(column, placed), self.sheet.title)
            for column, what, remedy in slips
            if column not in self.sheet.headings.missing
        ]

    def _namesake(self, number: int, found: Sequence[Honoree], values: Values) -> Honoree | None:
        """Which of the records of its kind, name and unit a row without a code tells of."""

        def says_nothing_new(record: Honoree) -> bool:
            placed = aligned(values, record, None).values
            merged = merge(placed, self._known(record, RowContent(placed)), self.sheet.columns)
            return not merged.taken and not merged.clashes

        key = self.sheet.campaign.key
        same_file = [r.id for r in found if self._past.is_from_same_file(path_of(key, r))]
        row, name = _sentence(self.sheet.row(number)), str(values[NAME])
        other = distinct_name(name, values.get(_POST))
        record = choose_namesake(
            row, found, self._inquiry.ask,
            other_name=other, says_nothing_new=says_nothing_new, same_file=same_file,
        )  # fmt: skip
        if record is None and other is None:
            what = f"«{name}» là người khác cùng tên, cùng đơn vị với {found[0].label_and_id}"
            raise UnclearRowError(NAME, what, f"Ghi thêm chức vụ vào tên, ví dụ «{name} (Trưởng thôn)»")
        if record is None:
            values[NAME] = other
        return record

    def _known(self, before: Honoree | None, row: RowContent) -> KnownRecord:
        if before is None:
            return KnownRecord(None)
        path = path_of(self.sheet.campaign.key, before)
        return self._past.known(before, path, row, self.sheet.columns)

    def _heading(self, column: Column | None, placed: AlignedRow) -> str | None:
        """The heading of a column of the record, in the sheet."""
        found = self.sheet.column(placed.in_sheet(column.path)) if column else None
        return self.sheet.heading(found) if found else None

    def _row(self, match: _Match, slips: list[Slip]) -> Row | None:
        """The row's record; None when `slips` has any, also those that are added here."""
        merged, before, columns = match.merged, match.known.before, self.sheet.columns
        if before and _brings_back(match.placed.values, before):
            what = f"Bản ghi {before.id} {before.status.label.lower()}, mà dòng này còn thông tin đã gỡ"
            slips.append((self.sheet.column(ID), what, "Xóa dòng này khỏi bảng"))
        wider = self._widened(match)
        record = record_of(merged.values, columns, slips, before)
        if before:
            slips += [clash(before, d) for d in merged.clashes] + [widening(before, d) for d in wider]
        if merged.clashes or wider:
            units = {unit_of(d.column.path) for d in merged.clashes}
            older = [d for d in merged.kept if unit_of(d.column.path) in units]
            self._leave_open(match, [*merged.clashes, *older, *wider])
        if record and before and not slips and needs_approver(before, record, self._role):
            what = f"Bản ghi {before.label_and_id} đã công bố, chỉ người duyệt mới sửa được"
            remedy = "Nhập lại với --role duyet, hoặc bỏ các thay đổi ở dòng này"
            slips.append((self.sheet.column(ID), what, remedy))
        if record is None or slips:
            return None
        after = with_log(before, record, self._role, self._day)
        picture = after.picture.file if after.picture else None
        files = {path: content for path, content in match.files.items() if path.rpartition("/")[2] == picture}
        groups = {
            name: [int(match.placed.in_sheet((name, number))[1]) for number in numbers]
            for name, numbers in groups_of(merged.values).items()
        }
        values = aligned(match.placed.values, after).values
        last = self._past.row(RowContent(values, self.sheet.mark(match.number)), after, columns)
        return Row(
            self.sheet.title, match.number, self.sheet.row(match.number), before, after, merged.taken, merged.kept, groups, files, last
        )  # fmt: skip

    def _widened(self, match: _Match) -> list[Difference]:
        """The cells by which a list of unknown age would allow more than the consent that stands."""
        before = match.known.before
        differences = [d for d in match.merged.taken if d.column.path[0] == "consent"]
        if before is None or match.known.base or not differences:
            return []
        return differences if widens(before.consent, consent_of(match.merged.values)) else []

    def _deleted(self, number: int, values: Values, own: Base, slips: list[Slip]) -> None:
        """A record that is no longer there does not come back by the list in which it still stands."""
        if is_changed_here(values, own):
            what = f"Bản ghi «{own.id}» đã bị xóa sau khi lấy bảng này"
            slips.append((self.sheet.column(ID), what, "Xóa dòng này khỏi bảng"))
        else:
            self.deleted.append(self.sheet.row(number))

    def _note(self, match: _Match, own: Base | None) -> None:
        """Say what an empty cell did not do, and which row came without its mark."""
        merged, values = match.merged, match.placed.values
        if match.known.before and match.known.base is None and (merged.taken or merged.clashes):
            self._unmarked.append(match.number)
        emptied = [
            self.sheet.heading(column)
            for column in self.sheet.headings.places
            if own and match.placed.is_in_place and column.path in own.digests and values.get(column.path, "") is None
            and not column.is_status and merged.values.get(column.path) is not None
        ]  # fmt: skip
        if emptied:
            what = f"Ô «{'», «'.join(emptied)}» để trống nên giữ giá trị đang có"
            self.warnings.append(
                SheetProblem(
                    what, "Muốn bỏ giá trị thì ghi chữ «xóa» vào ô", match.number, sheet=self.sheet.title
                )
            )

    def _leave_open(self, match: _Match, differences: list[Difference]) -> None:
        """In the marked copy the cells in question are empty, and the row is marked as of now: what is then typed counts."""
        before, base, columns = match.known.before, match.known.base, self.sheet.columns
        assert before
        now = base_of(before.id, flat(before, columns))
        units = {unit_of(d.column.path) for d in differences}
        if base:
            stays = {p: digest for p, digest in base.digests.items() if unit_of(p) not in units}
            now = replace(now, digests=stays | {p: d for p, d in now.digests.items() if unit_of(p) in units})
        if not (base and base.is_numbered and match.placed.is_in_place):
            now = replace(now, is_numbered=False)
        headings = frozenset(filter(None, (self._heading(d.column, match.placed) for d in differences)))
        self.open_rows[match.number] = OpenRow(now.mark(columns), headings)


def is_example(cells: Mapping[Column, Cell]) -> bool:
    return key(text_of(cell_at(cells, ID))) == key(guide.EXAMPLE_CODE)


def cell_at(cells: Mapping[Column, Cell], path: Place) -> Cell:
    return next((cell for column, cell in cells.items() if column.path == path), None)


def _brings_back(values: Mapping[Place, Any], before: Honoree) -> bool:
    """Whether a row still tells what was removed from a record since."""
    removed = {name for name in personal_fields(Honoree) if not getattr(before, name)}
    return before.status.is_gone and any(
        value and value is not CellWord.CLEAR and path[0] in removed for path, value in values.items()
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
