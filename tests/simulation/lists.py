"""What is done with spreadsheets: exports that lie about for weeks, lists typed from the template, lists brought twice."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl

from macros.model.lifecycle import Role
from tests.simulation.forms import APPROVER, EDITOR, next_id
from tests.simulation.office import UNITS, Deed, Office, SimulationError
from tests.simulation.truth import GONE, UNSAID, Parts, Truth, is_typed, merged, stepped
from tests.support.sheets import LIST, NAME, PERSON, edited, put

POST: Final = "Chức vụ"
_CLEAR: Final = "xóa"


@dataclass
class Held:
    """A list in somebody's hands. `own`: path of a record -> its parts as the list was written; `typed`: path -> part -> value.

    `numbers`: path -> row, in a list from the template; `lost`: rows that were deleted from the list.
    """

    file: Path
    own: dict[str, Parts]
    typed: dict[str, dict[str, Any]] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

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


def bring(office: Office, held: list[Held]) -> Deed | None:
    """A list is worked on and brought, or brought once more as it is."""
    held[:] = [one for one in held if one.rows or one.own.keys() - one.lost]
    if not held:
        return None
    one = office.chance.choice(held)
    return bring_template(office, one) if one.rows else bring_export(office, one)


def bring_export(office: Office, one: Held) -> Deed:
    for _ in range(office.chance.choice((0, 1, 1, 2, 3))):
        _type(office, one)
    role = office.chance.choice((EDITOR, EDITOR, APPROVER))
    after, must = office.truth, "accepted"
    touched: dict[str, Parts] = {}
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
            if clashes or (parts != now and role is EDITOR and now["status"] == "published"):
                must = "refused"
            elif parts != now:
                touched[path] = parts | {
                    p: (None if v is None else v) for p, v in said.items() if v is not UNSAID
                }
                after = after.put(path, stepped(parts, parts["status"]))
    if must == "refused":
        after = office.truth
    elif touched:
        after = after.knows(one.file.name, touched)

    def give_up() -> None:
        """Rows that were refused for good are deleted; of those that clash, what was typed is."""
        for path in sorted(one.own.keys() - one.lost):
            now = office.truth.records.get(path)
            if now is None or now["status"] in GONE:
                _delete_row(one, path)
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


def _type(office: Office, one: Held) -> None:
    """Something is typed into a row: a new post, a result in other words, a part of a consent taken back, «xóa», nothing."""
    paths = sorted(p for p in one.own.keys() - one.lost if one.own[p]["status"] not in GONE)
    if not paths:
        return
    path = office.chance.choice(paths)
    own, typed = one.own[path], one.typed.setdefault(path, {})
    kind = office.chance.randrange(5)
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


# Lists typed from the template --------------------------------------------------------------------------------------


def type_list(office: Office, held: list[Held]) -> None:
    """A list of new people, typed into the template; now and then with somebody who is gone, unknowingly."""
    file = office.home / f"{office.new_words('tự lập')}.xlsx".replace(" ", "-")
    answer = office.command("template", file)
    if answer.refused:
        raise SimulationError(f"no template:\n{answer.text}")
    gone = [g for p, g in office.truth.gone.items() if not g.story and p not in office.truth.back]
    rows = []
    for _ in range(office.chance.randrange(1, 4)):
        who = office.chance.choice(gone) if gone and office.chance.random() < 0.15 else None
        name, unit = (who.name, who.unit) if who else (office.new_name(), office.chance.choice(UNITS))
        rows.append({NAME: name, "Đơn vị": unit, POST: office.new_words("Chức vụ của bảng")})
    _write(file, rows)
    held.append(Held(file, {}, rows=rows))
    del held[:-6]


def bring_template(office: Office, one: Held) -> Deed:
    """New rows become drafts; rows that were brought before change what was typed anew in them, and nothing else."""
    if office.chance.random() < 0.4:
        row = office.chance.choice(one.rows)
        row[POST] = office.new_words("Chức vụ của bảng")
        _write(one.file, one.rows)
    role = office.chance.choice((EDITOR, APPROVER))
    after, must = office.truth, "accepted"
    knows: dict[str, Parts] = {}
    said_before = office.truth.said.get(one.file.name, {})
    gone = {(_key(g.name), g.unit) for p, g in office.truth.gone.items() if p not in office.truth.back}
    number = int(next_id(office, "cn")[3:])
    for row in one.rows:
        said = {"name": {"display": row[NAME]}, "unit": row["Đơn vị"], "post": row[POST]}
        path = _whose(office.truth.living, said)
        if path is None and (_key(row[NAME]), row["Đơn vị"]) in gone:
            must = "refused"
        elif path is None:
            path = f"2023/honorees/cn-{number:03}.yml"
            number += 1
            after = after.put(path, stepped({"kind": "ca_nhan", **said}, "draft"))
            knows[path] = {"kind": "ca_nhan", **said}
        elif path not in said_before:
            return _unclear(office, one, role)
        else:
            now = office.truth.records[path]
            parts, clashes = merged(said, said_before[path], now)
            if clashes or (parts != now and role is EDITOR and now["status"] == "published"):
                must = "refused"
            elif parts != now:
                after = after.put(path, parts)
                knows[path] = {**parts, **said}
    after = office.truth if must == "refused" else after.knows(one.file.name, knows) if knows else after
    return Deed(
        f"list: {role.value} brings {one.file.name} (typed, {len(knows)} new or changed)",
        lambda: office.command("import", one.file, "--yes", "--role", role.value),
        after,
        must,  # type: ignore[arg-type]
        role=role,
        then=lambda: _drop_rows(office, one, gone),
    )


def _unclear(office: Office, one: Held, role: Role) -> Deed:
    """Somebody of that name and unit is there by other ways: the list asks, and nobody answers, or says nothing new."""

    def allows(_: Truth, found: Mapping[str, Any]) -> Truth:
        raise SimulationError("a list that asks was taken without an answer")

    return Deed(
        f"list: {role.value} brings {one.file.name} (typed, somebody is there already)",
        lambda: office.command("import", one.file, "--yes", "--role", role.value),
        office.truth,
        None,
        role=role,
        allows=allows,
        then=lambda: one.rows.clear() or one.file.unlink(),  # type: ignore[func-returns-value]
    )


def _whose(living: Mapping[str, Parts], said: Parts) -> str | None:
    key = (_key(said["name"]["display"]), said["unit"])
    found = (
        p for p, own in living.items() if "name" in own and (_key(own["name"]["display"]), own["unit"]) == key
    )
    return next(found, None)


def _drop_rows(office: Office, one: Held, gone: set[tuple[str, str]]) -> None:
    one.rows[:] = [row for row in one.rows if (_key(row[NAME]), row["Đơn vị"]) not in gone]
    _write(one.file, one.rows)


def _key(name: str) -> str:
    return name.casefold()


def _write(file: Path, rows: list[dict[str, Any]]) -> None:
    book = openpyxl.load_workbook(file)
    sheet = book[LIST]
    for number in range(3, 9):
        for cell in sheet[number]:
            cell.value = None
    for number, row in enumerate(rows, 3):
        put(sheet, number, {**PERSON, "Minh họa": "không", **row})
    book.save(file)
