"""What a plan seems to say: whom criteria are for, days and what they are for, and tables."""

from __future__ import annotations

import pytest

from thidua.editing.plan_proposal import Proposal, propose
from thidua.model.campaign import Kind
from thidua.model.plan_reader import parse


def proposed(*paragraphs: str) -> Proposal:
    return propose(parse("\n\n".join(paragraphs)))


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Đối với khoa, phòng", Kind.TAP_THE),
        ("Đối với nhân viên y tế", Kind.CA_NHAN),
        ("Đối với đoàn viên", Kind.CA_NHAN),
        ("Đối với hộ gia đình và cá nhân", Kind.CA_NHAN),
        ("Chỉ tiêu của người lao động", Kind.CA_NHAN),
        ("Đối với trường học, chi hội", Kind.TAP_THE),
        ("Đối với bệnh viện", Kind.TAP_THE),
        ("Tiêu chí đối với tập thể được chấm theo bảng sau:", Kind.TAP_THE),
    ],
)
def test_whom_a_list_of_criteria_is_for(heading: str, kind: Kind) -> None:
    found = proposed("I. TIÊU CHÍ", f"1. {heading}", "a) Thân thiện đối với người dân", "b) Đúng hẹn;")
    assert len(found.criteria(kind)) == 2


TABLE = """| STT | Nội dung tiêu chí | Điểm |
|---|---|---|
| 1 | Thu gom từ 90% bao gói | 40 |
| 2 | Nạo vét kênh mương | 60 |
| | Tổng cộng | 100 |"""
DAYS = """| TT | Công việc | Thời hạn | Đơn vị thực hiện |
|---|---|---|---|
| 1 | Đăng ký thi đua | Trước ngày 20/3/2028 | Các phòng |
| 2 | Kết thúc phong trào | 15/11/2028 | |"""


def test_a_row_of_a_table_is_a_criterion_or_a_milestone() -> None:
    found = proposed("I. TIÊU CHÍ", TABLE, "II. TIẾN ĐỘ", DAYS)
    assert [item.text for item in found.criteria(Kind.TAP_THE)] == [
        "Thu gom từ 90% bao gói",
        "Nạo vét kênh mương",
    ]
    (milestone,) = found.milestones
    assert (milestone.title, milestone.by, milestone.inclusive) == ("Đăng ký thi đua", "Các phòng", False)
    assert milestone.item.text == "Đăng ký thi đua | Trước ngày 20/3/2028 | Các phòng"
    assert found.end
    assert found.end.day.isoformat() == "2028-11-15"


@pytest.mark.parametrize(
    ("text", "title", "by", "to"),
    [
        ("Sơ kết: ngày 15/7/2028.", "Sơ kết", None, None),
        ("Các huyện đoàn xây dựng kế hoạch trước ngày 30/5/2028.", "Các huyện đoàn xây dựng kế hoạch", None, None),
        ("Tổng kết: các khoa, phòng gửi báo cáo và hồ sơ về phòng Tổ chức trước 17 giờ ngày 08/12/2028; họp sau.",
         "Hạn gửi hồ sơ", "Các khoa, phòng", "phòng Tổ chức"),
        ("Các thôn lập danh sách gửi Hội Khuyến học xã trước ngày 10/6/2029 để tổng hợp.",
         "Hạn gửi danh sách", "Các thôn", "Hội Khuyến học xã"),
        ("Các đơn vị nộp kết quả về Phòng Tổ chức - Hành chính chậm nhất ngày 05/7/2028.",
         "Hạn gửi kết quả", "Các đơn vị", "Phòng Tổ chức - Hành chính"),
    ],
)  # fmt: skip
def test_what_a_day_is_for(text: str, title: str, by: str | None, to: str | None) -> None:
    (found,) = proposed("I. THỜI GIAN", f"1. {text}", "2. Không có gì thêm.").milestones
    assert (found.title, found.by, found.to) == (title, by, to)


def test_of_several_ends_the_last_day_is_the_campaigns() -> None:
    found = proposed(
        "I. THỜI GIAN", "1. Giai đoạn 2 (từ 01/7/2028 đến 30/11/2028): thực hiện.", "2. Giai đoạn 1 (từ 15/4/2028 đến 30/6/2028)."
    )  # fmt: skip
    assert found.end
    assert found.end.day.isoformat() == "2028-11-30"
    assert [m.title for m in found.milestones] == ["Kết thúc giai đoạn 1"]


@pytest.mark.parametrize(
    ("head", "agency"),
    [
        (
            "ỦY BAN NHÂN DÂN\nPHƯỜNG BÌNH MẪU\nBình Mẫu, ngày 03 tháng 01 năm 2028",
            "Ủy ban nhân dân phường Bình Mẫu",
        ),
        ("SỞ Y TẾ\nBỆNH VIỆN ĐA KHOA VÍ DỤ\nVí Dụ, ngày 3/1/2028", "Bệnh viện đa khoa Ví Dụ"),
        ("TỈNH ĐOÀN MINH HỌA\nBAN THƯỜNG VỤ\nMinh Họa, ngày 05/5/2028", "Ban thường vụ tỉnh đoàn Minh Họa"),
    ],
)
def test_the_agency_is_the_lowest_of_the_head(head: str, agency: str) -> None:
    found = proposed(f"{head}\nKẾ HOẠCH\nThi đua Mẫu năm 2028", "I. MỤC ĐÍCH", "- Đúng hẹn.")
    assert found.agency == agency
    assert found.issued
    assert found.issued.year == 2028


def test_points_below_an_agency_are_its_tasks() -> None:
    found = proposed(
        "I. TỔ CHỨC THỰC HIỆN", "1. Phòng Văn hóa - Xã hội", "a) Chủ trì hướng dẫn;", "2. Tổ trưởng tổ dân phố", "a) Phổ biến."
    )  # fmt: skip
    assert sorted(found.actors.values()) == ["Phòng Văn hóa - Xã hội"]
