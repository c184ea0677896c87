"""One checked data folder for one audience and one day: its editions and pages. Makes nothing."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from ..model.dataset import Dataset
from ..model.honoree import Honoree
from ..model.layout import media_path, path_of, record_address
from ..model.page import FrontMatter, Page, PageKind
from ..model.picture import Picture, pictures_of
from ..model.story import Story
from ..model.unit import Unit
from ..store.pictures import PictureFile
from . import addresses, subjects
from .digest import SharedPart, combined
from .edition import Audience, Edition
from .list_pages import pages_given_up
from .pages import all_pages
from .photos import PictureFiles
from .subjects import Subject

_LASTING: Final = (PageKind.WRITTEN, PageKind.CRITERION, PageKind.PEOPLE)
"""Pages with addresses that another campaign's would have at the root."""


@dataclass(frozen=True, eq=False)
class Publication(SharedPart):
    """What one audience may see on one day. `sources`: every file of data/ and docs/ it was read from -> its digest."""

    dataset: Dataset
    words: Mapping[str, FrontMatter]
    audience: Audience
    day: dt.date
    data: Path
    sources: Mapping[str, bytes]
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)
    """Path below the data folder -> what is there, for each picture that is known already."""

    @cached_property
    def digest(self) -> bytes:
        """Of everything that any page may show."""
        return self._digest_of(self.sources)

    def source_of(self, *records: Honoree | Story) -> bytes:
        """Of all that files about some records may show, in their order: these, what is told of them, and everything nobody's."""
        return combined(self._ground, *(self._source_of_kin(record.id) for record in records))

    def _source_of_kin(self, id: str) -> bytes:
        if id not in self._sources_of_kin:
            self._sources_of_kin[id] = self._digest_of(self._kin.get(id, ()))
        return self._sources_of_kin[id]

    @cached_property
    def _sources_of_kin(self) -> dict[str, bytes]:
        """Those that were asked for, by the record's id: several lists show the same people."""
        return {}

    @cached_property
    def _ground(self) -> bytes:
        """Of all but the records of people, their stories and the photos of both."""
        own = {path for kin in self._kin.values() for path in kin}
        return self._digest_of(path for path in self.sources if path not in own)

    @cached_property
    def _kin(self) -> dict[str, tuple[str, ...]]:
        """Id of an honoree or story -> the files of both the honoree and all stories told of them."""
        kin: dict[str, tuple[str, ...]] = {}
        for campaign in self.dataset.campaigns:
            families: defaultdict[str, list[Honoree | Story]] = defaultdict(list)
            for honoree in campaign.honorees:
                families[honoree.id].append(honoree)
            for story in campaign.stories:
                families[story.honoree or story.id].append(story)
            for family in families.values():
                paths = tuple(path for record in family for path in _files_of(campaign.key, record))
                kin |= {record.id: paths for record in family}
        return kin

    def _digest_of(self, paths: Iterable[str]) -> bytes:
        whole = hashlib.blake2b(f"{self.audience.value} {self.day.isoformat()}".encode(), digest_size=16)
        for path in sorted(paths):
            whole.update(f"\n{path} ".encode() + self.sources.get(path, b""))
        return whole.digest()

    @cached_property
    def editions(self) -> tuple[Edition, ...]:
        """In the order of the dataset; only the first, that of the home page, stands at the root."""
        files = PictureFiles(self.data, self.pictures)
        return tuple(
            Edition(c, self.dataset, self.audience, addresses.edition(c.key) if i else "", self.day, files)
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
    def all_pages(self) -> tuple[Page, ...]:
        """Every page, also where two of them want one address: the catalogue refuses those."""
        pages = all_pages(self.editions, self.words)
        return tuple(p if p.updated <= self.day else p._replace(updated=self.day) for p in pages)

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page of the build by its address."""
        return {page.address: page for page in self.all_pages}

    @cached_property
    def moved(self) -> dict[str, Page]:
        """Old addresses of records whose campaign is no longer that of the home page, and of lists' pages: none ever dies."""
        archived = [p for p in self.all_pages if p.is_record and p.address.startswith(addresses.ARCHIVE)]
        # Of several campaigns the newest: the address was that one's last.
        old = {p.address.removeprefix(self.edition(p.campaign).prefix): p for p in reversed(archived)}
        old |= self._own_addresses
        for edition in self.editions:
            given_up = {address: self.pages[leads_to] for address, leads_to in pages_given_up(edition)}
            old |= (
                given_up
                if edition is not self.current
                else {**given_up, **self._by_lasting_address(given_up)}
            )
        return {address: page for address, page in old.items() if address not in self.pages}

    def _by_lasting_address(self, pages: Mapping[str, Page]) -> dict[str, Page]:
        """The pages of the home page's campaign by the addresses that they keep when another campaign comes there.

        Of a record's page not while there is one campaign alone: its address at the root leads on by itself then.
        """
        key, several = self.current.campaign.key, len(self.editions) > 1
        own = ((at, p) for at, p in pages.items() if p.campaign == key and (several or p.kind in _LASTING))
        return {addresses.edition(key) + at: page for at, page in own}

    @cached_property
    def _own_addresses(self) -> dict[str, Page]:
        return self._by_lasting_address(self.pages)

    def lasting(self, page: Page) -> str:
        """The address that leads to a page also when another campaign stands at the root: for what is printed and saved."""
        own = addresses.edition(page.campaign) + page.address if page.campaign else page.address
        return own if own in self._own_addresses else page.address

    @cached_property
    def subjects(self) -> dict[str, tuple[Subject, ...]]:
        """Campaign -> what there is to tell of it."""
        return {e.campaign.key: tuple(subjects.subjects(e, self.pages, self.day)) for e in self.editions}

    def subject(self, page: Page) -> Subject:
        """What there is to tell of the record that a page shows."""
        return self._subjects_by_page[page.address, page.record.id]

    def subject_of(self, edition: Edition, record: Honoree | Story) -> Subject:
        """What there is to tell of a record that an edition shows."""
        return self._subjects_by_page[edition.address(record_address(record)), record.id]

    @cached_property
    def _subjects_by_page(self) -> dict[tuple[str, str], Subject]:
        return {(s.page.address, s.id): s for own in self.subjects.values() for s in own}

    def edition(self, key: str | None) -> Edition:
        """The edition of a campaign; the current one for the pages of the site itself."""
        return self._editions_by_key.get(key or "", self.current)

    @cached_property
    def _editions_by_key(self) -> dict[str, Edition]:
        return {e.campaign.key: e for e in self.editions}

    def trail(self, page: Page) -> tuple[Page, ...]:
        """The pages above a page, from the home page (left out) down."""
        found: list[Page] = []
        address = page.parent or addresses.above(page.address)
        home = self.edition(page.campaign).prefix
        while address and address != home:
            if parent := self.pages.get(address):
                found.insert(0, parent)
            address = addresses.above(address)
        return tuple(found)

    def siblings(self, page: Page) -> tuple[Page, ...]:
        """The written pages of a page's section, for readers or for staff, the home page left out."""
        home = self.edition(page.campaign).prefix
        own = (p for p in self.written(page.campaign) if p.section is page.section and p.address != home)
        return tuple(p for p in own if p.for_staff == page.for_staff and (p.indexed or p.for_staff))

    def written(self, key: str | None) -> tuple[Page, ...]:
        """The pages of docs/ that go with a campaign: its own and the site's, in the order of the menu."""
        return self._written[key or self.current.campaign.key]

    @cached_property
    def _written(self) -> dict[str, tuple[Page, ...]]:
        pages = sorted((p for p in self.all_pages if not p.is_record), key=lambda p: (p.order, p.address))
        keys = (e.campaign.key for e in self.editions)
        return {key: tuple(p for p in pages if p.campaign in (None, key)) for key in keys}

    @cached_property
    def records(self) -> dict[str, tuple[Page, ...]]:
        """Campaign -> the pages of its records that lists may name, by address; with each those of the whole site."""
        found: defaultdict[str, list[Page]] = defaultdict(list)
        keys = [e.campaign.key for e in self.editions]
        for page in sorted(self.all_pages, key=lambda p: p.address):
            if page.is_record and page.indexed:
                for key in (page.campaign,) if page.campaign else keys:
                    found[key].append(page)
        return {key: tuple(pages) for key, pages in found.items()}

    def photo_file(self, edition: Edition, picture: Picture) -> Path:
        """Its file in the data folder."""
        return self.data / media_path(edition.campaign.key, picture.file)


def _files_of(key: str, record: Honoree | Story) -> Iterator[str]:
    """A record's file and those of its pictures, below the data folder."""
    yield path_of(key, record)
    yield from (media_path(key, picture.file) for picture in pictures_of(record))
