"""How a command ends: its exit code, and the problems that it prints."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from ..model.finding import Problem, Severity
from ..vietnamese.os_errors import reason

OK: Final = 0
BAD_DATA: Final = 1
BAD_USE: Final = 2
NOT_SENT: Final = 3
"""Exit codes of every command: done, wrong or unfinished data, a wrong call, a server that does not take or show the site."""


def print_problems(problems: Iterable[Problem]) -> None:
    """Print problems, a line each."""
    for problem in problems:
        print(problem, file=sys.stderr)


def refuse(problems: Iterable[Problem]) -> int:
    """Print every problem, and that nothing was written."""
    found = tuple(problems)
    print_problems(found)
    count = sum(p.severity is Severity.ERROR for p in found)
    print(f"\nCòn {count} lỗi; chưa ghi gì. Sửa từng chỗ ở trên rồi chạy lại.", file=sys.stderr)
    return BAD_DATA


def unwritable(target: Path, error: OSError) -> int:
    """Print why a file or folder could not be written."""
    print(f"Không ghi được vào {target}: {reason(error)}. Chưa ghi gì.", file=sys.stderr)
    return BAD_USE
