"""Finds the record of each row: by its code, else by kind, name and unit; else it is a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from ...model.campaign import Kind
from ...model.dataset import Campaign, Dataset
from ...model.finding import Place
from ...model.honoree import Honoree
from ...model.kinds import RecordKind
from ...model.layout import FILES
from ...model.registers import register_of
from ...store.folder import Folder
from ..ids import next_id, used_ids
from .choices import key
from .merging import Values

ID: Final[Place] = ("id",)
NAME: Final[Place] = ("name", "display")
_Key = tuple[str, str, str]
ChooseNamesake = Callable[[Sequence[Honoree]], Honoree | None]
"""Records of one kind, name and unit -> the one that a row means; None for a new one."""


class UnclearRowError(Exception):
    """A row cannot be matched to a record; `path`: of the column to correct."""

    def __init__(self, path: Place, what: str, remedy: str) -> None:
        super().__init__(f"{what}. {remedy}")
        self.path, self.what, self.remedy = path, what, remedy


class RowMatcher:
    """Matches the rows of one sheet. `codes`: all codes in the sheet, which new records must not get."""

    def __init__(self, dataset: Dataset, campaign: Campaign, folder: Folder, codes: Iterable[str]) -> None:
        self._dataset, self._year, self._folder = dataset, campaign.year, folder
        self._records = {h.id: h for h in campaign.honorees}
        files = folder.files(FILES["honorees"].path(campaign.key))
        self._unreadable = {
            f.removesuffix(".yml") for f in files if f.endswith(".yml")
        } - self._records.keys()
        self._taken = {*codes, *self._unreadable}
        self._by_key: dict[_Key, list[Honoree]] = defaultdict(list)
        for honoree in campaign.honorees:
            if (found := _key_of(honoree)) and honoree.id not in self._taken:
                self._by_key[found].append(honoree)
        self._last: dict[Kind, str] = {}
        self._rows: dict[str | _Key, str] = {}

    def record_of(
        self, row: str, values: Values, choose: ChooseNamesake = lambda found: found[0]
    ) -> tuple[str | None, Honoree | None]:
        """(id, record so far) for a row, which is named for messages ("dòng 4"): the record is None when it is new, both
        when kind, name or unit is missing. `choose`: which of several records of its kind, name and unit it is.

        UnclearRowError when the row has neither code nor name, its record cannot be read, or it is repeated.
        """
        code = values.get(ID)
        key_here = _key(values)
        if code is None and values.get(NAME) is None:
            raise UnclearRowError(
                NAME, "Dòng này không có mã và không có tên", "Điền tên, hoặc điền mã của bản ghi đã có"
            )
        if code in self._unreadable:
            raise UnclearRowError(
                ID, f"Tệp của bản ghi «{code}» đang có lỗi", "Sửa theo thidua check rồi nhập lại"
            )
        if code is None and key_here is None:  # the cells that are missing are reported elsewhere
            return None, None
        self._once(row, code, ID, f"Mã «{code}»")
        self._once(row, key_here, NAME, "Tập thể, cá nhân cùng tên, cùng đơn vị")
        if code is not None:
            return code, self._records.get(code)
        if (namesakes := self._by_key.get(key_here or ("", "", ""))) and (before := choose(namesakes)):
            return before.id, before
        return self._next(_kind(values)), None

    def knows(self, values: Values) -> bool:
        """Whether there is a record of this kind, name and unit."""
        return bool(self._by_key.get(_key(values) or ("", "", "")))

    def _once(self, row: str, key_here: str | _Key | None, path: Place, what: str) -> None:
        if key_here is None:
            return
        first = self._rows.setdefault(key_here, row)
        if first != row:
            raise UnclearRowError(
                path,
                f"{what} đã có ở {first}",
                "Xóa một dòng; nếu là hai người thì ghi thêm chức vụ vào tên, như «Lê Thử (Trưởng thôn)»",
            )

    def _next(self, kind: Kind) -> str:
        """The next new id. Only for the first one are all records searched."""
        register = register_of(RecordKind.HONOREE, kind)
        last = register.number(self._last.get(kind, ""), self._year)
        self._last[kind] = (
            next_id(self._dataset, register, self._year, self._taken | used_ids(self._folder, register.file))
            if last is None
            else register.id(last + 1, self._year)
        )
        return self._last[kind]


def _key_of(honoree: Honoree) -> _Key | None:
    return (honoree.kind.value, key(honoree.name.display), honoree.unit) if honoree.name else None


def _key(values: Values) -> _Key | None:
    kind, name, unit = values.get(("kind",)), values.get(NAME), values.get(("unit",))
    return (kind, key(name), unit) if kind and name and unit else None


def _kind(values: Values) -> Kind:
    return next(kind for kind in Kind if kind.value == values["kind",])
