"""`thidua undo`: take back the last change of a form, a sheet, a report or a command, whole."""

from __future__ import annotations

import argparse
import sys

from ..editing import gate, undoing
from ..editing.history import CannotUndoError, lines
from ..model.lifecycle import Role
from ..site.checking import today
from .arguments import Parser, add_data, add_date
from .outcome import BAD_USE, OK, print_problems, refuse, unwritable
from .removal import add_yes, is_agreed
from .roles import ROLES, add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    add_role(parser, Role.BIEN_TAP)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    root, day, role = options.data.resolve(), options.date or today(), ROLES[options.role]
    try:
        undo = undoing.planned(root, role)
    except undoing.NotYoursError as error:
        print(f"{error} Người duyệt chạy: thidua undo --role duyet", file=sys.stderr)
        return BAD_USE
    except CannotUndoError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    print("Sẽ lấy lại như trước thay đổi này:")
    print(*lines(undo.step), sep="\n")
    if not (options.yes or is_agreed("Gõ «có» rồi Enter để lấy lại: ")):
        print("Chưa đổi gì.")
        return BAD_USE
    try:
        warnings = undoing.take_back(root, undo, role, day)
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(root, error)
    print_problems(warnings)
    print(f"Đã lấy lại {undo.files} tệp như trước. Tiếp theo: thidua check")
    return OK
