"""What publicity is made of: the campaign, its deadlines, its honorees and stories, and where each may go.

One subject is one thing that the Culture and Information Office tells of. Consent is asked here once; whatever is
made of a subject takes the answer from `allows`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ..model.base import Record
from ..model.honoree import Honoree
from ..model.life import Channel, is_refused
from ..model.page import Page
from ..model.story import Story
from ..outputs import telling
from ..outputs.script import Telling
from .edition import Audience, Edition
from .marks import warning_of

SCRIPTS = "phat-thanh/"
POSTERS = "ap-phich/"
WALL = f"{POSTERS}bang-vang/"
DEADLINES = f"{POSTERS}moc-thoi-gian/"
KITS = "bo-tuyen-truyen/"
EMBEDS = "nhung/"
A3 = "a3/"


@dataclass(frozen=True)
class Subject:
    """`key` is what its addresses have in common: `dien-hinh/cn-001`; `page` is where the reader is led."""

    key: str
    label: str
    title: str
    edition: Edition
    page: Page
    record: Record | None
    telling: Telling

    @property
    def id(self) -> str:
        return self.key.rpartition("/")[2]

    @property
    def script(self) -> str:
        """The address of its page for reading out."""
        return self.edition.address(f"{SCRIPTS}{self.key}/")

    @property
    def poster(self) -> str:
        """The address of its A4 poster; `a3/` below it is the A3 one."""
        return self.edition.address(f"{POSTERS}{self.key}/")

    @property
    def kit(self) -> str:
        return self.edition.address(f"{KITS}{self.id}.zip")

    @property
    def embed(self) -> str:
        return self.edition.address(f"{EMBEDS}{self.id}/")

    @property
    def is_person(self) -> bool:
        return isinstance(self.record, Honoree)

    @property
    def is_general(self) -> bool:
        """The campaign or a deadline: nobody in person, and nothing to pack."""
        return not isinstance(self.record, Honoree | Story)

    @property
    def mark(self) -> str:
        """What every output of a preview says; empty in a public build."""
        return self.telling.mark

    @property
    def is_refused(self) -> bool:
        """Whether somebody said no to being spread further: no post, no picture for it."""
        record = self.record
        if isinstance(record, Honoree):
            return is_refused(record.consent)
        if isinstance(record, Story):
            told = self.edition.campaign.honoree(record.honoree)
            return is_refused(record.consent) or (told is not None and is_refused(told.consent))
        return False

    def allows(self, *channels: Channel) -> bool:
        """Whether it may go out on all of these channels. Plan, deadlines and campaign are nobody's in person."""
        if isinstance(self.record, Honoree | Story):
            return self.edition.may(self.record, *channels)
        return True


def subjects(edition: Edition, pages: dict[str, Page], day: dt.date) -> Iterator[Subject]:
    """Every subject of an edition: the campaign first, then deadlines, honorees, stories as they are listed."""
    preview = edition.audience is Audience.PREVIEW
    plain_mark = warning_of(None, preview=preview)
    campaign, dataset, facts = edition.campaign, edition.dataset, edition.facts

    home = pages[edition.prefix]
    yield Subject(
        "phong-trao",
        "Phong trào",
        facts.title,
        edition,
        home,
        None,
        telling.of_campaign(campaign, plain_mark, day),
    )
    # Another agency may not have the page of deadlines; the home page tells them too.
    dates = pages.get(edition.address("moc-thoi-gian/"), home)
    for deadline in facts.all_deadlines:
        told = telling.of_deadline(facts, deadline, plain_mark, day)
        yield Subject(f"moc/{deadline.id}", "Mốc thời gian", deadline.title, edition, dates, deadline, told)
    for honoree in edition.honorees:
        page = pages[edition.address(f"dien-hinh/{honoree.id}/")]
        told = telling.of_honoree(honoree, campaign, dataset, warning_of(honoree, preview=preview))
        yield Subject(f"dien-hinh/{honoree.id}", honoree.kind.label, told.title, edition, page, honoree, told)
    for story in edition.stories:
        page = pages[edition.address(f"tin-bai/{story.id}/")]
        told = telling.of_story(story, dataset, warning_of(story, preview=preview))
        yield Subject(f"tin-bai/{story.id}", story.category.label, told.title, edition, page, story, told)
