"""One campaign as one audience may see it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from ..model.ahead import is_ahead, is_public
from ..model.base import Label
from ..model.campaign import CampaignFacts, Kind
from ..model.dataset import Campaign, Dataset
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.layout import media_path
from ..model.lifecycle import Channel, Status, covers
from ..model.picture import Picture, pictures_of
from ..model.story import Story
from ..outputs.picture_files import versions
from ..store.pictures import picture_file
from ..vietnamese.text import name_sort_key, sort_key
from . import addresses
from .cards import PersonCard, StoryCard, person_card, story_card
from .paging import PagedList, paged
from .people_lists import PeopleLists, Publishable, Rolls, publicity_of, rolls_of
from .people_lists import lists_of as people_lists_of
from .photos import Photo, PictureFiles
from .story_lists import StoryLists, lists_of

_R = TypeVar("_R")


class Audience(Label):
    """For whom a build is."""

    PREVIEW = "preview", "Bản xem trước"
    PUBLIC = "public", "Bản công bố"


@dataclass(frozen=True)
class Edition:
    """One campaign as this audience may see it on `day`. `prefix` is what its addresses begin with ("" for that of the home page)."""

    campaign: Campaign
    dataset: Dataset
    audience: Audience
    prefix: str
    day: dt.date
    files: PictureFiles

    @property
    def facts(self) -> CampaignFacts:
        return self.campaign.facts

    @property
    def preview(self) -> bool:
        return self.audience is Audience.PREVIEW

    def address(self, path: str) -> str:
        return self.prefix + path

    def card(self, honoree: Honoree) -> PersonCard:
        """Made once: several lists show it."""
        if honoree.id not in self._cards:
            address = self.address(addresses.honoree(honoree.id))
            unit = self.dataset.unit(honoree.unit)
            photo = self.photo(honoree.picture) if honoree.picture else None
            decision = self.campaign.decision(honoree.award.decision) if honoree.award else None
            giver = self.dataset.giver_of(decision) if decision else None
            self._cards[honoree.id] = person_card(honoree, unit, address, photo, self.day, giver=giver)
        return self._cards[honoree.id]

    @cached_property
    def _cards(self) -> dict[str, PersonCard]:
        return {}

    def updated(self, record: Honoree | Story) -> dt.date:
        """The day of the last change that readers could see: what was changed before its day counts from that.

        Worked out once: several lists show it.
        """
        key = type(record), record.id
        if key not in self._updated:
            publishing, steps = record.publishing, [step.date for step in record.status_log]
            days = publishing.updated_on, publishing.first_on, publishing.public_from, *steps
            self._updated[key] = max(filter(None, days))
        return self._updated[key]

    @cached_property
    def _updated(self) -> dict[tuple[type[Honoree | Story], str], dt.date]:
        return {}

    def story_card(self, story: Story) -> StoryCard:
        photos = map(self.photo, pictures_of(story))
        return story_card(story, self.address(addresses.story(story.id)), next(photos, None), self.day)

    @cached_property
    def honorees(self) -> tuple[Honoree, ...]:
        """Shown in full. Collectives in the order of units, people by given name."""
        shown = [h for h in self.campaign.honorees if not h.status.is_gone and self._may_show(h)]
        return tuple(sorted(shown, key=self._order))

    @cached_property
    def honorees_by_id(self) -> dict[str, Honoree]:
        return {h.id: h for h in self.honorees}

    @cached_property
    def counted(self) -> tuple[Honoree, ...]:
        """Those that lists and statistics count: published ones."""
        return tuple(h for h in self.honorees if self.is_public(h))

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

    @cached_property
    def people_lists(self) -> PeopleLists:
        return people_lists_of(self.honorees, self.stubs, self._by_decision, self._by_criterion)

    @cached_property
    def rolls(self) -> Rolls:
        """The rolls of honour of units, if one of everybody would be too long."""
        return rolls_of(self.printed, self.people_lists.units)

    @cached_property
    def printed(self) -> tuple[Honoree, ...]:
        """Those whose names the roll of honour may show."""
        return tuple(h for h in self.counted if self.may(h, Channel.PRINT))

    @cached_property
    def publicity_list(self) -> PagedList[Publishable]:
        return publicity_of(self.honorees, self.stories, self.gone)

    @cached_property
    def decision_list(self) -> PagedList[Decision]:
        return paged(addresses.AWARDS, "", self.decisions)

    @property
    def gone(self) -> int:
        """How many records were shown once and are no more."""
        return len(self.stubs) + len(self.story_stubs)

    def honoree_of(self, story: Story) -> Honoree | None:
        """The honoree that a story tells of, if this audience may see them."""
        return self.honorees_by_id.get(story.honoree or "")

    def stories_about(self, honoree: Honoree) -> tuple[Story, ...]:
        """Newest first."""
        return self._stories_by_honoree.get(honoree.id, ())

    @cached_property
    def _stories_by_honoree(self) -> dict[str, tuple[Story, ...]]:
        return _grouped((s.honoree, s) for s in self.stories if s.honoree)

    def may(self, record: Honoree | Story, *channels: Channel) -> bool:
        """Whether a shown record may go out on all of these channels.

        A story needs its honoree's consent too, and one about somebody who is not shown goes nowhere else.
        """
        about = record.honoree if isinstance(record, Story) else None
        if about is not None and about not in self.honorees_by_id:
            return False
        honoree = self.campaign.honoree(about)
        consents = (record.consent, honoree.consent) if honoree else (record.consent,)
        return all(covers(consent, channel) for consent in consents for channel in channels)

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """Decisions of anyone shown or once shown, and nothing of a decision nobody may read about."""
        cited = {h.award.decision for h in (*self.honorees, *self.stubs) if h.award}
        return tuple(d for d in self.campaign.decisions if d.id in cited)

    def is_public(self, record: Honoree | Story) -> bool:
        """Whether it is, or in a preview would be, public on the day of the build."""
        return is_public(record, self.day)

    def kind(self, kind: Kind) -> tuple[Honoree, ...]:
        return tuple(h for h in self.honorees if h.kind is kind)

    def showing(self, criterion: str) -> tuple[Honoree, ...]:
        """Those with a result under a criterion."""
        return self._by_criterion.get(criterion, ())

    @cached_property
    def _by_criterion(self) -> dict[str, tuple[Honoree, ...]]:
        return _grouped((c, h) for h in self.honorees for c in dict.fromkeys(r.criterion for r in h.results))

    def under(self, decision: str) -> tuple[Honoree, ...]:
        """Those honored by a decision."""
        return self._by_decision.get(decision, ())

    @cached_property
    def _by_decision(self) -> dict[str, tuple[Honoree, ...]]:
        return _grouped((h.award.decision, h) for h in self.honorees if h.award and h.award.decision)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Those of every record that is shown."""
        return tuple(p for record in (*self.honorees, *self.stories) for p in pictures_of(record))

    def picture(self, picture: Picture) -> str:
        """What the addresses of a picture's files begin with."""
        return f"{addresses.PHOTOS}{self.campaign.key}/{picture.file.rpartition('.')[0]}"

    def photo(self, picture: Picture) -> Photo:
        """A picture of a shown record, with the files that it becomes."""
        path = media_path(self.campaign.key, picture.file)
        file = self.files.known.get(path) or picture_file(picture.file, (self.files.data / path).read_bytes())
        files = versions(file.width, file.height)
        return Photo(self.picture(picture), file.digest, files, picture.alt, picture.credit, picture.taken_on)

    def beside(self, record: Honoree | Story) -> tuple[Honoree | Story | None, Honoree | Story | None]:
        """The record before this one in its list, and the one after it; None at an end, or for what is not shown."""
        return self._beside.get(record.id, (None, None))

    @cached_property
    def _beside(self) -> dict[str, tuple[Honoree | Story | None, Honoree | Story | None]]:
        found: dict[str, tuple[Honoree | Story | None, Honoree | Story | None]] = {}
        lists: tuple[Sequence[Honoree | Story], ...] = self.honorees, self.stories
        for shown in lists:
            around = (None, *shown, None)
            found |= {record.id: (around[place], around[place + 2]) for place, record in enumerate(shown)}
        return found

    def _may_show(self, record: Honoree | Story) -> bool:
        if self.preview:
            return True
        return self.is_public(record) and not record.sample

    def _was_shown(self, record: Honoree | Story) -> bool:
        published = any(step.to is Status.PUBLISHED for step in record.status_log)
        published = published and not is_ahead(record, self.day)
        return published and (self.preview or not record.sample)

    def _is_gone(self, story: Story) -> bool:
        return story.status.is_gone or story.honoree in self._gone

    @cached_property
    def _gone(self) -> frozenset[str]:
        return frozenset(h.id for h in self.campaign.honorees if h.status.is_gone)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {unit.id: i for i, unit in enumerate(self.dataset.units)}

    def _order(self, honoree: Honoree) -> tuple[object, ...]:
        name = honoree.name.display if honoree.name else ""
        if honoree.kind is Kind.CA_NHAN:
            return 1, 0, name_sort_key(name, honoree.name.sort if honoree.name else None), honoree.id
        return 0, self._places.get(honoree.unit, len(self._places)), sort_key(name), honoree.id


def _grouped(pairs: Iterable[tuple[str, _R]]) -> dict[str, tuple[_R, ...]]:
    groups: defaultdict[str, list[_R]] = defaultdict(list)
    for key, record in pairs:
        groups[key].append(record)
    return {key: tuple(records) for key, records in groups.items()}
