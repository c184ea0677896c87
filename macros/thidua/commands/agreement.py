"""Shows what an import will change, and asks before it is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Final

from .arguments import Parser
from .removal import add_yes, is_agreed

_SCREEN: Final = 32  # lines


class DeclinedError(Exception):
    """Nobody agreed, so nothing was written."""


def add_agreement(parser: Parser) -> None:
    """`--yes` and `--dry-run`."""
    add_yes(parser)
    parser.add_argument("--dry-run", action="store_true", help="chỉ xem sẽ đổi những gì, không ghi")


def agree(options: argparse.Namespace, title: str, lines: Iterable[str]) -> bool:
    """Show what will change; whether to write it: False for `--dry-run`. DeclinedError when nobody agrees."""
    print(f"{title}:")
    shown = list(lines)
    last = len(shown) if options.dry_run or len(shown) <= _SCREEN else _SCREEN - 1
    print(*shown[:last], sep="\n")
    if last < len(shown):
        print(f"… và {len(shown) - last} dòng nữa. Xem hết: thidua import {options.file} --dry-run")
    if options.dry_run:
        print(f"Mới chỉ xem, chưa ghi gì. Nhập: thidua import {options.file}")
        return False
    if not (options.yes or is_agreed("Gõ «có» rồi Enter để nhập: ")):
        raise DeclinedError
    return True
