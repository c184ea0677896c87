"""The base class of all records, how a field is described, and what many records are made of."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Any, ClassVar, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from .scalars import Id, Ref, Text, Whole

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


class Writer(StrEnum):
    """Who writes a field, and so whom a form asks for it."""

    PERSON = "person"
    START = "start"
    """Whoever begins the record, once: no form asks."""
    STEP = "step"
    """The program, with a step of the record's life; a form asks only where people write the files themselves."""
    PROGRAM = "program"
    """The program alone: nobody is asked, and no message hints that it might be meant."""


MARKS: Final = "marks"
"""Where the schema of a field keeps what JSON Schema has no word for."""


def field(
    title: str,
    help_text: str,
    *,
    example: Any,
    default: Any = _NO_DEFAULT,
    open: bool = False,
    stays: bool = False,
    to_publish: bool = False,
    writer: Writer = Writer.PERSON,
    also: tuple[str, ...] = (),
) -> Any:
    """Describe a field once: its Vietnamese title, what to write in it, and one example as it stands in YAML.

    Without `default` the field is required. `open`: published as open data; a field stays out until it says
    so. `stays`: kept in a record that was withdrawn or revoked, which loses every other optional field.
    `to_publish`: a draft may be without it, what is published may not.
    `also`: what offices call it in lists of their own.
    `fields.fields_of` reads all of it.
    """
    described: dict[str, Any] = {
        "title": title,
        "description": help_text,
        "examples": [example],
        "json_schema_extra": {
            MARKS: {
                "open": open,
                "stays": stays,
                "to_publish": to_publish,
                "writer": writer,
                "also": list(also),
            }
        },
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


class PartialDate(Record):
    """A date whose day or month the source may leave out. What it leaves out stays null."""

    year: Whole = field("Năm", "Năm ghi trong nguồn.", example=2024, open=True)
    month: Whole | None = field(
        "Tháng", "Tháng; null khi nguồn không ghi.", example=1, default=None, open=True
    )
    day: Whole | None = field(
        "Ngày", "Ngày; null khi nguồn không ghi.", example=None, default=None, open=True
    )


class Quotation(Record):
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
