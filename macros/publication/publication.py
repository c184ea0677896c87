"""All pages and files of one build, for one audience and one day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ..dossier import FILES as FORM_FILES
from ..dossier import FOLDER as FORMS
from ..dossier import Form
from ..dossier import files as dossier_forms
from ..model.dataset import Dataset
from ..model.page import FrontMatter, Page
from ..model.site import Unit
from ..model.story import Story
from ..outputs import open_data, pictures, robots, search, sitemap
from ..outputs.open_data import Description, describe
from ..render import Renderer
from ..store import picture_cache
from ..store.picture_cache import made_of
from ..store.pictures import damaged
from ..store.words import address_of
from . import subscriptions
from .edition import Audience, Edition
from .heads import Head, head
from .open_data import given
from .pages import all_pages
from .publicity import Publicity

ARCHIVE: Final = "luu-tru/"


@dataclass(frozen=True)
class Publication:
    """All pages and files of one build. Knows nothing of MkDocs."""

    dataset: Dataset
    words: dict[str, FrontMatter]
    audience: Audience
    day: dt.date
    data: Path
    sections: dict[str, list[search.Passage]] = field(default_factory=dict)
    cache: Path = picture_cache.FOLDER
    """Keeps what was made from pictures, for the next build."""

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

    @property
    def base(self) -> str | None:
        """What absolute addresses begin with: `https://vidu.example/`; None while there is no domain."""
        url = self.dataset.site.url
        return url.rstrip("/") + "/" if url else None

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        return tuple(u for u in self.dataset.units if self.preview or not u.sample)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page of the build by its address."""
        return {page.address: page for page in all_pages(self.editions, self.words)}

    def page_from(self, source: str) -> Page:
        """The page of a Markdown file, written or generated: `tieu-chi/index.md` → `tieu-chi/`."""
        return self.pages[address_of(source)]

    @cached_property
    def moved(self) -> dict[str, Page]:
        """Old addresses of records whose year is no longer the newest: an address never dies."""
        archived = [p for p in self.pages.values() if p.is_record and p.address.startswith(ARCHIVE)]
        # Of several years the newest: the address was that year's last.
        old = {p.address.removeprefix(self.edition(p.year).prefix): p for p in reversed(archived)}
        return {address: page for address, page in old.items() if address not in self.pages}

    @cached_property
    def publicity(self) -> Publicity:
        return Publicity(self)

    @cached_property
    def open_data(self) -> Description:
        """What the page of open data says about the files."""
        return describe(given(self))

    @cached_property
    def other_addresses(self) -> frozenset[str]:
        """Of what is neither a page nor a picture but may be linked to."""
        forms = (edition.address(FORMS + file) for edition in self.editions for file in FORM_FILES)
        return frozenset(
            (*self.publicity.addresses, *subscriptions.addresses(self), *open_data.ADDRESSES, *forms)
        )

    def forms(self, edition: Edition) -> dict[str, Form]:
        """The dossier's forms of a year, by address."""
        own = edition.address(FORMS)
        return {at: form for at, form in self._forms.items() if at == own + form.file}

    @cached_property
    def _forms(self) -> dict[str, Form]:
        return {
            edition.address(FORMS + form.file): form
            for edition in self.editions
            for form in dossier_forms(edition.campaign, self.dataset, preview=self.preview)
        }

    @property
    def channels(self) -> tuple[subscriptions.FeedTopic, ...]:
        """What readers may follow, for the pages that say so."""
        return tuple(subscriptions.FeedTopic)

    def head(self, page: Page) -> Head:
        return head(self, page)

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
        return [p for p in self.written(page.year) if p.section is page.section and p.address != home]

    def written(self, year: int | None) -> tuple[Page, ...]:
        """The pages of docs/ that go with a year: its own and the site's, in the order of the menu."""
        return self._written[year or self.current.campaign.year]

    @cached_property
    def _written(self) -> dict[int, tuple[Page, ...]]:
        pages = sorted(
            (p for p in self.pages.values() if not p.is_record), key=lambda p: (p.order, p.address)
        )
        years = (e.campaign.year for e in self.editions)
        return {year: tuple(p for p in pages if p.year in (None, year)) for year in years}

    @cached_property
    def pictures(self) -> dict[str, pictures.Versions]:
        """What each picture of a shown record becomes, by what its addresses begin with."""
        return {at: pictures.versions(file.read_bytes()) for at, file in self._photos.items()}

    @cached_property
    def _photos(self) -> dict[str, Path]:
        return {
            edition.picture(picture): self.data / str(edition.campaign.year) / "media" / picture.file
            for edition in self.editions
            for picture in edition.pictures
        }

    def jpeg(self, at: str) -> bytes:
        """The JPEG of a picture, by what its addresses begin with. PictureError: it cannot be decoded."""
        made = self._made_of(self._photos[at])
        return made[self.pictures[at].jpeg.ending]

    def picture_files(self) -> Iterator[dict[str, bytes]]:
        """The published files of one picture after another, by address. PictureError: it cannot be decoded."""
        for at, file in self._photos.items():
            yield {at + ending: content for ending, content in self._made_of(file).items()}

    def picture_files_of(self, record: object) -> Iterator[dict[str, bytes]]:
        """The published files of a record's own pictures."""
        shown = record.pictures if isinstance(record, Story) else [getattr(record, "picture", None)]
        for edition in self.editions:
            for picture in filter(None, shown):
                if file := self._photos.get(at := edition.picture(picture)):
                    yield {at + ending: content for ending, content in self._made_of(file).items()}

    def _made_of(self, file: Path) -> Mapping[str, bytes]:
        try:
            return made_of(file.read_bytes(), pictures.RECIPE, pictures.derive, self.cache)
        except ValueError:
            raise damaged(file.name) from None

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(address, content) of each published file that is neither a page nor a picture."""
        yield search.ADDRESS, search.index(self.pages, self.sections, self.dataset.words)
        for old, page in self.moved.items():
            yield f"{old}index.html", self.renderer.moved(old, page).encode()
        yield robots.ADDRESS, robots.text(self.dataset.site.url, allow=not self.preview)
        if self.dataset.site.url and not self.preview:
            yield sitemap.ADDRESS, sitemap.xml(self.dataset.site.url, self.pages.values())
        yield from self.publicity.files()
        yield from subscriptions.files(self)
        yield from open_data.files(given(self))
        yield from ((address, form.content) for address, form in self._forms.items())


def _folder_above(address: str) -> str:
    above = address.rstrip("/").rpartition("/")[0]
    return above + "/" if above else ""
