"""Lists of new people, typed into the template and brought more than once; and who brings which list when."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from tests.simulation.forms import APPROVER, EDITOR, next_id
from tests.simulation.lists import POST, Held, bring_export
from tests.simulation.office import UNITS, Deed, Office, SimulationError
from tests.simulation.truth import Parts, Truth, merged, stepped
from tests.support.sheets import LIST, NAME, PERSON, put
from thidua.model.lifecycle import Role


def bring(office: Office, held: list[Held]) -> Deed | None:
    """Any list that lies about."""
    held[:] = [one for one in held if one.rows or one.own.keys() - one.lost]
    if not held:
        return None
    one = office.chance.choice(held)
    return bring_template(office, one) if one.rows else bring_export(office, one, held)


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
    gone = {(key_of(g.name), g.unit) for p, g in office.truth.gone.items() if p not in office.truth.back}
    number = int(next_id(office, "cn")[3:])
    for row in one.rows:
        said = {"name": {"display": row[NAME]}, "unit": row["Đơn vị"], "post": row[POST]}
        path = whose(office.truth.living, said)
        if path is None and (key_of(row[NAME]), row["Đơn vị"]) in gone:
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
        then=lambda _: _drop_rows(office, one, gone),
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
        then=lambda _: one.rows.clear() or one.file.unlink(),  # type: ignore[func-returns-value]
    )


def whose(living: Mapping[str, Parts], said: Parts) -> str | None:
    key = (key_of(said["name"]["display"]), said["unit"])
    found = (
        p
        for p, own in living.items()
        if "name" in own and (key_of(own["name"]["display"]), own["unit"]) == key
    )
    return next(found, None)


def _drop_rows(office: Office, one: Held, gone: set[tuple[str, str]]) -> None:
    one.rows[:] = [row for row in one.rows if (key_of(row[NAME]), row["Đơn vị"]) not in gone]
    _write(one.file, one.rows)


def key_of(name: str) -> str:
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
