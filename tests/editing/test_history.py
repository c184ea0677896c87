"""Every change leaves a line without values, and the last one can be taken back whole, as long as nothing rests on it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.people import NAME, PERSON, settle_in
from tests.support.project import DAY
from tests.support.sheets import filled, person
from thidua.commands import BAD_USE, OK
from thidua.editing import gate
from thidua.editing.canonical import yaml_of
from thidua.editing.history import Action, CannotUndoError, Origin, last_change, steps
from thidua.model.lifecycle import Role, Status, StatusStep, Withdrawal, WithdrawalReason
from thidua.store import machine
from thidua.store.folder import Folder

Capture = pytest.CaptureFixture[str]


def reword(data: Path, post: str, role: Role = Role.DUYET) -> None:
    path = f"2023/honorees/{PERSON.id}.yml"
    content = yaml_of(PERSON.model_copy(update={"post": post})).encode()
    gate.save(data, {path: content}, DAY, Origin(Action.FORM, role))


def test_the_log_tells_who_what_and_whence_but_no_value(data: Path, capsys: Capture) -> None:
    settle_in(data)
    reword(data, "Phó Trưởng ban Bí Mật")
    (step,) = steps(Folder(data))
    assert (step.origin.action, step.origin.role) == (Action.FORM, Role.DUYET)
    assert step.files == {f"2023/honorees/{PERSON.id}.yml": ("post",)}
    code, out, _ = typed(capsys, "history", "--data", data)
    assert code == OK
    assert f"2023/honorees/{PERSON.id}.yml: post" in out
    assert f"(duyệt, máy {machine.this()}): lưu bằng mẫu, 1 tệp" in out
    log = (data / machine.own("nhat-ky", ".jsonl")).read_text(encoding="utf-8")
    assert "Bí Mật" not in log
    assert NAME not in log


def test_undo_takes_the_last_change_back_whole(data: Path, capsys: Capture) -> None:
    settle_in(data)
    before = snapshot(data)
    book = data.parent / "danh-sach.xlsx"
    filled(data, book, {row: person(f"Người Thứ {row}") for row in range(3, 8)})
    assert typed(capsys, "import", book, "--yes", "--data", data, *AT)[0] == OK
    assert len(snapshot(data)) == len(before) + 5
    code, out, _ = typed(capsys, "undo", "--yes", "--data", data, *AT)
    assert code == OK
    assert "nhập bảng danh-sach.xlsx, 5 tệp" in out
    assert snapshot(data) == before
    assert [step.origin.action for step in steps(Folder(data))] == [Action.SHEET, Action.UNDO]
    code, _, err = typed(capsys, "undo", "--yes", "--data", data, *AT)
    assert (code, "sửa tiếp: thidua edit" in err) == (BAD_USE, True), "only once"


def test_undo_asks_first(data: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    settle_in(data)
    reword(data, "Một")
    before = snapshot(data)
    for answer in ("không", ""):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        assert typed(capsys, "undo", "--role", "duyet", "--data", data, *AT)[0] == BAD_USE
        assert snapshot(data) == before


def test_nothing_is_taken_back_under_what_somebody_wrote_since(data: Path, capsys: Capture) -> None:
    settle_in(data)
    reword(data, "Một")
    path = data / f"2023/honorees/{PERSON.id}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Một", "Sửa tay"), encoding="utf-8")
    before = snapshot(data)
    code, _, err = typed(capsys, "undo", "--yes", "--role", "duyet", "--data", data, *AT)
    assert code == BAD_USE
    assert f"2023/honorees/{PERSON.id}.yml" in err
    assert snapshot(data) == before


def test_an_editor_does_not_take_back_what_the_approver_did(data: Path, capsys: Capture) -> None:
    settle_in(data)
    reword(data, "Một")
    code, _, err = typed(capsys, "undo", "--yes", "--data", data, *AT)
    assert (code, "thidua undo --role duyet" in err) == (BAD_USE, True)


@pytest.mark.parametrize("way", ["withdraw", "revoke"])
def test_what_was_taken_off_is_kept_nowhere_and_does_not_come_back(
    way: str, data: Path, capsys: Capture
) -> None:
    settle_in(data)
    reword(data, "Một")
    more = ["--number", "1/QĐ", "--signed", "2024-01-05"] if way == "revoke" else []
    assert typed(capsys, way, PERSON.id, *more, "--yes", "--data", data, *AT)[0] == OK
    holding = [p for p in data.rglob("*") if p.is_file() and NAME.encode() in p.read_bytes()]
    assert holding == []
    assert not (data / machine.own("hoan-tac", ".zip")).exists()
    code, _, err = typed(capsys, "undo", "--yes", "--role", "duyet", "--data", data, *AT)
    assert (code, "gỡ thì không lấy lại bằng lệnh" in err) == (BAD_USE, True)


def test_a_log_that_somebody_spoiled_is_passed_over_and_lost_history_stops_nothing(data: Path) -> None:
    settle_in(data)
    reword(data, "Một")
    log = data / machine.own("nhat-ky", ".jsonl")
    log.write_bytes(log.read_bytes() + b"\xff kh\xc3\xb4ng ph\xe1\xba\xa3i JSON\n{}\n")
    reword(data, "Hai")
    assert len(steps(Folder(data))) == 2
    shutil.rmtree(data / ".lich-su")
    reword(data, "Ba")
    assert len(steps(Folder(data))) == 1


def test_a_record_that_a_list_takes_off_has_no_way_back(data: Path) -> None:
    settle_in(data)
    gone = PERSON.model_copy(update=dict.fromkeys(("name", "post", "picture", "consent", "award")))
    steps = (*PERSON.status_log, StatusStep(to=Status.WITHDRAWN, date=DAY, by_role=Role.DUYET))
    request = Withdrawal(received_on=DAY, reason=WithdrawalReason.REQUEST)
    off = {"status": Status.WITHDRAWN, "status_log": steps, "withdrawal": request, "results": ()}
    change = {f"2023/honorees/{PERSON.id}.yml": yaml_of(gone.model_copy(update=off)).encode()}
    gate.save(data, change, DAY, Origin(Action.SHEET, Role.DUYET, "ds.xlsx"))
    with pytest.raises(CannotUndoError):
        last_change(Folder(data))
    assert "\nmark: " in (data / f"2023/honorees/{PERSON.id}.yml").read_text(encoding="utf-8")
    again = yaml_of(PERSON.model_copy(update={"id": "cn-950", "picture": None})).encode()
    with pytest.raises(gate.RefusedError, match=r"bản ghi cn-907 đã gỡ ngày 23/11/2026"):
        gate.save(data, {"2023/honorees/cn-950.yml": again}, DAY, Origin(Action.FORM, Role.DUYET))
