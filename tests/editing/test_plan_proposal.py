"""What a plan seems to say: whom criteria are for, days and what they are for, and tables."""

from __future__ import annotations

import pytest

from thidua.editing.plan_proposal import Proposal, propose
from thidua.editing.plan_topics import Topic
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


def test_words_behind_a_heading_are_what_it_is_about() -> None:
    found = proposed(
        "1- Mục đích: Nâng cao năng suất, giảm chi phí.",
        "2- Chỉ tiêu thi đua:", "- Tổ sản xuất: gieo cấy đúng lịch.", "- Xã viên: không đốt rơm rạ.",
        "3- Thực hiện: Ban Kiểm soát theo dõi, chấm điểm.",
    )  # fmt: skip
    assert [item.text for item in found.of(Topic.AIMS)] == ["Nâng cao năng suất, giảm chi phí."]
    assert [len(found.criteria(kind)) for kind in Kind] == [1, 1]
    assert list(found.actors.values()) == ["Ban Kiểm soát"]


def test_headings_of_rows_and_a_pointer_to_the_annex_are_no_criteria() -> None:
    rows = "| TT | Tiêu chí | Điểm |\n|---|---|---|\n| I | Môi trường | 40 |\n| 1 | Trường sạch | 40 |\n| | Cộng | 40 |"
    found = proposed("I. TIÊU CHÍ", "Theo Phụ lục kèm theo.", "PHỤ LỤC", "I. TIÊU CHÍ ĐỐI VỚI TẬP THỂ", rows)
    assert [item.text for item in found.of(Topic.CRITERIA)] == ["Trường sạch"]


def test_hours_before_a_day() -> None:
    found = proposed(
        "Điều 1. Thời gian", "Từ 00 giờ ngày 05/4/2028 đến 24 giờ ngày 03/6/2028.", "Điều 2. Khen thưởng"
    )
    assert found.end
    assert [day.isoformat() if day else None for day in (found.start, found.end.day)] == [
        "2028-04-05",
        "2028-06-03",
    ]


def test_who_signs_is_known_without_a_list_of_recipients() -> None:
    assert proposed("I. MỤC ĐÍCH", "- Đúng hẹn.", "GIÁM ĐỐC", "Bùi Thị Mẫu").signer == (
        "Bùi Thị Mẫu",
        "GIÁM ĐỐC",
    )
