"""What the publishers' commands have in common: their options, and how they answer."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from .arguments import BAD_DATA, BAD_USE, Parser, day
from .model.finding import Problem, Severity
from .model.life import Role
from .vietnamese.system import reason

ROLES: Final = {role.value: role for role in Role}


def command(commands: Any, name: str, help: str, data: Path) -> Parser:
    parser: Parser = commands.add_parser(name, help=help)
    parser.add_argument(
        "--data", type=Path, default=data, metavar="THƯ_MỤC", help="thư mục dữ liệu (mặc định: data)"
    )
    parser.add_argument(
        "--date", type=day, default=None, metavar="NĂM-THÁNG-NGÀY", help="làm như thể hôm nay là ngày này"
    )
    return parser


def role_option(parser: argparse.ArgumentParser, usual: Role) -> None:
    roles = "; ".join(f"{role.value}: {role.label}" for role in Role)
    parser.add_argument(
        "--role",
        choices=list(ROLES),
        default=usual.value,
        help=f"vai trò ghi vào nhật ký ({roles}; mặc định: {usual.value})",
    )


def say(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def refused(problems: Iterable[Problem]) -> int:
    """Tell every problem, and that nothing was written."""
    found = tuple(problems)
    say(found)
    count = sum(p.severity is Severity.ERROR for p in found)
    print(f"\nCòn {count} lỗi; chưa ghi gì. Sửa từng chỗ ở trên rồi chạy lại.", file=sys.stderr)
    return BAD_DATA


def unwritable(root: Path, error: OSError) -> int:
    print(f"Không ghi được vào {root}: {reason(error)}. Chưa ghi gì.", file=sys.stderr)
    return BAD_USE
