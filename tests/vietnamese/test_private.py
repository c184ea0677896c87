"""What looks like a private fact, and what only sounds like one."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import hostile, plain_yaml
from tests.support.campaigns import SAMPLES
from thidua.vietnamese import private
from thidua.vietnamese.private import private_parts

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
    "noi-o": ["trú tại thôn Lạc Nghiệp", "hộ khẩu thường trú ở xã", "tạm trú tại khu phố 2", "Nơi ở hiện nay: Cà Ná", "quê quán Bình Định", "số nhà 12 đường Ngô Quyền", "ở nhà số 5 thôn Một", "Nguyên quán: Quảng Nam", "nhà riêng ở thôn Một"],
    "dan-toc": ["Dân tộc: Chăm", "dân tộc Raglai", "chị là người dân tộc Kinh", "Ông là người Chăm", "anh người Raglai trong thôn", "dân tộc K'Ho"],
    "ton-giao": ["Tôn giáo: không", "theo đạo Bà La Môn", "là Phật tử", "một tín đồ", "gia đình theo Công giáo", "chị là giáo dân"],
    "dang-vien": ["là đảng viên từ 2010", "Đảng viên gương mẫu", "được kết nạp Đảng năm 2015", "kết nạp vào Đảng", "vào Đảng ngày 3/2", "30 năm tuổi Đảng", "có thẻ Đảng"],
    "ky-luat": ["đồng chí bị khiển trách năm 2022", "từng bị kỷ luật cảnh cáo", "chị bị cách chức", "bị xử lý kỷ luật", "quyết định kỷ luật số 5"],
    "suc-khoe": ["hồ sơ bệnh án", "chị mắc bệnh tim", "bị ung thư", "mắc lao", "tiền sử bệnh", "nhóm máu O"],
}  # fmt: skip
PUBLIC = [
    "không có cán bộ, công chức nào bị kỷ luật", "không ai bị khiển trách", "chưa có trường hợp nào bị kỷ luật", "không vi phạm kỷ luật, kỷ cương",
    "giữ nghiêm kỷ luật", "đơn vị không bị phê bình",
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
MORE_PRIVATE = {
    "so-giay-to": [
        "CCCD 058200001234", "số căn cước: 0582 0000 1234", "căn cước công dân số 058.200.001.234", "264 123 456",
        "024.123.456", "CMND 264.123.456", "058 200 001 234", "0582.0000.1234", "Hộ chiếu số C1234567", "mã 058200001234",
    ],
    "ma-so": [
        "MST 4500123456", "mã số thuế cá nhân: 8012345678", "Sổ BHXH số 5820123456",
    ],
    "tai-khoan": [
        "STK 0123456789012", "số tài khoản: 1234 5678 9012", "tài khoản ngân hàng số 060123456789",
    ],
    "dien-thoai": [
        "gọi 0912345678", "0912 345 678", "091-234-5678", "(+84)912345678", "09 12 34 56 78",
        "nhà riêng 0259 3822 222", "Điện thoại 02593822222", "01692345678", "zalo.me/0912345678", "0084912345678",
        "ĐT: (0259) 3822222",
    ],
    "thu-rieng": [
        "a.nguyen@gmail.com", "thư: chi.lan@ninhthuan.edu.vn", "x@gov.vn.example.com",
    ],
    "ngay-sinh": [
        "Sinh ngày 01/02/1980", "sinh năm 1980", "(SN: 1980)", "ngày sinh: 01-02-1980",
        "Ngày, tháng, năm sinh: 1/2/1980", "Ông Nguyễn Văn An sinh năm 1980", "chị Lan, sinh 1985",
        "sinh ngày 1 tháng 2 năm 1980", "Nữ, sinh năm 1990", "sinh tháng 5/1980", "Nơi sinh: Phan Rang",
    ],
    "noi-o": [
        "trú tại thôn Văn Lâm", "thường trú: thôn Một", "tạm trú ở xã Cà Ná", "Hộ khẩu thường trú: xã Phước Nam",
        "nơi ở hiện tại là xã", "Quê quán: Bình Định", "quê ở Phan Thiết", "số nhà 12 đường Lê Lợi",
        "Nơi đăng ký thường trú: thôn Một", "nơi cư trú: xã Nhị Hà",
        "Thường trú thôn Hiếu Thiện", "trú thôn Văn Lâm 3", "ngụ tại khu phố 3", "hiện ở thôn Văn Lâm",
        "chị hiện đang sống tại xã", "Năm 2023 chị Lan trú tại thôn Một", "Địa chỉ: thôn Văn Lâm",
    ],
    "dan-toc": [
        "chị Lan, dân tộc Raglai", "là người dân tộc Chăm", "người dân tộc Ra-glai", "Cán bộ dân tộc K'Ho",
        "Chị là người dân tộc thiểu số", "anh là người Chăm", "Chị Lan, người Chăm, thôn Một",
        "ông Đạt Văn Ấn người Raglai", "dân tộc Rắc Lây", "Ông A là người Kinh", "Một phụ nữ dân tộc Raglai",
    ],
    "ton-giao": [
        "Tôn giáo: Phật giáo", "tôn giáo: không", "theo đạo Công giáo", "anh theo đạo Bà-la-môn", "chị là Phật tử",
        "theo Công giáo",
    ],
    "dang-vien": [
        "Đảng viên", "chị là đảng viên", "được kết nạp Đảng", "kết nạp vào Đảng năm 2010",
        "vào Đảng ngày 03/02/2010", "Bí thư chi bộ, đảng viên", "một đảng viên trẻ", "chị Lan, đảng viên trong chi bộ thôn", "là đảng viên gương mẫu",
    ],
    "suc-khoe": [
        "chị bị ung thư", "mắc bệnh tim", "bệnh án", "tiền sử bệnh tim", "nhiễm HIV", "chị là người mắc bệnh nặng",
    ],
}  # fmt: skip
OF_MANY = [
    "Kế hoạch 296/KH-UBND", "123.456.789 đồng", "tổng 123.456.789.012 đồng", "150000000 đồng", "150 000 000 đồng",
    "2.301 hồ sơ", "98,2%", "năm 2022 là 2.301", "các năm 2021 2022 2023", "mã hồ sơ 000.12.34.H43-231120-0005",
    "từ 01.11.2023 đến 30.11.2023", "01-02-2023 10 giờ", "lúc 07:30 - 11:30", "tổng đài 1900 1234",
    "đường dây nóng 0259 3822 222", "đường dây nóng: 0259.3822222", "điện thoại cơ quan (0259) 3822222",
    "UBND xã, số máy 02593822222", "phongnoivu@ninhthuan.gov.vn", "vp@thuannam.ninhthuan.gov.vn",
    "hồ sơ phát sinh ngày 01/02/2023", "phát sinh năm 2023", "học sinh năm 2023", "tuyển sinh năm 2024",
    "vệ sinh năm 2023", "đăng ký khai sinh ngày 05/6/2023", "sinh viên năm 2023", "an sinh năm 2023",
    "Học sinh năm 2023", "trẻ em sinh năm 2019 được tiêm chủng", "bỏ ô ngày sinh, quê quán khỏi mẫu đơn",
    "giấy khai sinh", "đăng ký thường trú", "đăng ký tạm trú tại Công an xã", "thủ tục đăng ký thường trú, tạm trú",
    "khai báo tạm trú trực tuyến", "khai báo tạm trú: giảm 2 ngày", "xác nhận nơi cư trú",
    "hồ sơ đăng ký thường trú: 120 hồ sơ", "người dân tạm trú tại xã cũng được hướng dẫn", "Luật Cư trú",
    "trường nội trú tại huyện", "trả kết quả tận nơi ở của người già", "trụ sở tại số nhà 12", "về quê ăn Tết",
    "làng quê Việt Nam", "nông thôn, vùng quê", "đồng bào dân tộc Raglai", "đại đoàn kết toàn dân tộc", "tiếng Chăm",
    "biết tiếng dân tộc Chăm", "Ban Dân tộc", "Phòng Dân tộc huyện", "bà con dân tộc Chăm và Raglai",
    "các dân tộc Kinh, Chăm, Raglai", "hướng dẫn người dân tộc thiểu số", "120 hộ dân tộc Raglai",
    "phụ nữ dân tộc thiểu số", "trường Dân tộc nội trú", "người dân chủ yếu là người Raglai", "thôn đồng bào Chăm",
    "Bộ Dân tộc và Tôn giáo", "hướng dẫn người dân tộc Raglai nộp hồ sơ", "bản sắc dân tộc Chăm",
    "công tác tôn giáo", "tín ngưỡng, tôn giáo", "chức sắc, tín đồ các tôn giáo", "bà con giáo dân",
    "đồng bào theo đạo Công giáo", "theo đạo lý uống nước nhớ nguồn", "đồng bào Phật tử", "cán bộ, đảng viên",
    "cán bộ, công chức, đảng viên và nhân dân", "25 đảng viên", "các đảng viên", "đội ngũ đảng viên",
    "phát triển đảng viên", "kết nạp 5 đảng viên mới", "Đảng ủy xã", "Bí thư Đảng ủy",
    "đảng viên đi trước, làng nước theo sau", "100% đảng viên", "mỗi cán bộ, đảng viên", "công tác kết nạp Đảng",
    "bệnh viện", "khám chữa bệnh", "bệnh án điện tử", "hồ sơ bệnh án điện tử", "phòng, chống dịch bệnh",
    "những người mắc bệnh hiểm nghèo", "gia súc mắc bệnh", "đàn cừu bị bệnh", "bảo hiểm y tế", "người khuyết tật",
    "12.500 tài khoản định danh điện tử", "tài khoản VNeID mức 2: 1.250 tài khoản", "mở tài khoản ngày 20.11.2023",
    "cấp 1.200 thẻ căn cước", "căn cước công dân: 123.456 thẻ", "lệ phí căn cước 123.456.789 đồng",
    "mã định danh 000.00.12.H43", "đường dây nóng cải cách hành chính: 0912 345 678", "các cháu sinh năm 2017 vào lớp 1",
    "hướng dẫn công dân kê khai tạm trú tại nhà", "1.250 hộ hiện sinh sống tại xã", "trụ sở UBND xã, địa chỉ: thôn Một",
    "bà con người Chăm, người Raglai", "chị hướng dẫn bà con người Chăm", "BÀ CON NGƯỜI CHĂM",
    "cấp ủy, chi bộ, đảng viên nêu gương", "Đảng viên và người dân trong thôn",
    "mã số thuế được cấp trong ngày", "giải quyết BHXH, BHYT: 1.234.567 lượt",
]  # fmt: skip
"""Words of one person's life as they stand in ordinary news of an office."""
EVERY = [(kind, text) for table in (PRIVATE, MORE_PRIVATE) for kind, texts in table.items() for text in texts]


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


@pytest.mark.parametrize("text", [*PUBLIC, *OF_MANY], ids=lambda t: t[:24])
def test_what_is_public_passes(text: str) -> None:
    assert [part.what for part in private_parts(text)] == []


@pytest.mark.parametrize(("kind", "text"), EVERY[::5], ids=lambda t: t[:20])
def test_case_and_spelling_form_do_not_hide_it(kind: str, text: str) -> None:
    for written in (text.upper(), unicodedata.normalize("NFD", text), f"Hôm qua, {text}; rồi thôi."):
        assert kind in {part.kind for part in private_parts(written)}, written


def sentences() -> list[str]:
    texts = (SAMPLES / "2023/plan.md").read_text(encoding="utf-8").splitlines()

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str):
            texts.append(value)

    for path in sorted(Path(SAMPLES).rglob("*.yml")):
        walk(plain_yaml.load(path.read_text(encoding="utf-8")))
    return texts


def test_the_plan_the_guidance_and_the_samples_pass() -> None:
    found = [(text[:60], part.what) for text in sentences() for part in private_parts(text)]
    assert found == []


def test_hostile_text_passes() -> None:
    assert list(private_parts(hostile.PARAGRAPHS)) == []


def test_a_named_number_is_not_said_twice() -> None:
    (part,) = private_parts("tài khoản ngân hàng số 058012345678")
    assert part.kind == "tai-khoan"


@pytest.mark.parametrize(
    "unit", ["a", "0", "0 ", "sinh ", "dân tộc ", "tài khoản ", "người ", "x@", "1-", "ngụ thôn ", "chị A "]
)
def test_long_odd_text_is_read_at_once(unit: str) -> None:
    """A pattern that tries every way through a text would not come back from this one."""
    found = list(private_parts(unit * (20_000 // len(unit))))
    assert len(found) <= len(PRIVATE)


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for part in private_parts(text):
        assert part.excerpt


@given(st.integers(0, 10**12 - 1))
def test_every_bare_number_of_twelve_digits_is_one_too_many(number: int) -> None:
    assert list(private_parts(f"Mã {number:012d} đã xong"))
    grouped = f"{number:,}".replace(",", ".")
    assert not list(private_parts(f"Tổng {grouped} đồng"))


def test_every_match_of_a_pattern_holds_one_of_its_hints() -> None:
    """Proved on the pattern: however a match chooses among its alternatives, it writes a hint, or nine digits."""
    for sign in private.SIGNS:
        way = next((w for w in ways(parse(sign.pattern.text), sign.hints) if w != HINTED), None)
        assert way is None, f"{sign.kind}: «{way}» has none of {sign.hints}"


HINTED = "…"


def parse(pattern: str) -> Any:
    return _parser.parse(pattern, re.IGNORECASE)


def ways(tree: Any, hints: tuple[str, ...]) -> set[str]:
    """What a match certainly writes, in each of its ways: digits as 0, a space for whatever is uncertain."""
    found = {""}
    for operation, what in tree:
        more = step(operation, what, hints)
        found = {one if one == HINTED else hinted(one + further, hints) for one in found for further in more}
    return found


def step(operation: Any, what: Any, hints: tuple[str, ...]) -> set[str]:
    match str(operation), what:
        case "LITERAL", code:
            return {chr(code).lower()}
        case "IN", [(_, category)] if str(category) == "CATEGORY_DIGIT":
            return {"0"}
        case "IN", [(_, int(one)), (_, int(other))] if chr(one).lower() == chr(other).lower():
            return {chr(one).lower()}
        case "SUBPATTERN", (*_, inner):
            return ways(inner, hints)
        case "BRANCH", (_, branches):
            return {way for branch in branches for way in ways(branch, hints)}
        case "MAX_REPEAT" | "MIN_REPEAT", (least, most, inner) if least:
            times = least if len(once := ways(inner, hints)) == 1 else 1
            return {hinted(way * times, hints) + " " * (most > times) for way in once}
        case "GROUPREF" | "AT" | "ASSERT" | "ASSERT_NOT", _:
            return {""}
    return {" "}


def hinted(way: str, hints: tuple[str, ...]) -> str:
    enough = private.DIGITS in hints and sum(map(str.isdecimal, way)) >= 9
    return HINTED if HINTED in way or enough or any(hint in way for hint in hints) else way


def test_case_counts_for_hints_as_it_does_for_patterns() -> None:
    letters = {letter for hint in private.HINTS for letter in hint if letter.isalpha()}
    everything = "".join(map(chr, range(0xD800))) + "".join(map(chr, range(0xE000, 0x110000)))
    for letter in letters:
        taken = set(re.findall(letter, everything, re.IGNORECASE))
        assert {c for c in taken if c.lower() != letter} <= private._OTHER_CASES
