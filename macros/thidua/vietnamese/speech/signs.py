"""Signs: what they are called, which are only a pause, and which nobody can be sure of."""

from __future__ import annotations

import re
from typing import Final

from ..late_pattern import LatePattern
from .context import Place, Utterance, words
from .nouns import ALTERNATIVES, COUNTED, PER, UNITS

_BEFORE_NUMBER: Final = {
    "~": "khoảng", "≈": "xấp xỉ", "<": "dưới", ">": "trên", "≥": "lớn hơn hoặc bằng", "≤": "nhỏ hơn hoặc bằng", "±": "cộng trừ", "×": "nhân", "+": "cộng",
    "=": "bằng", "≠": "khác", "÷": "chia", "→": "thành", "⇒": "thành", "^": "mũ", "−": "trừ", "∼": "khoảng", "≃": "xấp xỉ", "≅": "xấp xỉ", "#": "số",
}  # fmt: skip
_ANYWHERE: Final = {
    "&": "và", "%": "phần trăm", "‰": "phần nghìn", "°": "độ", "º": "độ", "℃": "độ xê", "℉": "độ ép", "§": "mục", "€": "ơ-rô", "₫": "đồng",
    "$": "đô la", "£": "bảng Anh", "¥": "yên", "@": "a còng", "Σ": "tổng", "∑": "tổng", "√": "căn", "½": "một phần hai", "¼": "một phần tư", "¾": "ba phần tư",
    "⅓": "một phần ba", "⅔": "hai phần ba", "²": "vuông", "³": "khối", "№": "số",
}  # fmt: skip
_SURE: Final = frozenset("&½¼¾⅓⅔§№")
_SURE_BEFORE_NUMBER: Final = frozenset("~≈<>≥≤±×=→÷∼≃≅⇒≠")
_AFTER_NUMBER: Final = {"≥": "trở lên", "+": "trở lên"}
PAUSES: Final = frozenset("–—()[]{}|•·;…\"“”‘’'«»„*_`‹›‐‑‒―、。・")
"""Signs that part words and say nothing themselves. `_` and `*` are Markdown's."""
_LEVELS: Final = words("xã phường huyện quận tỉnh thôn tổ ấp bản buôn khu trấn phố cấp ngành")
_WORD_AFTER: Final = LatePattern(r"\s?([^\W\d_]+\d?|%|m²|m³|km²)")
_LAST_WORD: Final = LatePattern(r"([^\W\d_]+)\s?$")
_AMOUNT_BEFORE: Final = LatePattern(r"\d[\d.,]*(?:\s?%|\s?đ|\s?₫)?\s?(?:[^\W\d_]+\s?){0,4}(?:/[^\W\d_]+)*$")
_HOURS_AFTER: Final = LatePattern(r"\s?\d+\s?(?:h|giờ)(?!\w)")
_TARGET_AFTER: Final = LatePattern(r"\s?(kh|kế hoạch|chỉ tiêu|dự toán)(?!\w)")
_RATE_BEFORE: Final = LatePattern(r"(?:mỗi|/)\s?[^\W\d_]+\s?$")


def slash(place: Place) -> tuple[Utterance, int]:
    """A slash between words, and where the reading ends: "mỗi" for a rate, "hoặc" for a choice."""
    after = _WORD_AFTER.compiled.match(place.line, place.start + 1)
    before = _LAST_WORD.compiled.search(place.before)
    if _HOURS_AFTER.compiled.match(place.lower, place.start + 1) and _AMOUNT_BEFORE.compiled.search(
        place.before
    ):
        return Utterance("trong"), place.start + 1  # 100mm/24h
    if before is None and (target := _TARGET_AFTER.compiled.match(place.lower, place.start + 1)):
        share = re.search(r"%\s?$", place.before)
        if share:  # 98%/KH
            return Utterance("kế hoạch" if target[1] == "kh" else target[1]), target.end()
    if re.match(r"\s?\d", place.line[place.start + 1 :]) and _AMOUNT_BEFORE.compiled.search(place.before):
        return Utterance("trên", sure=False), place.start + 1  # 5 người/1 tổ
    if after is None or (before is None and not re.search(r"[%đ₫\d]\s?$", place.before)):
        return Utterance(",", sure=False), place.start + 1
    unit, first = after[1], after[1].lower()
    last = before[1] if before else ""
    if (last, first) in ALTERNATIVES:
        return Utterance("hoặc"), place.start + 1
    if last in _LEVELS and first in _LEVELS:
        amount = _AMOUNT_BEFORE.compiled.search(place.before)
        return Utterance("mỗi" if amount else "hoặc", not amount), place.start + 1
    rate = PER.compiled.match(place.lower, place.start + 1)
    if rate or (unit in UNITS and unit != "%"):
        symbol = (
            unit in UNITS
            and unit not in {"đồng", "triệu", "tỷ", "tỉ", "nghìn", "ngàn", "s", "%"}
            and len(unit) < 4
        )
        sure = bool(
            _AMOUNT_BEFORE.compiled.search(place.before)
            or _RATE_BEFORE.compiled.search(place.before)
            or COUNTED.compiled.fullmatch(last)
            or symbol
        )
        return (
            (Utterance(f"mỗi {UNITS[unit]}", sure), after.end())
            if symbol
            else (Utterance("mỗi", sure), place.start + 1)
        )
    return Utterance("hoặc", sure=False), place.start + 1


def sign(place: Place) -> Utterance:
    """Any other sign; what has no name is left out, and that is told."""
    char = place.line[place.start]
    if (
        char in "→~"
        and place.previous in {"weekday", "day", "time", "month"}
        and place.previous_end >= place.start - 1
    ):
        return Utterance("đến")
    number_follows = re.match(r"\s?[$€]?\d", place.line[place.start + 1 :]) is not None
    if char in _AFTER_NUMBER and not number_follows and re.search(r"\d\s?$", place.before):
        return Utterance(_AFTER_NUMBER[char], sure=False)
    if char in "(-−–.":
        return Utterance(",")
    if char in "<>" and not number_follows:
        return Utterance(",", sure=False)
    if char in _BEFORE_NUMBER:
        lone = char == "+" and re.search(r"[\d%]\s$", place.before) is not None
        sure = number_follows and (char in _SURE_BEFORE_NUMBER or lone)
        return Utterance(_BEFORE_NUMBER[char], sure)
    if char in _ANYWHERE:
        alone = char in "&§№" or not re.search(r"\d$", place.before)
        return Utterance(_ANYWHERE[char], char in _SURE and alone)
    return Utterance("", sure=False)
