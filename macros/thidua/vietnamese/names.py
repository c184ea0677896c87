"""How texts write a person's name: in full, in initials, or by the given name behind a title.

Keys here are compared through digests only (`macros/thidua/store/traces.py`), so that nobody who is gone has to be named.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final, NamedTuple

from .text import fold, nfc, without_tones

_WORD: Final = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
_SIMPLE: Final = re.compile(r"\w+")
_COMBINING: Final = re.compile("[\u0300-\u036f]")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")
_INVISIBLE: Final = {ord(c): None for c in "\u00ad\u200b\u200c\u200d\u2060\ufeff"}
_TITLES: Final = frozenset(
    {"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cậu", "thầy", "em", "cụ", "đồng chí", "đ c"}
)
"""Words that stand before a given name alone; «đ c» is «đ/c»."""
_TITLE_STARTS: Final = frozenset(title.split()[0] for title in _TITLES)
_TITLE_ENDS: Final = frozenset(title.split()[-1] for title in _TITLES)
_DIGRAPHS: Final = ("ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr")
_FEW: Final = 3
"""A name of fewer words has no form in initials, nor one without spaces: other words look the same."""


class TextWord(NamedTuple):
    """One word of a text. `gap`: what stands between it and the word before; `start`: where it begins."""

    text: str
    gap: str
    start: int

    @property
    def is_capital(self) -> bool:
        """A name in a sentence: «Hùng», neither «hùng» nor «HÙNG»."""
        return self.text[:1].isupper() and (len(self.text) == 1 or not self.text.isupper())


def plain_text(text: str) -> str:
    """A text as `words_of` reads it: composed, without characters that nobody sees."""
    return nfc(text.translate(_INVISIBLE) if _UNSEEN.search(text) else text)


@lru_cache(128)  # the written pages are searched at each check
def bare_words(text: str) -> tuple[str, ...]:
    """The texts of `words_of`, in a tenth of its time: for thousands of texts."""
    pattern = _WORD if _COMBINING.search(text) else _SIMPLE
    return tuple(pattern.findall(text.replace("_", " ")))


def words_of(text: str) -> list[TextWord]:
    """The words of a text that `plain_text` gave, whatever stands between them."""
    found, end = [], 0
    for match in _WORD.finditer(text):
        found.append(TextWord(match[0], text[end : match.start()], match.start()))
        end = match.end()
    return found


@lru_cache(16384)
def folded_word(word: str) -> str:
    """One word without case and diacritics."""
    return fold(word)


@lru_cache(16384)
def spelled(word: str) -> str:
    """One word with its diacritics, wherever in it a tone stands: the same for «hòa» and «Hoà», not for «hoa»."""
    signs = [without_tones(sign) for sign in nfc(word).casefold()]
    return "".join(letter for letter, _ in signs) + "".join(sorted("".join(marks for _, marks in signs)))


@lru_cache(16384)  # of everybody at each reading of the data
def identity_key(name: str) -> str:
    """A name without case, diacritics, spaces, titles before it and remarks in brackets behind it."""
    text = plain_text(unicodedata.normalize("NFKC", name))
    words = [w.text for w in words_of(re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", text)) or words_of(text)]
    words = words[title_length(words) :] or words
    return "".join(map(folded_word, words))


def may_be_title(word: str) -> bool:
    """Whether a title may begin with this word."""
    return word.casefold() in _TITLE_STARTS


def may_end_title(word: str) -> bool:
    """Whether a title may end with this word."""
    return word.casefold() in _TITLE_ENDS


def title_length(words: list[str]) -> int:
    """How many words the title takes that these words begin with."""
    for length in (2, 1):
        if len(words) > length and " ".join(words[:length]).casefold() in _TITLES:
            return length
    return 0


def full_forms(name: str) -> Iterator[tuple[str, ...]]:
    """The folded words of each way to write a whole name of two words or more: as it is, and in one word."""
    words = tuple(folded_word(w.text) for w in words_of(plain_text(name)))
    if len(words) > 1:
        yield words
    if len(words) >= _FEW:
        yield ("".join(words),)


def initial_forms(name: str) -> Iterator[tuple[str, ...]]:
    """The folded words of a name with initials: N.V.A, Ng. V. A, N.V. Anh, Nguyễn V. A."""
    words = [folded_word(w.text) for w in words_of(plain_text(name))]
    if len(words) < _FEW:
        return
    first, *middle, last = words
    choices = [(*_initials(first), first), *map(_initials, middle), (*_initials(last), last)]
    for form in dict.fromkeys(product(*choices)):
        if form != tuple(words):
            yield form


def _initials(word: str) -> tuple[str, ...]:
    digraph = next((d for d in _DIGRAPHS if word.startswith(d) and word != d), None)
    return (word[0], digraph) if digraph else (word[0],)


def given_forms(name: str, sort: str | None = None) -> Iterator[tuple[str, ...]]:
    """The spelled words of the given name, alone and with the word before it, as they stand behind a title.

    `sort`: the words of the name in the order to sort by, for names whose last word is not the given name.
    """
    words = [spelled(w.text) for w in words_of(plain_text(name))]
    if not words:
        return
    ordered = [spelled(w.text) for w in words_of(plain_text(sort or ""))]
    yield tuple(ordered[:1] or words[-1:])
    if len(words) >= _FEW and not ordered:
        yield tuple(words[-2:])
