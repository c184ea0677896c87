"""Texts that still tell of somebody who is gone are known until each is mended or set aside; files are named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.support.command import AT, typed
from tests.support.digging import holding
from tests.support.people import BY_FORM, NAME, PERSON, STORY, photo, settle_in
from tests.support.project import DAY
from thidua.commands import BAD_DATA, BAD_USE, OK
from thidua.editing import gate
from thidua.editing.canonical import yaml_of

Output = pytest.CaptureFixture[str]
TEXT = "2023/stories/tb-950.yml"


def story(body: str) -> str:
    other = {"id": "tb-950", "honoree": None, "title": "Tin", "summary": None, "body": body}
    return yaml_of(STORY.model_copy(update=other))


@pytest.fixture
def told(data: Path, capsys: Output) -> Path:
    """A folder from which the person is gone, and where one story still tells of them."""
    (settle_in(data) / TEXT).write_text(
        story("Hôm nay trời mưa.\n\nChị Hượng vẫn đến trụ sở."), encoding="utf-8"
    )
    code, out, err = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)
    assert (code, "CHƯA XONG" in out) == (BAD_DATA, True)
    assert f"data/{TEXT}:10: Có lẽ dòng này còn nhắc tên vừa gỡ, viết tắt" in err
    return data


def test_check_status_and_the_list_say_so_until_it_is_mended(told: Path, capsys: Output) -> None:
    place = f"data/{TEXT}:10: Cảnh báo: Có lẽ dòng này còn nhắc người đã gỡ ngày 23/11/2026 (cn-907) bằng tên gọi tắt"
    for _ in range(2):
        code, _, err = typed(capsys, "check", told, *AT)
        assert (code, place in err, "CHƯA GỠ XONG: còn 1 chỗ" in err) == (OK, True, True)
    code, out, _ = typed(capsys, "status", "--data", told, *AT)
    assert (code, "Chỗ còn nhắc người đã gỡ: 1" in out, "Chỗ nên xem lại: " in out) == (OK, True, False)
    assert typed(capsys, "mention", "--data", told, *AT)[0] == BAD_DATA
    assert set(holding(told, NAME)) == {TEXT}, "the memory itself names nobody"
    (told / TEXT).write_text(story("Hôm nay trời mưa."), encoding="utf-8")
    assert typed(capsys, "check", told, *AT)[2] == ""
    assert typed(capsys, "mention", "--data", told, *AT)[:2] == (OK, "Không còn chỗ nào nhắc người đã gỡ.\n")


def test_a_line_is_set_aside_with_a_reason_until_it_says_something_else(told: Path, capsys: Output) -> None:
    call = ("mention", f"data/{TEXT}:10", "--data", told, *AT)
    for reason, why in (("", "ghi lý do"), (f"không phải {NAME}", "không được nhắc tên")):
        code, _, err = typed(capsys, *call, "--reason", reason)
        assert (code, why in err) == (BAD_USE, True)
    code, _, err = typed(capsys, "mention", f"{TEXT}:9", "--reason", "x", "--data", told, *AT)
    assert (code, "Không có chỗ nào còn nhắc" in err) == (BAD_USE, True)
    code, out, err = typed(capsys, *call, "--reason", "một người khác tên ấy")
    assert (code, err, "Đã để lại 1 chỗ" in out) == (OK, "", True)
    moved = (told / TEXT).read_text(encoding="utf-8").replace("Hôm nay trời mưa.\n", "Một.\n\n  Hai.\n")
    (told / TEXT).write_text(moved, encoding="utf-8")
    assert typed(capsys, "check", told, *AT)[2] == "", "a line may move"
    (told / TEXT).write_text(moved.replace("vẫn đến", "lại đến"), encoding="utf-8")
    assert "còn nhắc người đã gỡ" in typed(capsys, "check", told, *AT)[2]


def test_a_change_that_mends_a_text_cannot_be_undone(told: Path, capsys: Output) -> None:
    (told / TEXT).write_text(story(f"Nhờ {NAME}."), encoding="utf-8")
    gate.save(told, {TEXT: story("Nhờ bà con.").encode()}, DAY, BY_FORM)
    assert holding(told, NAME) == []
    code, _, err = typed(capsys, "undo", "--yes", "--data", told, *AT)
    assert (code, "gỡ thì không lấy lại" in err) == (BAD_USE, True)


# Files around the data -----------------------------------------------------------------------------------------


def test_files_that_still_hold_the_person_are_named(
    data: Path, tmp_path: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle_in(data)
    here = tmp_path / "viec"
    here.mkdir()
    monkeypatch.chdir(here)
    book = openpyxl.Workbook()
    book.active.append(["1", NAME])  # type: ignore[union-attr]
    book.save(here / "danh-sach-can-sua.xlsx")
    pieces = NAME.split()
    runs = f"<w:p><w:r><w:t>{pieces[0]} </w:t></w:r><w:r><w:t>{' '.join(pieces[1:])}</w:t></w:r></w:p>"
    cells = f"<table:table-cell><text:p>{NAME.upper()}</text:p></table:table-cell>"
    apart = "".join(f"<c><v>{piece}</v></c>" for piece in pieces)
    for path, member, content in (
        (tmp_path / "bao-cao.docx", "word/document.xml", runs),
        (data / "cu/danh-sach.ods", "content.xml", cells),
        (here / "khac.xlsx", "xl/sharedStrings.xml", apart),
        (here / "bo-tuyen-truyen-cn-907.zip", "doc.txt", "x"),
    ):
        path.parent.mkdir(exist_ok=True)
        with zipfile.ZipFile(path, "w") as packed:
            packed.writestr(member, content)
    (here / "xuat.csv").write_bytes(f"ma;ten\ncn-907;{NAME}".encode("utf-16"))
    (here / "ma.csv").write_text("cn-907;Công chức", encoding="utf-8")
    (here / "Zoram Thi Quynh Huong.jpg").write_bytes(b"x")
    (here / "IMG_1.png").write_bytes(photo())
    (here / "hong.xlsx").write_bytes(b"PK\x03\x04")
    (here / "cn-9070.csv").write_text("cn-9070;Trần Văn Khác", encoding="utf-8")
    out = typed(capsys, "withdraw", PERSON.id, "--yes", "--data", data, *AT)[1]
    named = {
        line[4:]
        for line in out.splitlines()
        if line.startswith("  - ") and ":" not in line and "Ảnh" not in line
    }
    assert named == {
        "danh-sach-can-sua.xlsx (có tên)", f"{tmp_path / 'bao-cao.docx'} (có tên)", f"{data / 'cu/danh-sach.ods'} (có tên)",
        "xuat.csv (có tên)", "bo-tuyen-truyen-cn-907.zip (có mã của bản ghi)", "ma.csv (có mã của bản ghi)",
        "Zoram Thi Quynh Huong.jpg (có tên)", "IMG_1.png (là ảnh đã gỡ)",
    }  # fmt: skip
