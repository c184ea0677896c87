"""The scalar types of fields: how each is written, and what is said of one that is written otherwise."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Annotated, Final

from pydantic import BeforeValidator, Strict, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .numbering import REF_PATTERN


def _iso_day(value: object) -> object:
    """Accept only YYYY-MM-DD, so that day and month cannot be confused."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("day_format", "")
    return _day_of(value)


@lru_cache(4096)  # thousands of records repeat the same days
def _day_of(value: str) -> dt.date:
    if iso := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", value):
        year, month, day = map(int, iso.groups())
        kind = "day_padding"
    elif swapped := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value):
        day, month, year = map(int, swapped.groups())
        kind = "day_swapped"
    else:
        raise PydanticCustomError("day_format", "")
    try:
        meant = dt.date(year, month, day)
    except ValueError:
        raise PydanticCustomError("day_impossible", "") from None
    if value != meant.isoformat():
        raise PydanticCustomError(kind, "", {"iso": meant.isoformat()})
    return meant


def _plain_number(value: object) -> object:
    """Accept only numbers. `2,5` is text to YAML; its error says how to write it."""
    if isinstance(value, bool):
        raise PydanticCustomError("number_expected", "")
    if isinstance(value, str):
        if re.fullmatch(r"-?[\d.]*\d,\d+", value):
            point = value.replace(".", "").replace(",", ".")
            raise PydanticCustomError("number_comma", "", {"point": point})
        raise PydanticCustomError("number_expected", "")
    # Six decimals are more than any figure needs; a computed 0.30000000000000004 is 0.3.
    return round(value, 6) if isinstance(value, float) else value


def _rate(value: object) -> object:
    """A speed, in syllables a minute, that people can read aloud and follow."""
    if isinstance(value, int) and not 60 <= value <= 300:
        raise PydanticCustomError("rate", "")
    return value


def _port(value: object) -> object:
    """A TCP port."""
    if isinstance(value, int) and not 1 <= value <= 65_535:
        raise PydanticCustomError("port", "")
    return value


def _site_address(value: object) -> object:
    """The address of the site's root: others are appended to it, so it has no query and no fragment."""
    if isinstance(value, str) and re.search(r"[?#]", value):
        raise PydanticCustomError("site_address", "")
    if isinstance(value, str) and re.fullmatch(_WEB, value) and not re.fullmatch(_SITE, value):
        raise PydanticCustomError("site_folder", "")
    return value


def _web_address(value: object) -> object:
    """Only http(s): a `javascript:` or `data:` address would run in a reader's browser."""
    if isinstance(value, str) and not re.fullmatch(_WEB, value):
        raise PydanticCustomError("web_address", "")
    return value


def _email(value: object) -> object:
    """Accept only a plain address: nothing in it may inject a header into its `mailto:` link."""
    if isinstance(value, str) and not re.fullmatch(_EMAIL, value):
        raise PydanticCustomError("email", "")
    return value


_LINE: Final = r"^\S[^\n]*$"
_TEXT: Final = r"\S"
ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
CODE_PATTERN: Final = r"^[A-Za-zĐđ0-9]+([_-][A-Za-zĐđ0-9]+)*$"
_PICTURE_ENDINGS: Final = ("jpg", "jpeg", "jfif", "jpe", "png", "webp")
_ANY_CASE: Final = "|".join("".join(f"[{c}{c.upper()}]" for c in ending) for ending in _PICTURE_ENDINGS)
"""Cameras and Windows write .JPG; JSON Schema has no flag that ignores case."""
FILE_PATTERN: Final = rf"^[a-z0-9]+([._-][a-z0-9]+)*\.({_ANY_CASE})$"
_WEB: Final = r"""^https?://[^\s<>"'`{}|\\^]+$"""
_SITE: Final = r"https?://[^/]+(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?"
"""A folder on the server is also written into what web servers are told, where other marks mean something."""
_EMAIL: Final = r"^[A-Za-z0-9_.+-]+@[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$"
_HOST: Final = r"^([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)$"
_FINGERPRINT: Final = r"^SHA256:[A-Za-z0-9+/]{43}=?$"
_SIGNER: Final = r"^[^\s,*?!#\"]+ (sk-)?(ssh|ecdsa)-[a-z0-9@.-]+ AAAA[A-Za-z0-9+/]+=*( [^\n]*)?$"
COLOUR_PATTERN: Final = r"^#[0-9A-Fa-f]{6}$"
_DAY: Final = (
    r"^\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\d|3[01])|(0[469]|11)-(0[1-9]|[12]\d|30)|02-(0[1-9]|[12]\d))$"
)
FORMS: Final = {
    _LINE: "Viết trên một dòng, không có khoảng trắng ở đầu",
    _TEXT: "Điền nội dung",
    ID_PATTERN: "Chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối",
    CODE_PATTERN: "Viết liền bằng chữ không dấu, chữ số, gạch nối hoặc gạch dưới",
    REF_PATTERN: "Viết số của phần, mục, điểm, nối bằng dấu chấm",
    FILE_PATTERN: "Tên tệp chỉ có chữ thường không dấu, chữ số, dấu gạch nối; đuôi jpg, jpeg, jfif, png hoặc webp "
    "(ảnh HEIC thì chọn bằng thidua edit để máy đổi)",
    _WEB: "Viết địa chỉ bắt đầu bằng https:// hoặc http://",
    _EMAIL: "Viết một địa chỉ thư điện tử",
    COLOUR_PATTERN: "Viết màu bằng dấu # và sáu chữ số hệ mười sáu, trong ngoặc kép",
    _DAY: "Viết năm-tháng-ngày",
    _HOST: "Chỉ viết tên máy chủ, không có sftp:// ở trước và thư mục ở sau",
    _FINGERPRINT: "Chép cả dấu, từ chữ SHA256",
    _SIGNER: "Viết tên người ký, dấu cách, rồi chép cả dòng của tệp khóa công khai (.pub)",
}
"""Pattern -> how to write such a text, for error messages."""

# A line is shown in headings, lists and titles; a text may have paragraphs.
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=_LINE)]
# Word's properties, share cards and file names take no more than 255 characters, some of them with words around it.
Title = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=_LINE)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=20_000, pattern=_TEXT)]


class LightMarkup:
    """Marks a text with light markup: paragraphs, ## headings, lists, quotes, emphasis (see `macros/thidua/prose.py`)."""


Prose = Annotated[Text, LightMarkup()]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Code = Annotated[str, StringConstraints(pattern=CODE_PATTERN, max_length=40)]
Ref = Annotated[str, StringConstraints(pattern=REF_PATTERN)]
# JSON Schema can express only the pattern of what these validators accept.
Day = Annotated[
    dt.date,
    BeforeValidator(_iso_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": _DAY}),
]
Number = Annotated[float, BeforeValidator(_plain_number)]
Whole = Annotated[int, Strict()]
YesNo = Annotated[bool, Strict()]
WebAddress = Annotated[
    str, BeforeValidator(_web_address), WithJsonSchema({"type": "string", "pattern": _WEB})
]
Email = Annotated[str, BeforeValidator(_email), WithJsonSchema({"type": "string", "pattern": _EMAIL})]
SiteAddress = Annotated[WebAddress, BeforeValidator(_site_address)]
Port = Annotated[Whole, BeforeValidator(_port)]
Host = Annotated[str, StringConstraints(pattern=_HOST, max_length=253)]
Fingerprint = Annotated[str, StringConstraints(pattern=_FINGERPRINT)]
Signer = Annotated[str, StringConstraints(pattern=_SIGNER, max_length=1000)]
Rate = Annotated[Whole, BeforeValidator(_rate)]
FileName = Annotated[str, StringConstraints(pattern=FILE_PATTERN, max_length=80)]


def is_id(text: str) -> bool:
    """Whether a text has the form of an id: lower-case ASCII letters and digits, joined by hyphens."""
    return re.fullmatch(ID_PATTERN, text) is not None
