"""Which pages a build has: those written in docs/, and one for each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from ..model.base import Quotation
from ..model.campaign import Kind
from ..model.decision import Decision
from ..model.honoree import Honoree
from ..model.layout import file_of, path_of
from ..model.lifecycle import GONE
from ..model.page import FrontMatter, Page, PageKind, RestsOn, Scope, Section
from ..model.story import Story
from ..prose import plain
from ..vietnamese.dates import short_date
from . import addresses
from .contents import has_content
from .dictionary_pages import pages_below
from .edition import Edition
from .list_pages import list_pages
from .story_lists import category_folder
from .titles import of_campaign, of_criterion, of_decision, sample_mark

Editions = Sequence[Edition]


def all_pages(editions: Editions, words: Mapping[str, FrontMatter]) -> Iterator[Page]:
    """The pages written in docs/, once for each edition that they tell of, those that explain the data below them,
    the records' pages, the further pages of lists.
    """
    for source, front in words.items():
        address = addresses.of_source(source)
        if front.scope is Scope.SITE:
            page = _written(source, front, address, None, indexed=has_content(front, editions[0], editions))
            yield page
            yield from pages_below(page)
            continue
        for edition in editions:
            indexed = has_content(front, edition, editions)
            yield _written(source, front, edition.address(address), edition, indexed=indexed)
    for edition in editions:
        yield from _criterion_pages(edition)
        yield from _honoree_pages(edition)
        yield from _decision_pages(edition)
        yield from _story_pages(edition)
    yield from list_pages(editions)


def _written(
    source: str, front: FrontMatter, address: str, edition: Edition | None, *, indexed: bool
) -> Page:
    updated = max(front.updated, edition.facts.updated_on) if edition else front.updated
    home = edition is not None and address == edition.prefix
    late = of_campaign(edition) if edition else ""
    return Page(
        address,
        edition.facts.title if edition and home else front.title + late,
        front.description + late,
        updated,
        front.section,
        front.order,
        front.title if home else (front.short + late) if front.short else None,
        _refs(edition, front.rests_on) if edition else (),
        front.lang,
        front.also,
        front.asks,
        edition.campaign.key if edition else None,
        source,
        indexed=indexed and not front.for_staff,
        for_staff=front.for_staff,
        wide=front.wide,
        origin=f"docs/{source}",
    )


def _criterion_pages(edition: Edition) -> Iterator[Page]:
    for kind, parent in ((Kind.TAP_THE, "tieu-chi/tap-the/"), (Kind.CA_NHAN, "tieu-chi/ca-nhan/")):
        for criterion in edition.campaign.criteria_for(kind):
            title = of_criterion(criterion)
            yield Page(
                edition.address(addresses.criterion(criterion.id)),
                title + of_campaign(edition),
                f"{title}. Nguyên văn trong kế hoạch, cách hiểu, minh chứng nên có, ai đã được khen"
                f"{of_campaign(edition)}.",
                max(edition.facts.updated_on, criterion.guidance.reviewed_on),
                Section.CRITERIA,
                refs=(criterion.ref,),
                short=f"Tiêu chí {criterion.order}",
                campaign=edition.campaign.key,
                kind=PageKind.CRITERION,
                origin=f"data/{file_of(criterion).path(edition.campaign.key)}",
                record=criterion,
                parent=edition.address(parent),
            )


def _honoree_pages(edition: Edition) -> Iterator[Page]:
    refs = _refs(edition, [RestsOn.AWARDING])
    for honoree in (*edition.honorees, *edition.stubs):
        gone = honoree.status.is_gone
        name = None if gone else honoree.caption
        unit = edition.dataset.unit(honoree.unit)
        of_unit = f", {unit.label}" if unit and not gone else ""
        label = GONE if gone else honoree.label
        yield Page(
            edition.address(addresses.honoree(honoree.id)),
            (f"{name}{of_unit}" if name else f"{label} ({honoree.id})")
            + sample_mark(honoree)
            + of_campaign(edition),
            "Nội dung ở địa chỉ này đã được gỡ."
            if gone
            else f"{label}{of_unit}: thành tích trong {edition.facts.title}.",
            edition.updated(honoree),
            Section.HONOREES,
            refs=refs,
            short=label,
            campaign=edition.campaign.key,
            kind=PageKind.GONE if gone else PageKind.PROFILE,
            origin=_file(edition, honoree),
            record=honoree,
            parent=edition.address(addresses.HONOREES),
            indexed=edition.is_public(honoree),
            published_on=None if gone else honoree.publishing.first_on,
        )


def _decision_pages(edition: Edition) -> Iterator[Page]:
    for decision in edition.decisions:
        name = of_decision(decision)
        yield Page(
            edition.address(addresses.decision(decision.id)),
            name + sample_mark(decision) + of_campaign(edition),
            f"{name}: {decision.title}. Danh sách tập thể, cá nhân được khen.",
            max(filter(None, (decision.date, edition.facts.updated_on))),
            Section.AWARDS,
            refs=_refs(edition, [RestsOn.AWARDING]),
            short=decision.number or f"chưa có số ({decision.id})",
            campaign=edition.campaign.key,
            kind=PageKind.DECISION,
            origin=_file(edition, decision),
            record=decision,
            parent=edition.address(addresses.AWARDS),
        )


def _story_pages(edition: Edition) -> Iterator[Page]:
    for story in edition.stories:
        title = story.caption or f"{story.label} ({story.id})"
        yield Page(
            edition.address(addresses.story(story.id)),
            title.removesuffix(sample_mark(story)) + sample_mark(story) + of_campaign(edition),
            story.summary or _opening(story) or f"{title}. {story.category.label}, {short_date(story.date)}.",
            edition.updated(story),
            Section.STORIES,
            short=title,
            campaign=edition.campaign.key,
            kind=PageKind.STORY,
            origin=_file(edition, story),
            record=story,
            parent=edition.address(category_folder(story.category)),
            indexed=edition.is_public(story),
            published_on=story.publishing.first_on,
        )
    for story in edition.story_stubs:
        yield Page(
            edition.address(addresses.story(story.id)),
            f"{GONE} ({story.id})" + sample_mark(story) + of_campaign(edition),
            "Bài viết ở địa chỉ này đã được gỡ.",
            edition.updated(story),
            Section.STORIES,
            short=GONE,
            campaign=edition.campaign.key,
            kind=PageKind.GONE,
            origin=_file(edition, story),
            record=story,
            parent=edition.address(addresses.STORIES),
            indexed=False,
        )


def _opening(story: Story) -> str:
    """The first words of a story that has no summary."""
    return shorten(plain(story.body or ""), 160, placeholder="…")


def _refs(edition: Edition, parts: Iterable[RestsOn]) -> tuple[str, ...]:
    """The clauses of the campaign's records that a page rests on, each once, in the records' order."""
    quoted = (q for part in parts for q in _quoted(edition, part))
    return tuple(dict.fromkeys(q.ref for q in quoted))


def _quoted(edition: Edition, part: RestsOn) -> tuple[Quotation, ...]:
    criteria = edition.campaign.criteria
    if part is RestsOn.QUESTIONS:
        return ()  # each cites its own
    if part is RestsOn.CRITERIA:
        return criteria
    if part is RestsOn.INDICES:
        return tuple(c for c in criteria if c.indices)
    if part in (RestsOn.COLLECTIVE, RestsOn.INDIVIDUAL):
        return tuple(c for c in criteria if c.applies_to.value == part.value)
    found = getattr(edition.facts, part.value)
    return found if isinstance(found, tuple) else (found,) if found else ()


def _file(edition: Edition, record: Honoree | Decision | Story) -> str:
    """The file of data/ that holds a record."""
    return f"data/{path_of(edition.campaign.key, record)}"
