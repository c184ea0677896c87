"""`thidua mention`: where texts and files still tell of somebody who was taken off, and what of it may stay."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from ..editing import gate
from ..editing.other_files import Holder
from ..editing.setting_aside import NoSuchMentionError, keep_aside, set_aside
from ..model.lifecycle import Role
from ..model.removal import Aside
from ..place import DOCS
from ..publish.removal import holders
from ..site.checking import today
from ..store import Loaded, journal, load
from ..store.folder import Changes
from ..store.removals import as_remembered
from .arguments import Parser, add_data, add_date
from .outcome import BAD_DATA, BAD_USE, OK, print_problems, refuse, unwritable
from .roles import ROLES, add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument(
        "places",
        nargs="*",
        metavar="TỆP:DÒNG",
        help="chỗ được để lại, viết như lệnh này in ra; không ghi thì chỉ xem",
    )
    parser.add_argument("--reason", default="", metavar="LÝ_DO", help="vì sao chỗ ấy được để lại")
    add_role(parser, Role.BIEN_TAP)


def run(options: argparse.Namespace) -> int:
    root = options.data.resolve()
    before = as_remembered(journal.folder(root))
    loaded = load(root)
    if loaded.dataset is None:
        return refuse(loaded.problems)
    return _set_aside(options, loaded, before) if options.places else _show(loaded)


def _show(loaded: Loaded) -> int:
    searcher = loaded.searcher(DOCS)
    problems = [mention.problem() for mention in searcher.mentions()]
    print_problems(problems)
    ids = tuple(removal.id for removal in searcher.removals if not removal.is_back)
    has_files = print_files(holders(loaded, ids, Path.cwd(), are_old=False))
    if not (problems or has_files):
        print("Không còn chỗ nào nhắc người đã gỡ.")
        return OK
    if problems:
        print(
            f"Còn {len(problems)} chỗ nhắc người đã gỡ. Sửa từng chỗ ở trên, hoặc để lại có lý do, rồi chạy lại: thidua mention"
        )
    return BAD_DATA if problems else OK


def _set_aside(options: argparse.Namespace, loaded: Loaded, before: Changes) -> int:
    role, on = ROLES[options.role], options.date or today()
    note = Aside("", "", " ".join(options.reason.split()), on, role)
    try:
        plan = set_aside(loaded.searcher(DOCS), options.places, note)
    except NoSuchMentionError as error:
        print(error, file=sys.stderr)
        return BAD_USE
    try:
        keep_aside(loaded.root, plan, note, before)
    except gate.RefusedError as error:
        return refuse(error.problems)
    except OSError as error:
        return unwritable(loaded.root, error)
    print(
        f"Đã để lại {len(plan.aside)} chỗ; câu ấy sửa đi thì lại được nhắc. Còn {len(plan.left)} chỗ phải sửa."
    )
    publish = loaded.dataset.site.publishing_command if loaded.dataset else "thidua check"
    print(f"Tiếp theo: {'thidua mention' if plan.left else publish}")
    return OK


def print_files(found: Iterable[Holder]) -> bool:
    """Name the files around the data that still hold somebody; whether there is any."""
    here, told = Path.cwd(), tuple(found)
    if told:
        print(
            "\nCác tệp sau còn thông tin của người đã gỡ. Xóa, hoặc xuất lại bằng thidua export; trang không dùng chúng:"
        )
    for holder in told:
        path = holder.path.relative_to(here) if holder.path.is_relative_to(here) else holder.path
        print(f"  - {path} ({holder.clue.label})")
    return bool(told)
