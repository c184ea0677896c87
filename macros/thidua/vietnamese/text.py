"""Keys made from Vietnamese text, for searching, addresses, sorting and hints. Readers never see them.

Rules: the Unicode normalisation forms, and the CLDR collation of `vi`.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import chain
from typing import Any, Final

TONES = "\u0300\u0309\u0303\u0301\u0323"
"""Combining tone marks in dictionary order: huyền, hỏi, ngã, sắc, nặng (ngang has none)."""

VOWELS = "aăâeêioôơuưy"

LETTERS = frozenset(
    case
    for base in (*VOWELS, "đ")
    for tone in ("", *TONES)
    for letter in [unicodedata.normalize("NFC", base + tone)]
    for case in (letter, letter.upper())
    if len(case) == 1 and not case.isascii()
)
"""The 134 Vietnamese letters beyond ASCII."""

OTHER_LETTERS = frozenset("ƀɃčČñÑĕĔĭĬŏŎŭŬ")
"""Letters that the country's other languages written in Latin letters have beside the Vietnamese ones, for names of
people and places: Ê Đê, Gia Rai, Ba Na, M'nông, Xơ Đăng, Cơ Ho, Chu Ru, Raglai, Chăm, Stiêng and their neighbours.
Ê Đê has them all (ƀ č ĕ ĭ ñ ŏ ŭ and ê̆ ô̆ ơ̆ ư̆, as taught in its schools); the others have some of them.
"""

BREVE = "\u0306"
_BARRED_B = {"ƀ": "b", "Ƀ": "B"}
"""They have no decomposition; sorted as b with a bar."""
SHORT_VOWELS = frozenset("êÊôÔơƠưƯ")
"""Letters that these languages also write with a breve above: ê̆ ô̆ ơ̆ ư̆, two characters each in Unicode."""

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(_ALPHABET)}
_SHAPE_MARKS = "\u0302\u0306\u031b"  # circumflex, breve, horn: part of the letter, not a tone
_RIMES = frozenset(
    re.findall(
        r"\S+",
        """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich im in inh ip it iu
    iêc iêm iên iêng iêp iêt iêu o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem
    oen oeo oet oi om on ong ooc oong op ot oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôông ôp ôt
    ơ ơi ơm ơn ơng ơp ơt u ua uc ui um un ung up ut uy uya uych uynh uyn uyp uyt uyu uyên uyêt
    uê uêch uênh uân uâng uât uây uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưm ưn ưng ưt ưu
    ươc ươi ươm ươn ương ươp ươt ươu y ych yn ynh yt yêm yên yêng yêt yêu""",
    )
)
_ONSETS = frozenset(
    [
        *"bcdđghklmnpqrstvx",
        "",
        "ch",
        "gh",
        "gi",
        "kh",
        "ng",
        "ngh",
        "nh",
        "ph",
        "th",
        "tr",
    ]
)
_CODAS = frozenset([*"cmnpt", "", "ch", "ng", "nh"])
_GROUPS = re.compile(f"([^{VOWELS}]*)([{VOWELS}]+)([^{VOWELS}]*)")
_SPACE, _SYMBOL, _DIGIT, _LETTER, _FOREIGN = range(5)
_NEAR = 0.6

SortKey = tuple[
    tuple[tuple[int, int], ...],  # letters
    tuple[tuple[int, ...], ...],  # tones
    tuple[bool, ...],  # case
    str,
]
NameSortKey = tuple[SortKey, SortKey, str]


_STOP: Final = re.compile(r"(?<=[.!?…])\s+(?=\S)")


def nfc(text: str) -> str:
    """Any text -> the same text in Unicode NFC, the form of all our text."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Any text -> its search key: lower case, without diacritics, so equal for "hòa" and "hoà".

    The browser must get the same key from
    `normalize('NFD').replace(/\\p{M}/gu,'').toLowerCase().replace(/đ/g,'d').replace(/ƀ/g,'b')`.
    """
    if text.isascii():
        return text.lower()
    # đ and ƀ have no decomposition, so they are still there without their marks.
    return text.translate(_without_marks).lower().replace("đ", "d").replace("ƀ", "b")


class _WithoutMarks(dict[int, str]):
    """Code of a character -> the character without its marks, for `str.translate`; grows with what texts hold."""

    def __missing__(self, code: int) -> str:
        whole = unicodedata.normalize("NFD", chr(code))
        return self.setdefault(code, "".join(c for c in whole if not _is_mark(c)))


_without_marks: Final = _WithoutMarks()


def slug(text: str, separator: str = "-") -> str:
    """Any text -> a part of an address in ASCII; fits Python-Markdown's `toc.slugify(value, separator)`.

    The result is empty when the text has no letter and no digit.
    """
    return separator.join(re.findall(r"[a-z0-9]+", fold(text)))


@lru_cache(4096)  # families and given names are few
def sort_key(text: str) -> SortKey:
    """Any text -> a key for `sorted`: letters, then tones over the whole text, then case.

    CLDR `vi`: a < ă < â, d < đ, …; ngang < huyền < hỏi < ngã < sắc < nặng. A space sorts before
    everything, so texts are compared word by word; digits sort before letters. The text itself
    comes last, so that different texts never compare as equal.

    Our own, because pyuca 1.2 knows no order of Vietnamese (it sorts má before mà), and PyICU has to be compiled on Windows.
    """
    words = text.split()
    parts = [" ".join(words)]
    if not any(_is_mark(word[0]) for word in words):  # a mark there belongs to the space before it
        parts = [*words[:1], *(f" {word}" for word in words[1:])]
    keys = [_keys_of_letters(part) for part in parts]
    letters, tones, upper = (tuple(chain.from_iterable(key[i] for key in keys)) for i in range(3))
    return letters, tones, upper, text


@lru_cache(4096)  # names are made of few words
def _keys_of_letters(text: str) -> tuple[tuple[Any, ...], ...]:
    """(letters, tones, case) of a part of a text."""
    letters: list[tuple[int, int]] = []
    tones: list[tuple[int, ...]] = []
    upper: list[bool] = []
    for char in nfc(text):
        letter, marks = without_tones(char)
        if _is_mark(letter) and letters:
            tones[-1] = tuple(sorted((*tones[-1], *_mark_ranks(letter))))
            continue
        letters.append(_primary(letter.lower()))
        tones.append(_mark_ranks(marks))
        upper.append(letter != letter.lower())
    return tuple(letters), tuple(tones), tuple(upper)


def name_sort_key(display: str, sort: str | None = None) -> NameSortKey:
    """A person's name -> a key: the given name (last word), then family and middle names.

    `sort`: the words of the name in the order to sort by, for names whose last word is not
    the given name, such as Chăm and Raglai ones.
    """
    if sort is not None and sort.split():
        given_name, *rest = sort.split()
    else:
        *rest, given_name = display.split() or [""]
    return sort_key(given_name), sort_key(" ".join(rest)), display


def given_name_letter(display: str, sort: str | None = None) -> str:
    """A person's name -> the letter that an index lists it under: `Nguyễn Thị Ánh` → A, `Lê Đông` → Đ.

    `sort`: as in `name_sort_key`. "#" for a name that begins with no letter.
    """
    words = (sort or "").split()[:1] or display.split()[-1:]
    letter = without_tones(nfc(words[0])[0])[0].upper() if words else ""
    return letter if letter.isalpha() else "#"


def initials(display: str) -> str:
    """A person's name -> the first letters of its last two words, for where there is no photo: `Lê Thị Ánh` → TÁ."""
    return "".join(word[0] for word in display.split()[-2:] if word[0].isalpha()).upper()


def first_sentence(text: str) -> str:
    """A text -> its first sentence: up to a stop that no abbreviation in capitals ("TP.") has, before a capital."""
    line = text.strip().partition("\n")[0]
    for end in _STOP.finditer(line):
        word = line[: end.start()].rpartition(" ")[2]
        if line[end.end()].isupper() and not word.rstrip(".").isupper():
            return line[: end.start()]
    return line


def nearest(word: str, candidates: Iterable[str], limit: int = 1) -> str | None:
    """A mistyped word -> the most similar candidate, or None when none is similar.

    For hints such as "Có phải ý anh, chị là …?". Diacritics and case count only between
    candidates that are otherwise equally similar. With `limit` above 1, up to that many
    candidates joined by "hoặc".
    """
    scored = []
    for candidate in sorted(set(candidates)):
        score = _likeness(fold(word), fold(candidate))
        if score >= _NEAR:
            scored.append((-score, -_likeness(nfc(word), nfc(candidate)), candidate))
    found = [candidate for _, _, candidate in sorted(scored)[:limit]]
    return " hoặc ".join(found) or None


@lru_cache(4096)
def without_tones(char: str) -> tuple[str, str]:
    """One NFC character -> its letter, of which â, ă, ơ … are some, and its other marks."""
    if char in _BARRED_B:
        return _BARRED_B[char], "\u0335"
    base, *marks = list(unicodedata.normalize("NFD", char))
    shape = "".join(m for m in marks if m in _SHAPE_MARKS)
    letter = nfc(base + shape)
    if len(letter) == 1 and letter.lower() in _RANK:
        return letter, "".join(m for m in marks if m not in _SHAPE_MARKS)
    return base, "".join(marks)


@lru_cache(8192)  # words repeat within a text
def syllable_shape(word: str) -> bool | None:
    """One word -> whether it has the form of a Vietnamese syllable; None when that cannot be judged.

    Not judged: abbreviations in capitals, words of several syllables written as one (Katơr,
    Chamaléa) and words with onsets, endings or letters that Vietnamese lacks (Krông, Đắk, Blŭ).
    """
    if not OTHER_LETTERS.isdisjoint(word) or BREVE in word:
        return None
    split = [without_tones(c) for c in nfc(word).lower()]
    tones = "".join(marks for _, marks in split)
    parts = _GROUPS.fullmatch("".join(letter for letter, _ in split))
    if parts is None or (word.isupper() and not tones):
        return None
    onset, nucleus, coda = parts.groups()
    if onset not in _ONSETS or coda not in _CODAS:
        return None
    rimes = {nucleus + coda} if onset != "q" else set()
    if (onset, nucleus[0]) in {("q", "u"), ("g", "i")}:
        rimes.add(nucleus[1:] + coda)
    # Syllables that end in a stop carry only sắc or nặng.
    allowed = tuple(TONES[3:]) if coda in {"c", "ch", "p", "t"} else ("", *TONES)
    return tones in allowed and bool(rimes & _RIMES)


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")


def _primary(letter: str) -> tuple[int, int]:
    if letter in _RANK:
        return _LETTER, _RANK[letter]
    code = ord(letter[0]) if letter else 0
    if letter == " ":
        return _SPACE, 0
    if letter.isdecimal():
        return _DIGIT, unicodedata.decimal(letter)
    return (_FOREIGN if letter.isalpha() else _SYMBOL), code


def _mark_ranks(marks: str) -> tuple[int, ...]:
    # Marks foreign to Vietnamese come after all tones.
    return tuple(sorted(TONES.index(m) if m in TONES else ord(m) for m in marks))
