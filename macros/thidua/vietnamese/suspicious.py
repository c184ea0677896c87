"""Finds text that is not clean Unicode Vietnamese, and says how to correct it.

Rules: a whitelist of the 134 Vietnamese letters beyond ASCII and those of the country's other Latin
alphabets (Blŭ, Čil, Kê̆č), one tone mark in a syllable, no hidden characters, no old encoding. A word
that does not have the form of a Vietnamese syllable is a warning, never an error.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from textwrap import shorten
from typing import Literal, NamedTuple

from .encodings import Encoding, convert, from_1252, is_odd
from .text import (
    BREVE,
    LETTERS,
    OTHER_LETTERS,
    SHORT_VOWELS,
    TONES,
    VOWELS,
    nfc,
    syllable_shape,
    without_tones,
)


class Suspicion(NamedTuple):
    """Something suspicious: a stable code, its severity, the column (from 1; 0 unknown), what it is, a remedy."""

    code: str
    severity: Literal["error", "warning"]
    column: int
    what: str
    remedy: str


_LIKE_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_TWINS = _LIKE_D | dict(
    zip(
        "АВЕКМНОРСТУХаеорсухіΑΒΕΖΗΙΚΜΝΟΡΤΥΧονº",
        "ABEKMHOPCTYXaeopcyxiABEZHIKMNOPTYXov°",
        strict=True,
    )
)
_RETYPE = "Xin xóa cả từ ấy rồi gõ lại bằng bộ gõ tiếng Việt."
_HIDDEN = "Xin xóa ký tự ấy, hoặc xóa cả cụm từ rồi gõ lại."

# (code, characters, what is wrong, with {u} for the code point, remedy)
_CHARACTERS = (
    ("replacement", "\ufffd", "Có ký tự hỏng ({u}): chữ gốc đã mất.", "Xin gõ lại từ bản gốc."),
    ("soft-hyphen", "\xad", "Có dấu gạch nối ẩn ({u}) trong chữ.", _HIDDEN),
    ("zero-width", "[\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb]",
     "Có ký tự không nhìn thấy được ({u}) trong chữ.", _HIDDEN),
    ("bidi", "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]",
     "Có ký tự ẩn đổi chiều chữ ({u}).", _HIDDEN),
    ("control", "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?!\n)",
     "Có ký tự điều khiển ({u}) trong chữ.", _HIDDEN),
    ("private-use", "[\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U000f0000-\U0010ffff]",
     "Có ký tự riêng của một phông chữ ({u}), máy khác không đọc được.", _RETYPE),
    ("nbsp", "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]",
     "Có dấu cách đặc biệt ({u}), trông giống dấu cách thường.",
     "Xin thay bằng dấu cách thường, gõ bằng phím cách."),
)  # fmt: skip

_HIDDEN_IN = re.compile("|".join(characters for _, characters, _, _ in _CHARACTERS))
_WORD = re.compile(r"[^\W\d_]+")
# A word decoded with the wrong encoding may contain signs: "x·", "®·", "Vi®t".
_TOKEN = re.compile(r"[^\s!-@\[-`{-~‘’“”–—…]+")
_SIGNS = frozenset("\xad®¨©¬¶·¸¹¾¡¢¤¦")

_NAMES: dict[Encoding, str] = {
    "tcvn3": "bảng mã cũ TCVN3 (ABC, phông .VnTime)",
    "viscii": "bảng mã cũ VISCII",
    "cp1258": "bảng mã cũ Windows-1258",
    "vni": "bảng mã cũ VNI (phông VNI-Times)",
}


_FAMILY_NAMES = frozenset({"Niê", "NIÊ"})
"""Of the Ê Đê: written in Vietnamese letters, but no Vietnamese syllable."""
_NEVER_OLD = OTHER_LETTERS - {"ñ", "Ñ"}
"""Letters that no old encoding has, so they are no sign of one."""
_SHORT_VOWEL = re.compile(f"[{''.join(sorted(SHORT_VOWELS))}]{BREVE}")
_N_TILDE = re.compile(rf"[bdghjklmprstyƀčđ]{{0,2}}ñ[{VOWELS}ĕĭŏŭ]", re.IGNORECASE)
_FOLLOW = "[" + re.escape("".join(map(from_1252, range(0x80, 0xC0)))) + "\x80-\x9f]"
_MOJIBAKE = re.compile(f"[ÃÄÅÆ]{_FOLLOW}|[áâ]{_FOLLOW}{{2}}")


def suspicions(text: str) -> Iterator[Suspicion]:
    """Any text -> what is suspicious in it, at most once of each code. Columns count characters of this text.

    Texts with errors must not be published; the warning "syllable" is for a person to judge.
    """
    if not _HIDDEN_IN.search(text) and all(map(_is_clean, text.split())):
        return
    yield from _suspicions(text)


@lru_cache(16_384)  # words repeat
def _is_clean(word: str) -> bool:
    """Whether nothing is suspicious in a part of a text between white space.

    Every suspicion of a text is one of such a part too, except for hidden characters: no composed letter, no syllable
    and no word of a wrong encoding reaches over white space, and an encoding that explains half of the odd words
    of a text explains half of those of one part.
    """
    return next(_suspicions(word), None) is None


def _suspicions(text: str) -> Iterator[Suspicion]:
    composed = nfc(text)
    if composed != text:
        at = next((i for i, c in enumerate(text) if not composed.startswith(c, i)), 0)
        yield Suspicion("nfd", "error", at + 1,
                        "Chữ và dấu bị ghi rời nhau (Unicode tổ hợp, NFD).",
                        "Xin đổi sang Unicode dựng sẵn (NFC), hoặc gõ lại.")  # fmt: skip
    legacy = _legacy(composed)
    # A wrong encoding causes these too; reporting them as well would only confuse.
    explained = ("soft-hyphen", "control", "nbsp") if legacy else ()
    found = [legacy] if legacy else list(_letter_suspicions(composed))
    for code, characters, what, remedy in _CHARACTERS if _HIDDEN_IN.search(composed) else ():
        if (match := re.search(characters, composed)) and code not in explained:
            what = what.format(u=_code_point(match[0]))
            found.append(Suspicion(code, "error", match.start() + 1, what, remedy))
    for one in found:
        column = one.column if composed == text else 0
        yield Suspicion(one.code, one.severity, column, one.what, one.remedy)


def _legacy(text: str) -> Suspicion | None:
    """The encoding that explains most of the odd words, if it explains at least half of them."""
    for match in _MOJIBAKE.finditer(text):
        letter = convert(match[0], "utf-8-as-1252")
        whole = convert(text, "utf-8-as-1252")
        # "XÃ”" may be a capital letter and a quotation mark, unless the whole text decodes as UTF-8.
        plain = len(match[0]) == 2 and match[0][1] in "’“”\xa0"
        if letter and (letter in LETTERS or letter in "–—‘’“”…") and (whole or not plain):
            what = "Chữ bị vỡ: văn bản UTF-8 đã bị mở nhầm như Windows-1252."
            remedy = "Xin mở lại tệp gốc theo UTF-8 rồi chép lại." + _perhaps(whole)
            return Suspicion("utf-8-as-1252", "error", match.start() + 1, what, remedy)
    tokens = [m for m in _TOKEN.finditer(text) if not m[0].isascii()]
    odd = [m for m in tokens if _is_odd_word(m[0])]
    if not odd or (
        all(_may_be_a_name(m[0]) for m in odd)
        and not any(_is_misshapen(m[0]) and any(_reads(m[0], code) for code in _NAMES) for m in tokens)
    ):
        return None
    scores = {code: [sum(_reads(m[0], code) for m in group) for group in (odd, tokens)] for code in _NAMES}
    best = max(_NAMES, key=lambda code: scores[code])
    if not scores[best][0] or 2 * scores[best][0] < len(odd):
        return None
    first = next(m for m in odd if _reads(m[0], best))
    whole = convert(text, best)
    if whole and any(syllable_shape(w) is False for w in _WORD.findall(whole) if not w.isascii()):
        whole = None
    what = f"Chữ gõ bằng {_NAMES[best]}, không phải Unicode: “{first[0]}”."
    remedy = "Xin chuyển sang Unicode (tệp Excel, Word, CSV: thidua convert) rồi dán lại." + _perhaps(
        whole or convert(first[0], best)
    )
    return Suspicion(best, "error", first.start() + 1, what, remedy)


def _letter_suspicions(text: str) -> Iterator[Suspicion]:
    """NFC text in the right encoding -> its foreign letters, misplaced tones and odd syllables."""
    seen = set()
    tones = 0
    for column, c in enumerate(text, start=1):
        letter, marks = without_tones(c)
        tones = tones + sum(m in TONES for m in marks) if letter.lower() in VOWELS else 0
        code = _letter_code(c, text[column - 2 : column - 1]) or ("two-tones" if tones > 1 else "")
        if code and code not in seen:
            seen.add(code)
            word = next((m[0] for m in _WORD.finditer(text) if m.start() < column <= m.end()), c)
            yield Suspicion(code, "error", column, *_letter_words(code, c, word))
    doubtful = [m for m in _WORD.finditer(text) if _is_misshapen(m[0])]
    if doubtful and "two-tones" not in seen:
        words = list(dict.fromkeys(m[0] for m in doubtful))[:3]
        what = f"Không giống âm tiết tiếng Việt: {', '.join(f'“{w}”' for w in words)}."
        remedy = "Xin xem lại chính tả; nếu là tên riêng viết đúng thì cứ giữ nguyên."
        if old := next((e for e in _NAMES if all(_reads(w, e) for w in words)), None):
            read = ", ".join(f"“{convert(w, old)}”" for w in words)
            remedy += f" Nếu chép từ tệp dùng {_NAMES[old]} thì có lẽ là {read}."
        yield Suspicion("syllable", "warning", doubtful[0].start() + 1, what, remedy)


def _letter_code(c: str, before: str) -> str:
    """What is wrong with a character after another one; "" for nothing."""
    if c in _LIKE_D:
        return "lookalike-d"
    if c in OTHER_LETTERS or (c == BREVE and before and before in SHORT_VOWELS):
        return ""
    if unicodedata.category(c)[0] not in "LM" or not is_odd(c):
        return ""
    if not c.isalpha():
        return "mark"
    return "homoglyph" if unicodedata.name(c, "").startswith(("CYRILLIC", "GREEK")) else "letter"


def _letter_words(code: str, c: str, word: str) -> tuple[str, str]:
    """What is wrong and what to do, for one character of a word."""
    if code == "two-tones":
        return f"Có hai dấu thanh trong một âm tiết, ở từ “{word}”.", _RETYPE
    if code == "mark":
        return f"Có dấu rời ({_code_point(c)}) không ghép được vào chữ.", _RETYPE
    right = _TWINS.get(c) or unicodedata.normalize("NFKC", c)
    if any(is_odd(r) for r in right):
        return f"Chữ “{c}” ({_code_point(c)}) không có trong tiếng Việt.", _RETYPE
    what = f"Chữ “{c}” ({_code_point(c)}) chỉ trông giống “{right}”, không phải chữ tiếng Việt."
    point = " ".join(map(_code_point, right))
    better = "".join(_TWINS.get(w, right if w == c else w) for w in word)
    return what, f"Xin thay bằng “{right}” ({point}), thành “{better}”."


def _code_point(c: str) -> str:
    return f"U+{ord(c):04X}"


def _perhaps(converted: str | None) -> str:
    short = shorten(converted or "", 80, placeholder="…")
    return f" Chữ đúng có lẽ là: “{short}”." if short else ""


def _is_odd_word(word: str) -> bool:
    fixed = "".join(_LIKE_D.get(c, c) for c in word)
    if fixed != word and (fixed.isupper() or syllable_shape(fixed)):
        return _is_odd_word(fixed)
    rest = _SHORT_VOWEL.sub("", word)
    return len(word) > 1 and any((is_odd(c) and c not in _NEVER_OLD) or c in _SIGNS for c in rest)


def _may_be_a_name(word: str) -> bool:
    """Whether a word may be a name with ñ (Ñuân), which is also a letter of the old encodings: VNI's đ, TCVN3's ủ."""
    marked = [c for c in word if is_odd(c) or c in _SIGNS]
    first = _N_TILDE.match(word)
    return (
        first is not None
        and word[0].isupper()
        and set(marked) <= {"ñ", "Ñ"}
        and syllable_shape(word.replace("ñ", "đ").replace("Ñ", "Đ")) is not False
    )


def _reads(word: str, encoding: Encoding) -> bool:
    """Whether decoding the word with this encoding gives a Vietnamese syllable."""
    result = convert(word, encoding) or word
    if result == word or not result.isalpha() or syllable_shape(result) is not True:
        return False
    return result.islower() or result.isupper() or result.istitle()


def _is_misshapen(word: str) -> bool:
    # A single letter is the letter itself, as in a list of letters.
    ours = len(word) > 1 and not word.isascii() and not any(map(is_odd, word))
    return ours and word not in _FAMILY_NAMES and syllable_shape(word) is False
