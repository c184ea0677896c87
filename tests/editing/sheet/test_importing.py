from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.support import campaigns, hostile
from tests.support.campaigns import snapshot
from tests.support.sheets import (
    LIST,
    NAME,
    as_csv,
    changed,
    clear,
    filled,
    imported,
    people,
    person,
    put,
    refused,
    table,
    without_marks,
    write,
)
from tests.support.world import honoree
from thidua.editing.canonical import yaml_of
from thidua.editing.sheet import SheetImport, export, template

INJECTIONS = [
    "=HYPERLINK(\"http://vidu.example\",\"x\")", "=1+1", "+84", "-1", "@SUM(A1)", "'=1", "#N/A", "_x0041_ _x000D_", "=",
]  # fmt: skip


def test_export_and_import_change_no_byte(data: Path, tmp_path: Path) -> None:
    before = snapshot(data)
    export(data, "2023", tmp_path / "ra.xlsx")
    assert imported(data, tmp_path / "ra.xlsx") == SheetImport((), (), 11, ())
    assert snapshot(data) == before


def test_the_same_records_come_out_of_the_sheet_alone(data: Path, tmp_path: Path) -> None:
    before = people(data)
    export(data, "2023", tmp_path / "ra.xlsx")
    shutil.rmtree(data / "2023/honorees")
    done = imported(data, without_marks(tmp_path / "ra.xlsx"))
    assert done.new == tuple(sorted(before))
    for id, record in before.items():
        assert (data / f"2023/honorees/{id}.yml").read_text(encoding="utf-8") == yaml_of(record)
    export(data, "2023", tmp_path / "lai.xlsx")
    without_marks(tmp_path / "lai.xlsx")
    assert table(tmp_path / "lai.xlsx") == table(tmp_path / "ra.xlsx")


@pytest.mark.parametrize("sign", [";", ",", "\t"])
@pytest.mark.parametrize("more", [{}, {"bom": True}, {"nfd": True}])
def test_csv_is_read_as_excel_writes_it(data: Path, tmp_path: Path, sign: str, more: dict[str, Any]) -> None:
    before = snapshot(data)
    export(data, "2023", tmp_path / "ra.xlsx")
    (tmp_path / "ra.csv").write_bytes(as_csv(tmp_path / "ra.xlsx", sign, **more))
    assert imported(data, tmp_path / "ra.csv") == SheetImport((), (), 11, ())
    assert snapshot(data) == before


@pytest.mark.usefixtures("round_trip")
def test_hostile_texts_and_formulas_come_back_as_they_were(data: Path, tmp_path: Path) -> None:
    texts = [*INJECTIONS, hostile.LINE]
    for number, text in enumerate(texts):
        figure = {"label": text, "before": 1.005, "after": -0.25, "unit": text}
        results = [
            {"criterion": "cn-1", "text": hostile.PARAGRAPHS, "figures": [figure], "evidence": [text, "x"]}
        ]
        record = changed(
            id=f"cn-{number + 100}",
            name={"display": f"{text} {number}"},
            post=text,
            picture=None,
            results=results,
        )
        write(data, record)
    before = snapshot(data)
    export(data, "2023", tmp_path / "ra.xlsx")
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    kinds = {
        cell.data_type
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert kinds == {"s", "d"}
    book.save(tmp_path / "lai.xlsx")
    for name in ("ra.xlsx", "lai.xlsx"):
        assert imported(data, tmp_path / name).unchanged == 11 + len(texts)
        assert snapshot(data) == before
    shutil.rmtree(data / "2023/honorees")
    imported(data, without_marks(tmp_path / "ra.xlsx"))
    found = people(data)
    assert [found[f"cn-{n + 100}"].post for n in range(len(texts))] == texts


def test_spaces_that_a_sheet_does_not_keep_are_no_change(data: Path, tmp_path: Path) -> None:
    write(data, honoree(initiative={"title": "Tên ", "summary": "Đoạn cuối.\n"}, post="Công chức  "))
    before = snapshot(data)
    export(data, "2023", tmp_path / "ra.xlsx")
    assert imported(data, tmp_path / "ra.xlsx").changed == ()
    assert snapshot(data) == before


def test_results_keep_the_order_that_they_had(data: Path, tmp_path: Path) -> None:
    turned = honoree().model_copy(update={"results": tuple(reversed(honoree().results))})
    write(data, turned)
    export(data, "2023", tmp_path / "ra.xlsx")
    assert imported(data, tmp_path / "ra.xlsx").changed == ()
    book = openpyxl.load_workbook(tmp_path / "ra.xlsx")
    row = next(cell.row for cell in book[LIST]["B"] if cell.value == "cn-001")
    put(book[LIST], row, {"Chức vụ": "Chức vụ khác", "Kết quả 2 – Tiêu chí": "Xoá"})
    book.save(tmp_path / "ra.xlsx")
    imported(data, tmp_path / "ra.xlsx")
    assert people(data)["cn-001"].results == (turned.results[0], *turned.results[2:])


def test_a_broken_file_is_not_written_over(data: Path, tmp_path: Path) -> None:
    (data / "2023/honorees/cn-002.yml").write_text("id: cn-002\nkind: [", encoding="utf-8")
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", Mã="cn-002")})
    assert "đang có lỗi" in str(refused(data, file))


def test_one_bad_row_keeps_all_others_out(data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử Ba"), 4: person("Lê Thử Bốn", Loại="")})
    assert [p.place for p in refused(data, file).problems] == ["dòng 4, cột «Loại»"]


def test_problems_of_cells_and_of_rules_are_said_together(data: Path, tmp_path: Path) -> None:
    private = {"Kết quả 2 – Tiêu chí": "cn-5", "Kết quả 2 – Kết quả": "Đạt"}
    file = filled(
        data, tmp_path / "moi.xlsx", {3: person("Lê Thử Ba", Loại=""), 4: person("Lê Thử Bốn", **private)}
    )
    found = {p.place: p.what for p in refused(data, file).problems}
    assert found == {
        "dòng 3, cột «Loại»": "Ô này để trống",
        "dòng 4, cột «Kết quả 2 – Tiêu chí»": "Kết quả của tiêu chí kỷ luật «cn-5» không được công khai cho từng người",
    }


def test_remedies_of_rules_speak_the_language_of_the_sheet(data: Path, tmp_path: Path) -> None:
    awarded = {"Trạng thái": "Đã có quyết định, chưa công bố", "Khen thưởng – Hình thức": "Giấy khen"}
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **awarded)})
    (problem,) = refused(data, file).problems
    assert "decision là cột «Khen thưởng – Quyết định»" in problem.remedy
    assert "draft là «Bản nháp»" in problem.remedy


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (f"Loại;{NAME};Đơn vị;Loại", "Cột «Loại» có hai lần"),
        (f"{NAME};Loại", "Bảng thiếu cột «Đơn vị»"),
        (f"Loại;{NAME};Đơn vị;", "Cột D có dữ liệu mà không có tên cột"),
    ],
)
def test_headings_that_cannot_be_used(data: Path, tmp_path: Path, headings: str, words: str) -> None:
    row = "ca_nhan;Lê Thử;ubnd-xa-vi-du-mot;x" if headings.count(";") > 1 else "Lê Thử;ca_nhan"
    (tmp_path / "l.csv").write_text(f"{headings}\n{row}\n", encoding="utf-8")
    problems = refused(data, tmp_path / "l.csv").problems
    assert words in " ".join(map(str, problems))
    assert not any("để trống" in p.what for p in problems)  # of a column that is not there


def test_columns_stand_in_any_order_below_a_title(data: Path, tmp_path: Path) -> None:
    rows = f"DANH SÁCH NĂM 2023\n\nĐƠN VỊ,don vi tinh khong co,Minh họa,{NAME.upper()},loại\n"
    rows = rows.replace("don vi tinh khong co", "Giải thích")
    rows += "Ủy ban nhân dân xã Ví Dụ Một,bỏ qua,có,Lê Thử,cá nhân\n"
    (tmp_path / "l.csv").write_text(rows, encoding="utf-8")
    assert imported(data, tmp_path / "l.csv").new == ("cn-008",)


def test_more_groups_of_results_than_the_template_has(data: Path, tmp_path: Path) -> None:
    heads = ["Kết quả 7 – Tiêu chí", "Kết quả 7 – Kết quả"]
    (tmp_path / "l.csv").write_text(
        f"Loại;Minh họa;{NAME};Đơn vị;{';'.join(heads)}\nca_nhan;có;Lê Thử;ubnd-xa-vi-du-mot;cn-1;Xong\n",
        encoding="utf-8",
    )
    imported(data, tmp_path / "l.csv")
    assert [r.criterion for r in people(data)["cn-008"].results] == ["cn-1"]


def test_a_list_goes_to_the_year_that_it_names(tmp_path: Path) -> None:
    data = campaigns.other(tmp_path / "data", 2025, 2024)
    template(data, "2024", tmp_path / "cu.xlsx")
    book = openpyxl.load_workbook(tmp_path / "cu.xlsx")
    put(book[LIST], 3, {"Loại": "Tập thể", NAME: "Tổ Mẫu", "Đơn vị": "ubnd-ban-mau"})
    book.save(tmp_path / "cu.xlsx")
    assert imported(data, tmp_path / "cu.xlsx").new == ("tt-001",)
    assert (data / "2024/honorees/tt-001.yml").is_file()


def test_an_empty_list_says_so(data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {})
    assert "chưa có dòng nào để nhập" in str(refused(data, file))


@pytest.mark.usefixtures("round_trip")
def test_a_corrected_copy_can_be_imported(data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", Loại="Người"), 4: person("Lê Thử Bốn")})
    first = refused(data, file).copy
    assert first == tmp_path / "moi-can-sua.xlsx"
    book = openpyxl.load_workbook(first)
    clear(book[LIST], 3)
    put(book[LIST], 3, person("Lê Thử"))
    put(book[LIST], 4, {"Chức vụ": "x" * 301})
    book.save(first)
    second = refused(data, first).copy
    assert second == tmp_path / "moi-can-sua-2.xlsx"
    sheet = openpyxl.load_workbook(second)[LIST]
    marked = {c.coordinate for row in sheet.iter_rows(min_row=2) for c in row if c.comment}
    assert marked == {"J4"}
    assert sheet.cell(3, 1).value is None
    book = openpyxl.load_workbook(second)
    put(book[LIST], 4, {"Chức vụ": "Công chức"})
    book.save(second)
    assert imported(data, second).new == ("cn-008", "cn-009")


@pytest.mark.parametrize(
    "unit", ["xã Ví Dụ Một", "UBND xã Ví Dụ Một", "ubnd xa vi du mot", "Ủy ban nhân dân xã Ví Dụ Một"]
)
def test_a_unit_is_known_by_the_names_that_people_use(unit: str, data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Lê Thử", **{"Đơn vị": unit})})
    assert imported(data, file).new == ("cn-008",)
    assert people(data)["cn-008"].unit == "ubnd-xa-vi-du-mot"


def test_a_name_that_cannot_be_read_is_not_called_missing(data: Path, tmp_path: Path) -> None:
    file = filled(data, tmp_path / "moi.xlsx", {3: person("Tæ mét cöa")})
    (problem,) = refused(data, file).problems
    assert "TCVN3" in problem.what


@pytest.mark.usefixtures("round_trip")
def test_hundreds_of_rows_with_progress(data: Path, tmp_path: Path) -> None:
    done = {"Kết quả 1 – Tiêu chí": "cn-1", "Kết quả 1 – Kết quả": "Xong việc", "Nhóm đối tượng": "dt-2"}
    heads = [NAME, *person("x"), *done]
    rows = [";".join(dict.fromkeys(heads))]
    for number in range(500):
        row = person(f"Lê Thử {number}", **done)
        rows.append(";".join(str(row[head]) for head in dict.fromkeys(heads)))
    (tmp_path / "nghin.csv").write_text("\n".join(rows), encoding="utf-8")
    told: list[tuple[int, int]] = []
    found = imported(data, tmp_path / "nghin.csv", progress=lambda n, of: told.append((n, of)))
    assert len(found.new) == 500
    assert told == [(200, 500), (400, 500), (500, 500)]
    assert found.new[-1] == "cn-507"


def test_names_in_other_languages_of_the_country_come_in(data: Path) -> None:
    done = imported(data, campaigns.CASES / "t07-minority-letters/ten.xlsx")
    names = [h.name.display for h in people(data).values() if h.name and h.id in done.new]
    assert sorted(names) == ["Y Blŭ Ví Dụ", "Čil Yŭ Ví Dụ"]
