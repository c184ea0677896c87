"""The files of the publicity kit: scripts, posters, share pictures, embeds, zips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ..model.layout import FOLDERS
from ..model.life import Channel
from ..model.page import Page
from ..outputs import script, share_picture
from ..outputs.post import post
from ..outputs.script import Length, Script
from ..store.picture_cache import kept, owner_of
from .edition import Edition
from .kits import MadePdf, Materials, hashtag, kit_of, picture_of
from .posters import Posters
from .share_cards import address_of_card, card_of
from .subjects import A3, DEADLINES, EMBEDS, POSTERS, SCRIPTS, WALL, Subject, subjects

if TYPE_CHECKING:
    from .publication import Publication

NO_PDF = "in từ trang áp phích, hoặc chạy «thidua kit MÃ» trên máy có Chromium, Chrome hoặc Edge"


class Publicity:
    """All that is made for other channels from one publication."""

    def __init__(self, publication: Publication) -> None:
        self.publication = publication
        self.reader = script.readings(publication.dataset.words)
        self._told: tuple[Subject, tuple[Script, ...]] | None = None

    @cached_property
    def subjects(self) -> Mapping[int, tuple[Subject, ...]]:
        """Year -> what there is to tell of it."""
        p = self.publication
        return {e.campaign.year: tuple(subjects(e, p.pages, p.day)) for e in p.editions}

    @cached_property
    def posters(self) -> Posters:
        return Posters(self.publication)

    @cached_property
    def by_record(self) -> dict[int, Subject]:
        """`id()` of a record -> its subject: pages look up their own."""
        return {id(s.record): s for own in self.subjects.values() for s in own if s.record}

    def of(self, record: object) -> Subject:
        return self.by_record[id(record)]

    @cached_property
    def addresses(self) -> frozenset[str]:
        """Of every page and file that templates may link to, without making them."""
        return frozenset(self._addresses())

    def _addresses(self) -> Iterator[str]:
        for edition in self.publication.editions:
            yield from (edition.address(a) for a in (WALL, WALL + A3, DEADLINES, DEADLINES + A3))
            for subject in self.subjects[edition.campaign.year]:
                yield from self._addresses_of(subject)
        yield from (address_of_card(page) for page, _, _ in self.cards)

    def _addresses_of(self, subject: Subject) -> Iterator[str]:
        if subject.allows(Channel.LOUDSPEAKER):
            yield subject.script
            yield from (f"{subject.script}{length.value}.txt" for length in Length)
        if subject.is_person and subject.allows(Channel.PRINT):
            yield from (subject.poster, subject.poster + A3)
        if subject.is_person and subject.allows(Channel.OPENDATA):
            yield subject.embed
        if not subject.is_general:
            yield subject.kit

    @cached_property
    def cards(self) -> tuple[tuple[Page, share_picture.Card, Edition], ...]:
        """The pages that are shared, with the words of their pictures."""
        p = self.publication
        made = ((page, p.edition(page.year)) for page in p.pages.values())
        carded = ((page, card_of(page, edition, p.base), edition) for page, edition in made)
        return tuple((page, card, edition) for page, card, edition in carded if card)

    @cached_property
    def carded(self) -> frozenset[str]:
        """Addresses of the pages that have a share picture of their own."""
        return frozenset(page.address for page, _, _ in self.cards)

    def scripts(self, subject: Subject) -> tuple[Script, ...]:
        """Kept until those of another subject are asked for: its page and its kit follow each other."""
        if self._told is None or self._told[0] is not subject:
            broadcast = self.publication.dataset.site.broadcast
            self._told = subject, script.scripts(subject.telling, broadcast, self.reader)
        return self._told[1]

    def post(self, subject: Subject) -> str:
        """The text for Zalo and Facebook."""
        base = self.publication.base
        address = base + subject.page.address if base else None
        return post(subject.telling, address, hashtag(subject.edition.facts.short_title))

    @property
    def embeds(self) -> tuple[tuple[str, str], ...]:
        """One card as an example, (title, snippet), if there is one and an address to fetch it from."""
        own = (s for year in self.subjects.values() for s in year if s.embed in self.addresses)
        return tuple((s.title, self.snippet(s)) for s in islice(own, 1)) if self.publication.base else ()

    def snippet(self, subject: Subject) -> str:
        """HTML that shows the card of a subject on another site."""
        source = f"{self.publication.base}{subject.embed}"
        return Markup(
            '<iframe src="{}" title="{}" width="100%" height="230" loading="lazy"></iframe>'
        ).format(source, subject.title)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """(address, content) of each file."""
        pictures = {}
        for page, card, edition in self.cards:
            pictures[page.address] = self.share_picture(page, card, edition)
            yield address_of_card(page), pictures[page.address]
        for edition in self.publication.editions:
            for subject in self.subjects[edition.campaign.year]:
                yield from self._files_of(subject, pictures.get(subject.page.address))
            yield from self.posters.of_all(edition)
            yield from self._gone(edition)

    def share_picture(self, page: Page, card: share_picture.Card, edition: Edition) -> bytes:
        folder, id = _place_of(page, edition)
        owner = owner_of(edition.facts.id, folder, id)
        spec = f"{share_picture.RECIPE} {card!r}"
        return kept(
            owner, edition.audience.value, spec, lambda: share_picture.card(card), self.publication.cache
        )

    def _files_of(self, subject: Subject, picture: bytes | None) -> Iterator[tuple[str, bytes]]:
        scripts = self.scripts(subject)
        if subject.allows(Channel.LOUDSPEAKER):
            yield self._sheet(
                "script.html", subject.script, subject.edition, subject=subject, scripts=scripts
            )
            for one in scripts:
                yield f"{subject.script}{one.length.value}.txt", one.text.encode()
        if subject.is_person and subject.allows(Channel.PRINT):
            yield from self.posters.profile(subject)
        if subject.is_person and subject.allows(Channel.OPENDATA):
            yield self._sheet("embed.html", subject.embed, subject.edition, subject=subject, h=subject.record)
        if not subject.is_general:
            yield subject.kit, self.kit(subject, picture, lambda _: NO_PDF)

    def kit(self, subject: Subject, picture: bytes | None, made_pdf: MadePdf) -> bytes:
        shown, photo = picture_of(subject), None
        if shown:
            photo = self.publication.jpeg(subject.edition.picture(shown))
        return kit_of(
            subject, Materials(self.scripts(subject), picture, photo, self.publication.base, made_pdf)
        )

    def _gone(self, edition: Edition) -> Iterator[tuple[str, bytes]]:
        """Addresses of what is gone stay, and say so without a name."""
        for subject in self.subjects[edition.campaign.year]:
            for place in self._closed(subject):
                yield self._sheet("gone.html", place, edition, page=subject.page)
        for folder, records in (("dien-hinh/", edition.stubs), ("tin-bai/", edition.story_stubs)):
            for record in records:
                page = self.publication.pages[edition.address(f"{folder}{record.id}/")]
                places = [f"{SCRIPTS}{folder}{record.id}/"]
                if folder == "dien-hinh/":
                    poster = f"{POSTERS}{folder}{record.id}/"
                    places += [poster, poster + A3, f"{EMBEDS}{record.id}/"]
                for place in places:
                    yield self._sheet("gone.html", edition.address(place), edition, page=page)

    @staticmethod
    def _closed(subject: Subject) -> Iterator[str]:
        """Addresses of channels that consent does not cover: it may have covered them once."""
        if not subject.allows(Channel.LOUDSPEAKER):
            yield subject.script
        if subject.is_person and not subject.allows(Channel.PRINT):
            yield from (subject.poster, subject.poster + A3)
        if subject.is_person and not subject.allows(Channel.OPENDATA):
            yield subject.embed

    def _sheet(self, template: str, address: str, edition: Edition, **given: Any) -> tuple[str, bytes]:
        html = self.publication.renderer.sheet(template, address, edition, **given)
        return f"{address}index.html", html.encode()


def _place_of(page: Page, edition: Edition) -> tuple[str, str]:
    """What names a page's share picture in the cache: a record by its folder, so that taking it off finds it."""
    record: Any = page.record
    for folder, file in FOLDERS.items():
        if isinstance(record, file.record):
            return folder, str(getattr(record, "id"))  # noqa: B009 - a Record by itself has no id
    return "pages", page.address.removeprefix(edition.prefix)
