"""A picture beside a record: the file, what it shows, and whose it is."""

from __future__ import annotations

from .base import Day, FileName, Line, Record, field
from .fields import Field, values_in


class Picture(Record):
    file: FileName = field("Tệp ảnh", "Tên tệp trong thư mục media của năm.", example="tt-001.jpg")
    alt: Line = field("Mô tả ảnh", "Tả ảnh cho người không nhìn thấy.", example="Cán bộ hướng dẫn người dân")
    credit: Line = field("Nguồn ảnh", "Ai chụp hoặc vẽ.", example="Đài Truyền thanh")
    taken_on: Day | None = field("Ngày chụp", "Ngày chụp, nếu biết.", example="2024-12-18", default=None)


def is_picture(field: Field) -> bool:
    """Whether the field holds pictures."""
    return field.holds is Picture


def pictures_of(record: Record) -> tuple[Picture, ...]:
    """The pictures of a record, in the order in which it shows them."""
    return tuple(picture for _, _, picture in values_in(record, is_picture))


def picture_files(record: Record) -> set[str]:
    """The names of its pictures' files in the media folder of its year."""
    return {picture.file for picture in pictures_of(record)}
