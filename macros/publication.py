"""One checked data folder for one audience and one day: its pages and its published files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from . import rules
from .model.base import Label
from .model.campaign import Kind
from .model.dataset import Campaign, Dataset
from .model.finding import Problem, Severity
from .model.honoree import Decision, Honoree, Status
from .model.page import FrontMatter, Page, Scope, Section
from .model.site import Unit
from .outputs import robots, search, sitemap
from .render import Renderer
from .store import load
from .store.words import address_of, read_pages
from .vietnamese.dates import TIMEZONE
from .vietnamese.text import name_sort_key, sort_key

ARCHIVE: Final = "luu-tru/"
_GONE: Final = {Status.WITHDRAWN, Status.REVOKED}


class Audience(Label):
    """For whom a build is."""

    PREVIEW = "preview", "Bản xem trước"
    PUBLIC = "public", "Bản công bố"


def today() -> dt.date:
    """Today in Vietnam: the one place where the clock is read."""
    return dt.datetime.now(TIMEZONE).date()


@dataclass(frozen=True)
class Checked:
    """What a check found. `publication` is None when any problem is an error."""

    problems: tuple[Problem, ...]
    publication: Publication | None

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)


def check(
    data: Path,
    docs: Path,
    day: dt.date,
    audience: Audience = Audience.PREVIEW,
    progress: Callable[[int], None] = lambda read_so_far: None,
) -> Checked:
    """Read and check everything. All problems come back at once, sorted by file and line."""
    loaded = load(data, progress)
    pages, problems = read_pages(docs)
    if loaded.dataset:
        loaded.report(rules.check(loaded.dataset, day))
    found = tuple(sorted({*loaded.problems, *problems}))
    sound = not any(p.severity is Severity.ERROR for p in found)
    if not sound or loaded.dataset is None:
        return Checked(found, None)
    return Checked(found, Publication(loaded.dataset, pages, audience, day, loaded.root))


@dataclass(frozen=True)
class Edition:
    """One campaign as this audience may see it."""

    campaign: Campaign
    dataset: Dataset
    audience: Audience
    prefix: str

    @property
    def facts(self) -> Any:
        return self.campaign.facts

    def address(self, path: str) -> str:
        return self.prefix + path

    @cached_property
    def honorees(self) -> tuple[Honoree, ...]:
        """Shown in full. Collectives in the order of units, people by given name."""
        shown = [h for h in self.campaign.honorees if h.status not in _GONE and self._may_show(h)]
        return tuple(sorted(shown, key=self._order))

    @cached_property
    def counted(self) -> tuple[Honoree, ...]:
        """Those that lists and statistics count: published ones."""
        return tuple(h for h in self.honorees if h.status is Status.PUBLISHED)

    @cached_property
    def stubs(self) -> tuple[Honoree, ...]:
        """Once published, now gone: the address stays and says so, without a name."""
        return tuple(
            h
            for h in self.campaign.honorees
            if h.status in _GONE
            and any(step.to is Status.PUBLISHED for step in h.status_log)
            and (self.audience is Audience.PREVIEW or not h.sample)
        )

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

    def picture(self, honoree: Honoree) -> str:
        """The address of an honoree's picture."""
        return f"anh/{self.campaign.year}/{honoree.picture.file}" if honoree.picture else ""

    def _may_show(self, honoree: Honoree) -> bool:
        if self.audience is Audience.PREVIEW:
            return True
        return honoree.status is Status.PUBLISHED and not honoree.sample

    def _order(self, honoree: Honoree) -> Any:
        name = honoree.name.display if honoree.name else ""
        if honoree.kind is Kind.CA_NHAN:
            return 1, 0, name_sort_key(name, honoree.name.sort if honoree.name else None), honoree.id
        places = {unit.id: i for i, unit in enumerate(self.dataset.units)}
        return 0, places.get(honoree.unit, len(places)), sort_key(name), honoree.id


@dataclass(frozen=True)
class Publication:
    """All pages and files of one build. Knows nothing of MkDocs."""

    dataset: Dataset
    words: dict[str, FrontMatter]
    audience: Audience
    day: dt.date
    data: Path
    sections: dict[str, list[search.Passage]] = field(default_factory=dict)

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """Newest first; only the newest stands at the root."""
        return tuple(
            Edition(c, self.dataset, self.audience, "" if i == 0 else f"{ARCHIVE}{c.year}/")
            for i, c in enumerate(self.dataset.campaigns)
        )

    @property
    def current(self) -> Edition:
        return self.editions[0]

    @property
    def preview(self) -> bool:
        return self.audience is Audience.PREVIEW

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(u for u in self.dataset.units if self.preview or not u.sample)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page of the build by its address."""
        found = [*self._written_pages(), *self._record_pages()]
        return {page.address: page for page in found}

    @cached_property
    def moved(self) -> dict[str, str]:
        """Old address -> new address, for records whose year is no longer the newest."""
        return {
            page.address.removeprefix(f"{ARCHIVE}{page.year}/"): page.address
            for page in self.pages.values()
            if page.is_record
            and page.address.startswith(ARCHIVE)
            and page.address.removeprefix(f"{ARCHIVE}{page.year}/") not in self.pages
        }

    @cached_property
    def renderer(self) -> Renderer:
        return Renderer(self)

    def edition(self, year: int | None) -> Edition:
        return next((e for e in self.editions if e.campaign.year == year), self.current)

    def trail(self, page: Page) -> list[Page]:
        """The pages above a page, from the home page (left out) down."""
        above: list[Page] = []
        address = page.parent or _folder_above(page.address)
        home = self.edition(page.year).prefix
        while address and address != home:
            if parent := self.pages.get(address):
                above.insert(0, parent)
            address = _folder_above(address)
        return above

    def siblings(self, page: Page) -> list[Page]:
        """The written pages of a page's section, the home page left out."""
        home = self.edition(page.year).prefix
        own = [
            p
            for p in self.pages.values()
            if p.section is page.section and not p.is_record and p.address != home and p.year in (None, page.year or self.current.campaign.year)
        ]
        return sorted(own, key=lambda p: (p.order, p.address))

    def pictures(self) -> Iterator[tuple[str, Path]]:
        """(address, file) of each picture that a shown record names."""
        for edition in self.editions:
            folder = self.data / str(edition.campaign.year) / "media"
            for honoree in edition.honorees:
                if honoree.picture:
                    yield edition.picture(honoree), folder / honoree.picture.file

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(address, content) of each published file that is not a page."""
        yield search.ADDRESS, search.index(self.pages, self.sections, self.dataset.words)
        yield robots.ADDRESS, robots.text(self.dataset.site.url, allow=not self.preview)
        if self.dataset.site.url and not self.preview:
            yield sitemap.ADDRESS, sitemap.xml(self.dataset.site.url, self.pages.values())

    def _written_pages(self) -> Iterator[Page]:
        for source, front in self.words.items():
            address = address_of(source)
            if front.scope is Scope.SITE:
                yield self._written(source, front, address, None)
                continue
            for edition in self.editions:
                yield self._written(source, front, edition.address(address), edition)

    def _written(self, source: str, front: FrontMatter, address: str, edition: Edition | None) -> Page:
        updated = max(front.updated, edition.facts.updated_on) if edition else front.updated
        late = f" (năm {edition.campaign.year})" if edition and edition.prefix else ""
        known = {c.ref for c in edition.campaign.plan.clauses} if edition else set()
        return Page(
            address,
            front.title + late,
            front.description + late,
            updated,
            front.section,
            front.order,
            (front.short + late) if front.short else None,
            tuple(r for r in front.refs if r in known),
            front.lang,
            edition.campaign.year if edition else None,
            source,
        )

    def _record_pages(self) -> Iterator[Page]:
        for edition in self.editions:
            yield from self._criterion_pages(edition)
            yield from self._honoree_pages(edition)
            yield from self._decision_pages(edition)

    def _criterion_pages(self, edition: Edition) -> Iterator[Page]:
        for kind, parent in ((Kind.TAP_THE, "tieu-chi/tap-the/"), (Kind.CA_NHAN, "tieu-chi/ca-nhan/")):
            for criterion in edition.campaign.criteria_for(kind):
                title = f"Tiêu chí {criterion.order} đối với {kind.label.lower()}: {criterion.title}"
                yield Page(
                    edition.address(f"tieu-chi/{criterion.id}/"),
                    title + _of_year(edition),
                    f"{title}. Nguyên văn trong kế hoạch, cách hiểu, minh chứng nên có và điển hình đã làm được.",
                    max(edition.facts.updated_on, criterion.guidance.reviewed_on),
                    Section.CRITERIA,
                    refs=(criterion.ref,),
                    short=f"Tiêu chí {criterion.order}",
                    year=edition.campaign.year,
                    template="criterion.html",
                    record=criterion,
                    parent=edition.address(parent),
                )

    def _honoree_pages(self, edition: Edition) -> Iterator[Page]:
        for honoree in (*edition.honorees, *edition.stubs):
            gone = honoree.status in _GONE
            name = honoree.name.display if honoree.name and not gone else ""
            unit = self.dataset.unit(honoree.unit)
            of_unit = f", {unit.label}" if unit and not gone else ""
            yield Page(
                edition.address(f"dien-hinh/{honoree.id}/"),
                (f"{name}{of_unit}" if name else f"Nội dung đã gỡ ({honoree.id})") + _of_year(edition),
                f"{name}{of_unit}: thành tích trong {edition.facts.title}." if name else "Nội dung ở địa chỉ này đã được gỡ.",
                _updated(honoree),
                Section.HONOREES,
                short=name or "Nội dung đã gỡ",
                year=edition.campaign.year,
                template="gone.html" if gone else "profile.html",
                record=honoree,
                parent=edition.address("dien-hinh/"),
                indexed=not gone and honoree.status is Status.PUBLISHED,
                published_on=None if gone else honoree.publishing.first_on,
            )

    def _decision_pages(self, edition: Edition) -> Iterator[Page]:
        for decision in edition.decisions:
            number = decision.number or "chưa có số"
            yield Page(
                edition.address(f"quyet-dinh/{decision.id}/"),
                f"Quyết định {number}" + _of_year(edition),
                f"Quyết định {number}: {decision.title}. Danh sách tập thể, cá nhân được khen.",
                max(filter(None, (decision.date, edition.facts.updated_on))),
                Section.AWARDS,
                short=number,
                year=edition.campaign.year,
                template="decision.html",
                record=decision,
                parent=edition.address("khen-thuong/"),
            )


def _folder_above(address: str) -> str:
    above = address.rstrip("/").rpartition("/")[0]
    return above + "/" if above else ""


def _of_year(edition: Edition) -> str:
    return f" (năm {edition.campaign.year})" if edition.prefix else ""


def _updated(honoree: Honoree) -> dt.date:
    dates = [honoree.publishing.updated_on, honoree.publishing.first_on, *(s.date for s in honoree.status_log)]
    return max(d for d in dates if d)
