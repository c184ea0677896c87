"""`thidua history`: what was changed in the data, when, in what role and from where."""

from __future__ import annotations

import argparse

from ..editing.history import lines, steps
from ..store import journal
from .arguments import Parser, add_data
from .outcome import OK

_SHOWN = 20


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    parser.add_argument(
        "--all", action="store_true", help=f"mọi thay đổi, không chỉ {_SHOWN} thay đổi mới nhất"
    )


def run(options: argparse.Namespace) -> int:
    every = steps(journal.folder(options.data.resolve()))
    for step in every if options.all else every[-_SHOWN:]:
        print(*lines(step), sep="\n")
    if not every:
        print("Chưa có thay đổi nào bằng mẫu hay bằng lệnh.")
    print("Lấy lại như trước thay đổi mới nhất: thidua undo")
    return OK
