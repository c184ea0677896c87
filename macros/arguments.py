"""argparse in Vietnamese: its headings and its errors, and the kinds of value that commands take."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from typing import Any, Final, NoReturn

OK: Final = 0
BAD_DATA: Final = 1
BAD_USE: Final = 2
"""Exit codes of every command: done, wrong or unfinished data, a wrong call."""
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

    def __init__(self, **given: Any) -> None:
        super().__init__(add_help=False, **given)
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
    """A day as data write it: 2024-11-30."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"«{text}» không phải ngày; viết năm-tháng-ngày, ví dụ 2024-11-30"
        ) from None
