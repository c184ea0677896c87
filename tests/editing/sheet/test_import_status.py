"""Import and the life of records: who may change what, what an old list cannot do, what others save meanwhile."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from tests.support import campaigns
from tests.support.campaigns import snapshot
from tests.support.sheets import (
    LIST,
    NAME,
    changed,
    filled,
    imported,
    people,
    person,
    put,
    refused,
    write,
)
from thidua.editing.sheet import SheetError, export
from thidua.model.lifecycle import Role


def test_rows_without_a_code_get_the_next_codes_once(data: Path, tmp_path: Path) -> None:
    rows = {3: person("Lê Thử Ba"), 4: person("Tổ Thử", Loại="Tập thể"), 5: person("Lê Thử Năm")}
    file = filled(data, tmp_path / "moi.xlsx", rows)
    done = imported(data, file)
    assert done.new == ("cn-008", "tt-005", "cn-009")
    assert [w.place for w in done.warnings] == ["dòng 2"]
    assert "ví dụ" in done.warnings[0].what
    found = people(data)
    assert found["cn-009"].name
    assert found["cn-009"].name.display == "Lê Thử Năm"
    assert [(s.to.value, s.date, s.by_role.value) for s in found["cn-008"].status_log] == [
        ("draft", dt.date(2026, 11, 23), "bien_tap")
    ]
    before = snapshot(data)
    again = imported(data, file, Role.DUYET)
    assert (again.new, again.changed, again.unchanged) == ((), (), 3)
    assert snapshot(data) == before


@pytest.mark.usefixtures("round_trip")
def test_a_step_is_logged_once_however_often_the_list_is_imported(data: Path, tmp_path: Path) -> None:
    write(data, changed(id="cn-020", name={"display": "Lê Thử"}, status="draft", picture=None, publishing={},
                        status_log=[{"to": "draft", "date": "2023-12-18", "by_role": "bien_tap"}]))  # fmt: skip
    export(data, "2023", tmp_path / "ra.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    row = next(cell.row for cell in book[LIST]["B"] if cell.value == "cn-020")
    for status, role in (("Đã có quyết định, chưa công bố", Role.BIEN_TAP), ("Đã công bố", Role.DUYET)):
        put(book[LIST], row, {"Trạng thái": status})
        book.save(tmp_path / "ra.xlsx")
        assert imported(data, tmp_path / "ra.xlsx", role).changed == ("cn-020",)
        before = snapshot(data)
        assert imported(data, tmp_path / "ra.xlsx", role).changed == ()
        assert snapshot(data) == before
    found = people(data)["cn-020"]
    assert [s.to.value for s in found.status_log] == ["draft", "awarded", "published"]
    assert found.publishing.first_on == dt.date(2026, 11, 23)


def test_what_changed_elsewhere_about_a_record_stays_after_a_list_of_few_columns(
    data: Path, tmp_path: Path
) -> None:
    (tmp_path / "it.csv").write_text("Chức vụ;Mã\nPhó trưởng phòng;cn-002\n", encoding="utf-8")
    before = people(data)["cn-002"]
    done = imported(data, tmp_path / "it.csv")
    after = people(data)["cn-002"]
    assert done.changed == ("cn-002",)
    assert after.post == "Phó trưởng phòng"
    assert after == before.model_copy(update={"post": after.post, "publishing": after.publishing})
    assert [w.what for w in done.warnings if "ghi chú viết tay" in w.what] == [
        "Tệp 2023/honorees/cn-002.yml được viết lại nên ghi chú viết tay (sau dấu #) không còn"
    ]


def test_an_old_list_does_not_bring_back_who_was_taken_off(data: Path, tmp_path: Path) -> None:
    export(data, "2023", tmp_path / "cu.xlsx")
    gone = people(data)["cn-006"].model_copy(update={"id": "cn-001"})
    assert gone.status.is_gone
    write(data, gone)
    error = refused(data, tmp_path / "cu.xlsx", Role.DUYET)
    assert error.problems[0].row == 2
    (tmp_path / "it.csv").write_text(f"Mã;{NAME}\ncn-001;Nguyễn Văn Minh Họa\n", encoding="utf-8")
    assert "còn thông tin đã gỡ" in str(refused(data, tmp_path / "it.csv"))


def test_an_approval_does_not_come_out_of_a_list(data: Path, tmp_path: Path) -> None:
    campaigns.made_real(data)
    log = "Bản nháp | 18/12/2023 | Biên tập\nĐã có quyết định, chưa công bố | 20/12/2023 | Biên tập\nĐã công bố | 22/12/2023 | Duyệt"
    export(data, "2023", tmp_path / "ra.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    row = next(cell.row for cell in book[LIST]["B"] if cell.value == "cn-004")
    put(book[LIST], row, {"Mã": None, NAME: "Trần Rút Rồi", "Nhật ký": log})
    book.save(tmp_path / "ra.xlsx")
    error = refused(data, tmp_path / "ra.xlsx")
    assert "chưa qua hai vai trò" in str(error)


def test_an_editor_alone_does_not_change_what_is_published(data: Path, tmp_path: Path) -> None:
    campaigns.made_real(data)
    (tmp_path / "it.csv").write_text("Mã;Chức vụ\ncn-002;Của bảng\n", encoding="utf-8")
    error = refused(data, tmp_path / "it.csv")
    assert "chỉ người duyệt mới sửa được" in str(error)
    assert imported(data, tmp_path / "it.csv", Role.DUYET).changed == ("cn-002",)


def test_what_somebody_saves_meanwhile_is_not_lost(data: Path, tmp_path: Path) -> None:
    (tmp_path / "it.csv").write_text("Mã;Chức vụ\ncn-002;Của bảng\n", encoding="utf-8")
    theirs = people(data)["cn-002"].model_copy(update={"post": "Của biểu mẫu"})

    def meanwhile(done: int, all: int) -> None:
        write(data, theirs)

    with pytest.raises(SheetError, match="người khác"):
        imported(data, tmp_path / "it.csv", progress=meanwhile)
    assert people(data)["cn-002"].post == "Của biểu mẫu"
