"""`thidua status`: which criteria and units have examples, what is left to do, and which deadlines are near.

It is for the office's own screen, so names and drafts are in it; nothing of it is published.
"""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from ..model.campaign import CampaignFacts, Kind
from ..model.coverage import Coverage, CoverageGrid, coverage
from ..model.dataset import Dataset
from ..model.decision import Decision
from ..model.finding import Problem
from ..model.honoree import Honoree
from ..model.story import Story
from ..place import DOCS
from ..site import Audience, Edition, Publication
from ..site.checking import check_most, today
from ..store.lease import synchronised_by
from ..vietnamese.dates import short_date, standing
from ..vietnamese.terminal import list_item, table
from ..worklist import Entry, Topic, WorkSection, worklist
from .arguments import Parser, add_data, add_date, add_year
from .hints import repeated
from .outcome import BAD_DATA, BAD_USE, OK

NARROWEST: Final = 60
WIDEST: Final = 120
SAMPLE: Final = "*"
BY_ID: Final = 15
"""Columns are headed by ids when each has at least this many cells of the screen, else by numbers."""


_STEPS: Final[Mapping[Topic, str]] = {
    Topic.REMOVALS: "gỡ xong ở mọi nơi rồi ghi ngày gỡ xong; xem trang /can-bo/go-thong-tin/.",
    Topic.MENTIONS: "sửa hoặc xóa từng câu còn nhắc người đã gỡ; nói về người khác thì thidua mention TỆP:DÒNG.",
    Topic.ERRORS: "mở từng tệp nêu ở đó rồi sửa; thidua check cho thấy lại.",
    Topic.WARNINGS: "mở từng tệp nêu ở đó rồi sửa; thidua check cho thấy lại.",
    Topic.ENDING: "xin đồng ý lại, ghi ngày mới bằng thidua edit --role duyet; không được thì thidua withdraw MÃ.",
    Topic.AWARDED: "bổ sung phần còn thiếu bằng thidua edit, rồi người duyệt mở thidua edit --role duyet.",
    Topic.DRAFTS: "bổ sung phần còn thiếu của bản nháp bằng thidua edit.",
    Topic.WAITING: "không phải làm gì: bản công bố dựng từ ngày ấy sẽ có; đổi ngày bằng thidua edit --role duyet.",
    Topic.REVIEWS: "xem lại nội dung, ghi ngày rà soát mới bằng thidua edit --role duyet.",
    Topic.SPELLED: "thêm cách đọc của chữ viết tắt vào words.yml của thư mục dữ liệu.",
    Topic.DOUBTS: "nghe lại lời đã chọn; chưa đúng thì viết rõ hơn trong bài, hoặc thêm cách đọc vào words.yml.",
}
"""What to do about each topic, in the terminal."""


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    add_year(parser)
    parser.set_defaults(wraps_hints=True)  # so it repeats the options itself, before its lines are broken


def run(options: argparse.Namespace) -> int:
    day: dt.date = options.date or today()
    checked = check_most(options.data, DOCS, day, Audience.PREVIEW)
    publication = checked.publication
    if publication is None:
        print(*(repeated(str(problem), options) for problem in checked.problems), sep="\n", file=sys.stderr)
        again = repeated("Sửa từng dòng ở trên rồi chạy lại: thidua status", options)
        print(f"\nCòn {len(checked.errors)} lỗi nên chưa xem được tình hình. {again}", file=sys.stderr)
        return BAD_DATA
    editions = {edition.campaign.key: edition for edition in publication.editions}
    edition = editions.get(publication.current.campaign.key if options.year is None else options.year)
    if edition is None:
        known = ", ".join(editions)
        print(f"Không có phong trào {options.year}. Chọn một trong: {known}", file=sys.stderr)
        return BAD_USE
    width = min(max(shutil.get_terminal_size((80, 24)).columns, NARROWEST), WIDEST)
    hint = partial(repeated, options=options)
    found = (*checked.errors, *checked.warnings)
    lines = report(publication, edition, found, width, hint, read=checked.dataset, mentions=checked.mentions)
    print(*lines, sep="\n")
    if program := synchronised_by(options.data.resolve()):
        note = (
            f"Thư mục dữ liệu do {program} đồng bộ nên khóa ghi chỉ giữ được trong một máy: hai máy đừng cùng sửa "
            "một bản ghi; đồng bộ sinh ra bản thứ hai thì thidua check báo và chỉ cách xử lý."
        )
        print("", *list_item("", hint(note), width), sep="\n")
    if checked.left_out:  # a build would stop
        print(*(hint(str(error)) for error in checked.errors), sep="\n", file=sys.stderr)
        return BAD_DATA
    return OK


def report(
    publication: Publication,
    edition: Edition,
    warnings: Iterable[Problem],
    width: int,
    hint: Callable[[str], str] = str,
    *,
    read: Dataset | None = None,
    mentions: Collection[Problem] = (),
) -> Iterator[str]:
    """The lines of the report, at most `width` cells each: coverage, deadlines, worklist, the next step.

    `read`: the data with what the publication leaves out. `mentions`: those warnings that tell of somebody who is gone.
    `hint`: makes hints on commands repeat the options of this call.
    """
    day = publication.day
    real = [h for h in edition.counted if not h.sample]
    units = [u for u in publication.units if not u.sample]
    shown = coverage(edition.campaign, publication.units, edition.counted)
    yield from list_item("", edition.facts.title, width)
    yield from list_item("", _summary(edition, day), width)
    for grid in shown.grids:
        yield from _grid(grid, width)
    yield from _homes(shown, width)
    if len(real) < len(edition.counted):
        note = "là dữ liệu minh họa: không có trong bản công bố, và không tính là ví dụ ở mục dưới đây."
        yield from ("", *list_item(f"{SAMPLE} ", note, width))
    examples = coverage(edition.campaign, units, real)
    yield from _missing(examples, width)
    yield from _deadlines(edition.facts, day, width)
    data = read or publication.dataset
    sections = tuple(worklist(publication, edition.campaign.key, data, warnings, mentions))
    for section in sections:
        if section.entries:
            yield from ("", f"{section.topic.label}: {len(section.entries)}")
            for entry in section.entries:
                yield from list_item("  ", hint(_line(entry)), width)
                for more in _details(entry):
                    yield from list_item("    - ", hint(more), width)
    empty = (s.topic for s in sections if not s.entries and s.topic not in (Topic.MENTIONS, Topic.ERRORS))
    if nothing := [topic.label[:1].lower() + topic.label[1:] for topic in empty]:
        yield from ("", *list_item("", f"Không có: {'; '.join(nothing)}.", width))
    yield from (
        "",
        *list_item("", hint(f"Tiếp theo: {_next(sections, examples, data.site.publishing_command)}"), width),
    )


def _summary(edition: Edition, day: dt.date) -> str:
    published: list[Honoree | Story] = [
        *edition.counted,
        *(s for s in edition.stories if edition.is_public(s)),
    ]
    counts = [f"{sum(h.kind is kind for h in edition.counted)} {kind.label.lower()}" for kind in Kind]
    samples = sum(record.sample for record in published)
    stories = f"{len(published) - len(edition.counted)} tin bài"
    of_which = f", trong đó {samples} là minh họa" if samples else ""
    return f"Đến ngày {short_date(day)}, đã công bố: {', '.join([*counts, stories])}{of_which}."


def _line(entry: Entry) -> str:
    parts = (_label(entry.record) if entry.record else "", entry.text, str(entry.problem or ""))
    return ": ".join(filter(None, parts))


def _details(entry: Entry) -> Iterator[str]:
    yield from (f"{found.what}: {found.remedy[:1].lower()}{found.remedy[1:]}" for found in entry.reasons)
    yield from entry.more
    if entry.record and entry.is_still_shown:
        yield f"Trên trang vẫn còn. Chạy: thidua withdraw {entry.record.id}"


def _label(record: Honoree | Story | Decision) -> str:
    name = record.caption
    sample = " (minh họa)" if record.sample and "(minh họa)" not in (name or "") else ""
    return f"{record.id} {name}{sample}" if name else f"{record.id}{sample}"


# Coverage ---------------------------------------------------------------------------------------------


def _grid(grid: CoverageGrid, width: int) -> Iterator[str]:
    title = f"Tiêu chí × {grid.kind.label.lower()} được khen thưởng"
    yield ""
    if not grid.columns:
        yield from list_item("", f"{title}: chưa có {grid.kind.label.lower()} nào được công bố.", width)
        return
    yield title if grid.by_honoree else f"{title}, {grid.axis.label.lower()}"
    by_id = grid.by_honoree and len(grid.columns) <= width // BY_ID
    codes = [
        (column.key if by_id else str(i)) + SAMPLE * column.sample for i, column in enumerate(grid.columns, 1)
    ]
    rows = [
        [
            f"{row.criterion.order}. {row.criterion.title}",
            *("–" if not n else "có" if grid.by_honoree else str(n) for n in row.counts),
            str(row.total),
        ]
        for row in grid.rows
    ]
    yield from table(["Tiêu chí", *codes, "Cộng"], rows, width)
    for code, column in zip(codes, grid.columns, strict=True):
        label = f"{column.key} {column.label}" if grid.by_honoree and not by_id else column.label
        yield from list_item(f"  {code} ", label, width)
    for criterion in grid.withheld:
        title = f"{criterion.title} (không nêu theo từng {grid.kind.label.lower()})"
        yield from list_item(f"  {criterion.order}. ", title, width)


def _homes(shown: Coverage, width: int) -> Iterator[str]:
    if not shown.homes:
        return
    rows = [
        [home.unit.label + SAMPLE * home.unit.sample, *(str(n or "–") for n in home.counts), str(home.total)]
        for home in shown.homes
    ]
    yield from ("", "Đơn vị × tập thể, cá nhân được khen thưởng")
    yield from table(["Đơn vị", *(kind.label for kind in Kind), "Cộng"], rows, width)


def _missing(examples: Coverage, width: int) -> Iterator[str]:
    yield from ("", "Tiêu chí, đơn vị chưa có ai" + (": không còn." if examples.is_complete else ""))
    for grid in examples.grids:
        if grid.missing:
            each = "; ".join(f"{c.order}. {c.title}" for c in grid.missing)
            yield from list_item("  ", f"Tiêu chí {grid.kind.label.lower()}: {each}", width)
    for kind, own in examples.missing_units_by_kind:
        yield from list_item("  ", f"{kind.label}: {', '.join(unit.label for unit in own)}", width)


def _deadlines(facts: CampaignFacts, day: dt.date, width: int) -> Iterator[str]:
    ahead = [d for d in facts.all_deadlines if d.last_day >= day]
    yield from ("", "Sắp đến hạn" + ("" if ahead else ": không còn thời hạn nào."))
    for deadline in ahead:
        left = standing(deadline.last_day, day).label
        yield from list_item("  ", f"{short_date(deadline.last_day)} ({left}): {deadline.title}", width)


def _next(sections: Iterable[WorkSection], examples: Coverage, publish: str) -> str:
    """The most urgent step; samples need no work."""
    for section in sections:
        if not all(entry.sample for entry in section.entries):
            return _STEPS[section.topic]
    if not examples.is_complete:
        return "tìm tập thể, cá nhân cho tiêu chí, đơn vị chưa có ai, rồi thidua new ca-nhan hoặc thidua new tap-the."
    return f"{publish} (bản công bố)."
