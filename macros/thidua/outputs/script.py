"""Scripts for the loudspeaker: one announcement in three lengths, in words that can be read out as they stand.

The time is an estimate, from the syllables and the speed that the office states (a commune's loudspeaker: 150 to 170 a minute).
Nothing is made up to fill the time, and what must be said is never left out to save it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..model.reference import Word
from ..model.site import Broadcast
from ..vietnamese import office_terms
from ..vietnamese.speech import Doubt, Reader, Sentence, SpokenText, is_abbreviation, sentences
from .announcement import Announcement, Indivisible, Length, Paragraphs


@dataclass(frozen=True)
class Script:
    """One script: its sentences as they are said."""

    title: str
    length: Length
    sentences: tuple[Sentence, ...]
    speed: int
    unknown: tuple[str, ...] = ()
    """Abbreviations that have no reading: spelled letter by letter."""
    doubts: tuple[Doubt, ...] = ()
    """What may be read otherwise, with the reading that was chosen."""

    @cached_property
    def syllables(self) -> int:
        return sum(s.syllables for s in self.sentences)

    @property
    def seconds(self) -> int:
        return round(self.syllables * 60 / self.speed)

    @property
    def duration(self) -> str:
        """ "khoảng 45 giây", "khoảng 1 phút 5 giây": how long it takes to read, to five seconds."""
        minutes, seconds = divmod(max(round(self.seconds / 5) * 5, 5), 60)
        return " ".join(
            ["khoảng", *[f"{minutes} phút"] * bool(minutes), *[f"{seconds} giây"] * bool(seconds)]
        )

    @property
    def text(self) -> str:
        """For a file: a sentence each paragraph, a breath each line. Nothing but what is said."""
        return "\n\n".join("\n".join(s.breaths) for s in self.sentences) + "\n"


def readings(words: Iterable[Word]) -> Reader:
    """A reader that knows what offices shorten; what words.yml says of a term, or of how a word is said, comes first.

    Readings are put into spoken words too: they may hold numbers and brackets.
    """
    common = Reader(office_terms.readings().items())
    own = {
        w.term: common.say(w.spoken or w.full).text.rstrip(".")
        for w in words
        if w.spoken or is_abbreviation(w.term)
    }
    return Reader((office_terms.readings() | own).items(), set(office_terms.doubtful()) - set(own))


def scripts(announcement: Announcement, broadcast: Broadcast, reader: Reader) -> tuple[Script, ...]:
    """The announcement in each length, shortest first."""
    opening = [
        _piece(text, reader)
        for text in (
            announcement.mark,
            f"Đây là {broadcast.station}." if broadcast.station else "",
            broadcast.opening or "",
            f"{(broadcast.invitation or '').rstrip(' .:')} {announcement.topic}.".strip(),
            announcement.status,
            *announcement.lead,
        )
        if text
    ]
    more = [_piece(text, reader) for text in announcement.details if text]
    closing = _piece(broadcast.closing or "", reader)
    speed = broadcast.syllables_per_minute

    def script(length: Length) -> Script:
        room = length.seconds * speed // 60 - sum(p.syllables for p in (*opening, closing))
        pieces = [*opening, *_fitting(more, room), closing]
        return Script(
            announcement.title,
            length,
            tuple(s for p in pieces for s in p.sentences),
            speed,
            tuple(dict.fromkeys(word for piece in pieces for word in piece.spoken.unknown)),
            tuple(dict.fromkeys(doubt for piece in pieces for doubt in piece.spoken.doubts)),
        )

    return tuple(map(script, Length))


@dataclass(frozen=True)
class _Piece:
    """One text in spoken sentences, and what it was written as: a `Indivisible`, a `Paragraphs` or a text like any other."""

    sentences: tuple[Sentence, ...]
    spoken: SpokenText
    form: type[str] = str

    @cached_property
    def syllables(self) -> int:
        return sum(s.syllables for s in self.sentences)


@lru_cache(maxsize=256, typed=True)  # greetings, the campaign and its decisions stand in every script
def _piece(text: str, reader: Reader) -> _Piece:
    spoken = reader.say(text)
    return _Piece(sentences(spoken.text), spoken, type(text))


def _fitting(pieces: Iterable[_Piece], room: int) -> Iterator[_Piece]:
    """The pieces that there is room for, whole; one that would never fit is cut after a sentence, if it may be."""
    left = room
    for piece in pieces:
        if piece.syllables <= left:
            left -= piece.syllables
            yield piece
        elif piece.form is Paragraphs or (piece.syllables > room and piece.form is not Indivisible):
            beginning = tuple(_first(piece.sentences, left))
            left -= sum(s.syllables for s in beginning)
            yield _Piece(beginning, piece.spoken)


def _first(of: Iterable[Sentence], room: int) -> Iterator[Sentence]:
    for sentence in of:
        room -= sentence.syllables
        if room < 0:
            return
        yield sentence
