"""The documents on which a plan rests: number, kind, whose, and what they are about."""

from __future__ import annotations

import pytest

from thidua.editing.plan_bases import is_own, named_document
from thidua.model.reference import DocumentKind


@pytest.mark.parametrize(
    ("words", "kind", "number", "issuer", "title"),
    [
        ("Căn cứ Quyết định số 9/QĐ-SVH ngày 20/12/2026 của Giám đốc Sở Văn hóa, Thể thao và Du lịch về việc phát động thi đua;",
         DocumentKind.QUYET_DINH, "9/QĐ-SVH", "Sở Văn hóa, Thể thao và Du lịch", "Về việc phát động thi đua"),
        ("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16 tháng 6 năm 2025;",
         DocumentKind.LUAT, "72/2025/QH15", "Quốc hội", "Luật Tổ chức chính quyền địa phương"),
        ("Căn cứ Quy chế thi đua ban hành kèm theo Quyết định số 12/QĐ-CN ngày 05/01/2028 của Chủ tịch Công ty;",
         DocumentKind.QUYET_DINH, "12/QĐ-CN", "Công ty", "Quy chế thi đua"),
        ("Thực hiện Kế hoạch số 112/KH-SYT ngày 10/3/2028 của Sở Y tế về thi đua năm 2028, Bệnh viện Ví Dụ xây dựng kế hoạch sau:",
         DocumentKind.KE_HOACH, "112/KH-SYT", "Sở Y tế", "Về thi đua năm 2028"),
    ],
)  # fmt: skip
def test_what_a_basis_names(words: str, kind: DocumentKind, number: str, issuer: str, title: str) -> None:
    found = named_document(words)
    assert found
    assert (found.kind, found.number, found.issuer, found.title) == (kind, number, issuer, title)
    assert found.text in words


@pytest.mark.parametrize(
    "words", ["Căn cứ Luật Thi đua, khen thưởng ngày 15/6/2022;", "Căn cứ Kế hoạch số 1/KH-UB;"]
)
def test_what_is_not_told_is_not_made_up(words: str) -> None:
    assert named_document(words) is None


def test_the_company_is_the_one_whose_plan_it_is() -> None:
    assert is_own("Công ty", "Công ty Cấp nước Ví Dụ")
    assert not is_own("Sở", "Công ty Cấp nước Ví Dụ")
