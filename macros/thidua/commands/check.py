"""`thidua check`: read and check the data, build nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from .. import collector
from ..build.catalogue import BuildError
from ..edge.other_settings import other_settings
from ..edge.words import words_of
from ..place import DOCS, SETTINGS
from ..site import Audience
from ..site.checking import CheckResult, check, today
from ..site.omission import Omission
from ..store.words import own_files
from .arguments import Parser, add_data, add_date
from .outcome import BAD_DATA, OK, print_problems


def add_arguments(parser: Parser) -> None:
    add_data(parser, is_positional=True)
    add_date(parser, "kiểm tra")


def run(options: argparse.Namespace) -> int:
    checked = check_data(options.data, options.date or today(), Audience.PREVIEW)
    print_mentions(checked)
    if checked.errors:
        return refuse(checked, "thidua check")
    assert checked.publication
    print_problems(other_settings(SETTINGS))
    if own_files(checked.publication.data):  # the standard ones are right
        try:
            words_of(DOCS, checked.publication.data)
        except BuildError as error:
            print(error, file=sys.stderr)
            print("\nSửa từng dòng ở trên rồi chạy lại: thidua check", file=sys.stderr)
            return BAD_DATA
    count, site = len(checked.publication.pages), checked.publication.dataset.site
    print(f"Dữ liệu đúng: {count} trang, {len(checked.warnings)} cảnh báo.")
    print(f"Tiếp theo: thidua serve (xem thử) hoặc {site.publishing_command} (bản công bố).")
    return OK


def check_data(data: Path, day: dt.date, audience: Audience, left_out: Collection[str] = ()) -> CheckResult:
    """Check a data folder; print how far it is and what is wrong. UnknownRecordError, see `site.checking.check`."""

    def progress(count: int) -> None:
        if count % 250 == 0:
            print(f"Đã đọc {count} tệp…", file=sys.stderr, flush=True)

    with collector.paused(for_good=True):
        checked = check(data, DOCS, day, audience, progress, left_out=left_out)
    print_problems(checked.problems)
    return checked


def print_omissions(omissions: Iterable[Omission]) -> None:
    """Say what a build goes on without, a line each, so that nobody can miss it."""
    found = tuple(omissions)
    if found:
        print(
            f"\nCHÚ Ý: {len(found)} chỗ không có trong bản này, chỉ có một phần hoặc là bản cũ:",
            file=sys.stderr,
        )
    for omission in found:
        print(f"  - {omission}", file=sys.stderr)


def print_mentions(checked: CheckResult) -> None:
    """Say that somebody who is gone is still told of, apart from the lines that say where."""
    if checked.mentions:
        count = len(checked.mentions)
        print(
            f"\nCHƯA GỠ XONG: còn {count} chỗ nhắc người đã gỡ, mỗi chỗ một dòng ở trên. Xem lại: thidua mention",
            file=sys.stderr,
        )


def refuse(checked: CheckResult, command: str) -> int:
    """Say which of the errors that are printed already stop everything, and which only wait. `command`: to run again."""
    stopping, waiting = len(checked.stopping), len(checked.waiting)
    if not stopping:
        ids = ", ".join(dict.fromkeys(o.id for o in checked.omissions if o.problem))
        print(
            f"\nCòn {waiting} lỗi ở bản ghi không có trong bản công bố ({ids}): trang vẫn dựng được mà không có các bản "
            f"ghi ấy. Sửa từng dòng ở trên rồi chạy lại: {command}",
            file=sys.stderr,
        )
        return BAD_DATA
    others = f", trong đó {waiting} lỗi chỉ làm bản ghi của mình phải chờ" if waiting else ""
    print(
        f"\nCòn {stopping + waiting} lỗi{others}; chưa ghi gì. Sửa từng dòng ở trên rồi chạy lại: {command}",
        file=sys.stderr,
    )
    return BAD_DATA
