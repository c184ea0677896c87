"""`thidua withdraw`: take a collective, an individual or a story off the site."""

from __future__ import annotations

import argparse
from typing import Final

from ..editing.history import Action
from ..model.lifecycle import Role, WithdrawalReason
from ..site.checking import today
from .arguments import Parser, add_data, add_date, day
from .removal import add_yes, remove
from .roles import add_role

_REASONS: Final = {r.value: r for r in WithdrawalReason if r is not WithdrawalReason.REVOKED}


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("id", metavar="MÃ", help="mã hoặc tên của bản ghi, ví dụ cn-001")
    parser.add_argument(
        "--reason",
        choices=list(_REASONS),
        default=WithdrawalReason.REQUEST.value,
        help="; ".join(f"{value}: {reason.label}" for value, reason in _REASONS.items()),
    )
    parser.add_argument(
        "--received",
        type=day,
        default=None,
        metavar="NGÀY",
        help="ngày nhận yêu cầu (mặc định: hôm nay)",
    )
    parser.add_argument(
        "--name",
        default=None,
        metavar="HỌ_TÊN",
        help="bản ghi đã rút từ trước: họ tên (hoặc tiêu đề bài) ngày ấy, để nhận ra khi trở lại; tên không được giữ",
    )
    add_role(parser, Role.DUYET)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    if options.name and options.name.strip():
        name = " ".join(options.name.split())
        return remove(options, Action.WITHDRAW, lambda planner: planner.remember(options.id, name))
    received = options.received or options.date or today()
    return remove(
        options,
        Action.WITHDRAW,
        lambda planner: planner.withdraw(options.id, _REASONS[options.reason], received),
    )
