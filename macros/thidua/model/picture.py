"""A picture beside a record: the file, what it shows, and whose it is."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from .base import Record, field
from .fields import Field, values_in
from .scalars import Day, FileName, Line

_LETTERS: Final = "bcdfghjklmnpqrstvwxz"
"""Consonants alone spell no word, and no digit can look like a telephone number, a date or an identity number."""
_DRAWN: Final = 8  # letters: 35 bits, so that two pictures of one record never share a name
_OPAQUE: Final = re.compile(rf"[a-z0-9]+(?:-[a-z0-9]+)*-(?:[{_LETTERS}]{{{_DRAWN}}}|[0-9a-f]{{8}})")


class Picture(Record):
    file: FileName = field(
        "Tệp ảnh",
        "Tên tệp trong thư mục media của phong trào.",
        example="tt-001.jpg",
        also=("Ảnh", "Hình ảnh", "Tệp ảnh", "Ảnh chân dung"),
    )
    alt: Line = field(
        "Mô tả ảnh",
        "Mô tả ảnh cho người khiếm thị.",
        example="Cán bộ hướng dẫn người dân",
        also=("Mô tả ảnh", "Chú thích ảnh"),
    )
    credit: Line = field(
        "Nguồn ảnh",
        "Ai chụp hoặc vẽ.",
        example="Đài Truyền thanh",
        also=("Nguồn ảnh", "Người chụp", "Tác giả ảnh"),
    )
    taken_on: Day | None = field("Ngày chụp", "Ngày chụp, nếu biết.", example="2024-12-18", default=None)


def is_picture(field: Field) -> bool:
    """Whether the field holds pictures."""
    return field.holds is Picture


def pictures_of(record: Record) -> tuple[Picture, ...]:
    """The pictures of a record, in the order in which it shows them."""
    return tuple(picture for _, _, picture in values_in(record, is_picture))


def picture_files(record: Record) -> set[str]:
    """The names of its pictures' files in the media folder of its campaign."""
    return {picture.file for picture in pictures_of(record)}


def upright_size(width: int, height: int, orientation: object) -> tuple[int, int]:
    """(width, height) of a picture as a person sees it.

    `width` and `height`: as its pixels are stored. `orientation`: EXIF 2.32, tag 0x0112, 1 to 8; anything else is upright.
    """
    return (height, width) if orientation in {5, 6, 7, 8} else (width, height)


def opaque_stem(id: str, content: bytes) -> str:
    """The name, without its suffix, of a picture of a record: it tells nothing of whom or what the picture shows.

    The same content gives the same name: `cn-008-kbtdwzmq`.
    """
    number = int.from_bytes(hashlib.sha256(content).digest())
    letters = []
    for _ in range(_DRAWN):
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return f"{id}-{''.join(letters)}"


def former_stem(id: str, content: bytes) -> str:
    """The name that earlier versions gave, with the digits of the digest: `cn-008-09123456`. Still in use."""
    return f"{id}-{hashlib.sha256(content).hexdigest()[:8]}"


def is_opaque(file: str) -> bool:
    """Whether the name of a file has one of these forms."""
    return _OPAQUE.fullmatch(file.rpartition(".")[0]) is not None
