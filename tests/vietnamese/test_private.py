"""What looks like a private fact, and what only sounds like one."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from macros.vietnamese.private import private_parts
from tests import hostile
from tests.campaigns import DATA

PRIVATE = {
    "so-giay-to": [
        "Số căn cước 058012345678", "CCCD: 058 012 345 678", "cmnd số 264 123 456", "CMND 264123456", "có hộ chiếu số B1234567",
        "chứng minh nhân dân số 264-123-456", "058-012-345-678", "Căn cước công dân: 058012345678.", "Mã 264123456 của chị",
    ],
    "ma-so": ["mã số thuế cá nhân 8012345678", "MST: 8012345678", "số BHXH 5812345678", "bảo hiểm xã hội số 58 1234 5678", "thẻ BHYT GD4580123456789"],
    "tai-khoan": ["số tài khoản 0123 4567 89", "STK: 10203040506", "chuyển vào tài khoản ngân hàng số 711A12345678"],
    "dien-thoai": ["Gọi chị Lan 0912345678", "điện thoại 0912 345 678", "0912.345.678", "+84 912 345 678", "ĐT: 0378-123-456", "84912345678", "zalo 0705 123 456"],
    "thu-rieng": ["lan.nguyen@gmail.com", "Thư: a_b@yahoo.com.vn", "gửi về xa@vidu.vn nhé"],
    "ngay-sinh": ["sinh ngày 01/02/1980", "Ngày sinh: 1/2/1980", "Chị sinh năm 1980", "SN 1980", "năm sinh: 1980", "NGÀY SINH 01-02-1980"],
    "noi-o": ["trú tại thôn Lạc Nghiệp", "hộ khẩu thường trú ở xã", "tạm trú tại khu phố 2", "Nơi ở hiện nay: Cà Ná", "quê quán Bình Định", "số nhà 12 đường Ngô Quyền", "ở nhà số 5 thôn Một", "Nguyên quán: Quảng Nam", "gọi về nhà riêng"],
    "dan-toc": ["Dân tộc: Chăm", "dân tộc Raglai", "chị là người dân tộc Kinh", "Ông là người Chăm", "anh người Raglai trong thôn", "dân tộc K'Ho"],
    "ton-giao": ["Tôn giáo: không", "theo đạo Bà La Môn", "là Phật tử", "một tín đồ", "gia đình theo Công giáo", "các giáo dân"],
    "dang-vien": ["là đảng viên từ 2010", "Đảng viên gương mẫu", "được kết nạp Đảng năm 2015", "kết nạp vào Đảng", "vào Đảng ngày 3/2", "30 năm tuổi Đảng", "có thẻ Đảng"],
    "suc-khoe": ["hồ sơ bệnh án", "chị mắc bệnh tim", "bị ung thư", "mắc lao", "tiền sử bệnh", "nhóm máu O"],
}  # fmt: skip
PUBLIC = [
    "Quyết định số 465/QĐ-UBND ngày 16/8/2022", "Kế hoạch 296/KH-UBND ngày 08/12/2021", "giai đoạn 2021 – 2025", "83,5% hồ sơ đúng hạn",
    "1.005 hồ sơ", "10.000 lượt", "kinh phí 123.456.789 đồng", "tổng 1.234.567.890 đồng", "hơn 123.456.789.012 đồng", "từ 5 ngày còn 2,5 ngày",
    "Đường dây nóng 0912 345 678 của xã", "đường dây nóng: 0912345678", "Tổng đài 1900 1234", "tổng đài 18001096", "điện thoại cơ quan 0259 3861 234",
    "gửi về phongnoivu@ninhthuan.gov.vn", "thư công vụ vp.ubnd@thuannam.ninhthuan.gov.vn", "lienhe@vidu.example",
    "khối đại đoàn kết toàn dân tộc", "đồng bào dân tộc thiểu số", "công tác dân tộc", "Ban Dân tộc tỉnh", "chính sách dân tộc", "học tiếng Chăm",
    "bản tin tiếng Raglai", "hướng dẫn bằng chữ Chăm", "xã vùng dân tộc", "truyền thống dân tộc ta", "bà con người Chăm trong thôn được hướng dẫn",
    "Đảng ủy xã chỉ đạo", "chi bộ thôn", "sự lãnh đạo của Đảng", "các cơ quan Đảng, Mặt trận", "nghị quyết của Đảng", "Đảng bộ huyện", "vào đúng hạn",
    "công tác tôn giáo, tín ngưỡng", "Ban Tôn giáo", "quản lý nhà nước về tôn giáo", "cấp giấy khai sinh", "đăng ký khai sinh đúng hạn", "học sinh năm nhất",
    "sinh hoạt chi bộ", "phát sinh 12 hồ sơ", "thủ tục đăng ký cư trú", "xác nhận cư trú trong ngày", "trả kết quả tại nhà", "nhà văn hóa thôn", "nhà nước",
    "khám bệnh cho người dân", "bảo hiểm y tế đạt 95%", "bảo hiểm xã hội tự nguyện tăng 120 người", "mã số thuế được cấp trong 1 ngày", "tài khoản dịch vụ công",
    "mở 1.250 tài khoản định danh", "số hóa 123456 trang", "12345678 lượt xem", "mã hành chính 22910", "từ 01/01/2023 đến 31/12/2023", "sự cố 2023-11-30",
    "hội thi với 9 đội", "đạo đức công vụ", "theo đúng quy trình", "chị là người hướng dẫn", "anh là người đầu tiên", "bộ phận một cửa số 3", "căn cước công dân được cấp cho 1.200 người",
    "làm căn cước công dân lưu động cho 320 người", "gương người tốt việc tốt",
]  # fmt: skip
EVERY = [(kind, text) for kind, texts in PRIVATE.items() for text in texts]


def test_the_tables_are_long_enough() -> None:
    assert len(EVERY) >= 60
    assert len(PUBLIC) >= 60


@pytest.mark.parametrize(("kind", "text"), EVERY, ids=[t[:24] for _, t in EVERY])
def test_a_private_fact_is_seen_and_named(kind: str, text: str) -> None:
    found = {part.kind: part for part in private_parts(text)}
    assert kind in found
    assert found[kind].excerpt.lower() in text.lower()
    assert found[kind].excerpt in found[kind].what
    assert found[kind].remedy[0].isupper()


@pytest.mark.parametrize("text", PUBLIC, ids=lambda t: t[:24])
def test_what_is_public_passes(text: str) -> None:
    assert [part.what for part in private_parts(text)] == []


@pytest.mark.parametrize(("kind", "text"), EVERY[::5], ids=lambda t: t[:20])
def test_case_and_spelling_form_do_not_hide_it(kind: str, text: str) -> None:
    for written in (text.upper(), unicodedata.normalize("NFD", text), f"Hôm qua, {text}; rồi thôi."):
        assert kind in {part.kind for part in private_parts(written)}, written


def sentences() -> list[str]:
    texts = (DATA / "2023/plan.md").read_text(encoding="utf-8").splitlines()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            texts.append(value)

    for path in sorted(Path(DATA).rglob("*.yml")):
        walk(yaml.safe_load(path.read_text(encoding="utf-8")))
    return texts


def test_the_plan_the_guidance_and_the_samples_pass() -> None:
    found = [(text[:60], part.what) for text in sentences() for part in private_parts(text)]
    assert found == []


def test_hostile_text_passes() -> None:
    assert list(private_parts(hostile.PARAGRAPHS)) == []


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for part in private_parts(text):
        assert part.excerpt


@given(st.integers(0, 10**12 - 1))
def test_every_bare_number_of_twelve_digits_is_one_too_many(number: int) -> None:
    assert list(private_parts(f"Mã {number:012d} đã xong"))
    grouped = f"{number:,}".replace(",", ".")
    assert not list(private_parts(f"Tổng {grouped} đồng"))
