"""Old Vietnamese encodings -> Unicode: TCVN3 (ABC), VNI, VISCII, Windows-1258, and UTF-8 that was read wrongly.

Sources: the tables of TCVN 5712:1993, VISCII (RFC 1456), VNI's manual and Windows-1258.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal

from .text import LETTERS, TONES, nfc

Encoding = Literal["tcvn3", "viscii", "cp1258", "vni", "utf-8-as-1252"]

_WORD = re.compile(r"[^\W\d_]+")


def from_1252(byte: int) -> str:
    # The five bytes without a character in Windows-1252 become control characters, as in browsers.
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_BYTES = {read(b): b for read in (chr, from_1252) for b in range(256)}
_TCVN3 = dict(
    zip(
        map(from_1252, range(0xA1, 0x100)),
        "ĂÂÊÔƠƯĐăâêôơưđẰ°±²³´àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        strict=True,
    )
)
_VISCII = dict(
    zip(
        map(from_1252, range(0x80, 0x100)),
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ",
        strict=True,
    )
)


def convert(text: str, encoding: Encoding) -> str | None:
    """Text wrongly decoded as Windows-1252 -> the Vietnamese text, or None when that is unclear."""
    if any(c not in _BYTES for c in text):
        return None
    data = bytes(_BYTES[c] for c in text)
    try:
        if encoding == "utf-8-as-1252":
            result = data.decode()
        elif encoding == "cp1258":
            result = nfc(data.decode("cp1258"))
        elif encoding == "vni":
            lost = {c: "\ufffd" for c in text if c.isalpha()}
            part, letters = _vni()
            result = part.sub(lambda m: letters.get(m[0]) or lost.get(m[0], m[0]), text)
        else:
            table = _TCVN3 if encoding == "tcvn3" else _VISCII
            result = "".join(table.get(c, c) for c in text)
    except UnicodeDecodeError:
        return None
    if encoding == "tcvn3":
        # TCVN3 has no capitals with tones, so words in capitals hold small ones: "VIÖT" is "VIỆT".
        result = _WORD.sub(lambda m: _same_case(m[0]), result)
    return None if any(is_odd(c) for c in result) else result


def is_odd(c: str) -> bool:
    """Whether a character is a letter outside the whitelist, a combining mark or U+FFFD."""
    if c.isascii() or c in LETTERS or c in "\ufe0e\ufe0f\u20e3":  # variation selectors of emoji
        return False
    return c == "\ufffd" or "\x80" <= c <= "\x9f" or unicodedata.category(c)[0] in "LM"


def _same_case(word: str) -> str:
    plain = [c for c in word if c.isascii() and c.isalpha()]
    return word.upper() if len(plain) > 1 and all(c.isupper() for c in plain) else word


@cache
def _vni() -> tuple[re.Pattern[str], dict[str, str]]:
    """What letters of VNI look like in a text, and what each is. Nearly no text asks, and to make it takes as long as to read a record."""
    lower = dict(zip("íìæóòîôöñ", "íìỉĩịỵơưđ", strict=True)) | {
        written + mark: nfc(letter + tone)
        for written, letter, marks in (
            *((v, v, "øûõùï") for v in "aeouy"),
            ("ô", "ơ", "øûõùï"),
            ("ö", "ư", "øûõùï"),
            *((v, nfc(v + "\u0302"), "àåãáä") for v in "aeo"),
            ("a", "ă", "èúüéë"),
        )
        for mark, tone in zip(marks, TONES, strict=True)
    }
    lower |= {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă"}
    letters = lower | {
        cased: letter.upper()
        for written, letter in lower.items()
        for cased in (written.upper(), written.capitalize())
    }
    return re.compile("|".join(sorted(letters, key=len, reverse=True)) + "|[^\0-\x7f]"), letters
