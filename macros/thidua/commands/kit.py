"""`thidua kit`: everything that channels need about one record, in one zip, with the poster as PDF."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from ..editing.record_finder import NoRecordError, find_record
from ..model.ahead import is_ahead
from ..place import DOCS
from ..publish.publicity import kit_of, name_of_kit
from ..site import Audience, Publication
from ..site.checking import check_most, today
from ..site.subjects import Subject
from ..store.whole_file import put
from .arguments import Parser, add_data, add_date
from .outcome import BAD_DATA, BAD_USE, OK, refuse, unwritable


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("id", metavar="MÃ", help="mã hoặc tên của bản ghi, ví dụ cn-001")
    parser.add_argument(
        "--out",
        type=Path,
        default=None,
        metavar="TỆP",
        help="nơi đặt tệp zip (mặc định: bo-tuyen-truyen-MÃ.zip)",
    )


def run(options: argparse.Namespace) -> int:
    """Write the kit as it would be published, or for an unpublished record as a marked preview."""
    if options.out is not None and (options.out.is_dir() or not options.out.name):
        print(
            f"--out {options.out} là một thư mục. Ghi cả tên tệp, ví dụ {options.out / 'bo.zip'}.",
            file=sys.stderr,
        )
        return BAD_USE
    found = _found(options)
    if isinstance(found, int):
        return found
    publication, subject = found
    out: Path = options.out or Path(name_of_kit(publication, subject))
    made = kit_of(publication, subject, DOCS)
    try:
        put(out, made.content)
    except OSError as error:
        return unwritable(out, error)
    if publication.preview:
        print(
            "Bản ghi chưa công bố (hoặc là dữ liệu minh họa) nên gói mang dấu bản xem trước; đừng dùng ảnh và mã QR trong gói để công bố."
        )
    if made.unprinted:
        print(f"Không có áp phích PDF: {made.unprinted}.", file=sys.stderr)
    print(f"Đã ghi {out}: {subject.title}.")
    print("Tiếp theo: mở tệp 00-doc-truoc.txt trong gói, có ghi gồm những gì và thiếu gì.")
    return OK


def _found(options: argparse.Namespace) -> tuple[Publication, Subject] | int:
    """What the kit is of, in the first edition that shows it; an exit code when there is none, which is said then."""
    day: dt.date = options.date or today()
    for audience in (Audience.PUBLIC, Audience.PREVIEW):
        checked = check_most(options.data, DOCS, day, audience)
        if checked.publication is None:
            return refuse(checked.stopping)
        assert checked.dataset
        try:
            _, record = find_record(checked.dataset, options.id)
        except NoRecordError as error:
            print(error, file=sys.stderr)
            return BAD_USE
        if found := _subject(checked.publication, record.id):
            return checked.publication, found
        omission = next((o for o in checked.omissions if o.id == record.id), None)
        if omission and not is_ahead(record, day):
            print(f"Không có bộ tuyên truyền. {omission}", file=sys.stderr)
            return BAD_DATA
    print(
        f"Bản ghi mang mã «{record.id}» không phải của tập thể, cá nhân hay bài viết, hoặc đã được gỡ; không có bộ tuyên truyền.",
        file=sys.stderr,
    )
    return BAD_USE


def _subject(publication: Publication, id: str) -> Subject | None:
    subjects = (subject for own in publication.subjects.values() for subject in own)
    return next((subject for subject in subjects if subject.id == id and not subject.is_general), None)
