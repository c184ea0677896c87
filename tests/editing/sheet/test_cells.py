from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.support.world import real
from thidua.editing.sheet.cells import CellError, UnreadableCell, from_cell, text_of, to_cell
from thidua.editing.sheet.choices import RowContext
from thidua.editing.sheet.columns import CellType, Column, columns_for
from thidua.editing.sheet.typed_values import DoubtfulNumber
from thidua.model.finding import Severity
from thidua.model.lifecycle import Channel, Role, Status
from thidua.store.yaml_source import gate
from thidua.vietnamese.text import LETTERS, nfc

SIGNS = "".join(sorted(LETTERS)) + "abcxyzABC 0123456789|\\ns.,;:-–=+@'\"_x<>#{}[]()/%&*~^$!?\t"
lines = st.text(SIGNS, min_size=1, max_size=40).filter(lambda t: t == t.strip() and _is_clean(t))
numbers = st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)
days = st.dates()


def _is_clean(text: str) -> bool:
    return nfc(text) == text and not any(severity is Severity.ERROR for _, _, severity in gate(text))


@cache
def columns() -> dict[str, Column]:
    return {column.heading: column for column in columns_for(real(), real().campaigns[0])}


def there_and_back(heading: str, value: Any) -> Any:
    return from_cell(columns()[heading], to_cell(columns()[heading], value))


@given(lines)
def test_a_text_comes_back(text: str) -> None:
    assert there_and_back("Khen thưởng – Nội dung khen", text) == text


@given(st.lists(lines, min_size=1, max_size=4))
def test_paragraphs_come_back(rows: list[str]) -> None:
    assume(_is_clean("\n".join(rows)))
    assert there_and_back("Kết quả 1 – Kết quả", "\n\n".join(rows)) == "\n\n".join(rows)


@given(days)
def test_a_day_comes_back(day: dt.date) -> None:
    assert there_and_back("Đăng tải – Ngày đăng", day) == day


@given(st.lists(lines.filter(lambda t: "\n" not in t), min_size=1, max_size=4).map(tuple))
def test_a_list_of_lines_comes_back(items: tuple[str, ...]) -> None:
    assume(_is_clean("\n".join(items)))
    assert there_and_back("Kết quả 1 – Minh chứng", items) == items


@given(st.lists(st.sampled_from(Channel), min_size=1, unique=True).map(tuple))
def test_chosen_channels_come_back(scope: tuple[Channel, ...]) -> None:
    assert there_and_back("Sự đồng ý – Kênh", scope) == scope


# Within a line of a record a text may begin or end with anything, and hold the separator itself.
parts = st.text(SIGNS, min_size=1, max_size=30).filter(lambda t: t.strip() and _is_clean(t))
figures = st.fixed_dictionaries({"label": parts, "before": numbers, "after": numbers, "unit": parts})
steps = st.fixed_dictionaries({"to": st.sampled_from(Status), "date": days, "by_role": st.sampled_from(Role)})


@given(st.lists(figures, min_size=1, max_size=3).map(tuple))
def test_records_in_a_cell_come_back(items: tuple[dict[str, Any], ...]) -> None:
    assume(_is_clean(str(to_cell(columns()["Kết quả 1 – Số liệu"], items))))
    assert there_and_back("Kết quả 1 – Số liệu", items) == items


@given(st.lists(steps, min_size=1, max_size=5).map(tuple))
def test_a_log_comes_back(items: tuple[dict[str, Any], ...]) -> None:
    assert there_and_back("Nhật ký", items) == items


def test_every_code_of_every_column_comes_back() -> None:
    coded = [column for column in columns().values() if column.choices and not column.many]
    assert len(coded) > 5
    for column in coded:
        assert column.choices
        for code, _ in column.choices.pairs:
            value = code == "true" if code in ("true", "false") else code
            assert from_cell(column, to_cell(column, value)) == value


FIGURE = "Số | {} | 1 | ngày"


@pytest.mark.parametrize(
    ("typed", "number"),
    [("83,5", 83.5), ("2.5", 2.5), ("1.234,5", 1234.5), ("0.125", 0.125), ("-3", -3),
     ("1.234.567", 1234567), ("12.50", 12.5), ("1234", 1234), ("−2,5", -2.5), ("0,001", 0.001), ("12 500", 12500),
     ("1234.567", 1234.567), ("1.234.567,5", 1234567.5), ("1240", 1240)],
)  # fmt: skip
def test_numbers_are_read_as_people_here_write_them(typed: str, number: float) -> None:
    assert from_cell(columns()["Kết quả 1 – Số liệu"], FIGURE.format(typed))[0]["before"] == number


@pytest.mark.parametrize(
    ("typed", "thousands", "decimals"),
    [
        ("1.240", 1240, 1.24),
        ("1,240", 1240, 1.24),
        ("-12.005", -12005, -12.005),
        ("999,999", 999999, 999.999),
    ],
)
def test_one_sign_with_three_digits_behind_it_is_asked_about(
    typed: str, thousands: float, decimals: float
) -> None:
    asked: list[DoubtfulNumber] = []

    def decide(doubt: DoubtfulNumber) -> float:
        asked.append(doubt)
        return doubt.with_decimals

    figures = columns()["Kết quả 1 – Số liệu"]
    assert from_cell(figures, FIGURE.format(typed), RowContext(decide=decide))[0]["before"] == decimals
    (doubt,) = asked
    assert (doubt.text, doubt.unit, doubt.with_thousands) == (typed, "ngày", thousands)
    with pytest.raises(CellError, match="có thể là"):
        from_cell(figures, FIGURE.format(typed))


@pytest.mark.parametrize("typed", ["1,234.5", "5 ngày", "15%", "1.5.2", "mười", "1,2,3", "1e5", "nan"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(CellError, match="không phải là số"):
        from_cell(columns()["Kết quả 1 – Số liệu"], FIGURE.format(typed))


@pytest.mark.parametrize(
    "cell",
    [dt.datetime(2023, 12, 20), dt.date(2023, 12, 20), dt.datetime(2023, 12, 20, 8, 30), "20/12/2023", "2023-12-20"],
)  # fmt: skip
def test_days_of_spreadsheets_and_of_people(cell: Any) -> None:
    assert from_cell(columns()["Đăng tải – Ngày đăng"], cell) == dt.date(2023, 12, 20)


@pytest.mark.parametrize(
    ("cell", "words"),
    [("12/20/2023", "ghi tháng trước ngày"), ("31/02/2023", "không có trong lịch"), ("12/2023", "không phải là ngày"),
     (45280, "là một số, không phải ngày")],
)  # fmt: skip
def test_what_is_no_day_is_refused(cell: Any, words: str) -> None:
    with pytest.raises(CellError, match=words):
        from_cell(columns()["Đăng tải – Ngày đăng"], cell)


@pytest.mark.parametrize(
    "typed",
    ["ubnd-xa-vi-du-mot", "Ủy ban nhân dân xã Ví Dụ Một", "uy ban  nhan dan xa vi du mot", "xã Ví Dụ Một", "UBND xã Ví Dụ Một",
     "Ủy ban nhân dân xã Ví Dụ Một (ubnd-xa-vi-du-mot)", "Tên năm ngoái (ubnd-xa-vi-du-mot)"],
)  # fmt: skip
def test_a_unit_by_its_code_its_name_or_both(typed: str) -> None:
    assert from_cell(columns()["Đơn vị"], typed) == "ubnd-xa-vi-du-mot"


@pytest.mark.parametrize("typed", ["xã Ví Dụ", "UBND Ví Dụ", "Ủy ban nhân dân xã Cà Ná (ubnd-xa-vi-du-mot)"])
def test_half_a_name_or_two_units_are_none(typed: str) -> None:
    with pytest.raises(CellError, match="Không có lựa chọn"):
        from_cell(columns()["Đơn vị"], typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("có", True), ("Có", True), ("CO", True), ("x", True), ("đúng", True), (True, True), ("không", False),
     ("KHÔNG", False), ("khong", False), (False, False), ("sai", False), (1, True), (0, False)],
)  # fmt: skip
def test_yes_and_no(typed: Any, meant: bool) -> None:
    assert from_cell(columns()["Minh họa"], typed) is meant


def test_text_in_nfd_becomes_nfc_without_a_word() -> None:
    assert from_cell(columns()["Chức vụ"], "Phó Chủ tịch") == "Phó Chủ tịch"


@pytest.mark.parametrize(
    ("typed", "system", "meant"),
    [("Céng hßa x· héi chñ nghÜa ViÖt Nam", "TCVN3", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
     ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "VNI", "Cộng hòa xã hội chủ nghĩa Việt Nam")],
)  # fmt: skip
def test_old_encodings_are_refused_and_the_right_text_is_offered(typed: str, system: str, meant: str) -> None:
    with pytest.raises(CellError) as refusal:
        from_cell(columns()["Chức vụ"], typed)
    assert system in refusal.value.what
    assert meant in refusal.value.remedy


def test_numbers_and_days_in_a_column_of_text_become_text() -> None:
    post = columns()["Chức vụ"]
    assert [from_cell(post, cell) for cell in (7, 7.0, 2.5, dt.datetime(2023, 12, 20), True)] == [
        "7", "7", "2,5", "20/12/2023", "có",
    ]  # fmt: skip


@pytest.mark.parametrize("blank", [None, "", "  ", "\n", "\u00a0"])
def test_blank_cells_hold_nothing(blank: str | None) -> None:
    assert all(from_cell(column, blank) is None for column in columns().values())


def test_a_cell_that_the_program_could_not_tell_is_refused() -> None:
    with pytest.raises(CellError, match="báo lỗi"):
        from_cell(columns()["Chức vụ"], UnreadableCell("Ô báo lỗi #REF!", "Sửa"))


def test_a_backslash_that_needs_none_stays() -> None:
    assert text_of(r"C:\anh") == r"C:\anh"
    assert from_cell(columns()["Kết quả 1 – Số liệu"], r"C:\anh | 1 | 2 | tệp")[0]["label"] == r"C:\anh"


def test_labels_hold_no_sign_that_separates_them() -> None:
    assert not any(sign in channel.label for channel in Channel for sign in ",;\n")


@pytest.mark.parametrize(("cell", "number"), [(12, 12), ("1.200", 1200), ("1,200", 1200), (3.0, 3)])
def test_whole_numbers(cell: Any, number: int) -> None:
    count = dataclasses.replace(columns()["Chức vụ"], type=CellType.WHOLE)
    assert from_cell(count, cell) == number
    with pytest.raises(CellError, match="số nguyên"):
        from_cell(count, "2,5")
