"""`thidua withdraw` and `thidua revoke`, as people type them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.campaigns import snapshot
from tests.support.command import AT, typed
from tests.support.people import DECISION, NAME, PERSON, settle_in
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.editing.canonical import yaml_of

Output = pytest.CaptureFixture[str]


def test_withdraw_says_what_goes_and_what_comes_next(data: Path, capsys: Output) -> None:
    settle_in(data)
    code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert (code, err) == (OK, "")
    assert f"Cá nhân «{NAME}»: được gỡ khỏi mọi trang" in out
    assert "thidua publish" in out
    assert all(NAME.encode() not in content for content in snapshot(data).values())


def test_withdraw_asks_first(data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(settle_in(data))
    for answer in ("không", ""):
        monkeypatch.setattr("builtins.input", lambda _, answer=answer: answer)
        code, out, _ = typed(capsys, "withdraw", PERSON.id, "--data", data, *AT)
        assert (code, out.splitlines()[-1]) == (BAD_USE, "Chưa gỡ gì.")
        assert snapshot(data) == before
    monkeypatch.setattr("builtins.input", lambda _: "Có ")
    assert typed(capsys, "withdraw", PERSON.id, "--data", data, *AT)[0] == OK


def test_withdraw_without_a_keyboard_does_nothing(
    data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(settle_in(data))

    def nobody(_: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", nobody)
    code, out, _ = typed(capsys, "withdraw", PERSON.id, "--data", data, *AT)
    assert (code, "thêm --yes" in out) == (BAD_USE, True)
    assert snapshot(data) == before


def test_withdraw_is_not_done_while_a_text_still_has_the_name(data: Path, capsys: Output) -> None:
    settle_in(data)
    path = data / "2023/honorees/tt-001.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"# nhờ {NAME}\n", encoding="utf-8")
    code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert code == BAD_DATA
    assert "CHƯA XONG" in out
    assert "data/2023/honorees/tt-001.yml:" in err


@pytest.mark.parametrize("copy", ["cn-907.yml.bak", "cn-907.yml~", "cn-907 2.yml", "xa/cn-907.yml"])
def test_copies_that_still_have_the_name_are_listed(copy: str, data: Path, capsys: Output) -> None:
    path = settle_in(data) / "2023/honorees" / copy
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((data / f"2023/honorees/{PERSON.id}.yml").read_bytes())
    code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert (code, "CHƯA XONG" in out) == (BAD_DATA, True)
    assert re.search(rf"data/2023/honorees/{re.escape(copy)}:\d+: Dòng này còn nhắc tên vừa gỡ", err)
    assert NAME.encode() not in (data / f"2023/honorees/{PERSON.id}.yml").read_bytes()


def test_revoke_one_and_revoke_a_decision(data: Path, capsys: Output) -> None:
    settle_in(data)
    options = ("--number", "15/QĐ-UBND", "--signed", "2024-03-01", "--yes", "--data", data, *AT)
    assert typed(capsys, "revoke", PERSON.id, *options)[0] == OK
    assert b"15/Q\xc4\x90-UBND" in (data / f"2023/honorees/{PERSON.id}.yml").read_bytes()
    assert typed(capsys, "revoke", DECISION.id, *options)[0] == OK
    assert b"15/Q\xc4\x90-UBND" in (data / f"2023/decisions/{DECISION.id}.yml").read_bytes()
    assert typed(capsys, "check", data, *AT)[0] == OK


def test_a_revocation_before_the_decision_is_refused(data: Path, capsys: Output) -> None:
    before = snapshot(settle_in(data))
    code, _, err = typed(
        capsys,
        "revoke",
        PERSON.id,
        "--number",
        "1/QĐ",
        "--signed",
        "2023-01-05",
        "--yes",
        "--data",
        data,
        *AT,
    )
    assert code == BAD_DATA
    assert "Ngày hủy 05/01/2023 trước ngày ký" in err
    assert snapshot(data) == before


def test_what_changed_while_the_question_stood_is_not_overwritten(
    data: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(data)
    path = data / f"2023/honorees/{PERSON.id}.yml"

    def somebody_writes(_: str) -> str:
        path.write_text(path.read_text(encoding="utf-8") + "# mới\n", encoding="utf-8")
        return "có"

    monkeypatch.setattr("builtins.input", somebody_writes)
    code, _, err = typed(capsys, "withdraw", PERSON.id, "--data", data, *AT)
    assert code == BAD_DATA
    assert "Tệp này vừa được người khác hoặc lệnh khác ghi" in err
    assert path.read_text(encoding="utf-8").endswith("# mới\n")


def test_a_day_to_come_is_refused(data: Path, capsys: Output) -> None:
    before = snapshot(settle_in(data))
    for call in (
        ("withdraw", PERSON.id, "--received", "2027-05-01"),
        ("revoke", PERSON.id, "--number", "15/QĐ", "--signed", "2027-01-01"),
    ):
        code, _, err = typed(capsys, *call, "--yes", "--data", data, *AT)
        assert (code, "sau hôm nay (23/11/2026)" in err) == (BAD_USE, True)
    assert snapshot(data) == before


def test_what_is_left_to_do_fits_what_was_done(data: Path, capsys: Output) -> None:
    settle_in(data)
    out = typed(capsys, "withdraw", "cn-005", "--yes", "--data", data, *AT)[1]
    assert "Chưa từng công bố" in out
    assert "completed_on" not in out
    out = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[1]
    assert "Ngày gỡ xong" in out


def test_a_revocation_without_a_number_is_a_wrong_call(data: Path, capsys: Output) -> None:
    settle_in(data)
    call = ("revoke", PERSON.id, "--signed", "2024-03-01", "--yes", "--data", data, *AT)
    code, _, err = typed(capsys, *call, "--number", " ")
    assert (code, "ghi đủ số, ký hiệu" in err) == (BAD_USE, True)
    assert typed(capsys, *call, "--number", " 15/QĐ-UBND ", "--reason", "")[0] == OK


@pytest.mark.parametrize("name", [NAME, NAME.upper(), "Zoram Thi  Quynh Huong"])
def test_a_person_is_found_by_name_and_days_are_day_first(name: str, data: Path, capsys: Output) -> None:
    settle_in(data)
    call = ("withdraw", name, "--received", "1/2/2024", "--yes", "--data", data, *AT)
    assert typed(capsys, *call)[0] == OK
    text = (data / f"2023/honorees/{PERSON.id}.yml").read_text(encoding="utf-8")
    assert "received_on: 2024-02-01" in text
    assert NAME not in text


def test_an_award_is_revoked_by_the_number_of_its_decision(data: Path, capsys: Output) -> None:
    settle_in(data)
    call = ("--number", "15/QĐ-UBND", "--signed", "01.03.2024", "--yes", "--data", data, *AT)
    assert typed(capsys, "revoke", DECISION.number, *call)[0] == OK
    assert b"2024-03-01" in (data / f"2023/decisions/{DECISION.id}.yml").read_bytes()


def test_a_name_with_other_marks_is_another_person(data: Path, capsys: Output) -> None:
    before = snapshot(settle_in(data))
    other = NAME.replace("Hượng", "Hường")
    code, _, err = typed(capsys, "withdraw", other, "--yes", "--data", data, *AT)
    assert (code, f"Có phải ý anh, chị là «{NAME}» ({PERSON.id})?" in err) == (BAD_USE, True)
    assert snapshot(data) == before


def test_of_two_with_one_name_the_ids_and_units_are_listed(data: Path, capsys: Output) -> None:
    settle_in(data)
    twin = PERSON.model_copy(update={"id": "cn-908", "picture": None, "unit": "phong-vhtt"})
    (data / "2023/honorees/cn-908.yml").write_text(yaml_of(twin), encoding="utf-8")
    before = snapshot(data)
    for command in ("withdraw", "kit"):
        more = ("--yes",) if command == "withdraw" else ("--out", data.parent / "bo.zip")
        code, _, err = typed(capsys, command, NAME, *more, "--data", data, *AT)
        assert (code, "Có 2 bản ghi mang tên" in err) == (BAD_USE, True)
        assert re.search(
            rf"  {PERSON.id}  {NAME}, Ủy ban .+ \(năm 2023\)\n  cn-908  {NAME}, Phòng .+ \(năm 2023\)", err
        )
    assert snapshot(data) == before
    assert typed(capsys, "withdraw", "cn-908", "--yes", "--data", data, *AT)[0] == BAD_DATA, "a name is left"


@pytest.mark.parametrize("command", ["withdraw", "revoke"])
def test_an_unknown_id_says_which_there_are(command: str, data: Path, capsys: Output) -> None:
    more = ("--number", "1/QĐ", "--signed", "2024-01-05") if command == "revoke" else ()
    code, _, err = typed(capsys, command, "cn-999", *more, "--yes", "--data", data, *AT)
    assert code == BAD_USE
    assert "Không có bản ghi nào mang mã «cn-999»" in err
    assert "cn-001" in err
