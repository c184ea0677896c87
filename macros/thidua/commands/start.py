"""`thidua start`: what the icon does. The desk, on the office's own data folder."""

from __future__ import annotations

import argparse
import sys

from ..place import CHECKOUT, office_data
from ..vietnamese.os_errors import reason
from . import edit
from .arguments import Parser, data_at_hand
from .outcome import BAD_USE


def add_arguments(parser: Parser) -> None:
    edit.add_arguments(parser)
    parser.set_defaults(data=data_at_hand() if CHECKOUT else office_data(), usual_data=None)


def run(options: argparse.Namespace) -> int:
    try:
        options.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        print(f"Không tạo được thư mục dữ liệu {options.data}: {reason(error)}.", file=sys.stderr)
        return BAD_USE
    print(f"Dữ liệu: {options.data.resolve()}")
    return edit.run(options)
