"""Finds people who were taken off the site in texts, by digests of the ways to write their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from ..model.removal import NameForm, Removal
from ..vietnamese import names
from ..vietnamese.names import TextWord, folded_word, spelled
from .removals import Key, Ledger

_JOINT: Final = re.compile(r"[^,;:!?()\[\]<>|]{0,40}")
"""What may stand between two words of one name: spaces, ends of lines, hyphens, marks of bold text."""
_SPACE: Final = re.compile(r"[\s*]+")
_POINT: Final = re.compile(r"\.?[\s*]{0,3}")


class Trace(NamedTuple):
    """Somebody's name in a text. `start`: where; `is_short`: by the given name alone, so it may be another person."""

    start: int
    removal: Removal
    is_short: bool


NameForms = tuple[NameForm, ...]


def forms_of(key: Key, name: str, sort: str | None) -> tuple[NameForms, NameForms, NameForms]:
    """The ways to write a person's name: in full, with initials, the given name alone."""
    return (
        tuple(_form(key, "full", words) for words in names.full_forms(name)),
        tuple(_form(key, "initials", words) for words in names.initial_forms(name)),
        tuple(_form(key, "given", words) for words in names.given_forms(name, sort)),
    )


def _form(key: Key, purpose: str, words: Iterable[str]) -> NameForm:
    words = tuple(words)
    return NameForm(
        _word_digest(key, words[0]), _word_digest(key, words[-1]), len(words), key.digest(purpose, *words)
    )


def _word_digest(key: Key, word: str) -> str:
    """A digest of one word that is too short to be looked up."""
    return key.digest("word", word, size=2)


class TraceFinder:
    """Looks for everybody who is remembered, in any number of texts.

    `living`: names of people who are on the site: «anh Hùng» in a text that names another Hùng in full is that one.
    """

    def __init__(self, ledger: Ledger, removals: Iterable[Removal], living: Iterable[str] = ()) -> None:
        sought = [r for r in removals if not r.is_back]
        found = ((key, _Index([r for r in sought if r.key == own])) for own, key in ledger.keys.items())
        self._keys = [(key, index) for key, index in found if index.found]
        self._starts: dict[str, tuple[tuple[Key, _Index, tuple[int, ...]], ...]] = {}
        self._known_words: set[str] = set()
        self._telling: dict[str, frozenset[str]] = {}
        """Of the known words, those that a form begins or ends with -> their digests."""
        self._wholes = _shapes(form for r in sought for form in (*r.full, *r.initials))
        self._givens = _shapes(form for r in sought for form in r.given)
        self._ends: dict[str, set[str]] = defaultdict(set)
        """Digest of a form's first word -> those of the last ones."""
        for start, shapes in (*self._wholes.items(), *self._givens.items()):
            self._ends[start].update(*(ends for _, ends in shapes))
        self._names_of_living = living

    def __bool__(self) -> bool:
        return bool(self._keys)

    def traces_in(self, text: str) -> Iterator[Trace]:
        """Every trace in a text that `names.plain_text` gave, in its order."""
        if not self._may_hold(text):
            return
        words = names.words_of(text)
        for at, word in enumerate(words):
            for key, index, lengths in self._starting_with(word.text):
                yield from self._names(key, index, words, at, lengths)
            if names.may_be_title(word.text):
                length = names.title_length([w.text for w in words[at : at + 3]])
                yield from self._given_names(words, at + length) if length else ()

    def _may_hold(self, text: str) -> bool:
        """Whether the first and the last word of any form stand in their places somewhere in a text: not so in nearly all
        of thousands.
        """
        words = names.bare_words(text) if self._keys else ()
        distinct = set(words)
        for word in distinct - self._known_words:
            self._known_words.add(word)
            if digests := self._digests_of(word):
                self._telling[word] = digests
        telling = distinct & self._telling.keys()
        present = frozenset().union(*(self._telling[word] for word in telling))
        if not any(not self._ends[start].isdisjoint(present) for start in present & self._ends.keys()):
            return False
        return any(self._may_begin(words, at) for at, word in enumerate(words) if word in telling)

    def _may_begin(self, words: Sequence[str], at: int) -> bool:
        """Whether a form may begin with the word at this place."""
        has_title = at > 0 and names.may_end_title(words[at - 1])
        return any(
            not ends.isdisjoint(self._telling.get(words[at + length - 1], ()))
            for shapes in (self._wholes, *([self._givens] if has_title else ()))
            for start in self._telling[words[at]]
            for length, ends in shapes.get(start, ())
            if at + length <= len(words)
        )

    def _digests_of(self, word: str) -> frozenset[str]:
        forms = {folded_word(word), spelled(word)}
        found = ((_word_digest(key, form), index) for key, index in self._keys for form in forms)
        return frozenset(digest for digest, index in found if digest in index.word_digests)

    def _starting_with(self, word: str) -> tuple[tuple[Key, _Index, tuple[int, ...]], ...]:
        known = self._starts.get(word)
        if known is None:
            found = [
                (key, index, tuple(sorted(lengths)))
                for key, index in self._keys
                if (lengths := index.lengths.get(_word_digest(key, folded_word(word))))
            ]
            known = self._starts[word] = tuple(found)
        return known

    @cached_property
    def _living(self) -> Mapping[str, set[str]]:
        """Given name -> the whole names of people on the site who bear it."""
        found: dict[str, set[str]] = defaultdict(set)
        for name in self._names_of_living:
            words = [w.text for w in names.words_of(names.plain_text(name))]
            if len(words) > 1:
                found[spelled(words[-1])].add(" ".join(map(folded_word, words)))
        return found

    def _names(
        self, key: Key, index: _Index, words: list[TextWord], at: int, lengths: tuple[int, ...]
    ) -> Iterator[Trace]:
        for length in lengths:
            part = words[at : at + length]
            if len(part) < length:
                break
            folded = tuple(folded_word(w.text) for w in part)
            if _is_one_name(part):
                for removal in index.found.get(key.digest("full", *folded), ()):
                    yield Trace(part[0].start, removal, is_short=False)
            if _has_initials(part):
                for removal in index.found.get(key.digest("initials", *folded), ()):
                    yield Trace(part[0].start, removal, is_short=True)

    def _given_names(self, words: list[TextWord], at: int) -> Iterator[Trace]:
        for length in (1, 2):
            part = words[at : at + length]
            follower = words[at + length : at + length + 1]
            goes_on = follower and follower[0].is_capital and follower[0].gap == " "
            if len(part) < length or goes_on or not all(_is_given(w) for w in part):
                continue
            given = tuple(spelled(w.text) for w in part)
            for key, index in self._keys:
                for removal in index.found.get(key.digest("given", *given), ()):
                    if not self._names_another(words, given[-1]):
                        yield Trace(part[0].start, removal, is_short=True)

    def _names_another(self, words: list[TextWord], given: str) -> bool:
        others = self._living.get(given)
        if not others:
            return False
        whole = f" {' '.join(folded_word(w.text) for w in words)} "
        return any(f" {other} " in whole for other in others)


_Shapes = Mapping[str, list[tuple[int, set[str]]]]
"""Digest of a form's first word -> (how many words, digests of the last one) for all forms that begin so."""


def _shapes(forms: Iterable[NameForm]) -> _Shapes:
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for form in forms:
        found[form.start, form.length].add(form.end)
    by_start: dict[str, list[tuple[int, set[str]]]] = defaultdict(list)
    for (start, length), ends in found.items():
        by_start[start].append((length, ends))
    return by_start


class _Index:
    """The removals of one key: by digest of a form, and how forms begin, end and how long they are."""

    def __init__(self, removals: Sequence[Removal]) -> None:
        self.found: dict[str, list[Removal]] = defaultdict(list)
        self.lengths: dict[str, set[int]] = defaultdict(set)
        for removal in removals:
            for form in (*removal.full, *removal.initials, *removal.given):
                self.found[form.digest].append(removal)
            for form in (*removal.full, *removal.initials):
                self.lengths[form.start].add(form.length)
        self.word_digests = frozenset(
            end
            for r in removals
            for form in (*r.full, *r.initials, *r.given)
            for end in (form.start, form.end)
        )


def _is_one_name(part: list[TextWord]) -> bool:
    """Of two words alone, «lẻ, anh» is no name, «Lê Anh», «LÊ ANH» and «le-anh» are."""
    if not all(_JOINT.fullmatch(w.gap) for w in part[1:]):
        return False
    is_capital = all(w.text[0].isupper() for w in part)
    return len(part) != 2 or is_capital or all(w.text.isascii() for w in part)


def _has_initials(part: list[TextWord]) -> bool:
    gaps = [w.gap for w in part[1:]]
    written = all(w.text[0].isupper() for w in part) and all(_POINT.fullmatch(gap) for gap in gaps)
    return written and any(gap.startswith(".") for gap in gaps)


def _is_given(word: TextWord) -> bool:
    return word.is_capital and _SPACE.fullmatch(word.gap) is not None
