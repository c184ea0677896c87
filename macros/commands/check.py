"""`thidua check`: read and check the data, build nothing."""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import sys
from pathlib import Path

from ..site import Audience
from ..site.checking import Checked, check, today
from .arguments import ROOT, Parser, add_data, add_date
from .outcome import BAD_DATA, OK, print_problems


def add_arguments(parser: Parser) -> None:
    add_data(parser, is_positional=True)
    add_date(parser, "kiểm tra")


def run(options: argparse.Namespace) -> int:
    checked = check_data(options.data, options.date or today(), Audience.PREVIEW)
    if checked.publication is None:
        return refuse(checked, "thidua check")
    count = len(checked.publication.pages)
    print(f"Dữ liệu đúng: {count} trang, {len(checked.warnings)} cảnh báo.")
    print("Tiếp theo: thidua serve (xem thử) hoặc thidua build --public (bản công bố).")
    return OK


def check_data(data: Path, day: dt.date, audience: Audience) -> Checked:
    """Check a data folder; print how far it is and what is wrong."""

    def progress(count: int) -> None:
        if count % 250 == 0:
            print(f"Đã đọc {count} tệp…", file=sys.stderr, flush=True)

    gc.disable()
    checked = check(data, ROOT / "docs", day, audience, progress)
    gc.freeze()  # what was read stays to the end: not to be looked at again, nor copied by processes that are forked
    gc.enable()
    print_problems(checked.problems)
    return checked


def refuse(checked: Checked, command: str) -> int:
    """Say that nothing was written because of errors that are printed already."""
    count = len(checked.errors)
    print(f"\nCòn {count} lỗi; chưa ghi gì. Sửa từng dòng ở trên rồi chạy lại: {command}", file=sys.stderr)
    return BAD_DATA
