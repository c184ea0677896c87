"""Days in the ways in which people write them in lists and letters, beyond what a form takes."""

import re
from datetime import date

from .dates import parse_date

_CLOCK = re.compile(r"[ ,T]+\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?$")
_WEEKDAY = re.compile(r"^(thứ\s+\w+|chủ\s+nhật)\s*,?\s+", re.IGNORECASE)
_IN_WORDS = re.compile(r"(\d{1,2})\s*tháng\s*(\d{1,2})\s*,?\s*(?:năm)?\s*(\d{4})", re.IGNORECASE)
_SHORT_YEAR = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{2})")
_NO_DAY = re.compile(r"(?:tháng\s*)?(\d{1,2})\s*(?:[/.-]|năm)\s*(\d{4})|(?:năm\s*)?(\d{4})", re.IGNORECASE)


def read_date(text: str) -> date:
    """ "30.11.2024", "30-11-24", "30 / 11 / 2024", "Thứ Bảy, ngày 30 tháng 11 năm 2024" -> a date, day first.

    A year of two digits is one of this century. ValueError, in Vietnamese, for anything else, as for `parse_date`.
    """
    written = " ".join(text.split())
    plain = _CLOCK.sub("", _WEEKDAY.sub("", written)).rstrip(".")
    plain = re.sub(r"^ngày\s+", "", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?<=\d)\s*([/.-])\s*(?=\d)", r"\1", plain)
    if found := _IN_WORDS.fullmatch(plain):
        plain = "/".join(found.groups())
    elif found := _SHORT_YEAR.fullmatch(plain):
        plain = f"{found[1]}/{found[3]}/20{found[4]}"
    elif _NO_DAY.fullmatch(plain):
        raise ValueError(
            f"“{written}” không phải là ngày đầy đủ, còn thiếu ngày. Xin ghi đủ ngày/tháng/năm, ví dụ 30/11/2024, hoặc để trống ô này."
        )
    try:
        return parse_date(plain)
    except ValueError as error:
        raise ValueError(str(error).replace(f"“{plain}”", f"“{written}”", 1)) from None
