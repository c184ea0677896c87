"""Where a line of Vietnamese may end: at the sense, never inside a fixed phrase, a name, a number and what it counts.

Vietnamese writes every syllable apart and does not mark its words, so this is told by phrases that offices use, by capitals
and by the words that lean on others. Lines of speech (`speech/breaths.py`) and of print (`outputs/typesetting.py`) end alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from .phrases import OPENERS, PHRASES

WHOLE: Final = 1000.0
"""What it costs to end a line inside of what stays whole. Less is a place where a line may end."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBERS: Final = _set("""không một hai ba bốn năm sáu bảy tám chín mười mươi mốt tư lăm trăm nghìn triệu tỷ lẻ phẩy âm trên phần chấm mùng tháng ngày giờ
    phút rưỡi mũ thứ nhân""")
_FIGURES: Final = _NUMBERS - _set("không năm trên phần tư ngày giờ phút thứ tháng nhân")
"""Words that are always of a number; "không" and "năm" have other meanings."""
_CONJUNCTIONS: Final = _set("và nhưng để vì nên mà nếu khi thì hoặc song đồng-thời tuy bởi")
_PREPOSITIONS: Final = _set(
    "của cho với tại trong theo từ đến do bằng ở về trước sau qua nhằm là được đã sẽ đang không cùng trên vào như tức chậm xem gửi trình ngày tăng giảm"
)
_NEVER_AFTER: Final = _set("""của cho với tại trong theo từ đến do bằng ở về trước sau qua nhằm là được và hoặc các những một mỗi mọi rất đã sẽ đang không vì để
    khi nếu mà thì nên bà ông anh chị đồng cùng chưa còn cũng vẫn xã huyện tỉnh phường thôn phòng sở số chức vào lúc nay như tăng giảm xuống lên""")
"""Words that lean on the next one: a line does not end with them."""
_LEVELS: Final = _set("xã huyện tỉnh phường quận")
_PLACES: Final = _LEVELS | _set("thôn phố trấn buôn làng khu phòng ông bà anh chị chí")
"""Words that a name follows."""
_LABELS: Final = _set("số năm ngày tháng quý điều khoản mục điểm phần thứ kỳ khóa nhóm từ cuối")
"""Words that a figure follows and belongs to: «năm 2030», «số 12/QĐ-UBND»."""
_LEAST: Final = 3
"""Words with a capital that are a name even where a sentence begins, which gives one to any word."""
_SHORT: Final = 4
"""Words of a phrase that a line never parts."""
_COMPOUND: Final = 2.0
"""How much dearer it is than `WHOLE` to part a word of few syllables, where a long name has to be parted at all."""
_DASHES: Final = frozenset("-–—")
_BETWEEN_WORDS: Final = 40.0
_BEFORE_PLACE: Final = 60.0
_AROUND: Final = ",:.!?“”\"'()"


def costs(words: Sequence[str], held: Iterable[str] = ()) -> list[float]:
    """What it costs to end a line before each word, and after the last: 0 at a comma, `WHOLE` where none ends.

    `held`: what else stays whole, such as names and an office's own phrases, each a text of words. A long one, as the name
    of an agency may be, can end a line where its own sense allows, but at a price.
    """
    return list(_costs(tuple(words), tuple(held)))


def standing_in(text: str, held: Iterable[str]) -> tuple[str, ...]:
    """What of `held` stands in a text. Its prices are the same with no more than that, and more often remembered."""
    lower = text.casefold()
    return tuple(phrase for phrase in held if phrase.casefold() in lower)


@lru_cache(maxsize=512)  # the campaign's title stands on each poster, in several sizes
def _costs(words: tuple[str, ...], held: tuple[str, ...]) -> tuple[float, ...]:
    lower = [word.lower().strip(_AROUND) for word in words]
    phrases = [tuple(_parts(text)) for text in held]
    whole = inside(words) | _inside(lower, _by_first(p for p in phrases if len(p) <= _SHORT))
    long = _inside(lower, _by_first(p for p in phrases if len(p) > _SHORT))
    compound = _compounds(words)
    found = [0.0]
    for at in range(1, len(words)):
        pause = words[at - 1].endswith((",", ":"))
        if lower[at - 1 : at] == ["chí"] and at not in whole and words[at][:1].isupper():
            found.append(WHOLE / 2)  # «đồng chí» is long enough for a line of its own, «bà» is not
        elif at in compound:
            found.append(WHOLE * _COMPOUND)
        elif (dash := _beside_dash(words, at)) is not None:
            found.append(dash)
        elif at in whole or is_name(words, at) or _is_number(lower, at, pause=pause):
            found.append(WHOLE)
        elif pause or words[at - 1].endswith(";") or words[at].startswith("("):
            found.append(0.0)
        elif lower[at] in _LEVELS:
            found.append(WHOLE / 2 if _is_agency(words, at, found) else _BEFORE_PLACE)
        elif lower[at - 1] in _NEVER_AFTER:
            found.append(_BETWEEN_WORDS * 4)
        elif lower[at] in _CONJUNCTIONS:
            found.append(3.0)
        elif lower[at] in _PREPOSITIONS or _begins_figure(lower, at):
            found.append(6.0)
        elif tuple(lower[at : at + 2]) in OPENERS:
            found.append(12.0)
        else:
            found.append(_BETWEEN_WORDS)
    priced = (
        max(one, WHOLE / 2 + one / 10) if one < WHOLE and at in long else one for at, one in enumerate(found)
    )
    return (*priced, 0.0)


def _beside_dash(words: Sequence[str], at: int) -> float | None:
    """A dash ends a line and begins none; between two figures it does neither. None where there is none."""
    if words[at] in _DASHES:
        return WHOLE
    if words[at - 1] not in _DASHES:
        return None
    return WHOLE if at > 1 and all(map(_DIGIT.search, (words[at], words[at - 2]))) else 3.0


def _is_agency(words: Sequence[str], at: int, found: Sequence[float]) -> bool:
    """Whether what stands before a place is an agency of it: «Ủy ban nhân dân xã …», not «cải cách hành chính huyện …»."""
    start = at - 1
    while start and found[start] >= WHOLE:
        start -= 1
    return words[start].lstrip(_AROUND)[:1].isupper()


def groups(text: str, held: Iterable[str] = ()) -> Iterator[str]:
    """The words of a text that stay on one line together; `held` as for `costs`."""
    words = text.split()
    prices, start = costs(words, standing_in(text, held)), 0
    for end in range(1, len(words) + 1):
        if end == len(words) or prices[end] < WHOLE:
            yield " ".join(words[start:end])
            start = end


def inside(words: Sequence[str]) -> frozenset[int]:
    """The numbers of the words that go on with a fixed phrase."""
    return _held(tuple(map(_bare, words)))


@lru_cache(maxsize=512)
def _held(words: tuple[str, ...]) -> frozenset[int]:
    return _inside(words, _BY_FIRST)


def _compounds(words: Sequence[str]) -> frozenset[int]:
    """The numbers of the words that go on with a phrase of few syllables."""
    return _inside(tuple(map(_bare, words)), _COMPOUNDS)


def _bare(word: str) -> str:
    return word.lower().translate(_QUOTES).rstrip(":;.!?")


_QUOTES: Final = str.maketrans("", "", "“”\"'()")
_Phrases = Mapping[str, tuple[tuple[str, ...], ...]]


def _inside(words: Sequence[str], phrases: _Phrases) -> frozenset[int]:
    return frozenset(_places_inside(words, phrases))


def _places_inside(words: Sequence[str], phrases: _Phrases) -> Iterator[int]:
    for start, word in enumerate(words):
        for phrase in phrases.get(word, ()):
            size = len(phrase)
            last = words[start + size - 1 : start + size]
            if last and (*words[start : start + size - 1], last[0].rstrip(",")) == phrase:
                yield from range(start + 1, start + size)


def _parts(text: str) -> Iterator[str]:
    return (word.lower().strip(_AROUND) for word in text.split())


def _is_number(words: Sequence[str], at: int, *, pause: bool) -> bool:
    """Whether a number goes on here, or is about to lose what it counts. `pause`: after a comma."""
    before, after = words[at - 1], words[at]
    if _DIGIT.match(after):
        return before in _LABELS or before in _UNITS_BEFORE
    if pause:
        return before in _NUMBERS and after in _FIGURES and after != "mùng"
    if after == "ngày" and at + 1 < len(words) and (words[at + 1] in _NUMBERS or _DIGIT.match(words[at + 1])):
        return False  # «số hai mươi | ngày mùng một»: another begins; «hai ngày» does not
    if after in _CONJUNCTIONS or after in _PREPOSITIONS - _NUMBERS:
        return False
    if _COUNT.fullmatch(before):
        return after.isalpha() or after in _SIGNS
    if before in _FIGURES or (before in _NUMBERS and after in _NUMBERS):
        return True
    return before in _NUMBERS and at > 1 and words[at - 2] in _FIGURES


def _begins_figure(words: Sequence[str], at: int) -> bool:
    """Whether «năm 2030» or the like begins here."""
    return words[at] in _LABELS and at + 1 < len(words) and words[at + 1][:1].isdigit()


_DIGIT: Final = re.compile(r"\d")
_COUNT: Final = re.compile(r"\d[\d.,]*(?:/\d+)?")
_SIGNS: Final = _set("% ‰ °c km/h m²")
_UNITS_BEFORE: Final = _set("lần tuần đợt cấp lớp tổ thôn khu")


def is_name(words: Sequence[str], at: int) -> bool:
    """Whether both are parts of one name: capitals side by side with no comma between, or a name and what it is of."""
    before, after = words[at - 1], words[at]
    if not after[:1].isupper() or before.endswith((",", ":")):
        return False
    if before.lower() in _PLACES:
        return True
    first = before.lstrip(_AROUND)
    return first[:1].isupper() and (at > 1 or sum(word[:1].isupper() for word in words[:_LEAST]) == _LEAST)


def _by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        if len(phrase) > 1:
            found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


_BY_FIRST: Final = _by_first(PHRASES)
_COMPOUNDS: Final = _by_first(phrase for phrase in PHRASES if len(phrase) <= _SHORT)
