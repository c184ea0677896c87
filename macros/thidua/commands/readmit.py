"""`thidua readmit`: let somebody back who was taken off the site, by a fresh consent, or as another person."""

from __future__ import annotations

import argparse
import sys

from ..editing import gate
from ..editing.approver import NotTheApproverError
from ..editing.readmission import CannotReadmitError, let_back, readmission
from ..model.lifecycle import Role
from ..model.removal import Return
from ..site.checking import today
from ..store import journal, load
from ..store.removals import as_remembered
from ..vietnamese.dates import short_date
from .arguments import Parser, add_data, add_date, day
from .outcome import BAD_USE, OK, print_problems, refuse, unwritable
from .removal import add_yes, is_agreed
from .roles import ROLES, add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument(
        "id",
        nargs="+",
        metavar="MÃ",
        help="mã của bản ghi đã gỡ, tên người ấy, hoặc mã hay số của quyết định đã hủy",
    )
    why = parser.add_mutually_exclusive_group(required=True)
    why.add_argument("--consent", type=day, metavar="NGÀY", help="ngày người ấy đồng ý lại; phải sau ngày gỡ")
    why.add_argument(
        "--other-person",
        default="",
        metavar="LÝ_DO",
        help="không phải người ấy mà là người khác trùng tên: vì sao biết",
    )
    add_role(parser, Role.DUYET)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    root, on, role = options.data.resolve(), options.date or today(), ROLES[options.role]
    if options.consent is None and not options.other_person.strip():
        print("--other-person: ghi vì sao biết là người khác.", file=sys.stderr)
        return BAD_USE
    before = as_remembered(journal.folder(root))
    loaded = load(root)
    if loaded.dataset is None:
        return refuse(loaded.problems)
    back = Return(on, options.consent, " ".join(options.other_person.split()))
    try:
        plan = readmission(loaded, options.id, back, role)
    except CannotReadmitError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except NotTheApproverError as error:
        print(f"{error} Người duyệt chạy: thidua readmit MÃ --role duyet", file=sys.stderr)
        return BAD_USE
    for removal in plan.removals:
        how = (
            "cho trở lại theo sự đồng ý ngày " + short_date(back.consent_on)
            if back.consent_on
            else "người trùng tên được đăng"
        )
        print(f"  - {removal.id}, gỡ ngày {short_date(removal.gone_on)}: {how}")
    if not (options.yes or is_agreed("Gõ «có» rồi Enter để ghi: ")):
        print("Chưa ghi gì.")
        return BAD_USE
    try:
        problems = let_back(root, plan, on, before)
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(root, error)
    print_problems(problems)
    if back.consent_on:
        print("Đã ghi. Tiếp theo: thidua edit --role duyet, nhập lại tên, thành tích và sự đồng ý mới.")
    else:
        print("Đã ghi. Tiếp theo: nhập lại bản ghi vừa bị từ chối, rồi thidua check.")
    return OK
