"""`thidua rollback`: back to the state of an earlier release, without anybody who was taken off since."""

from __future__ import annotations

import argparse
import sys

from ..publish.archive import Archive, KeptState
from ..publish.going_back import restored
from ..publish.going_online import Errand
from ..publish.target import TargetError
from ..site import Audience
from ..store import load
from .arguments import Parser, add_data, add_date
from .build import make, print_built
from .outcome import BAD_USE, OK
from .transfer import NO_TARGET, Outcome, add_sending, of_data, print_refusal, publish


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser, "dựng")
    parser.add_argument(
        "id",
        nargs="?",
        default=None,
        metavar="MÃ_BẢN",
        help="bản muốn trở lại (mặc định: bản ngay trước); xem thidua releases",
    )
    add_sending(parser)


def run(options: argparse.Namespace) -> int:
    archive = Archive.of(options.data.resolve())
    try:
        with archive.locked():
            return _go_back(options, archive).code
    except TargetError as error:
        return print_refusal(error).code


def _go_back(options: argparse.Namespace, archive: Archive) -> Outcome:
    data = options.data.resolve()
    today = load(data).dataset
    if today is None or today.site.publishing is None:
        print(NO_TARGET, file=sys.stderr)
        return Outcome(BAD_USE)
    state = _wanted(archive, options.id)
    if state is None:
        return Outcome(BAD_USE)
    command = f"thidua rollback {state.id}"
    with restored(archive, state, data) as earlier:
        site = make(of_data(options, earlier), Audience.PUBLIC, command, is_published=True)
        if isinstance(site, int):
            return Outcome(site)
        print_built(site)
        outcome = publish(options, site, Errand(today.site, archive, data, state), command)
    if outcome.code == OK and not options.dry_run:
        print(
            f"Trang nay như ở bản {state.id}, không có người đã gỡ từ đó. Dữ liệu của cơ quan vẫn nguyên như hiện nay:"
        )
        print(
            "sửa dữ liệu (hoặc thidua undo) rồi thidua publish; đến lúc ấy lịch chạy tự động giữ trang ở bản này."
        )
    return outcome


def _wanted(archive: Archive, id: str | None) -> KeptState | None:
    """The state of that id, else the one before the newest; None, which is said, when there is none."""
    states = archive.states()
    if id is None and len(states) > 1:
        return states[1]
    found = archive.state(id) if id else None
    if found is None:
        known = ", ".join(state.id for state in states) or "chưa có bản nào"
        what = f"Không có bản «{id}»" if id else "Chưa có bản nào trước đó để trở lại"
        print(f"{what}. Các bản còn giữ: {known}.", file=sys.stderr)
    return found
