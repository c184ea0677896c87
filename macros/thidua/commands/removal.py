"""What `thidua withdraw` and `thidua revoke` share: say what will disappear, ask, and do it in one step."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from pathlib import Path

from ..editing import gate
from ..editing.history import Action
from ..editing.takedown import NotPossibleError
from ..place import DOCS
from ..publish.removal import PlannedRemoval, PlanTakedown, carry_out, gone_after, planned
from ..site import Audience
from ..site.checking import check_most, today
from ..store import load
from .arguments import Parser
from .hints import leave_out
from .mention import print_files
from .outcome import BAD_DATA, BAD_USE, OK, print_problems, refuse, unwritable
from .roles import ROLES


def add_yes(parser: Parser) -> None:
    """`--yes`: do not ask."""
    parser.add_argument("--yes", action="store_true", help="làm ngay, không hỏi lại")


def remove(options: argparse.Namespace, action: Action, plan: PlanTakedown) -> int:
    """Plan a takedown, ask for confirmation, and write it through the gate. Returns an exit code."""
    root, day = options.data.resolve(), options.date or today()
    loaded = load(root)
    if loaded.dataset is None:
        return refuse(loaded.problems)
    try:
        removal = planned(loaded, ROLES[options.role], day, DOCS, plan)
    except NotPossibleError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    except gate.RefusedError as error:
        return refuse(error.problems)
    takedown = removal.takedown
    print("Sẽ gỡ:")
    for line in takedown.summary:
        print(f"  - {line}")
    if not (options.yes or is_agreed("Gõ «có» rồi Enter để gỡ: ")):
        print("Chưa gỡ gì.")
        return BAD_USE
    try:
        warnings = carry_out(removal, action)
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(root, error)
    print_problems(warnings)
    print("Đã gỡ khỏi dữ liệu.")
    if takedown.mentions:
        print("\nCHƯA XONG. Các chỗ sau còn nhắc tên hoặc dùng ảnh, phải sửa tay:")
        print_problems(takedown.mentions)
        print(
            "Danh sách này còn ở thidua check và thidua status đến khi sửa hết; nói về người khác thì: thidua mention --help"
        )
    print_files(gone_after(root, removal, Path.cwd()))
    print(_next_step(removal, f"thidua publish{left_out(root, day)}"))
    return BAD_DATA if takedown.mentions else OK


def left_out(root: Path, day: dt.date) -> str:
    """The options with which the public build goes on, whatever else is broken; empty when nothing is."""
    return leave_out(check_most(root, DOCS, day, Audience.PUBLIC).left_out)


def _next_step(removal: PlannedRemoval, publish: str) -> str:
    """What is left to do: less for what was never public, and a date to note for a request only."""
    if removal.takedown.is_of_drafts:
        return (
            "Chưa từng công bố nên không phải dựng lại trang. Còn lịch sử git và bản sao ở nơi khác, nếu có."
        )
    note = (
        " Xong thì ghi ngày vào «Việc rút – Ngày gỡ xong» (trong tệp: withdrawal, completed_on)."
        if removal.takedown.is_by_request
        else ""
    )
    return (
        f"Tiếp theo: {publish} (gỡ trên mạng, cả ở các bản cũ); gỡ cả ở bản in, loa,\n"
        f"mạng xã hội, bản lưu và lịch sử git.{note}"
    )


def is_agreed(question: str) -> bool:
    """Ask in the terminal; whether the answer is yes. Without anybody to answer it is no, and how to go on is said."""
    try:
        return input(question).strip().casefold() in {"có", "co"}
    except KeyboardInterrupt:
        print()
        return False
    except EOFError:
        print("\nKhông có ai trả lời; thêm --yes để làm mà không hỏi.")
        return False
