"""Scripts for the loudspeaker: a page for reading out, and each length as a text file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from ..model.readers import greetings
from ..model.reference import Word
from ..model.site import Broadcast
from ..outputs.announcement import Announcement, Length
from ..render import page as render
from ..site import Edition, addresses
from ..site.digest import SharedPart
from ..site.frame import Frame, Link, link_to
from ..site.subjects import Subject
from .file import File, To
from .whole import Whole

if TYPE_CHECKING:
    from ..outputs.script import Script
    from ..vietnamese.speech import Reader


@dataclass(frozen=True, eq=False)
class Voice(SharedPart):
    """How the office's announcer reads: the words before and after, the speed, the readings of abbreviations."""

    broadcast: Broadcast
    words: tuple[Word, ...]

    @property
    def reader(self) -> Reader:
        return _reader(self.words)


@lru_cache(maxsize=1)  # for all that a process makes: with each chunk of work it gets another, equal voice
def _reader(words: tuple[Word, ...]) -> Reader:
    from ..outputs.script import readings

    return readings(words)


class ReadingAloud(NamedTuple):
    """What is read out, and by whom."""

    announcement: Announcement
    voice: Voice


class ScriptView(NamedTuple):
    """The page for reading out. `page` is where the reader of the page came from."""

    frame: Frame
    id: str
    title: str
    label: str
    mark: str
    page: Link
    reading: ReadingAloud
    files: tuple[str, ...]
    """The addresses of its lengths as files, shortest first."""


class ScriptText(NamedTuple):
    """One length as a file."""

    length: Length
    reading: ReadingAloud


def offers(whole: Whole) -> Iterator[File]:
    for edition in whole.publication.editions:
        voice = voice_of(edition)
        for subject in whole.publication.subjects[edition.campaign.key]:
            if subject.script:
                frame, origin = whole.frame(subject.page.campaign), subject.page.origin
                source = whole.source(subject.page)
                yield File(
                    subject.script, partial(_view, subject, voice, frame), _page, origin, source=source
                )
                for length in Length:
                    at = _file(subject, length)
                    yield File(at, partial(_text_view, subject, voice, length), _text, origin, source=source)


def voice_of(edition: Edition) -> Voice:
    dataset = edition.dataset
    return Voice(greetings(dataset.site.broadcast, dataset.unit(edition.facts.organiser)), dataset.words)


def _view(subject: Subject, voice: Voice, frame: Frame) -> ScriptView:
    reading = ReadingAloud(subject.announcement(), voice)
    page = link_to(subject.page)
    files = tuple(_file(subject, length) for length in Length)
    return ScriptView(frame, subject.id, subject.title, subject.label, subject.mark, page, reading, files)


def _file(subject: Subject, length: Length) -> str:
    return subject.edition.address(addresses.script_file(subject.key, length.value))


def _text_view(subject: Subject, voice: Voice, length: Length) -> ScriptText:
    return ScriptText(length, ReadingAloud(subject.announcement(), voice))


def _page(view: ScriptView, to: To) -> bytes:
    return render.sheet("script.html", view.frame, to, view=view, scripts=spoken(view.reading))


def _text(view: ScriptText, to: To) -> bytes:
    return next(s.text for s in spoken(view.reading) if s.length is view.length).encode()


@lru_cache(maxsize=2)  # the page and its files follow each other
def spoken(reading: ReadingAloud) -> tuple[Script, ...]:
    """The announcement in each length, shortest first."""
    from ..outputs.script import scripts

    return scripts(reading.announcement, reading.voice.broadcast, reading.voice.reader)
