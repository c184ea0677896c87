"""Which pages a build has: those written in docs/, and one for each record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import shorten

from ..model.base import Quoted
from ..model.campaign import Kind
from ..model.honoree import Decision, Honoree
from ..model.layout import path_of
from ..model.lifecycle import GONE, Status
from ..model.page import FrontMatter, Page, PageKind, RestsOn, Scope, Section
from ..model.story import Story
from ..prose import plain
from ..vietnamese.dates import short_date
from . import addresses
from .edition import Edition
from .story_lists import StoryList, category_folder

Editions = Sequence[Edition]


def all_pages(editions: Editions, words: Mapping[str, FrontMatter]) -> Iterator[Page]:
    """The pages written in docs/, once for each edition that they tell of, then the records' pages."""
    for source, front in words.items():
        address = addresses.of_source(source)
        if front.scope is Scope.SITE:
            yield _written(source, front, address, None)
            continue
        for edition in editions:
            yield _written(source, front, edition.address(address), edition)
    for edition in editions:
        yield from _criterion_pages(edition)
        yield from _honoree_pages(edition)
        yield from _decision_pages(edition)
        yield from _story_pages(edition)
        yield from _story_list_pages(edition)


def _written(source: str, front: FrontMatter, address: str, edition: Edition | None) -> Page:
    updated = max(front.updated, edition.facts.updated_on) if edition else front.updated
    home = edition is not None and address == edition.prefix
    late = f" (năm {edition.campaign.year})" if edition and edition.prefix else ""
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
        edition.campaign.year if edition else None,
        source,
        origin=f"docs/{source}",
    )


def _criterion_pages(edition: Edition) -> Iterator[Page]:
    for kind, parent in ((Kind.TAP_THE, "tieu-chi/tap-the/"), (Kind.CA_NHAN, "tieu-chi/ca-nhan/")):
        for criterion in edition.campaign.criteria_for(kind):
            title = f"Tiêu chí {criterion.order} đối với {kind.label.lower()}: {criterion.title}"
            yield Page(
                edition.address(addresses.criterion(criterion.id)),
                title + _of_year(edition),
                f"{title}. Nguyên văn trong kế hoạch, cách hiểu, minh chứng nên có và điển hình đã làm được"
                f"{_of_year(edition)}.",
                max(edition.facts.updated_on, criterion.guidance.reviewed_on),
                Section.CRITERIA,
                refs=(criterion.ref,),
                short=f"Tiêu chí {criterion.order}",
                year=edition.campaign.year,
                kind=PageKind.CRITERION,
                origin=f"data/{edition.campaign.year}/criteria.yml",
                record=criterion,
                parent=edition.address(parent),
            )


def _honoree_pages(edition: Edition) -> Iterator[Page]:
    for honoree in (*edition.honorees, *edition.stubs):
        gone = honoree.status.is_gone
        name = None if gone else honoree.caption
        unit = edition.dataset.unit(honoree.unit)
        of_unit = f", {unit.label}" if unit and not gone else ""
        label = GONE if gone else honoree.label
        yield Page(
            edition.address(addresses.honoree(honoree.id)),
            (f"{name}{of_unit}" if name else f"{label} ({honoree.id})")
            + _sample(honoree)
            + _of_year(edition),
            "Nội dung ở địa chỉ này đã được gỡ."
            if gone
            else f"{label}{of_unit}: thành tích trong {edition.facts.title}.",
            _updated(honoree),
            Section.HONOREES,
            refs=_refs(edition, [RestsOn.AWARDING]),
            short=label,
            year=edition.campaign.year,
            kind=PageKind.GONE if gone else PageKind.PROFILE,
            origin=_file(edition, honoree),
            record=honoree,
            parent=edition.address(addresses.HONOREES),
            indexed=not gone and honoree.status is Status.PUBLISHED,
            published_on=None if gone else honoree.publishing.first_on,
        )


def _decision_pages(edition: Edition) -> Iterator[Page]:
    for decision in edition.decisions:
        name = decision.citation.name + ("" if decision.number else f" ({decision.id})")
        yield Page(
            edition.address(addresses.decision(decision.id)),
            name + _sample(decision) + _of_year(edition),
            f"{name}: {decision.title}. Danh sách tập thể, cá nhân được khen.",
            max(filter(None, (decision.date, edition.facts.updated_on))),
            Section.AWARDS,
            refs=_refs(edition, [RestsOn.AWARDING]),
            short=decision.number or f"chưa có số ({decision.id})",
            year=edition.campaign.year,
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
            title.removesuffix(_sample(story)) + _sample(story) + _of_year(edition),
            story.summary or _opening(story) or f"{title}. {story.category.label}, {short_date(story.date)}.",
            _updated(story),
            Section.STORIES,
            short=title,
            year=edition.campaign.year,
            kind=PageKind.STORY,
            origin=_file(edition, story),
            record=story,
            parent=edition.address(category_folder(story.category)),
            indexed=story.status is Status.PUBLISHED,
            published_on=story.publishing.first_on,
        )
    for story in edition.story_stubs:
        yield Page(
            edition.address(addresses.story(story.id)),
            f"{GONE} ({story.id})" + _sample(story) + _of_year(edition),
            "Bài viết ở địa chỉ này đã được gỡ.",
            _updated(story),
            Section.STORIES,
            short=GONE,
            year=edition.campaign.year,
            kind=PageKind.GONE,
            origin=_file(edition, story),
            record=story,
            parent=edition.address(addresses.STORIES),
            indexed=False,
        )


def _story_list_pages(edition: Edition) -> Iterator[Page]:
    """Every page of every list but the first, which is written in docs/."""
    lists = edition.story_lists
    yield from (_story_list(edition, page, "Tin bài") for page in lists.everything[1:])
    for pages in lists.categories.values():
        yield from (_story_list(edition, page, f"Chuyên mục: {page.label}") for page in pages)
    yield from (_story_list(edition, page, f"Tin bài {page.label}", indexed=False) for page in lists.months)


def _story_list(edition: Edition, page: StoryList, title: str, *, indexed: bool = True) -> Page:
    """Further pages and months repeat what is listed elsewhere, so they are not indexed."""
    further = page.number > 1
    title += f", trang {page.number}" if further else ""
    return Page(
        edition.address(page.address),
        title + _of_year(edition),
        f"{title}: các bài của {edition.facts.title}, bài mới trước.",
        max([edition.facts.updated_on, *map(_updated, page.stories)]),
        Section.STORIES,
        short=f"Trang {page.number}" if further else page.label[:1].upper() + page.label[1:],
        year=edition.campaign.year,
        kind=PageKind.STORY_LIST,
        origin=f"data/{edition.campaign.year}/stories/",
        record=page,
        parent=edition.address(page.folder if further else addresses.STORIES),
        indexed=indexed and not further,
    )


def _opening(story: Story) -> str:
    """The first words of a story that has no summary."""
    return shorten(plain(story.body or ""), 160, placeholder="…")


def _refs(edition: Edition, parts: Iterable[RestsOn]) -> tuple[str, ...]:
    """The clauses of the campaign's records that a page rests on, each once, in the records' order."""
    quoted = (q for part in parts for q in _quoted(edition, part))
    return tuple(dict.fromkeys(q.ref for q in quoted))


def _quoted(edition: Edition, part: RestsOn) -> tuple[Quoted, ...]:
    criteria = edition.campaign.criteria
    if part is RestsOn.CRITERIA:
        return criteria
    if part is RestsOn.INDICES:
        return tuple(c for c in criteria if c.indices)
    if part in (RestsOn.COLLECTIVE, RestsOn.INDIVIDUAL):
        return tuple(c for c in criteria if c.applies_to.value == part.value)
    found = getattr(edition.facts, part.value)
    return found if isinstance(found, tuple) else (found,) if found else ()


def _sample(record: Honoree | Decision | Story) -> str:
    """Samples say so in their title too: in the tab, in search results, in every list of pages."""
    return " (minh họa)" if record.sample else ""


def _of_year(edition: Edition) -> str:
    return f" (năm {edition.campaign.year})" if edition.prefix else ""


def _updated(record: Honoree | Story) -> dt.date:
    dates = [
        record.publishing.updated_on,
        record.publishing.first_on,
        *(s.date for s in record.status_log),
    ]
    return max(d for d in dates if d)


def _file(edition: Edition, record: Honoree | Decision | Story) -> str:
    """The file of data/ that holds a record."""
    return f"data/{path_of(edition.campaign.year, record)}"
