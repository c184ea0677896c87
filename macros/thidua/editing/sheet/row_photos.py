"""Which picture belongs to a row: the one that it names, the one pasted into it, or a file named after its person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

from ...model.finding import Place
from ...model.honoree import Honoree
from .cells import CellError
from .lists import Sheet
from .mark import Base
from .merging import Values
from .photos import Photos
from .problems import SheetProblem, row_numbers
from .questions import Ask, Choice, SheetQuestion

PHOTO: Final[Place] = ("picture", "file")
_WORDS: Final[tuple[Place, ...]] = (("picture", "alt"), ("picture", "credit"))
_LEAVE, _STOP = "bo", "dung"


class RowPhotos:
    """The pictures of one list. `notices` grow while its rows are read."""

    def __init__(self, sheet: Sheet, photos: Photos) -> None:
        self._sheet, self._photos = sheet, photos
        self._pasted: dict[int, list[bytes]] = defaultdict(list)
        for picture in sheet.table.grid.pictures:
            self._pasted[picture.row].append(picture.content)
        self._wordless: list[int] = []
        self.notices: list[SheetProblem] = list(self._lost())

    def of(
        self, row: int, id: str, values: Values, before: Honoree | None, base: Base | None = None
    ) -> tuple[Any, dict[str, bytes]]:
        """(what the row says of its picture, path -> file to write). CellError when that cannot be used or is unclear.

        `base`: what the record was for the row. The photo that it had then may have given way to another one since.
        """
        named, pasted = values.get(PHOTO), self._pasted.get(row, [])
        if isinstance(named, str):
            if pasted:
                raise CellError("Dòng này vừa ghi tên tệp ảnh vừa có ảnh dán", "Giữ một trong hai")
            try:
                name, files, warning = self._photos.resolve(id, named)
            except CellError:
                if base is None or base.differs(PHOTO, named):
                    raise
                return named, {}
            if warning:
                self._note(row, warning, "Muốn thay ảnh thì đổi tên tệp ảnh mới")
            return name, files
        if named is not None:  # a word that takes the picture away
            return named, {}
        if len(pasted) > 1:
            raise CellError(f"Dòng này có {len(pasted)} ảnh dán", "Giữ một ảnh")
        if pasted:
            return self._implied(row, id, values, before, ("ảnh dán trong bảng", pasted[0]))
        names = [text for text in (before.id if before else "", values.get(("name", "display"))) if text]
        found = None if before and before.picture else self._photos.named_after(*map(str, names))
        return self._implied(row, id, values, before, found) if found else (None, {})

    def _implied(
        self, row: int, id: str, values: Values, before: Honoree | None, found: tuple[str, bytes]
    ) -> tuple[Any, dict[str, bytes]]:
        """A picture that the row does not name: without words about it, it waits for an answer."""
        if not (before and before.picture) and not all(
            isinstance(values.get(place), str) for place in _WORDS
        ):
            self._wordless.append(row)
            return None, {}
        name, content = found
        stored, files = self._photos.stored(id, name, content)
        if files:
            self._note(row, f"Lấy {name} làm ảnh của dòng này", "")
        return stored, files

    def close(self, ask: Ask) -> Iterator[SheetProblem]:
        """Ask about pictures without words, once for all; problems where people want to write the words first."""
        if not self._wordless:
            return
        rows = row_numbers(self._wordless)
        text = (
            f"{len(self._wordless)} dòng có ảnh (dán trong bảng, hoặc tệp cạnh bảng mang tên người ấy) mà thiếu mô tả "
            f"ảnh hoặc nguồn ảnh: {rows}. Làm thế nào?"
        )
        choices = (
            Choice(_LEAVE, "Nhập không kèm các ảnh ấy"),
            Choice(_STOP, "Dừng lại để điền mô tả và nguồn ảnh"),
        )
        answer = ask(SheetQuestion("anh-thieu-chu", text, choices))
        if answer == _LEAVE:
            what = f"Không lấy ảnh của {rows} vì thiếu mô tả hoặc nguồn ảnh"
            self.notices.append(SheetProblem(what, "Điền rồi nhập lại là có ảnh", sheet=self._sheet.title))
        elif answer == _STOP:
            columns = [self._sheet.column(place) for place in _WORDS]
            names = " và ".join(f"«{column.heading}»" for column in columns if column)
            for row in self._wordless:
                yield SheetProblem(
                    "Dòng có ảnh mà thiếu mô tả hoặc nguồn ảnh",
                    f"Điền cột {names}",
                    row,
                    sheet=self._sheet.title,
                )

    def _lost(self) -> Iterator[SheetProblem]:
        """Pictures that lie on no row of the list; what lies above the headings is an emblem or the like."""
        table = self._sheet.table
        lost = sorted({row for row in self._pasted if row not in table.rows and row > table.heading_row})
        if lost:
            what = f"Hình nằm ở {row_numbers(lost)} không thuộc dòng nào được nhập"
            yield SheetProblem(
                what, "Kéo ảnh vào đúng dòng của người ấy rồi nhập lại", sheet=self._sheet.title
            )

    def _note(self, row: int, what: str, remedy: str) -> None:
        self.notices.append(SheetProblem(what, remedy, row, sheet=self._sheet.title))
