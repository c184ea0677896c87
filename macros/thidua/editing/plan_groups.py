"""Whom a plan is for: whether they are children, and what one of them is called."""

from __future__ import annotations

import re
from typing import Final

from ..model.base import Quotation
from ..model.campaign import Group

_CHILDREN: Final = re.compile(r"\b(?:học sinh|trẻ em|thiếu niên|thiếu nhi|đội viên)\b")
_GROWN_UP: Final = re.compile(
    r"\b(?:giáo viên|cán bộ|nhân viên|phụ huynh|người|thanh niên|công chức|viên chức|lớp|trường (?!tiểu|trung|phổ|mầm))\b"
)
_NAMED_GROUP: Final = re.compile(
    r"(?:Hộ gia đình|Học sinh|Sinh viên|Doanh nghiệp|Hợp tác xã|Nông dân|Đoàn viên|Hội viên|Tổ dân phố)"
    r"(?=\s+các (?:trường|lớp)\b[^;]*$|(?:\s+(?:có|đang|ở|thuộc|của|trên địa bàn|trong)\b[^,;]*)?[.;]?$)"
)
"""A group whose words name one kind of people or families alone, and so say what one of them is called."""


def group_of(quoted: Quotation) -> Group:
    """Children are known as such where a group holds nobody else."""
    text = quoted.text.lower()
    others = [word for word in re.split(r"[,;]|\bvà\b", text) if word.strip() and not _CHILDREN.search(word)]
    minors = bool(_CHILDREN.match(text)) and not any(_GROWN_UP.search(word) for word in others)
    named = _NAMED_GROUP.match(quoted.text)
    return Group(
        id=quoted.id, ref=quoted.ref, text=quoted.text, minors=minors, label=named[0] if named else None
    )


def is_mixed(group: Group) -> bool:
    """Whether children are among others, so that somebody has to part them."""
    return not group.minors and _CHILDREN.search(group.text.lower()) is not None
