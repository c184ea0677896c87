"""Everything that was read, as one value. Records are looked up by id in constant time."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol, TypeVar

from ..vietnamese.text import sort_key
from .base import Label, Quotation, Record
from .campaign import CampaignFacts, Group, Kind
from .campaign_key import period_of, years_of
from .citation import DecisionCitation
from .criterion import Criterion
from .decision import Decision
from .fields import Field, is_open_kind, values_in, with_values
from .finding import Place
from .honoree import Honoree
from .kinds import RecordKind
from .layout import FOLDERS, file_of, home_of, place_of
from .plan import Plan
from .question import Question
from .reference import Document, Index, Word
from .removal import Comeback
from .site import Site
from .story import Story
from .unit import Unit


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


_R = TypeVar("_R", bound=_WithId)
_Rec = TypeVar("_Rec", bound=Record)
_L = TypeVar("_L", bound=Label)


@dataclass(frozen=True)
class Campaign:
    """One campaign's folder; `key` is its name."""

    key: str
    facts: CampaignFacts
    plan: Plan
    criteria: tuple[Criterion, ...]
    questions: tuple[Question, ...] = ()
    decisions: tuple[Decision, ...] = ()
    honorees: tuple[Honoree, ...] = ()
    stories: tuple[Story, ...] = ()

    @property
    def year(self) -> int:
        """The year that it belongs to, of several the first."""
        return years_of(self.key)[0]

    def order(self) -> tuple[int, dt.date, str]:
        """By which campaigns follow each other in time."""
        return self.year, self.facts.end.last_day, self.key

    @property
    def period(self) -> str:
        """What tells it from the other campaigns, after a noun: "năm 2024", "quý I năm 2024"."""
        return self.facts.period or period_of(self.key) or f"“{self.facts.short_title}”"

    @property
    def label(self) -> str:
        """The same where it stands alone: "2024", "Quý I năm 2024"."""
        period = self.period.strip("“”")
        return self.key if period == f"năm {self.key}" else period[:1].upper() + period[1:]

    @cached_property
    def publishable(self) -> tuple[Honoree | Story, ...]:
        """The records that have a status, and are published one by one."""
        return (*self.honorees, *self.stories)

    @cached_property
    def placed(self) -> Mapping[str, tuple[tuple[Place, Any], ...]]:
        """Folder -> its records, each with its place in the data: many rules walk over them."""
        return {name: tuple((place_of(self.key, r), r) for r in getattr(self, name)) for name in FOLDERS}

    @property
    def filed(self) -> tuple[Honoree | Story | Decision, ...]:
        """The records that have a file each."""
        return (*self.publishable, *self.decisions)

    def criteria_for(self, kind: Kind) -> tuple[Criterion, ...]:
        return tuple(sorted((c for c in self.criteria if c.applies_to == kind), key=lambda c: c.order))

    def answerable(self, kind: Kind | None = None) -> tuple[Criterion, ...]:
        """The criteria under which a record may have a result: discipline is never answered per person.

        `kind`: those of collectives or of individuals alone.
        """
        wanted = (kind,) if kind else Kind
        return tuple(c for k in wanted for c in self.criteria_for(k) if not c.private_evidence)

    def criterion(self, id: str) -> Criterion | None:
        return self.records(RecordKind.CRITERION).get(id)

    def decision(self, id: str | None) -> Decision | None:
        return self.records(RecordKind.DECISION).get(id or "")

    def honoree(self, id: str | None) -> Honoree | None:
        return self.records(RecordKind.HONOREE).get(id or "")

    def group_of(self, honoree: Honoree) -> Group | None:
        """The group of the plan that an honoree belongs to, as far as it is known."""
        return self.records(RecordKind.GROUP).get(honoree.participant_group or "")

    def kind_of(self, honoree: Honoree) -> str:
        """What one of their kind is called: by the name of the group, "Hộ gia đình", else "Tập thể" or "Cá nhân"."""
        group = self.group_of(honoree)
        return (group.label if group else None) or honoree.kind.label

    def records(self, kind: RecordKind) -> Mapping[str, Any]:
        """Its records of a kind by id, in the order of the data. KeyError for a kind that campaigns share."""
        return self._by_kind[kind]

    @cached_property
    def quotations(self) -> tuple[tuple[Place, Quotation], ...]:
        """Every record that quotes the plan, with its place in the data."""
        own = ((("campaign", *at), quoted) for at, _, quoted in values_in(self.facts, _is_quotation))
        criteria = ((("criteria", i), criterion) for i, criterion in enumerate(self.criteria))
        return tuple(((self.key, *at), quoted) for at, quoted in (*own, *criteria))

    @cached_property
    def quoted(self) -> Mapping[str, Quotation]:
        """The same by id."""
        return _by_id(quoted for _, quoted in self.quotations)

    @cached_property
    def _by_kind(self) -> dict[RecordKind, dict[str, Any]]:
        homes = {kind: home_of(kind) for kind in RecordKind}
        holders = {
            kind: self.facts if h.name == "campaign" else self for kind, h in homes.items() if h.in_campaign
        }
        return {kind: _by_id(getattr(holder, kind.value)) for kind, holder in holders.items()}


def in_order(site: Site, campaigns: Iterable[Campaign]) -> tuple[Campaign, ...]:
    """That of the home page, then the others, newest first: by their first year, then by their last day."""
    newest_first = sorted(campaigns, key=Campaign.order, reverse=True)
    return tuple(sorted(newest_first, key=lambda campaign: campaign.key != site.home))


class Unread(NamedTuple):
    """What can be read of a record that cannot be read in full; the rest of it is None. `campaign`: its key; None for a shared one."""

    place: Place
    record: Record
    campaign: str | None = None


@dataclass(frozen=True)
class Dataset:
    """The whole data folder. Campaigns: that of the home page, then the others, newest first."""

    site: Site
    units: tuple[Unit, ...]
    documents: tuple[Document, ...]
    indices: tuple[Index, ...]
    words: tuple[Word, ...]
    campaigns: tuple[Campaign, ...]
    unread: tuple[Unread, ...] = ()
    comebacks: tuple[Comeback, ...] = ()
    """Records of somebody who was taken off the site before."""

    @cached_property
    def glossary(self) -> tuple[Word, ...]:
        """The words that readers meet or look up, in the order of the alphabet.

        Left out: a mere name for a page of the site, which the search alone has to know, and abbreviations that nobody
        meets here: they teach the loudspeaker what an office may write some day.
        """
        texts = " ".join([*(c.plan.source for c in self.campaigns), *(d.title for d in self.documents)])

        def is_met(word: Word) -> bool:
            return bool(re.search(rf"\b{re.escape(word.term)}\b", texts))

        shown = (w for w in self.words if w.is_explained and (w.meaning or w.synonyms or is_met(w)))
        return tuple(sorted(shown, key=lambda word: sort_key(word.term)))

    @cached_property
    def units_by_id(self) -> Mapping[str, Unit]:
        return self.records(RecordKind.UNIT)

    def is_gone(self, unit: Unit, day: dt.date) -> bool:
        """Whether its last day is over, or that of an agency above it: of an office below that day is often in no source."""
        above, seen = unit, {unit.id}
        while not above.valid_to and above.parent and above.parent not in seen:
            seen.add(above.parent)
            above = self.units_by_id.get(above.parent, above)
        return above.valid_to is not None and above.valid_to < day

    def unit(self, id: str) -> Unit | None:
        return self.units_by_id.get(id)

    def document(self, id: str) -> Document | None:
        return self.records(RecordKind.DOCUMENT).get(id)

    def index(self, id: str) -> Index | None:
        return self.records(RecordKind.INDEX).get(id)

    def citation_of(self, decision: Decision) -> DecisionCitation:
        """How a decision is cited in full: with the office that granted, where it is known, else the unit."""
        issuer = self.unit(decision.issuer)
        by = self.giver_of(decision) or (issuer.name if issuer else None)
        return decision.citation._replace(issuer=by)

    def giver_of(self, decision: Decision) -> str | None:
        """Who grants what a decision says, by office: of a People's Committee its Chairman, whoever signs for him."""
        issuer = self.unit(decision.issuer)
        if issuer is None:
            return None
        post = "Chủ tịch" if issuer.kind.is_committee else decision.signer_post
        if not post:
            return None
        head = (
            post.rpartition(" ")[0] if post.casefold().endswith(issuer.name.split()[0].casefold()) else post
        )
        return f"{head} {issuer.name}"  # «Trưởng phòng» of «Phòng Nội vụ»: «Trưởng Phòng Nội vụ»

    def choices(self, codes: type[_L]) -> tuple[_L, ...]:
        """What a field of these codes may hold: the model's, and what the office adds."""
        return self.site.kinds.choices(codes)

    def with_kinds(self) -> Dataset:
        """The same data, each kind that the office added with the name that it has in site.yml."""

        own = self.site.kinds
        kinds = with_values(own, is_open_kind, own.resolved)  # kinds of units and awards name levels

        def named(records: Iterable[_Rec]) -> tuple[_Rec, ...]:
            return tuple(with_values(record, is_open_kind, kinds.resolved) for record in records)

        campaigns = tuple(
            dataclasses.replace(
                c, criteria=named(c.criteria), honorees=named(c.honorees), decisions=named(c.decisions)
            )
            for c in self.campaigns
        )
        site = self.site if kinds is own else self.site.model_copy(update={"kinds": kinds})
        units, documents = named(self.units), named(self.documents)
        return dataclasses.replace(self, site=site, units=units, documents=documents, campaigns=campaigns)

    def phrases_in(self, *texts: str | None) -> tuple[str, ...]:
        """What of the office's own words and names stands in texts: lines of print do not part it."""
        lower = "\n".join(filter(None, texts)).casefold()
        return tuple(phrase for folded, phrase in self._phrases.items() if folded in lower)

    @cached_property
    def captions(self) -> Mapping[str, str]:
        """Id -> what the record is called, of every record that has both; of kinds of the office's own too, by code."""
        shared = (r for kind in self._by_kind.values() for r in kind.values())
        own = (
            r
            for c in self.campaigns
            for kind in RecordKind
            if home_of(kind).in_campaign
            for r in c.records(kind).values()
        )
        kinds = {kind.code: kind.label for kind in self.site.kinds.all}
        return kinds | {record.id: record.caption for record in (*shared, *own) if record.caption}

    @cached_property
    def terms(self) -> tuple[str, ...]:
        """The office's own terms of several words, written in full."""
        return tuple(dict.fromkeys(word.full for word in self.words if " " in word.full))

    @cached_property
    def _phrases(self) -> Mapping[str, str]:
        names = (name for unit in self.units for name in (unit.name, unit.label))
        return {phrase.casefold(): phrase for phrase in (*self.terms, *names) if " " in phrase}

    def record_in(self, key: str, folder: str, id: str) -> Honoree | Story | Decision | None:
        """The record whose file is `<key>/<folder>/<id>.yml`."""
        filed = next((c.filed for c in self.campaigns if c.key == key), ())
        return next((r for r in filed if r.id == id and file_of(r).name == folder), None)

    def records(self, kind: RecordKind, campaign: Campaign | None = None) -> Mapping[str, Any]:
        """The records of a kind by id, in the order of the data: those of `campaign` where each has its own.

        KeyError for such a kind without a campaign: what all share names nothing of one.
        """
        if campaign and home_of(kind).in_campaign:
            return campaign.records(kind)
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> dict[RecordKind, dict[str, Any]]:
        shared = (kind for kind in RecordKind if not home_of(kind).in_campaign)
        return {kind: _by_id(getattr(self, kind.value)) for kind in shared}


def _is_quotation(field: Field) -> bool:
    return field.record is not None and issubclass(field.record, Quotation)


def _by_id(records: Iterable[_R]) -> dict[str, _R]:
    """By id; of two records with one id, which a rule refuses, the first."""
    found: dict[str, _R] = {}
    for record in records:
        found.setdefault(record.id, record)
    return found
