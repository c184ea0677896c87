"""Exports that lie about for weeks, are copied, sorted, worked on, and brought when everybody has forgotten them."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl

from tests.simulation.forms import APPROVER, EDITOR
from tests.simulation.office import Answer, Deed, Office, SimulationError
from tests.simulation.truth import GONE, UNSAID, Parts, Truth, is_typed, merged, stepped
from tests.support.sheets import LIST, edited

POST: Final = "Chức vụ"
_CLEAR: Final = "xóa"


@dataclass
class Held:
    """A list in somebody's hands. `own`: path of a record -> its parts as the list was written; `typed`: path -> part -> value.

    `rows`: of a list from the template; `lost`: rows that were deleted from the list; `is_copy`: whether it is the marked
    copy of a list that was refused.
    """

    file: Path
    own: dict[str, Parts]
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)
    is_copy: bool = False

    def base(self, truth: Truth, path: str) -> Parts:
        """What the list knew of a record when it was last brought, or written."""
        return truth.said.get(self.file.name, {}).get(path, self.own.get(path, {}))

    def says(self, path: str) -> dict[str, Any]:
        return {**self.own[path], **self.typed.get(path, {})}


def export(office: Office, held: list[Held]) -> None:
    """Somebody takes a list of everybody, to work on it sooner or later. Some are handed on as a second copy."""
    file = office.home / f"{office.new_words('danh sách')}.xlsx".replace(" ", "-")
    answer = office.command("export", file)
    if answer.refused:
        raise SimulationError(f"no export:\n{answer.text}")
    own = {p: dict(parts) for p, parts in office.truth.records.items() if "/honorees/" in p}
    held.append(Held(file, own))
    if office.chance.random() < 0.4:
        copy = file.with_name(f"ban-sao-{file.name}")
        shutil.copy(file, copy)
        held.append(Held(copy, own))
    if office.chance.random() < 0.3:
        _shuffle(held[-1].file, office.chance)
    if office.chance.random() < 0.3:
        _with_another_sheet(held[-1].file)
    del held[:-6]


def bring_export(office: Office, one: Held, held: list[Held]) -> Deed:
    """A list is worked on and brought, or brought once more as it is."""
    if office.chance.random() < 0.7:  # somebody who has learnt which rows are refused for good
        _delete_gone(office, one)
    for _ in range(office.chance.choice((0, 1, 1, 2, 3))):
        _type(office, one)
    role = office.chance.choice((EDITOR, EDITOR, APPROVER))
    after, must = office.truth, "accepted"
    touched: dict[str, Parts] = {}
    clashing: dict[str, set[str]] = {}
    for path in sorted(one.own.keys() - one.lost):
        now, said, base = office.truth.records.get(path), one.says(path), one.base(office.truth, path)
        said = {part: value for part, value in said.items() if part not in {"log", "kind", "mark"}}
        if now is None:
            must = "refused" if is_typed(said, base) else must
        elif now["status"] in GONE:
            brings = one.own[path]["status"] not in GONE
            must = "refused" if brings else must
        else:
            parts, clashes = merged(said, base, now)
            if clashes:
                clashing[path] = clashes
            if clashes or (parts != now and role is EDITOR and now["status"] == "published"):
                must = "refused"
            elif parts != now:
                touched[path] = parts | {
                    p: (None if v is None else v) for p, v in said.items() if v is not UNSAID
                }
                after = after.put(path, stepped(parts, parts["status"]))
            if must == "accepted" and (one.is_copy or parts["status"] != now["status"]):
                must = None  # whether all is ready for it is for the program to say
    if must == "refused":
        after = office.truth
    elif touched:
        after = after.knows(one.file.name, touched)

    def give_up(answer: Answer) -> None:
        """Somebody goes on with the marked copy, or deletes the rows that were refused for good, and what clashes."""
        copy = re.search(r"Đã đánh dấu từng chỗ trong (\S+\.xlsx)\.", answer.text)
        if clashing and copy and office.chance.random() < 0.5:
            held.append(_marked_copy(office, one, Path(copy[1]), clashing))
            return
        _delete_gone(office, one)
        if office.chance.random() < 0.5:
            _untype(office, one)

    return Deed(
        f"list: {role.value} brings {one.file.name} ({len(touched)} changed)",
        lambda: office.command("import", one.file, "--yes", "--role", role.value),
        after,
        must,  # type: ignore[arg-type]
        role=role,
        then=give_up,
    )


def _marked_copy(office: Office, one: Held, copy: Path, clashing: Mapping[str, set[str]]) -> Held:
    """In the copy of a refused list the cells in question are empty, and their rows know the records as they are now."""
    own, typed = dict(one.own), {path: dict(cells) for path, cells in one.typed.items()}
    for path in one.own:
        own[path] = dict(one.base(office.truth, path))
        for part in clashing.get(path, ()):
            typed.setdefault(path, {})[part] = UNSAID
            own[path][part] = office.truth.records[path].get(part)
        for part, value in one.says(path).items():
            typed.setdefault(path, {}).setdefault(part, value)
    return Held(copy, own, typed, lost=set(one.lost), is_copy=True)


def _type(office: Office, one: Held) -> None:
    """Something is typed into a row: a new post, a result in other words, a part of a consent taken back, «xóa», nothing."""
    paths = sorted(p for p in one.own.keys() - one.lost if one.own[p]["status"] not in GONE)
    if not paths:
        return
    path = office.pick(paths)
    own, typed = one.own[path], one.typed.setdefault(path, {})
    kind = office.chance.randrange(6)
    cells: dict[str, Any] = {}
    if kind <= 1:
        typed["post"] = cells[POST] = office.new_words("Chức vụ của bảng")
    elif kind == 2 and (results := [p for p in own if p.startswith("result ")]):
        number = office.chance.randrange(len(results))
        text = cells[f"Kết quả {number + 1} – Kết quả"] = office.new_words("Kết quả của bảng")
        typed[results[number]] = {**own[results[number]], "text": text}
    elif kind == 3 and "consent" in own and "print" in own["consent"]["scope"]:
        scope = [c for c in own["consent"]["scope"] if c != "print"]
        typed["consent"] = {**own["consent"], "scope": scope}
        words = {
            "web": "Trang thông tin",
            "photo": "Ảnh",
            "story": "Bài viết",
            "loudspeaker": "Loa truyền thanh",
            "opendata": "Dữ liệu mở",
        }
        cells["Sự đồng ý – Kênh"] = "\n".join(words[c] for c in scope)
    elif kind == 4:
        word = office.chance.choice((None, _CLEAR))
        typed["post"] = UNSAID if word is None else None
        cells[POST] = word
    elif kind == 5 and own["status"] == "awarded" and "consent" in own:
        typed["status"], cells["Trạng thái"] = "published", "Đã công bố"
    if cells:
        edited(one.file, {Path(path).stem: cells})


def _untype(office: Office, one: Held) -> None:
    """What was typed gives way to what the list was written with."""
    for path, typed in one.typed.items():
        if "post" in typed and path not in one.lost:
            edited(one.file, {Path(path).stem: {POST: one.own[path].get("post")}})
            if "post" in one.own[path]:
                typed.pop("post")
            else:
                typed["post"] = UNSAID


def _delete_gone(office: Office, one: Held) -> None:
    gone = [p for p in sorted(one.own.keys() - one.lost) if p not in office.truth.living]
    for path in gone if len(gone) < len(one.own.keys() - one.lost) else ():
        _delete_row(one, path)


def _delete_row(one: Held, path: str) -> None:
    book = openpyxl.load_workbook(one.file)
    sheet = book[LIST]
    codes = next(cell.column for cell in sheet[1] if cell.value == "Mã")
    row = next(n for n in range(2, sheet.max_row + 1) if sheet.cell(n, codes).value == Path(path).stem)
    sheet.delete_rows(row)
    book.save(one.file)
    one.lost.add(path)


def _shuffle(file: Path, chance: random.Random) -> None:
    """Sorted by another column, as people do."""
    book = openpyxl.load_workbook(file)
    sheet = book[LIST]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    chance.shuffle(rows)
    for number, row in enumerate(rows, 2):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place).value = value
    book.save(file)


def _with_another_sheet(file: Path) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book.create_sheet("Ghi việc")
    for number, words in enumerate(("Việc tuần này", "Gọi lại cho xã", "Nộp báo cáo"), 1):
        sheet.cell(number, 1).value = words
    book.save(file)
