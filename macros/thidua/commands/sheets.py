"""What `thidua template`, `export` and `import` share: a spreadsheet to read or write, and how it ends."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from ..editing.sheet import SheetError, lines_of_problems
from ..vietnamese.os_errors import reason
from .arguments import Parser, add_data, add_date, add_year
from .outcome import BAD_DATA, BAD_USE, OK


def add_file(parser: Parser, example: str) -> None:
    """The file, `--data`, `--date` and `--year`. `example`: a file's name, for the help."""
    add_data(parser)
    add_date(parser)
    parser.add_argument("file", type=Path, metavar="TỆP", help=f"tệp, ví dụ {example}")
    add_year(parser)


def finish(work: Callable[[], str]) -> int:
    """Do the work, print the text that it returns, if any, or why it failed."""
    try:
        if text := work():
            print(text)
    except SheetError as error:
        print(*lines_of_problems(error.problems), sep="\n", file=sys.stderr)
        in_cells = sum(p.row is not None or p.heading is not None for p in error.problems)
        print(f"\nCòn {in_cells} chỗ cần sửa; chưa ghi gì." if in_cells else "Chưa ghi gì.", file=sys.stderr)
        if error.copy:
            print(
                f"Đã đánh dấu từng chỗ trong {error.copy}. Sửa ở đó, lưu lại, rồi nhập chính tệp ấy.",
                file=sys.stderr,
            )
        return BAD_DATA
    except OSError as error:
        print(f"Không đọc hoặc ghi được tệp: {reason(error)}. Chưa ghi gì.", file=sys.stderr)
        return BAD_USE
    return OK
