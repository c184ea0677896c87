"""`thidua revoke`: note that an award, or all awards of a decision, were revoked, and take them off the site."""

from __future__ import annotations

import argparse
import sys

from pydantic import ValidationError

from ..editing.history import Action
from ..model.decision import Revocation
from ..model.lifecycle import Role
from .arguments import Parser, add_data, add_date, day
from .outcome import BAD_USE
from .removal import add_yes, remove
from .roles import add_role


def add_arguments(parser: Parser) -> None:
    add_data(parser)
    add_date(parser)
    parser.add_argument("id", metavar="MÃ", help="mã hoặc tên của bản ghi; mã hoặc số của quyết định")
    parser.add_argument("--number", required=True, metavar="SỐ", help="số quyết định hủy, ví dụ 15/QĐ-UBND")
    parser.add_argument("--signed", type=day, required=True, metavar="NGÀY", help="ngày ký quyết định hủy")
    parser.add_argument("--reason", default=None, metavar="LÝ_DO", help="lý do ghi trong quyết định")
    add_role(parser, Role.DUYET)
    add_yes(parser)


def run(options: argparse.Namespace) -> int:
    fields = {
        "number": options.number.strip(),
        "date": options.signed,
        "reason": (options.reason or "").strip() or None,
    }
    try:
        revocation = Revocation.model_validate(fields)
    except ValidationError:
        print(
            "--number: ghi đủ số, ký hiệu trên một dòng, ví dụ 15/QĐ-UBND; --reason: một dòng, nhiều nhất 300 ký tự.",
            file=sys.stderr,
        )
        return BAD_USE
    return remove(options, Action.REVOKE, lambda planner: planner.revoke(options.id, revocation))
