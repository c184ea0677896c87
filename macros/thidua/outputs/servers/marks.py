"""Whose is a line: what this program writes into a file for a server stands between two marks; the rest is the office's."""

from __future__ import annotations

from typing import Final

BEGIN: Final = "# >>> thidua: phần này do máy viết và sẽ viết lại; không sửa ở đây"
END: Final = "# <<< thidua: dòng riêng của cơ quan để ở ngoài phần này"


def marked(lines: str) -> str:
    """Our part of a file."""
    return f"{BEGIN}\n{lines.rstrip()}\n{END}\n"


def merged(ours: str, there: str) -> str:
    """What is to stand in a file: our part in its old place, the office's own lines as they are.

    `ours`: as `marked` made it; `there`: the file as it is on the server, "" where there is none.
    """
    before, begin, rest = there.partition(BEGIN)
    if not begin:
        gap = "\n" if there and not there.endswith("\n") else ""
        return there + gap + ours
    _, end, after = rest.partition(END)
    # Without its end, our old part may run into the office's own lines: nothing of it is dropped.
    return before + ours + (after.removeprefix("\r").removeprefix("\n") if end else rest.removeprefix("\n"))


def our_part(there: str) -> str:
    """Our part of a file as `marked` made it; "" where there is none, or it is torn."""
    _, begin, rest = there.partition(BEGIN)
    inside, end, _ = rest.partition(END)
    return f"{begin}{inside}{end}\n" if end else ""
