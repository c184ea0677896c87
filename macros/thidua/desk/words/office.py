"""What messages say to whoever types commands, in the words of the desk: no command; pages, buttons and titles instead."""

from __future__ import annotations

import re
from typing import Final

from ...model.fields import fields_of
from ...model.publishing import PublishingTarget, Signing
from ...model.site import Site

_SETTINGS: Final = "trang «Cài đặt»"
_CARETAKER: Final = "người phụ trách chương trình"
_ID: Final = r"(?: (?:[a-z]+-[\w-]+|MÃ))?"
"""Of a record, after a command."""
_WAYS: Final = (
    # Of commands that the desk has no page for.
    (r'thêm dấu, không giữ tên: thidua withdraw \S+ --name "[^"]*"', f"báo {_CARETAKER} thêm dấu"),
    (r'ghi dấu mới cho từng bản ghi đã gỡ: thidua withdraw \S+ --name "[^"]*"', f"báo {_CARETAKER}"),
    (r" \(tệp Excel, Word, CSV: thidua convert\)", ""),
    (r", hoặc đổi phông cũ bằng thidua convert", f"; gõ bằng phông cũ thì nhờ {_CARETAKER} đổi"),
    (r"Dựng lại: thidua build --public", f"Báo {_CARETAKER}"),
    (r"xem thidua server", "xem sổ tay, trang «Công bố trang»"),
    (r" ?Muốn trả lời lại: --answer \S+", ""),
    (r"Nhập lại với --role duyet", "Chuyển sang vai trò duyệt rồi nhập lại"),
    (r"lệnh thidua chạy sau đó tự ghi tiếp", "lần ghi sau sẽ ghi tiếp"),
    (r"các lệnh thidua khác", "chương trình thidua đang mở ở cửa sổ khác"),
    # Of publishing.
    (r" ?\(hoặc đặt biến môi trường \w+\)", ""),
    (r", hoặc đặt biến \w+", ""),
    (r"[cC]hạy thidua publish --set-password", f"ghi mật khẩu ở {_SETTINGS}"),
    (r"(?:: |bằng )?thidua publish --set-password", f" ở {_SETTINGS}, mục «Mật khẩu»"),
    (r"ghi server: \{kind: apache\} vào site\.yml", f"chọn Apache ở {_SETTINGS}, mục «Máy chủ web»"),
    (r"kind: ftp trong site\.yml", f"cách công bố FTP ở {_SETTINGS}"),
    (r"(?:thêm |ghi )?dòng plain_ftp: true vào site\.yml", f"chọn «Chấp nhận FTP không mã hóa» ở {_SETTINGS}"),
    (r"ghi vào site\.yml, mục publishing: fingerprint: \S+?(?=\.?$)", f"ghi dấu ấy vào {_SETTINGS}"),
    (r", ví dụ path: public", ", ví dụ public"),
    (r"[cC]hạy (?:lại )?thidua publish(?: để xem lại)?", "công bố lại"),
    (r"[cC]ông bố lại: thidua (?:publish|build --public)", "Công bố lại ở trang «Công bố»"),
    (r"bằng thidua publish", "bằng nút «Công bố»"),
    (r"thidua publish(?: --[\w-]+)?", "trang «Công bố»"),
    # Of records.
    (r'Cho tệp này mã mới, không mất gì: thidua renumber (?:"[^"]*"|[^\s;]+)', "Bấm vào tên ở đầu dòng để cho bản ghi này mã mới, không mất gì"),
    (r"bằng thidua edit(?: --role \w+)?", "ở biểu mẫu"),
    (r"thidua edit(?: --role \w+)?", "biểu mẫu"),
    (rf"bằng thidua withdraw{_ID}", "ở trang «Danh sách», «Gỡ khỏi trang»"),
    (rf"thidua withdraw{_ID}(?: \(không kèm --name\))?", "«Gỡ khỏi trang» ở trang «Danh sách»"),
    (rf"thidua revoke{_ID}(?: --number [^\s;]+)?(?: --signed [^\s;]+)?", "«Ghi việc hủy» ở trang «Danh sách»"),
    (rf"thidua readmit{_ID}(?: --(?:consent|other-person) [^\s;]+)?", "«Cho trở lại» ở trang «Danh sách»"),
    (r'thidua mention(?: (?:"[^"]*"|[^\s;"]*[./-][^\s;"]*))?(?: --reason "[^"]*")?', "«Chỗ còn nhắc người đã gỡ» ở trang «Hôm nay»"),
    (r"lấy mẫu bằng thidua template", "lấy mẫu ở trang «Nhập»"),
    (r"thidua (?:template|export)(?: \S+\.xlsx)?", "«Lấy mẫu» ở trang «Nhập»"),
    (r"thidua new [\w-]+", "«Thêm mới» ở trang «Hôm nay»"),
    (r"thidua history", "«Đã đổi những gì» ở cuối trang"),
    (r"mà thidua check in ra", "mà trang «Hôm nay» nêu"),
    (r"mà thidua check báo", "ở trang «Hôm nay»"),
    (r"thidua (?:check|status)", "trang «Hôm nay»"),
    (r"không lấy lại bằng lệnh", "không lấy lại như vậy được"),
    (r"units\.yml của thư mục dữ liệu", "danh sách «Đơn vị»"),
    (r"\b([Cc])hạy: (?=«)", r"\1họn "),
    (r"\bChạy: (?=trang)", "Mở "),
    (r"chạy lại(?= |\.|,|:|;|$)", "làm lại"),
)  # fmt: skip
"""What is typed in a terminal -> where the desk has it. What says more stands first."""

_TITLES: Final = {
    name: field.title
    for record in (Signing, PublishingTarget, Site)
    for name, field in fields_of(record).items()
}
_KEYS: Final = re.compile(rf"(?<![\w./«])({'|'.join(sorted(_TITLES, key=len, reverse=True))})(?![\w./-])")
_ADDRESS: Final = re.compile(r"\w+://")
_FILE: Final = re.compile(r"site\.yml")


def in_office_words(text: str) -> str:
    """A message without what is typed in a terminal."""
    for pattern, words in _WAYS:
        text = re.sub(pattern, words, text)
    return text


def in_publishing_words(text: str) -> str:
    """A sentence of publishing, for whoever sits at the desk: without keys of site.yml besides."""
    text = in_office_words(text)
    if _FILE.search(text):
        text = _KEYS.sub(lambda found: f"«{_TITLES[found[1]]}»", text)
        text = re.sub(r"(?:trong|của) site\.yml", f"ở {_SETTINGS}", text)
        text = _FILE.sub(_SETTINGS, text)
    text = re.sub(r"  +", " ", text).strip()
    return text if _ADDRESS.match(text) else text[:1].upper() + text[1:]
