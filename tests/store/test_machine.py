"""Two computers on one data folder: what each of them writes alone, and what one finds of the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.digging import holding
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import DAY
from thidua.commands import OK
from thidua.editing import gate, history, last_lists
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, Origin
from thidua.editing.last_lists import LastRow
from thidua.editing.sheet import column_memory
from thidua.model.lifecycle import Role
from thidua.store import journal, load, machine
from thidua.store.folder import Folder

PATH = f"2023/honorees/{PERSON.id}.yml"
COPIES = [
    "{} (1){}", "{}-MAYTINH{}", "{} (conflicted copy 2026-11-20){}", "{}.sync-conflict-20261120-101500-ABCDEF{}",
    "Bản sao của {}{}", "{} (Bản sao xung đột của MAY-2 2026-11-20){}",
]  # fmt: skip


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("THIDUA_MAY", "Máy Văn Thư")
    return monkeypatch


def move_to(at: pytest.MonkeyPatch, name: str) -> None:
    at.setenv("THIDUA_MAY", name)


def reword(data: Path, post: str) -> None:
    content = yaml_of(PERSON.model_copy(update={"post": post})).encode()
    gate.save(data, {PATH: content}, DAY, Origin(Action.FORM, Role.DUYET))


def test_a_computer_has_one_name_that_is_fit_for_a_file(at: pytest.MonkeyPatch) -> None:
    here = machine.this()
    assert here.startswith("may-van-thu-")
    assert machine.this() == here
    move_to(at, "Máy khác")
    assert machine.this() != here
    move_to(at, "???")
    assert machine.this().startswith("may-")


def test_each_writes_its_own_log_and_both_read_all(
    data: Path, at: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(data)
    reword(data, "Một")
    move_to(at, "Phòng VHTT")
    reword(data, "Hai")
    logs = sorted(p.name for p in (data / ".lich-su").glob("nhat-ky*"))
    assert [name.rpartition("-")[0] for name in logs] == ["nhat-ky-may-van-thu", "nhat-ky-phong-vhtt"]
    assert len(history.steps(Folder(data))) == 2
    out = typed(capsys, "history", "--data", data)[1]
    assert "(duyệt, máy may-van-thu-" in out
    assert "(duyệt, máy phong-vhtt-" in out
    assert typed(capsys, "undo", "--yes", "--role", "duyet", "--data", data, *AT)[0] == OK
    assert "post: Một" in (data / PATH).read_text(encoding="utf-8"), "the last change, whoever made it"


@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_of_a_log_loses_and_doubles_nothing(copy: str, data: Path, at: pytest.MonkeyPatch) -> None:
    settle_in(data)
    reword(data, "Một")
    own = data / machine.own("nhat-ky", ".jsonl")
    old = own.read_bytes()
    reword(data, "Hai")
    own.with_name(copy.format(own.stem, own.suffix)).write_bytes(old + old.replace(b'"post"', b'"unit"'))
    assert len(history.steps(Folder(data))) == 3
    reword(data, "Ba")
    assert [p.name for p in own.parent.glob("*nhat-ky*")] == [own.name], "it is one again"
    assert len(history.steps(Folder(data))) == 4


def test_what_lists_said_and_columns_mean_is_known_to_all(data: Path, at: pytest.MonkeyPatch) -> None:
    for name in ("Một", "Hai"):
        move_to(at, name)
        for path, content in last_lists.with_rows(Folder(data), {PATH: LastRow(name, "", name)}).items():
            (data / path).parent.mkdir(exist_ok=True)
            (data / path).write_bytes(content or b"")
        column_memory.remember(data, {f"cột {name}": "bo-qua"})
    assert [row.mark for row in last_lists.last_rows(Folder(data))[PATH]] == ["Hai", "Một"]
    assert column_memory.remembered(Folder(data)).keys() == {"cột Một", "cột Hai"}
    assert len(last_lists.without(Folder(data), [PATH])) == 2


def test_whoever_is_withdrawn_leaves_the_memory_of_every_computer(
    data: Path, at: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(data)
    source = f"Danh sách {NAME}.xlsx"
    content = yaml_of(PERSON.model_copy(update={"post": "Một"})).encode()
    gate.save(data, {PATH: content}, DAY, Origin(Action.SHEET, Role.DUYET, source))
    move_to(at, "Máy khác")
    reword(data, "Hai")
    typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert holding(data, NAME) == []
    assert not list((data / ".lich-su").glob("hoan-tac*"))


# A journal of another computer --------------------------------------------------------------------------------------


def left_by_another(data: Path, at: pytest.MonkeyPatch, changes: dict[str, bytes | None]) -> None:
    """Another computer commits, and is switched off before it writes."""
    move_to(at, "Máy tắt giữa chừng")
    with pytest.MonkeyPatch.context() as killed:
        killed.setattr(journal, "finish", lambda _: ())
        journal.commit(data, changes)
    move_to(at, "Máy này")


def test_what_another_left_half_written_is_completed(data: Path, at: pytest.MonkeyPatch) -> None:
    settle_in(data)
    left_by_another(data, at, {PATH: b"moi", "2023/stories/tb-001.yml": None})
    assert journal.folder(data).read(PATH) == b"moi", "what is accepted is read so"
    load(data)
    assert (data / PATH).read_bytes() == b"moi"
    assert not (data / "2023/stories/tb-001.yml").exists()
    assert not list(data.glob(".dang-ghi*"))


def test_a_journal_that_comes_late_writes_over_nothing(data: Path, at: pytest.MonkeyPatch) -> None:
    settle_in(data)
    old, told = (data / PATH).read_bytes(), data / "2023/stories/tb-001.yml"
    story = told.read_bytes()
    left_by_another(data, at, {PATH: old + b"# a\n", "2023/stories/tb-001.yml": story + b"# b\n"})
    (data / PATH).write_bytes(old + b"# newer\n")
    assert journal.folder(data).read(PATH) == old + b"# newer\n"
    problems = load(data).problems
    assert (data / PATH).read_bytes() == old + b"# newer\n"
    assert told.read_bytes() == story + b"# b\n", "what nobody changed is completed"
    beside = [p for p in (data / "2023/honorees").iterdir() if p.stem.startswith(f"{PERSON.id} (")]
    assert [p.read_bytes() for p in beside] == [old + b"# a\n"]
    assert [p.what for p in problems if beside[0].name in p.file] != []


def test_nothing_of_whoever_was_withdrawn_meanwhile_comes_with_a_late_journal(
    data: Path, at: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(data)
    old = (data / PATH).read_bytes()
    left_by_another(data, at, {PATH: old + b"# a\n"})
    late = next(data.glob(".dang-ghi*")).read_bytes()
    place = next(data.glob(".dang-ghi*"))
    place.unlink()
    typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    place.write_bytes(late)  # the program that synchronises brings it now
    after = snapshot(data)
    load(data)
    assert holding(data, NAME) == []
    assert snapshot(data) == {name: content for name, content in after.items() if name != place.name}


# Who was taken off the site ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("copy", COPIES)
def test_copies_of_the_memory_of_removals_count_and_are_told(
    copy: str, data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settle_in(data)
    typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    names = []
    for file in [*data.glob(".lich-su/da-go-*"), *data.glob(".lich-su/khoa-*")]:
        beside = file.with_name(copy.format(file.stem, file.suffix))
        file.rename(beside)  # alone it counts too
        names.append((beside.name, file.name))
    assert {
        (p.file.rpartition("/")[2], p.what.partition(",")[0])
        for p in load(data).problems
        if "bản sao" in p.what
    } == {(name, f"Tệp này là bản sao của {original}") for name, original in names}
    again = yaml_of(PERSON.model_copy(update={"id": "cn-950", "picture": None})).encode()
    with pytest.raises(gate.RefusedError, match="bản ghi cn-907 đã gỡ"):
        gate.save(data, {"2023/honorees/cn-950.yml": again}, DAY, Origin(Action.FORM, Role.DUYET))
