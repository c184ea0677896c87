"""One campaign as one audience may see it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..model.base import Label
from ..model.campaign import CampaignFacts, Kind
from ..model.dataset import Campaign, Dataset
from ..model.honoree import Decision, Honoree
from ..model.life import Channel, Status, covers
from ..model.picture import Picture
from ..model.story import Story
from ..vietnamese.text import name_sort_key, sort_key
from .story_lists import StoryLists, lists_of


class Audience(Label):
    """For whom a build is."""

    PREVIEW = "preview", "Bản xem trước"
    PUBLIC = "public", "Bản công bố"


@dataclass(frozen=True)
class Edition:
    """One campaign as this audience may see it."""

    campaign: Campaign
    dataset: Dataset
    audience: Audience
    prefix: str

    @property
    def facts(self) -> CampaignFacts:
        return self.campaign.facts

    def address(self, path: str) -> str:
        return self.prefix + path

    @cached_property
    def honorees(self) -> tuple[Honoree, ...]:
        """Shown in full. Collectives in the order of units, people by given name."""
        shown = [h for h in self.campaign.honorees if not h.status.is_gone and self._may_show(h)]
        return tuple(sorted(shown, key=self._order))

    @cached_property
    def counted(self) -> tuple[Honoree, ...]:
        """Those that lists and statistics count: published ones."""
        return tuple(h for h in self.honorees if h.status is Status.PUBLISHED)

    @cached_property
    def stubs(self) -> tuple[Honoree, ...]:
        """Once published, now gone: the address stays and says so, without a name."""
        return tuple(h for h in self.campaign.honorees if h.status.is_gone and self._was_shown(h))

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """Shown in full, newest first. A story about somebody who is gone is gone too."""
        shown = [s for s in self.campaign.stories if not self._is_gone(s) and self._may_show(s)]
        return tuple(sorted(shown, key=lambda s: (s.date, s.id), reverse=True))

    @cached_property
    def story_stubs(self) -> tuple[Story, ...]:
        """Once published, now gone: the address stays and says so, without a word of the story."""
        return tuple(s for s in self.campaign.stories if self._is_gone(s) and self._was_shown(s))

    @cached_property
    def story_lists(self) -> StoryLists:
        return lists_of(self.stories, self.story_stubs)

    def told_in(self, story: Story) -> Honoree | None:
        """The honoree that a story tells of, if this audience may see them."""
        return next((h for h in self.honorees if h.id == story.honoree), None)

    def stories_about(self, honoree: Honoree) -> tuple[Story, ...]:
        return tuple(s for s in self.stories if s.honoree == honoree.id)

    def may(self, record: Honoree | Story, *channels: Channel) -> bool:
        """Whether a shown record may go out on all of these channels.

        A story needs its honoree's consent too, and one about somebody who is not shown goes nowhere else.
        """
        told = self.campaign.honoree(record.honoree) if isinstance(record, Story) else None
        if told is not None and told not in self.honorees:
            return False
        consents = (record.consent, told.consent) if told else (record.consent,)
        return all(covers(consent, channel) for consent in consents for channel in channels)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Decisions of anyone shown or once shown, and nothing of a decision nobody may read about."""
        cited = {h.award.decision for h in (*self.honorees, *self.stubs) if h.award}
        return tuple(d for d in self.campaign.decisions if d.id in cited)

    def kind(self, kind: Kind) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if h.kind is kind)

    def showing(self, criterion: str) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if any(r.criterion == criterion for r in h.results))

    def under(self, decision: str) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if h.award and h.award.decision == decision)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those of every record that is shown."""
        of_stories = (picture for story in self.stories for picture in story.pictures)
        return (*(h.picture for h in self.honorees if h.picture), *of_stories)

    def picture(self, picture: Picture) -> str:
        """What the addresses of a picture's files begin with."""
        return f"anh/{self.campaign.year}/{picture.file.rpartition('.')[0]}"

    def _may_show(self, record: Honoree | Story) -> bool:
        if self.audience is Audience.PREVIEW:
            return True
        return record.status is Status.PUBLISHED and not record.sample

    def _was_shown(self, record: Honoree | Story) -> bool:
        published = any(step.to is Status.PUBLISHED for step in record.status_log)
        return published and (self.audience is Audience.PREVIEW or not record.sample)

    def _is_gone(self, story: Story) -> bool:
        return story.status.is_gone or story.honoree in self._gone

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(h.id for h in self.campaign.honorees if h.status.is_gone)

    def _order(self, honoree: Honoree) -> Any:
        name = honoree.name.display if honoree.name else ""
        if honoree.kind is Kind.CA_NHAN:
            return 1, 0, name_sort_key(name, honoree.name.sort if honoree.name else None), honoree.id
        places = {unit.id: i for i, unit in enumerate(self.dataset.units)}
        return 0, places.get(honoree.unit, len(places)), sort_key(name), honoree.id
