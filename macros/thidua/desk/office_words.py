"""What servers and commands say, in the words of the desk: no command, no file, no key of a file; pages and titles instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from ..model.fields import fields_of
from ..model.publishing import PublishingTarget, Signing
from ..model.site import Site

_PAGE: Final = "trang «Cài đặt»"
_TITLES: Final = {
    name: field.title
    for record in (Signing, PublishingTarget, Site)
    for name, field in fields_of(record).items()
}
_KEYS: Final = re.compile(rf"(?<![\w./«])({'|'.join(sorted(_TITLES, key=len, reverse=True))})(?![\w./-])")
_ADDRESS: Final = re.compile(r"\w+://")
_FILE: Final = re.compile(r"site\.yml")
_WAYS: Final[tuple[tuple[str, str | Callable[[re.Match[str]], str]], ...]] = (
    (r" ?\(hoặc đặt biến môi trường \w+\)", ""),
    (r", hoặc đặt biến \w+", ""),
    (r"[cC]hạy thidua publish --set-password", f"ghi mật khẩu ở {_PAGE}"),
    (r"(?:: |bằng )?thidua publish --set-password", f" ở {_PAGE}, mục «Mật khẩu»"),
    (r"[cC]hạy (?:lại )?thidua publish(?: để xem lại)?", "công bố lại"),
    (r"bằng thidua publish", "bằng nút «Công bố»"),
    (r"Dựng lại: thidua build --public", "Báo người phụ trách chương trình"),
    (r"ở đây bằng thidua withdraw", "ở trang «Danh sách»"),
    (r"mà thidua check báo", "ở trang «Hôm nay»"),
    (r"xem thidua server", "xem sổ tay, trang «Công bố trang»"),
    (r"chạy lại(?= |\.|,|:|;|$)", "làm lại"),
    (r"ghi server: \{kind: apache\} vào site\.yml", f"chọn Apache ở {_PAGE}, mục «Máy chủ web»"),
    (r"kind: ftp trong site\.yml", f"cách công bố FTP ở {_PAGE}"),
    (
        r"(?:thêm |ghi )?dòng plain_ftp: true vào site\.yml",
        f"chọn «Chấp nhận FTP không mã hóa» ở {_PAGE}",
    ),
    (r"ghi vào site\.yml, mục publishing: fingerprint: \S+?(?=\.?$)", f"ghi dấu ấy vào {_PAGE}"),
    (r", ví dụ path: public", ", ví dụ public"),
)


def spoken(text: str) -> str:
    """A sentence of publishing, Vietnamese -> the same for whoever sits at the desk."""
    for pattern, words in _WAYS:
        text = re.sub(pattern, words, text)
    if _FILE.search(text):
        text = _KEYS.sub(lambda found: f"«{_TITLES[found[1]]}»", text)
        text = re.sub(r"(?:trong|của) site\.yml", f"ở {_PAGE}", text)
        text = _FILE.sub(_PAGE, text)
    text = re.sub(r"  +", " ", text).strip()
    return text if _ADDRESS.match(text) else text[:1].upper() + text[1:]
