from __future__ import annotations

from thidua.editing.sheet import SheetProblem, lines_of_notices


def test_a_warning_says_so_and_other_notices_are_only_to_be_noted() -> None:
    found = [SheetProblem("Ô để trống", "", row) for row in (3, 4, 5)]
    found += [
        SheetProblem("Trùng tên", "Kiểm tra lại", 4, is_warning=True),
        SheetProblem("Bỏ qua dòng 9", ""),
    ]
    assert list(lines_of_notices(found)) == [
        "Lưu ý: dòng 3, 4, 5 (3 dòng): Ô để trống.",
        "Cảnh báo: dòng 4: Trùng tên. Kiểm tra lại.",
        "Lưu ý: Bỏ qua dòng 9.",
    ]
