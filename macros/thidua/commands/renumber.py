"""`thidua renumber`: of two records that got one id on two computers, give the second an id of its own."""

from __future__ import annotations

import argparse
import sys

from ..editing import gate
from ..editing.approver import NotTheApproverError
from ..editing.history import Action, Origin
from ..editing.renumbering import CannotRenumberError, path_in, renumbering
from ..model.lifecycle import Role
from ..site.checking import today
from ..store import journal, load
from .arguments import Parser, add_data, add_date
from .outcome import BAD_USE, OK, print_problems, refuse, unwritable
from .removal import add_yes, is_agreed
from .roles import ROLES, add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("file", metavar="TỆP", help="tệp thứ hai, đúng như thidua check in ra")
    add_role(parser, Role.BIEN_TAP)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    root, day, role = options.data.resolve(), options.date or today(), ROLES[options.role]
    loaded = load(root)
    if loaded.dataset is None:
        return refuse(loaded.problems)
    try:
        plan = renumbering(journal.folder(root), loaded.dataset, path_in(root, options.file), role)
    except CannotRenumberError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except NotTheApproverError as error:
        print(f"{error} Người duyệt chạy: thidua renumber TỆP --role duyet", file=sys.stderr)
        return BAD_USE
    print(f"{plan.old}: «{plan.other}», giữ nguyên.")
    print(f"{plan.new}: «{plan.name}», mã mới của tệp {options.file}.")
    if not (options.yes or is_agreed("Đúng là hai bản ghi khác nhau? Gõ «có» rồi Enter: ")):
        print("Chưa đổi gì.")
        return BAD_USE
    try:
        problems = gate.save(root, plan.changes, day, Origin(Action.RENUMBER, role), plan.seen)
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(root, error)
    print_problems(problems)
    print(f"Đã cho mã mới: {plan.new}.")
    if plan.told:
        ids = ", ".join(plan.told)
        print(
            f"Bài viết {ids} kể về {plan.old}: xem lại có phải kể về {plan.new} không, sửa bằng thidua edit."
        )
    print("Tiếp theo: thidua check")
    return OK
