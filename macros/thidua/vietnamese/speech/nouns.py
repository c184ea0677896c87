"""The words beside figures that say what these are: units, what is counted, what a rate is for."""

from __future__ import annotations

import re
from typing import Final

from ..late_pattern import LatePattern
from .context import Place, cue, next_words, words

SCALE: Final = cue("tỷ lệ|tỉ lệ|bản đồ|tỷ lệ bản đồ|tỉ lệ bản đồ|bản đồ tỷ lệ|mẫu")
"""What stands before the scale of a map, or a ratio."""
UNITS: Final = dict(
    pair.split(":")
    for pair in """%:phần trăm|‰:phần nghìn|°C:độ xê|° C:độ xê|ºC:độ xê|oC:độ xê|℃:độ xê|°F:độ ép|℉:độ ép|°:độ|º:độ
    |km²:ki-lô-mét vuông|km2:ki-lô-mét vuông|km:ki-lô-mét|m²:mét vuông|m2:mét vuông|m³:mét khối|m3:mét khối|m:mét
    |cm²:xăng-ti-mét vuông|cm2:xăng-ti-mét vuông|cm³:xăng-ti-mét khối|cm3:xăng-ti-mét khối|cm:xăng-ti-mét|dm:đề-xi-mét|mm:mi-li-mét
    |dm²:đề-xi-mét vuông|dm³:đề-xi-mét khối|mm²:mi-li-mét vuông
    |ha:héc-ta|kg:ki-lô-gam|g:gam|mg:mi-li-gam|l:lít|L:lít|ml:mi-li-lít|mL:mi-li-lít|cc:xê xê|m/s:mét mỗi giây
    |km/h:ki-lô-mét một giờ|kW:ki-lô-oát|kWh:ki-lô-oát giờ|MW:mê-ga-oát|W:oát|V:vôn|kV:ki-lô-vôn|kVA:ki-lô-vôn am-pe|Hz:héc
    |KB:ki-lô-bai|MB:mê-ga-bai|GB:gi-ga-bai|TB:tê-ra-bai|Mbps:mê-ga-bít mỗi giây|dB:đề-xi-ben|ppm:phần triệu
    |s:giây|h:giờ|p:phút|ph:phút|pH:pê hát|mmHg:mi-li-mét thủy ngân|ngđ:ngày đêm|µg:mi-crô-gam|μg:mi-crô-gam
    |đ:đồng|Đ:đồng|₫:đồng|đồng:đồng|VNĐ:đồng|VND:đồng|vnđ:đồng|vnd:đồng|USD:đô la Mỹ|US$:đô la Mỹ|$:đô la|EUR:ơ-rô|€:ơ-rô|£:bảng Anh|¥:yên
    |JPY:yên Nhật|CNY:nhân dân tệ|triệu:triệu|tỷ:tỷ|tỉ:tỷ|nghìn:nghìn|ngàn:nghìn|trđ:triệu đồng|tr.đ:triệu đồng|tỷđ:tỷ đồng|tr:triệu|k:nghìn""".replace(
        "\n    ", ""
    ).split("|")
)
"""Signs and symbols of units -> how they are read; only after a number."""
DOUBTFUL_UNITS: Final = frozenset(("L", "s", "p", "k", "V", "W", "tr", "TB", "Đ", "ph"))
"""Symbols that may be something else: 5L a class, 12V a house."""
CURRENCY: Final = {
    "US$": "đô la Mỹ",
    "USD": "đô la Mỹ",
    "VNĐ": "đồng",
    "VND": "đồng",
    "EUR": "ơ-rô",
    "$": "đô la",
    "€": "ơ-rô",
    "£": "bảng Anh",
    "¥": "yên",
    "₫": "đồng",
}
"""Signs that stand before the amount."""
_COUNTED: Final = (
    "hộ|hộ dân|hộ gia đình|người|xã|phường|thị trấn|huyện|tỉnh|thôn|tổ|khu phố|bản|buôn|làng|ấp|hồ sơ|thủ tục|đại biểu|thành viên|đảng viên|"
    "đoàn viên|hội viên|cán bộ|công chức|viên chức|đơn vị|cơ quan|tiêu chí|chỉ tiêu|nội dung|nhiệm vụ|việc|công việc|văn bản|báo cáo|phiếu|"
    "ý kiến|kiến nghị|đơn|vụ|vụ việc|trường|lớp|em|học sinh|cháu|cụ|tập thể|cá nhân|sáng kiến|mô hình|dự án|công trình|điểm|câu|buổi|cuộc|"
    "lượt|lần|ca|giờ|ngày|bộ|chiếc|máy|xe|con|cây|sở|ban|ngành|phòng|địa phương|địa bàn|khóa|bước|mục|phần|trang|bài|tin|chi bộ|dịch vụ|"
    "lĩnh vực|giải|thửa|lô|suất|căn|nhà|doanh nghiệp|cơ sở|hợp tác xã|tổ chức|quận|thành phố|đồng chí|phụ nữ|thanh niên|nam|nữ|mẫu"
)
COUNTED: Final = next_words(_COUNTED)
"""What follows a number of things."""
PORTION: Final = next_words(
    "số|tổng|diện tích|dân số|thời gian|chiều|quãng|lượng|giá trị|nhiệm kỳ|quân số|kinh phí|vốn|đường|khối lượng|chặng|tuyến|nguồn|trong số|của tổng"
)
"""What follows a portion of a whole."""
LENGTH: Final = next_words("ngày|buổi|giờ")
"""What may be halved."""
LABELS: Final = cue(
    "thôn|tổ|khu phố|khu|ấp|bản|buôn|đội|điều|khoản|mục|lớp|khối|quầy|bàn|tháng|tiêu chí|phòng|chi bộ|nhóm|vùng|quý|quí|đợt|khóa|khoá|cụm|cấp|"
    "phần|chương|khu vực|tuyến|lô|thửa|bước|kỳ|tập|hạng|loại|bậc|tuần|cửa|làn|xóm"
)
"""What carries a number as its name: `thôn 2,4` are two of them."""
PER: Final = LatePattern(
    r"\s?(?:ngày|đêm|giờ|phút|giây|tuần|tháng|quý|năm|vụ|người|hộ|nhân khẩu|khẩu|lao động|suất|lần|lượt|buổi|ca|ha|héc-ta|hécta|sào|mẫu|công đất|lít|tấn|tạ|yến|"
    r"xã|phường|huyện|tỉnh|thôn|tổ|khu phố|lớp|trường|học sinh|học viên|em|cháu|con|đơn vị|chiếc|cái|bộ|hồ sơ|kỳ|khóa|khoá|đợt|chuyến|xe|căn|phòng|"
    r"thành viên|đoàn viên|hội viên|đầu người|trang|câu|bài|phiếu|vé|máy|thửa|cây|trận|mét vuông|mét khối|ki-lô-mét|cán bộ|công chức|ý kiến|thủ tục)(?![^\W\d_])"
)
"""What a rate is for: `hồ sơ/ngày`, `đồng/người/tháng`."""
ALTERNATIVES: Final = frozenset(
    tuple(pair.split("/"))
    for pair in words("""xã/phường phường/xã bộ/công công/viên chức/viên chức/người viên/người phường/thị xã/thị phường/thị huyện/thị huyện/thành huyện/quận quận/huyện tỉnh/thành thôn/khu thôn/bản
    thôn/tổ thôn/ấp thôn/buôn tổ/thôn khu/phố anh/chị ông/bà bà/con cô/chú cha/mẹ bố/mẹ vợ/chồng chồng/vợ nam/nữ có/không đúng/sai
    được/không đạt/không đồng/không sở/ban ban/ngành bộ/ngành bộ/ban ngành/đoàn cơ/đơn quan/đơn phòng/ban ngành/địa bộ/chức tăng/giảm cấp/đổi sửa/đổi mới/cũ cũ/mới trước/sau ra/vào đến/đi đi/về hộ/cá nhân/tập thể/cá thể/hộ dân/doanh vị/cá""")
)
"""Last syllable before a slash and first one after it, where the slash can only mean "or"."""


def counts_something(found: re.Match[str], place: Place) -> bool:
    """Whether the last number of a list is none of it: `tháng 11, 12 hồ sơ`."""
    return ", " in found[0] and place.precedes(COUNTED, found.end())
