"""argparse in Vietnamese: its headings and its errors, and the arguments that several commands take."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn

from ..place import CHECKOUT
from ..vietnamese.dates import parse_date
from .outcome import BAD_USE

_ERRORS: Final = (
    (r"unrecognized arguments: (.+)", r"không có tùy chọn «\1»"),
    (r"the following arguments are required: (.+)", r"còn thiếu \1"),
    (r"argument (\S+): expected one argument", r"\1 cần một giá trị"),
    (r"argument (\S+): invalid int value: '(.*)'", r"\1: «\2» không phải số nguyên"),
    (
        r"argument (\S+): invalid choice: '?([^']*)'? \(choose from (.+)\)",
        r"\1: không có «\2»; chọn một trong \3",
    ),
    (r"argument (\S+): ", r"\1: "),
)


class Parser(argparse.ArgumentParser):
    """A parser that a reader of Vietnamese understands. Exit code 2 for a wrong call."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, **options)
        self._positionals.title = "tham số"
        self._optionals.title = "tùy chọn"
        self.add_argument("-h", "--help", action="help", help="xem cách dùng này")

    def format_help(self) -> str:
        return super().format_help().replace("usage:", "Cách dùng:", 1)

    def format_usage(self) -> str:
        return super().format_usage().replace("usage:", "Cách dùng:", 1)

    def error(self, message: str) -> NoReturn:
        for pattern, words in _ERRORS:
            message = re.sub(pattern, words, message)
        print(f"{self.format_usage()}Lệnh chưa đúng: {message}", file=sys.stderr)
        print(f"Xem cách dùng: {self.prog} --help", file=sys.stderr)
        raise SystemExit(BAD_USE)


def day(text: str) -> dt.date:
    """A day as people write it (30/11/2024, 1-2-2024, 30.11.2024) or as data do: 2024-11-30.

    argparse.ArgumentTypeError for anything else.
    """
    try:
        return parse_date(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» không phải ngày; viết ngày/tháng/năm, ví dụ 30/11/2024, hoặc năm-tháng-ngày, ví dụ 2024-11-30"
        ) from None


def data_at_hand() -> Path:
    """The data folder where none is named: that in which the working directory is, or data beside it.

    Else the checkout's; an installed tool has none, and names the folder where it looked.
    """
    here = Path.cwd()
    for home in (here, *here.parents):
        for folder in (home, home / "data"):
            if _holds_data(folder):
                return folder
    return (CHECKOUT or here) / "data"


def _holds_data(folder: Path) -> bool:
    """Whether a folder is one of data, also if a file of it is missing."""
    with suppress(OSError):
        if (folder / "site.yml").is_file():
            return True
        return any(
            (home / "campaign.yml").is_file() or (home / "plan.md").is_file()
            for home in folder.glob("[0-9][0-9][0-9][0-9]*")
        )
    return False


def add_data(parser: Parser, *, is_positional: bool = False) -> None:
    """`--data`: the folder of the data. `usual_data` in the options is the folder that is taken where none is named."""
    usual = data_at_hand()
    parser.set_defaults(usual_data=usual)
    words = "thư mục dữ liệu (mặc định: thư mục đang đứng hoặc thư mục data ở đó)"
    if is_positional:
        parser.add_argument("data", nargs="?", type=Path, default=usual, metavar="THƯ_MỤC", help=words)
    else:
        parser.add_argument("--data", type=Path, default=usual, metavar="THƯ_MỤC", help=words)


def print_data_at_hand(options: argparse.Namespace) -> None:
    """Name the data folder where none was named, unless it is data in the working directory of the project.

    Not for a timer, which is to say only what is new.
    """
    usual = getattr(options, "usual_data", None)
    if (
        usual is not None
        and not getattr(options, "quiet", False)
        and options.data is usual
        and Path.cwd() != CHECKOUT
    ):
        print(f"Dữ liệu: {usual}")


def add_date(parser: Parser, doing: str = "làm") -> None:
    """`--date`: the day to work as if it were; None is today. `doing`: the verb for the help."""
    parser.add_argument(
        "--date",
        type=day,
        default=None,
        metavar="NGÀY",
        help=f"{doing} như thể hôm nay là ngày này",
    )


def add_year(parser: Parser) -> None:
    """`--year`: the key of the campaign; None is that of the home page."""
    parser.add_argument(
        "--year",
        default=None,
        metavar="NĂM",
        help="phong trào nào: năm, hoặc tên thư mục như 2024-q1 (mặc định: phong trào ở trang chủ)",
    )
