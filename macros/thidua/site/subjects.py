"""What publicity is made of: the campaign, its deadlines, its honorees and stories, and where each may go.

One subject is one thing that the Culture and Information Office tells of. Consent is asked here once; whatever is
made of a subject takes the answer from `allows`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from ..model.deadline import Deadline
from ..model.honoree import Honoree
from ..model.lifecycle import Channel, is_refused
from ..model.page import Page
from ..model.picture import Picture, pictures_of
from ..model.story import Story
from ..outputs import announcement
from ..outputs.announcement import Announcement
from . import addresses
from .edition import Edition
from .marks import warning_of


@dataclass(frozen=True, eq=False)
class Subject:
    """`key` is what its addresses have in common: `dien-hinh/cn-001`; `page` is where the reader is led."""

    key: str
    label: str
    title: str
    edition: Edition
    page: Page
    record: Honoree | Story | Deadline | None
    day: dt.date

    @property
    def id(self) -> str:
        return self.key.rpartition("/")[2]

    @cached_property
    def script(self) -> str | None:
        """The address of its page for reading out; None where consent does not cover the loudspeaker."""
        return self._at(addresses.script(self.key)) if self.allows(Channel.LOUDSPEAKER) else None

    @cached_property
    def poster(self) -> str | None:
        """The address of its A4 poster; of people only, where consent covers print."""
        is_printed = self.is_person and self.allows(Channel.PRINT)
        return self._at(addresses.poster(self.key)) if is_printed else None

    @cached_property
    def embed(self) -> str | None:
        """The address of its card for other sites; of people only, where consent covers open data."""
        is_open = self.is_person and self.allows(Channel.OPENDATA)
        return self._at(addresses.embed(self.id)) if is_open else None

    @cached_property
    def kit(self) -> str | None:
        return None if self.is_general else self._at(addresses.kit(self.id))

    def closed(self) -> Iterator[str]:
        """The addresses of channels that its consent does not cover: it may have covered them once."""
        if not self.script:
            yield self._at(addresses.script(self.key))
        if self.is_person and not self.poster:
            yield from (self._at(addresses.poster(self.key) + size) for size in ("", addresses.A3))
        if self.is_person and not self.embed:
            yield self._at(addresses.embed(self.id))

    def _at(self, address: str) -> str:
        return self.edition.address(address)

    @property
    def is_person(self) -> bool:
        return isinstance(self.record, Honoree)

    @property
    def is_general(self) -> bool:
        """The campaign or a deadline: nobody in person, and nothing to pack."""
        return not isinstance(self.record, Honoree | Story)

    @cached_property
    def mark(self) -> str:
        """What every output of a preview says; empty in a public build."""
        return warning_of(self.record, preview=self.edition.preview)

    @property
    def is_refused(self) -> bool:
        """Whether somebody said no to being spread further: no post, no picture for it."""
        record = self.record
        if isinstance(record, Honoree):
            return is_refused(record.consent)
        if isinstance(record, Story):
            honoree = self.edition.campaign.honoree(record.honoree)
            return is_refused(record.consent) or (honoree is not None and is_refused(honoree.consent))
        return False

    def allows(self, *channels: Channel) -> bool:
        """Whether it may go out on all of these channels. Plan, deadlines and campaign are nobody's in person;
        a deadline that is the offices' own is not read out.
        """
        if isinstance(self.record, Honoree | Story):
            return self.edition.may(self.record, *channels)
        return (
            not (isinstance(self.record, Deadline) and Channel.LOUDSPEAKER in channels) or self.record.aired
        )

    @property
    def picture(self) -> Picture | None:
        """The first picture of its record."""
        return next(iter(pictures_of(self.record)), None) if self.record else None

    def announcement(self) -> Announcement:
        """What there is to say of it, in written sentences."""
        return _announcement(self)


@lru_cache(maxsize=4)  # post, script and each of its files say the same, and follow each other
def _announcement(subject: Subject) -> Announcement:
    campaign, dataset = subject.edition.campaign, subject.edition.dataset
    match subject.record:
        case Honoree() as honoree:
            return announcement.of_honoree(honoree, campaign, dataset, subject.mark)
        case Story() as story:
            return announcement.of_story(story, dataset, subject.mark)
        case Deadline() as deadline:
            return announcement.of_deadline(campaign.facts, deadline, subject.mark, subject.day)
        case _:
            return announcement.of_campaign(campaign, dataset, subject.mark, subject.day)


def subjects(edition: Edition, pages: Mapping[str, Page], day: dt.date) -> Iterator[Subject]:
    """Every subject of an edition: the campaign first, then deadlines, honorees, stories as they are listed."""
    home = pages[edition.prefix]
    yield Subject("phong-trao", "Phong trào", edition.facts.title, edition, home, None, day)
    # Another agency may not have the page of deadlines; the home page tells them too.
    dates = pages.get(edition.address(addresses.DATES), home)
    for deadline in edition.facts.all_deadlines:
        yield Subject(f"moc/{deadline.id}", "Mốc thời gian", deadline.title, edition, dates, deadline, day)
    for honoree in edition.honorees:
        at = addresses.honoree(honoree.id)
        name = honoree.label
        page = pages[edition.address(at)]
        yield Subject(at.rstrip("/"), edition.campaign.kind_of(honoree), name, edition, page, honoree, day)
    for story in edition.stories:
        at = addresses.story(story.id)
        page = pages[edition.address(at)]
        title = story.label
        yield Subject(at.rstrip("/"), story.category.label, title, edition, page, story, day)
