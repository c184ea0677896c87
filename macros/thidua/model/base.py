"""The base class of all records, how a field is described, and the scalar types."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, ClassVar, Final, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from .numbering import REF_PATTERN

_NO_DEFAULT: Final = object()
_FORGOTTEN: Final[set[str]] = set()


class Record(BaseModel):
    """A record of the data folder: immutable; a key that no field describes is an error."""

    model_config = ConfigDict(defer_build=True, frozen=True, extra="forbid", str_strip_whitespace=False)

    def model_post_init(self, _context: Any, /) -> None:
        """Forget which keys were written: nobody asks, and those sets are half of what a record weighs in memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _FORGOTTEN)

    TITLE: ClassVar[str] = ""
    """What people call such a record; a part of a record is called by the title of its field if this is empty."""


class Label(StrEnum):
    """A closed list of codes, each with the words that readers see."""

    label: str

    def __new__(cls, code: str, label: str) -> Label:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member


class OpenLabel(Label):
    """A list of codes that an office may add to (`own_kinds.py`).

    A code that is no member is read all the same, its label the code, until the data say it: reading one file cannot
    know what stands in another. A rule refuses what nobody says.
    """

    _own_kind: Any

    @property
    def own_kind(self) -> Any:
        """The record that adds this code; None of a member, or of a code that nobody said."""
        return getattr(self, "_own_kind", None)

    @property
    def is_known(self) -> bool:
        """Whether it is a member, or the office says it."""
        return self.own_kind is not None or self.value in type(self)._value2member_map_

    @classmethod
    def own_list(cls) -> str:
        """The list of `OwnKinds` in which an office adds to it."""
        raise NotImplementedError

    @classmethod
    def own(cls, code: str, own_kind: Any = None) -> Self:
        """A code that is no member; `own_kind`: the record that adds it, with its label."""
        one = str.__new__(cls, code)
        one._value_ = one._name_ = code
        one.label = own_kind.label if own_kind else code
        one._own_kind = own_kind
        return one

    def __reduce_ex__(self, _protocol: object, /) -> tuple[Any, ...]:
        """Another process gets the label too."""
        return _again, (type(self), self.value, self.own_kind)

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        return cls.own(value) if isinstance(value, str) and value.strip() else None


def _again(codes: type[OpenLabel], code: str, own_kind: Any) -> OpenLabel:
    member = codes._value2member_map_.get(code)
    return member if isinstance(member, OpenLabel) else codes.own(code, own_kind)


def field(
    title: str,
    help_text: str,
    *,
    example: Any,
    default: Any = _NO_DEFAULT,
    open: bool = False,
    stays: bool = False,
    machine: bool = False,
    also: tuple[str, ...] = (),
) -> Any:
    """Describe a field once: its Vietnamese title, what to write in it, and one example as it stands in YAML.

    Without `default` the field is required. `open`: published as open data; a field stays out until it says
    so. `stays`: kept in a record that was withdrawn or revoked, which loses every other optional field.
    `machine`: only the program writes it, so nobody is asked for it.
    `also`: what offices call it in lists of their own.
    `fields.fields_of` reads all of it.
    """
    described: dict[str, Any] = {
        "title": title,
        "description": help_text,
        "examples": [example],
        "json_schema_extra": {"open": open, "stays": stays, "machine": machine, "also": list(also)},
    }
    if default is _NO_DEFAULT:
        return Field(..., **described)
    return Field(default, **described)


def as_written(value: object) -> str | None:
    """An example as it would stand in a data file; None when there is nothing to show."""
    if value is None or value in ([], {}):
        return None
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {as_written(v) or 'null'}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_written(v) or "null" for v in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    careful = isinstance(value, str) and re.search(r"^[\d.]+$|^\W|[:,#]( |$)", text)
    return f'"{text}"' if careful else text


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


def _true_or_false(value: object) -> object:
    if not isinstance(value, bool):
        raise PydanticCustomError("bool_expected", "")
    return value


def _whole_number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int):
        raise PydanticCustomError("integer_expected", "")
    return value


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


class Marked:
    """Marks a text with light markup: paragraphs, ## headings, lists, quotes, emphasis (see `macros/thidua/prose.py`)."""


Prose = Annotated[Text, Marked()]
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
Whole = Annotated[int, BeforeValidator(_whole_number)]
YesNo = Annotated[bool, BeforeValidator(_true_or_false)]
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


class PartialDate(Record):
    """A date whose day or month the source may leave out. What it leaves out stays null."""

    year: Whole = field("Năm", "Năm ghi trong nguồn.", example=2024, open=True)
    month: Whole | None = field(
        "Tháng", "Tháng; null khi nguồn không ghi.", example=1, default=None, open=True
    )
    day: Whole | None = field(
        "Ngày", "Ngày; null khi nguồn không ghi.", example=None, default=None, open=True
    )


class Quoted(Record):
    """A verbatim quotation from the plan, with the clause that contains it."""

    id: Id = field("Mã", "Mã duy nhất, chữ thường không dấu.", example="md-1", open=True)
    ref: Ref = field(
        "Mục của kế hoạch", "Mục chứa nguyên văn, viết như I.1 hoặc II.2.a.", example="II.2.a", open=True
    )
    text: Text = field(
        "Nguyên văn",
        "Chép đúng từng chữ trong kế hoạch, không sửa lỗi của nguồn.",
        example="Văn bản đề nghị khen thưởng của cơ quan, đơn vị, địa phương.",
        open=True,
    )

    @property
    def caption(self) -> str:
        """What it is called where another record names it."""
        return self.text
