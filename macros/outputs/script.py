"""Scripts for the loudspeaker: one telling in three lengths, in words that can be read out as they stand.

The time comes from the syllables and the speed that the office states (reference: 120 to 140 a minute).
Nothing is made up to fill the time, and what must be said is never left out to save it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..model.base import Label
from ..model.site import Broadcast, Word
from ..vietnamese.speech import Reader, Sentence, is_abbreviation, sentences


class Length(Label):
    """How long a script is to be; the code is a part of its address."""

    HALF = "30-giay", "Khoảng 30 giây"
    ONE = "1-phut", "Khoảng 1 phút"
    THREE = "3-phut", "Khoảng 3 phút"

    @property
    def seconds(self) -> int:
        return {Length.HALF: 30, Length.ONE: 60, Length.THREE: 180}[self]


class Whole(str):
    """A text that is said whole or not at all, such as a list: half of it would mislead."""


@dataclass(frozen=True)
class Telling:
    """What there is to say, as written. `core` is always said; of `more` as much as the time allows, in order."""

    title: str
    core: tuple[str, ...]
    more: tuple[str, ...] = ()
    standing: str = ""
    """Where it stands on the day, such as being over; said first."""
    mark: str = ""
    """What a listener must know first of a preview or a sample; empty in what is published."""


@dataclass(frozen=True)
class Script:
    """One script: its sentences as they are said."""

    title: str
    length: Length
    sentences: tuple[Sentence, ...]
    speed: int
    unknown: tuple[str, ...] = ()
    """Abbreviations that words.yml gives no reading for: spelled letter by letter."""

    @cached_property
    def syllables(self) -> int:
        return sum(s.syllables for s in self.sentences)

    @property
    def seconds(self) -> int:
        return round(self.syllables * 60 / self.speed)

    @property
    def duration(self) -> str:
        """ "45 giây", "1 phút 5 giây": how long it takes to read."""
        minutes, seconds = divmod(self.seconds, 60)
        return " ".join(
            [f"{minutes} phút"] * bool(minutes) + [f"{seconds} giây"] * bool(seconds or not minutes)
        )

    @property
    def text(self) -> str:
        """For a file: a sentence each paragraph, a breath each line. Nothing but what is said."""
        return "\n\n".join("\n".join(s.breaths) for s in self.sentences) + "\n"


def readings(words: Iterable[Word]) -> Reader:
    """A reader that knows the abbreviations of words.yml, and words that are said otherwise than written."""
    return Reader((w.term, w.spoken or w.full) for w in words if w.spoken or is_abbreviation(w.term))


def scripts(telling: Telling, broadcast: Broadcast, reader: Reader) -> tuple[Script, ...]:
    """The telling in each length, shortest first."""
    return tuple(_script(length, telling, broadcast, reader) for length in Length)


def _script(length: Length, telling: Telling, broadcast: Broadcast, reader: Reader) -> Script:
    speed = broadcast.syllables_per_minute
    unknown: list[str] = []

    def said(text: str) -> tuple[Sentence, ...]:
        spoken = reader.say(text)
        unknown.extend(spoken.unknown)
        return sentences(spoken.text)

    opening = [
        s for text in (telling.mark, broadcast.opening, telling.standing, *telling.core) for s in said(text)
    ]
    closing = said(broadcast.closing)
    room = length.seconds * speed // 60 - sum(s.syllables for s in (*opening, *closing))
    told = _fitting([(said(text), isinstance(text, Whole)) for text in telling.more], room)
    return Script(telling.title, length, (*opening, *told, *closing), speed, tuple(dict.fromkeys(unknown)))


def _fitting(pieces: Iterable[tuple[Sequence[Sentence], bool]], room: int) -> Iterator[Sentence]:
    """The pieces that there is room for, whole; one that would never fit is cut after a sentence, if it may be."""
    left = room
    for piece, unbroken in pieces:
        whole = sum(s.syllables for s in piece)
        if left < whole and (unbroken or whole <= room):
            continue
        for sentence in piece:
            if sentence.syllables > left:
                break
            left -= sentence.syllables
            yield sentence
