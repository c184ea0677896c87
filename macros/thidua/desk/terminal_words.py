"""Messages name what is typed in a terminal; at the desk each of these has a place of its own."""

from __future__ import annotations

import re
from typing import Final

_COMMANDS: Final = (
    (r"thidua edit(?: --role \w+)?", "biểu mẫu"),
    (r"thidua withdraw(?: [\w-]+)?(?: --name \S+)?", "«Gỡ khỏi trang» ở Danh sách"),
    (r"thidua revoke(?: [\w-]+)?(?: --number \S+)?(?: --signed \S+)?", "«Ghi việc hủy» ở Danh sách"),
    (r"thidua readmit(?: [\w-]+)?(?: --(?:consent|other-person) \S+)?", "«Cho trở lại» ở Danh sách"),
    (r'thidua mention(?: (?:"[^"]*"|\S+:\d+))?(?: --reason "[^"]*")?', "«Chỗ còn nhắc người đã gỡ» ở trang Hôm nay"),
    (r"thidua (?:template|export)(?: \S+\.xlsx)?", "«Lấy mẫu» ở trang Nhập"),
    (r"thidua new [\w-]+", "«Thêm mới» ở trang Hôm nay"),
    (r"thidua (?:check|status)", "trang Hôm nay"),
    (r"thidua publish(?: --[\w-]+)?", "trang Công bố"),
    (r"thidua history", "«Đã đổi những gì» ở trang Hôm nay"),
    (r"units\.yml của thư mục dữ liệu", "danh sách Đơn vị"),
    (r"words\.yml của thư mục dữ liệu", "«Cách đọc» ở trang Tuyên truyền"),
    (r" ?Muốn trả lời lại: --answer \S+", ""),
    (r"\b([Cc])hạy: (?=[«t])", r"\1họn "),
    (r"bằng biểu mẫu", "ở biểu mẫu"),
)  # fmt: skip
"""What is typed in a terminal -> where the desk has it."""


def in_office_words(text: str) -> str:
    """A message without what is typed in a terminal."""
    for pattern, words in _COMMANDS:
        text = re.sub(pattern, words, text)
    return text
