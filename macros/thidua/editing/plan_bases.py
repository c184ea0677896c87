"""The documents on which a plan rests, as far as it tells their number and whose they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ..model.base import PartialDate
from ..model.plan import squeeze
from ..model.reference import DocumentKind
from ..vietnamese.dates import days_in

_BASIS_NUMBER: Final = re.compile(r"số\s+([^\s,;]*/[^\s,;]+)")
_ISSUER: Final = re.compile(
    r"\bcủa\s+([^;]{3,120}?(?=\s+(?:về|ban hành|quy định|phê duyệt|hướng dẫn)\b)|[^,;]{3,90}?(?=[,;.]|$))"
)
"""Whose a document is: to the words of its title, as names hold commas (Sở Văn hóa, Thể thao và Du lịch), else to a comma."""
_OWN_WORDS: Final = re.compile(
    r",\s+[A-ZĐÀ-Ỹ][^,;]*?\s+(?:xây dựng|ban hành|tổ chức|phát động|triển khai|đề ra)\b.*:$|;\s.*$", re.DOTALL
)
"""What the agency goes on to say of itself, behind the document on which it rests."""
_AGENCY_WORDS: Final = {
    "công ty",
    "tổng công ty",
    "bệnh viện",
    "trường",
    "nhà trường",
    "sở",
    "bộ",
    "trung tâm",
    "viện",
}
_HEAD: Final = re.compile(
    r"^(?:Chủ tịch|Giám đốc|Bộ trưởng|Hiệu trưởng|Trưởng|Tổng Giám đốc)\s+(?=[A-ZĐÀ-Ỹ])"
)
_ENACTED: Final = re.compile(
    r"^(?:Căn cứ|Thực hiện|Theo)\s+(.{5,200}?)\s+(?:được\s+)?(?:ban hành )?kèm theo\b"
)

_OF_PARLIAMENT: Final = re.compile(r"/QH\d+$")


@dataclass(frozen=True)
class NamedDocument:
    """`text`: the plan's words for it, to the letter; `issuer`: the unit for which somebody signed."""

    text: str
    kind: DocumentKind
    number: str
    issued: PartialDate | None
    issuer: str
    title: str


def named_document(words: str) -> NamedDocument | None:
    """What a paragraph «Căn cứ …» names; None when it lacks a number or an issuer."""
    text = _OWN_WORDS.sub("", words)
    number, issuer = _BASIS_NUMBER.search(text), _ISSUER.search(text)
    if not number:
        return None
    days = [day for _, day in days_in(text)]
    issued = PartialDate(year=days[0].year, month=days[0].month, day=days[0].day) if days else None
    before = text[: number.start()].rstrip()
    if _OF_PARLIAMENT.search(number[1]):
        title = _capital(before.removeprefix("Căn cứ "))
        return NamedDocument(text, DocumentKind.LUAT, number[1], issued, "Quốc hội", title)
    if not issuer:
        return None
    kind = next((k for k in DocumentKind if before.endswith(k.label)), DocumentKind.KHAC)
    enacted = _ENACTED.match(text)
    title = enacted[1] if enacted else text[issuer.end(1) :].strip(" ;.,") or text.removeprefix("Căn cứ ")
    return NamedDocument(text, kind, number[1], issued, _HEAD.sub("", issuer[1]), _capital(title))


def is_own(issuer: str, agency: str) -> bool:
    """Whether «Công ty» or «Sở» alone means the agency whose plan it is."""
    return issuer.lower() in _AGENCY_WORDS and agency.lower().startswith(issuer.lower())


def _capital(title: str) -> str:
    line = squeeze(title)[:300]
    return line[:1].upper() + line[1:]
