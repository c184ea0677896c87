"""What a mistyped name was meant to be, where only the typing is at fault: «Tập thểe», «Ủy ban xã Ví Dụ Một».

A name that differs in a word of its own is another name: «tỉnh» is never taken for «huyện», nor one number for another.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import groupby

from .text import fold

_LEVELS = frozenset(
    fold(w)
    for w in [
        "xã",
        "phường",
        "huyện",
        "quận",
        "tỉnh",
        "thành",
        "phố",
        "thị",
        "trấn",
        "trung",
        "ương",
        "thôn",
        "khu",
    ]
)
_AUTHORITY = re.compile(r"\b(?:uy ban(?: nhan dan)?|ubnd|hoi dong nhan dan|hdnd)\b")
"""How the names of authorities begin, which people shorten in several ways."""
_SHORTEST = 2  # letters of a word in which a slip can be told from another word


def correct(typed: str, names: Mapping[str, str]) -> str | None:
    """Names, each with what it is the name of -> the only thing that the typed text can be, but for one slip in one
    word; None when there is none or are several."""
    words = _words(typed)
    split = {name: _words(name) for name in names}
    same = {names[name] for name, its in split.items() if its == words}
    found = same or {names[name] for name, its in split.items() if _is_slip(words, its)}
    return found.pop() if len(found) == 1 and words else None


@lru_cache(8192)  # the same names stand beside whatever thousands of rows say
def _words(text: str) -> tuple[str, ...]:
    """Folded words; one that was typed twice counts once."""
    words = _AUTHORITY.sub("*", fold(text)).replace(",", " ").split()
    return tuple(word for word, _ in groupby(words))


def _is_slip(typed: tuple[str, ...], name: tuple[str, ...]) -> bool:
    if len(typed) != len(name):
        return False
    pairs = [(one, other) for one, other in zip(typed, name, strict=True) if one != other]
    return len(pairs) == 1 and _is_mistyped(*pairs[0])


def _is_mistyped(one: str, other: str) -> bool:
    """Whether two words differ by one letter that is too many, missing, wrong or out of place."""
    if min(len(one), len(other)) < _SHORTEST or not (one + other).isalpha() or {one, other} & _LEVELS:
        return False
    short, long = sorted((one, other), key=len)
    if len(short) == len(long):
        at = [i for i, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
        swapped = (
            len(at) == 2 and at[1] == at[0] + 1 and one[at[0]] == other[at[1]] and one[at[1]] == other[at[0]]
        )
        return len(at) == 1 or swapped
    return len(long) == len(short) + 1 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
